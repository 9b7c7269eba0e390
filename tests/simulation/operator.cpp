// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/operator.hpp"

#include "services/commands.hpp"

#include <algorithm>

namespace holdfast::simulation {
namespace {

using namespace std::chrono_literals;

// Longer than the longest wait between two tries, so that what can be matched by itself has been.
constexpr auto kPatience = 3h;
// By then whatever the faults left behind has become a dead letter; what is left of the rest is enough to end it.
constexpr auto kLastCall = 48h;

const std::vector<ledger::AccountKind> kAccounts = {
    ledger::AccountKind::bank, ledger::AccountKind::losses, ledger::AccountKind::stripe_fees
};

void give(World& world, std::string what, escrow::CommandBody body) {
    world.start(std::move(what), [](World& in, escrow::CommandBody command) -> asio::awaitable<void> {
        co_await services::execute_as_system(
            in.services(), "req_operator", std::move(command), engine::Lane::interactive
        );
    }(world, std::move(body)));
}

}  // namespace

Json Operator::post(const std::string& path, std::string body) {
    const net::HttpResponse answer = stripe_.handle({
        .method = "POST",
        .path = path,
        .headers =
            {{"Authorization", "Bearer sk_test_holdfast"}, {"Content-Type", "application/x-www-form-urlencoded"}},
        .body = body,
    });
    trace_.push_back("by hand: " + path + " " + body + " -> " + std::to_string(answer.status));
    auto made = answer.status == 200 ? parse_json(answer.body) : std::unexpected(Failure{});
    return made ? std::move(*made) : Json{};
}

void Operator::work(World& world) {
    const std::int64_t which = dice_.between(1, 100);
    if (which <= 35) {
        answer_chargeback();
    } else if (which <= 70) {
        refund();
    } else if (which <= 86) {
        move_own_money();
    } else if (which <= 91) {
        make_payouts_automatic();
    } else {
        revive(world, 50);
    }
}

// Evidence; then the bank decides for either side.
void Operator::answer_chargeback() {
    std::vector<Json> open = StripeSide{stripe_, violations_}.all("/v1/disputes");
    std::erase_if(open, [](const Json& dispute) { return dispute["status"].string_or() != "needs_response"; });
    if (open.empty()) {
        return;
    }
    const std::string id = dice_.pick(open)["id"].string_or();
    const std::string evidence = dice_.chance(50) ? "winning_evidence" : "losing_evidence";
    post("/v1/disputes/" + id, "evidence[uncategorized_text]=" + evidence);
}

// Of a charge, in full or in part, whatever became of its money here.
void Operator::refund() {
    std::vector<Json> charges = StripeSide{stripe_, violations_}.all("/v1/charges");
    std::erase_if(charges, [](const Json& charge) {
        return !charge["captured"].bool_or(false) || charge["refunded"].bool_or(false);
    });
    if (charges.empty()) {
        return;
    }
    const Json& charge = dice_.pick(charges);
    const std::int64_t left = charge["amount"].int_or(0) - charge["amount_refunded"].int_or(0);
    std::string body = dice_.chance(50) ? "charge=" + charge["id"].string_or()
                                        : "payment_intent=" + charge["payment_intent"].string_or();
    if (dice_.chance(60)) {
        body += "&amount=" + std::to_string(dice_.between(1, std::max<std::int64_t>(1, left / 10)) * 10);
    }
    const Json made = post("/v1/refunds", std::move(body));
    if (!made.is_null()) {
        const bool is_own = by_hand_.own.contains(charge["id"].string_or());
        (is_own ? by_hand_.own : by_hand_.refunds).insert(made["id"].string_or());
    }
}

// Of a creator's account: Stripe would empty it behind the books.
void Operator::make_payouts_automatic() {
    const std::vector<Json> accounts = StripeSide{stripe_, violations_}.all("/v1/accounts");
    if (!accounts.empty()) {
        post("/v1/accounts/" + dice_.pick(accounts)["id"].string_or(), "settings[payouts][schedule][interval]=daily");
    }
}

// Each dead letter is tried again with that chance, now and then by two commands at once.
void Operator::revive(World& world, int percent) {
    for (const escrow::Job& job : world.queries().dead_jobs(1000)) {
        if (!dice_.chance(percent)) {
            continue;
        }
        trace_.push_back("revived: " + std::string{to_string(job.kind)} + " " + to_string(job.id));
        give(world, "revival", escrow::ReviveJob{.job_id = job.id});
        if (dice_.chance(20)) {
            give(world, "revival", escrow::ReviveJob{.job_id = job.id});
        }
    }
}

void Operator::tidy_up(World& world, Duration since_the_end) {
    revive(world, since_the_end < kLastCall ? 30 : 100);
    if ((by_hand_.refunds.empty() && by_hand_.own.empty()) || since_the_end < kPatience) {
        return;
    }
    StripeSide side{stripe_, violations_};
    const auto hands = refunds_by_hand(side, world.queries(), by_hand_);
    const bool has_unadopted = std::ranges::any_of(hands, [](const auto& hand) { return hand.unadopted() > 0; });
    if (has_unadopted) {
        replay_unmatched(world, hands);
    }
    if (has_unadopted || !by_hand_.own.empty()) {
        resolve_differences(world, hands, own_objects(side, by_hand_));
    }
}

void Operator::replay_unmatched(World& world, const std::vector<RefundByHand>& hands) {
    const auto unmatched =
        world.queries().deliveries({.status = escrow::StripeEventStatus::unmatched}, {.limit = 1000}).rows;
    for (const store::Delivery& delivery : unmatched) {
        const bool is_of_hand = std::ranges::any_of(hands, [&](const RefundByHand& hand) {
            return hand.unadopted() > 0 && delivery.event.object_id == hand.id;
        });
        if (is_of_hand && replayed_.insert(delivery.event.id).second) {
            trace_.push_back("replayed: " + delivery.event.id);
            give(
                world,
                "replay",
                escrow::ReplayStripeEvent{
                    .event_id = delivery.event.id, .job_id = delivery.handler ? delivery.handler->id : JobId{}
                }
            );
        }
    }
}

void Operator::resolve_differences(
    World& world, const std::vector<RefundByHand>& hands, const std::set<std::string>& own
) {
    const Timestamp now = world.services().clock.now();
    const auto open = world.queries().differences({.status = escrow::DifferenceStatus::open}, {.limit = 100}).rows;
    for (const escrow::Difference& difference : open) {
        const bool is_of_hand = std::ranges::any_of(hands, [&](const RefundByHand& hand) {
            return hand.unadopted() > 0 && difference.stripe_id == hand.id;
        });
        const bool is_own = difference.posted_to == ledger::AccountKind::suspense && own.contains(difference.stripe_id);
        if ((!is_of_hand && !is_own) || difference.found_at + kPatience > now) {
            continue;
        }
        escrow::ResolveDifference command{.difference_id = difference.id, .note = "Done by hand."};
        if (is_own && dice_.chance(70)) {
            command.account = dice_.pick(kAccounts);
        }
        trace_.push_back("resolved: " + difference.stripe_id);
        give(world, "resolution", std::move(command));
    }
}

}  // namespace holdfast::simulation
