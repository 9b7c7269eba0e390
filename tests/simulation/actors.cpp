// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/actors.hpp"

#include "api/problem.hpp"
#include "base/json.hpp"
#include "services/commands.hpp"
#include "services/funding.hpp"
#include "services/payout.hpp"

#include <algorithm>

namespace holdfast::simulation {
namespace {

constexpr int kCompanies = 2;
constexpr int kCreators = 3;

const std::vector<std::string> kCards = {
    "pm_card_visa",
    "pm_card_visa",
    "pm_card_bypassPending",
    "pm_card_bypassPending",
    "pm_card_bypassPending",
    "pm_card_chargeDeclined",
    "pm_card_chargeDeclinedInsufficientFunds",
    "pm_card_threeDSecure2Required",
};
// The last one's bank does not know the account.
const std::vector<std::string> kBankAccounts = {"000123456789", "000123456789", "000111111116"};

bool is_in_use(const api::Answer& answer) {
    return answer.body.find("\"idempotency_key_in_use\"") != std::string::npos;
}

bool is_definitive(const api::Answer& answer) {
    return api::is_storable(answer.status) && !is_in_use(answer);
}

template <class Row>
std::optional<Row> any_of(Dice& dice, const std::vector<Row>& rows) {
    if (rows.empty()) {
        return std::nullopt;
    }
    return dice.pick(rows);
}

}  // namespace

void Actors::sign_up(World& world) {
    const auto add = [&](identity::Role role, int number, std::vector<Person>& people) {
        const std::string email = std::string{identity::to_string(role)} + std::to_string(number) + "@sim.test";
        escrow::RegisterUser body{
            .registration =
                {
                    .email = email,
                    .display_name = email,
                    .role = role,
                    .password_hash = "none",
                    .default_currency = *money::Currency::parse("usd"),
                }
        };
        world.start("sign up", [](World& in, escrow::RegisterUser who) -> asio::awaitable<void> {
            co_await services::execute_as_system(
                in.services(), "req_sign_up", std::move(who), engine::Lane::interactive
            );
        }(world, std::move(body)));
        world.drain();
        const auto user = world.queries().user_by_email(email);
        if (user) {
            people.push_back({.id = user->id, .role = role});
        }
    };
    for (int i = 0; i < kCompanies; ++i) {
        add(identity::Role::company, i, companies_);
    }
    for (int i = 0; i < kCreators; ++i) {
        add(identity::Role::influencer, i, creators_);
    }
}

asio::awaitable<void> Actors::perform(World& world, Request& request) {
    ++request.under_way;
    services::RequestContext context{
        .actor = {.user_id = request.person.id, .role = request.person.role},
        .request_id = services::make_request_id(world.services().random),
        .deadline = world.services().clock.now() + std::chrono::seconds{30},
        .idempotency = escrow::IdempotencyClaim{.key = request.key, .fingerprint = request.label},
    };
    std::optional<engine::Outcome> outcome;
    try {
        outcome = co_await request.send(world, std::move(context));
    } catch (const store::ReadRefused&) {
        // As when the server answers 503.
    }
    --request.under_way;
    if (outcome && machine_.is_on()) {
        heard(request, *outcome);
    }
}

void Actors::heard(Request& request, const engine::Outcome& outcome) {
    trace_.push_back("  " + request.key + " " + request.label + " -> " + std::to_string(outcome.answer.status));
    if (outcome.answer.status == 500) {
        violations_.push_back("a rule of the books was about to be broken by " + request.label);
    }
    if (outcome.answer.status == 422 && outcome.answer.body.find("idempotency_key_reused") != std::string::npos) {
        violations_.push_back("the key of " + request.label + " was taken for another request's");
    }
    request.is_told = request.is_told || (outcome.answer.status != 503 && !is_in_use(outcome.answer));
    if (!is_definitive(outcome.answer)) {
        return;
    }
    if (!request.answer) {
        request.answer = outcome.answer;
    } else if (request.answer->status != outcome.answer.status || request.answer->body != outcome.answer.body) {
        violations_.push_back(
            "I7: " + request.label + " was answered " + std::to_string(request.answer->status) + " and then " +
            std::to_string(outcome.answer.status) + ": " + request.answer->body + " / " + outcome.answer.body
        );
    }
}

Request& Actors::remember(
    const Person& person,
    std::string label,
    std::function<asio::awaitable<engine::Outcome>(World&, services::RequestContext)> send
) {
    requests_.push_back({
        .key = "key-" + std::to_string(requests_.size()),
        .label = std::move(label),
        .person = person,
        .send = std::move(send),
    });
    return requests_.back();
}

void Actors::send(World& world, Request& request) {
    world.start(request.label, perform(world, request));
}

void Actors::ask(World& world, const Person& person, std::string label, escrow::CommandBody body) {
    Request& request = remember(person, std::move(label), [body](World& in, services::RequestContext context) {
        return services::execute(in.services(), std::move(context), body);
    });
    send(world, request);
    if (dice_.chance(15)) {
        send(world, request);  // an impatient finger
    }
}

void Actors::repeat_unanswered(World& world) {
    for (Request& request : requests_) {
        if (!request.is_told) {
            send(world, request);
        }
    }
}

void Actors::repeat_all(World& world) {
    for (Request& request : requests_) {
        send(world, request);
    }
}

std::size_t Actors::unanswered() const {
    return static_cast<std::size_t>(std::ranges::count_if(requests_, [](const Request& one) { return !one.is_told; }));
}

void Actors::move(World& world, sandbox::Core& stripe) {
    if (!requests_.empty() && dice_.chance(15)) {
        auto& request = requests_[static_cast<std::size_t>(dice_.between(0, requests() - 1))];
        trace_.push_back("again: " + request.label);
        send(world, request);
    } else if (dice_.chance(60)) {
        company_moves(world);
    } else {
        creator_moves(world, stripe);
    }
}

void Actors::confirm(World& world, const Person& company, const escrow::Payment& payment) {
    const std::string card = dice_.pick(kCards);
    Request& request = remember(
        company,
        "confirm " + to_string(payment.id) + " " + card,
        [id = payment.id, card](World& in, services::RequestContext context) {
            return services::confirm_payment(in.services(), std::move(context), id, card, "http://shop.test/back");
        }
    );
    send(world, request);
}

void Actors::company_moves(World& world) {
    const Person company = dice_.pick(companies_);
    const auto collaborations = world.queries().collaborations({.party = company.id}, {.limit = 100}).rows;
    const std::int64_t which = dice_.between(1, 100);
    if (collaborations.empty() || which <= 20) {
        static const std::vector<std::string> kCurrencies = {"usd", "usd", "jpy", "kwd"};
        const std::int64_t budget = dice_.between(10, 5000) * 10;
        ask(world,
            company,
            "create collaboration #" + std::to_string(requests_.size()),
            escrow::CreateCollaboration{
                .influencer_id = dice_.pick(creators_).id,
                .title = "Campaign",
                .currency = *money::Currency::parse(dice_.pick(kCurrencies)),
                .amount_budget = budget,
                .amount_influencer_fee = dice_.between(1, budget),
            });
        return;
    }
    const escrow::Collaboration collaboration = dice_.pick(collaborations);
    const std::string id = to_string(collaboration.id);
    const auto payments = world.queries().payments({.collaboration_id = collaboration.id}, {.limit = 100}).rows;
    const auto payment = any_of(dice_, payments);
    if (which <= 40 || !payment) {
        send(
            world,
            remember(
                company,
                "create intent " + id,
                [on = collaboration.id](World& in, services::RequestContext context) {
                    return services::create_intent(in.services(), std::move(context), on, false);
                }
            )
        );
    } else if (which <= 65) {
        confirm(world, company, *payment);
    } else if (which <= 80) {
        const std::int64_t amount = dice_.between(1, collaboration.amount_budget / 10) * 10;
        ask(world,
            company,
            "release " + id + " " + std::to_string(amount),
            escrow::ReleasePayment{.collaboration_id = collaboration.id, .amount = amount});
    } else if (which <= 88) {
        ask(world, company, "complete " + id, escrow::CompleteCollaboration{.collaboration_id = collaboration.id});
    } else if (which <= 97) {
        const std::int64_t amount = dice_.between(1, collaboration.amount_budget / 10) * 10;
        ask(world,
            company,
            "refund " + to_string(payment->id) + " " + std::to_string(amount),
            escrow::RequestRefund{.payment_id = payment->id, .amount = amount, .reason = "changed our mind"});
    } else {
        ask(world, company, "cancel " + id, escrow::CancelCollaboration{.collaboration_id = collaboration.id});
    }
}

void Actors::onboard(World& world, sandbox::Core& stripe, const Person& creator) {
    const auto account = world.queries().connect_account(creator.id);
    if (!account || account->stripe_account_id.empty()) {
        Request& request = remember(creator, "connect account", [](World& in, services::RequestContext context) {
            return in.onboarding().connect_account(std::move(context), "US");
        });
        send(world, request);
        return;
    }
    for (const char* currency : {"usd", "jpy", "kwd"}) {
        const net::HttpResponse answer = stripe.handle({
            .method = "POST",
            .path = "/_sandbox/accounts/" + account->stripe_account_id + "/complete",
            .headers = {{"Content-Type", "application/json"}},
            .body = R"({"bankAccount":")" + dice_.pick(kBankAccounts) + R"(","currency":")" + currency + "\"}",
        });
        trace_.push_back("  bank account in " + std::string{currency} + " -> " + std::to_string(answer.status));
    }
    world.start("status", [](World& in, Person who) -> asio::awaitable<void> {
        co_await in.onboarding().status({
            .actor = {.user_id = who.id, .role = who.role},
            .request_id = "req_status",
            .deadline = in.services().clock.now() + std::chrono::seconds{30},
        });
    }(world, creator));
}

