// SPDX-License-Identifier: Apache-2.0
// What people do: mostly the next sensible thing, so that money moves, and otherwise anything at all.
#include "services/funding.hpp"
#include "services/payout.hpp"
#include "tests/simulation/actors.hpp"

namespace holdfast::simulation {
namespace {

using escrow::PaymentStatus;

const std::vector<std::string> kCards = {
    "pm_card_visa",
    "pm_card_visa",
    "pm_card_bypassPending",
    "pm_card_bypassPending",
    "pm_card_bypassPending",
    "pm_card_bypassPending",
    "pm_card_chargeDeclined",
    "pm_card_chargeDeclinedInsufficientFunds",
    "pm_card_threeDSecure2Required",
    "pm_card_refundFail",
    "pm_card_refundFail",
    "pm_card_createDispute",
};
// The last one's bank does not know the account.
const std::vector<std::string> kBankAccounts = {"000123456789", "000123456789", "000111111116"};
const std::vector<std::string> kCurrencies = {"usd", "usd", "jpy", "kwd"};

template <class Row>
std::optional<Row> any_of(Dice& dice, const std::vector<Row>& rows) {
    if (rows.empty()) {
        return std::nullopt;
    }
    return dice.pick(rows);
}

}  // namespace

void Actors::agree(World& world, const Person& company) {
    const std::int64_t budget = dice_.between(10, 5000) * 10;
    const std::string code = dice_.pick(kCurrencies);
    // Stripe moves thousandths by tens alone.
    const std::int64_t fee = code == "kwd" ? dice_.between(1, budget / 10) * 10 : dice_.between(1, budget);
    ask(world,
        company,
        "create collaboration #" + std::to_string(requests_.size()),
        escrow::CreateCollaboration{
            .influencer_id = dice_.pick(creators_).id,
            .title = "Campaign",
            .currency = *money::Currency::parse(code),
            .amount_budget = budget,
            .amount_influencer_fee = fee,
        });
}

Request& Actors::remember_beginning(const Person& company, CollaborationId on) {
    return remember(company, "create intent " + to_string(on), [on](World& in, services::RequestContext context) {
        return services::create_intent(in.services(), std::move(context), on, false);
    });
}

Request& Actors::remember_confirmation(const Person& company, PaymentId of, const std::string& card) {
    return remember(
        company,
        "confirm " + to_string(of) + " " + card,
        [of, card](World& in, services::RequestContext context) {
            return services::confirm_payment(in.services(), std::move(context), of, card, "http://shop.test/back");
        }
    );
}

void Actors::release(World& world, const Person& company, const escrow::Collaboration& of) {
    const std::int64_t amount = dice_.between(1, of.amount_budget / 10) * 10;
    ask(world,
        company,
        "release " + to_string(of.id) + " " + std::to_string(amount),
        escrow::ReleasePayment{.collaboration_id = of.id, .amount = amount});
}

void Actors::complete(World& world, const Person& company, const escrow::Collaboration& of) {
    ask(world, company, "complete " + to_string(of.id), escrow::CompleteCollaboration{.collaboration_id = of.id});
}

void Actors::refund(World& world, const Person& company, const escrow::Payment& payment) {
    const std::int64_t amount = dice_.between(1, payment.amount_budget / 10) * 10;
    ask(world,
        company,
        "refund " + to_string(payment.id) + " " + std::to_string(amount),
        escrow::RequestRefund{.payment_id = payment.id, .amount = amount, .reason = "changed our mind"});
}

void Actors::company_moves(World& world) {
    const Person company = dice_.pick(companies_);
    const auto open =
        world.queries()
            .collaborations(
                {.party = company.id,
                 .statuses = {escrow::CollaborationStatus::active, escrow::CollaborationStatus::submitted}},
                {.limit = 100}
            )
            .rows;
    const auto collaboration = any_of(dice_, open);
    if (!collaboration || dice_.chance(open.size() < 3 ? 30 : 4)) {
        agree(world, company);
        return;
    }
    const auto payments = world.queries().payments({.collaboration_id = collaboration->id}, {.limit = 100}).rows;
    const bool is_newest = !payments.empty() && dice_.chance(70);
    const auto payment = is_newest ? payments.front() : any_of(dice_, payments);
    std::int64_t which = dice_.between(1, 100);
    if (dice_.chance(70)) {
        // The next step of this collaboration.
        const bool is_held = payment && payment->status == PaymentStatus::held;
        const bool is_open = payment && payment->status == PaymentStatus::pending;
        which = !payment ? 1 : is_open ? 30 : !is_held ? 1 : 50 + which / 2;
    }
    if (which <= 25 || !payment) {
        send(world, remember_beginning(company, collaboration->id));
    } else if (which <= 50) {
        send(world, remember_confirmation(company, payment->id, dice_.pick(kCards)));
    } else if (which <= 75) {
        release(world, company, *collaboration);
    } else if (which <= 85) {
        complete(world, company, *collaboration);
    } else if (which <= 98) {
        if (payment->status == PaymentStatus::held && payment->held() > 0 && dice_.chance(30)) {
            world.start(
                "a change of mind",
                change_mind(world, company, *payment, dice_.between(1, payment->amount_budget / 10) * 10)
            );
        } else {
            refund(world, company, *payment);
        }
    } else {
        ask(world,
            company,
            "cancel " + to_string(collaboration->id),
            escrow::CancelCollaboration{.collaboration_id = collaboration->id});
    }
}

void Actors::onboard(World& world, sandbox::Core& stripe, const Person& creator) {
    trace_.push_back("onboard " + to_string(creator.id));
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
    world.start("status", look_at_account(world, creator));
}

asio::awaitable<void> Actors::look_at_account(World& world, Person creator) {
    try {
        co_await world.onboarding().status({
            .actor = {.user_id = creator.id, .role = creator.role},
            .request_id = "req_status",
            .deadline = world.services().clock.now() + std::chrono::seconds{30},
        });
    } catch (const store::ReadRefused&) {
        // As when the server answers 503: nothing was asked for that would be missing.
    }
}

void Actors::withdraw(World& world, const Person& creator, const escrow::Wallet& wallet) {
    const std::int64_t all = wallet.available_balance / 10 * 10;
    const std::int64_t amount =
        dice_.chance(50) ? all : dice_.between(0, all / 10) * 10 + (dice_.chance(5) ? 1'000'000 : 0);
    const auto currency = wallet.currency;
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

void Actors::creator_moves(World& world, sandbox::Core& stripe) {
    const Person creator = dice_.pick(creators_);
    const std::int64_t which = dice_.between(1, 100);
    const auto account = world.queries().connect_account(creator.id);
    const bool is_ready = account && account->state == escrow::ConnectState::active;
    if (which <= (is_ready ? 5 : 70)) {
        onboard(world, stripe, creator);
        return;
    }
    auto wallets = world.queries().wallets(creator.id);
    if (dice_.chance(80)) {
        std::erase_if(wallets, [](const escrow::Wallet& wallet) { return wallet.available_balance < 10; });
    }
    if (const auto wallet = any_of(dice_, wallets)) {
        withdraw(world, creator, *wallet);
        return;
    }
    if (dice_.chance(60)) {
        company_moves(world);  // first somebody must pay
        return;
    }
    const auto collaboration =
        any_of(dice_, world.queries().collaborations({.party = creator.id}, {.limit = 100}).rows);
    if (collaboration) {
        ask(world,
            creator,
            "submit " + to_string(collaboration->id),
            escrow::SubmitWork{.collaboration_id = collaboration->id});
    }
}

}  // namespace holdfast::simulation