void Actors::creator_moves(World& world, sandbox::Core& stripe) {
    const Person creator = dice_.pick(creators_);
    const std::int64_t which = dice_.between(1, 100);
    if (which <= 25) {
        trace_.push_back("onboard " + to_string(creator.id));
        onboard(world, stripe, creator);
        return;
    }
    if (which <= 45) {
        const auto collaborations = world.queries().collaborations({.party = creator.id}, {.limit = 100}).rows;
        if (const auto collaboration = any_of(dice_, collaborations)) {
            ask(world,
                creator,
                "submit " + to_string(collaboration->id),
                escrow::SubmitWork{.collaboration_id = collaboration->id});
        }
        return;
    }
    const auto wallet = any_of(dice_, world.queries().wallets(creator.id));
    if (!wallet) {
        return;
    }
    const std::int64_t all = wallet->available_balance / 10 * 10;
    const std::int64_t amount =
        dice_.chance(50) ? all : dice_.between(0, all / 10) * 10 + (dice_.chance(5) ? 1'000'000 : 0);
    const auto currency = wallet->currency;
    Request& request = remember(
        creator,
        "payout " + std::to_string(amount) + " " + std::string{currency.code()} + " #" +
            std::to_string(requests_.size()),
        [amount, currency](World& in, services::RequestContext context) {
            return services::request_payout(in.services(), std::move(context), amount, currency);
        }
    );
    send(world, request);
    if (dice_.chance(20)) {
        send(world, request);
    }
}

}  // namespace holdfast::simulation
