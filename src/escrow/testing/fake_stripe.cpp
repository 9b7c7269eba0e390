// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/fake_stripe.hpp"

#include "base/check.hpp"

#include <iterator>
#include <utility>

namespace holdfast::escrow::testing {

namespace {

template <class Object>
Object& any_of(std::map<std::string, Object>& objects, Dice& dice) {
    return std::next(objects.begin(), static_cast<std::ptrdiff_t>(dice.pick(objects.size())))->second;
}

}  // namespace

std::uint64_t Dice::roll() {  // SplitMix64
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

IntentFact FakeStripe::create_intent(const JobId& job, const CreateIntentCall& call) {
    const std::string id = "pi_" + to_string(job);
    const auto [place, is_new] = intents_.try_emplace(id);
    if (is_new) {
        place->second.payment = call.payment_id;
        place->second.fact = {
            .id = id,
            .status = IntentStatus::requires_payment_method,
            .amount = call.amount,
            .client_secret = "secret_" + id,
        };
        remember(place->second);
    }
    return place->second.fact;
}

IntentFact FakeStripe::confirm(const std::string& id, Dice& dice) {
    Intent& intent = intents_.at(id);
    IntentFact& fact = intent.fact;
    if (fact.status == IntentStatus::succeeded || fact.status == IntentStatus::canceled) {
        return told(intent);
    }
    fact.failure_code.clear();
    fact.failure_reason.clear();
    switch (dice.pick(5)) {
        case 0:
            fact.status = IntentStatus::requires_payment_method;
            fact.failure_code = "card_declined";
            fact.failure_reason = "The card was declined.";
            break;
        case 1:
            fact.status = IntentStatus::requires_action;
            fact.next_action = NextAction{.type = "redirect_to_url", .url = "https://bank.example"};
            break;
        case 2:
            fact.status = IntentStatus::processing;
            break;
        default:
            if (dice.one_in(3)) {  // a card whose money can be paid out at once
                intent.fee = fact.amount.minor / 40;
                intent.is_available = true;
            }
            return capture(id);
    }
    remember(intent);
    return fact;
}

IntentFact FakeStripe::capture(const std::string& id) {
    Intent& intent = intents_.at(id);
    intent.fact.status = IntentStatus::succeeded;
    intent.fact.amount_received = intent.fact.amount.minor;
    intent.fact.charge_id = "ch_" + id;
    remember(intent);
    return told(intent);
}

IntentFact FakeStripe::cancel(const std::string& id, Dice& dice) {
    Intent& intent = intents_.at(id);
    const IntentStatus status = intent.fact.status;
    const bool is_final = status == IntentStatus::succeeded || status == IntentStatus::canceled;
    if (!is_final && (status != IntentStatus::processing || dice.one_in(2))) {
        intent.fact.status = IntentStatus::canceled;
        remember(intent);
    }
    return intent.fact;
}

RefundFact FakeStripe::create_refund(const JobId& job, const CreateRefundCall& call) {
    const std::string id = "re_" + to_string(job);
    const auto [place, is_new] = refunds_.try_emplace(id);
    if (is_new) {
        place->second = {
            .refund = call.refund_id,
            .amount = call.amount,
            .fact = {.id = id, .status = RefundFactStatus::pending},
        };
        remember(place->second);
    }
    return place->second.fact;
}

void FakeStripe::create_transfer(const JobId& job, const CreateTransferCall& call) {
    transfers_.try_emplace("tr_" + to_string(job), call.amount);
}

PayoutFact FakeStripe::create_payout(const JobId& job, const CreateStripePayoutCall& call) {
    const std::string id = "po_" + to_string(job);
    const auto [place, is_new] = payouts_.try_emplace(id);
    if (is_new) {
        place->second = {.payout = call.payout_id, .fact = {.id = id, .status = PayoutFactStatus::pending}};
        remember(place->second);
    }
    return place->second.fact;
}

void FakeStripe::reverse_transfer(const JobId& job, const ReverseTransferCall& call) {
    reversals_.try_emplace("trr_" + to_string(job), call.amount);
}

IntentFact FakeStripe::intent(const std::string& id) const {
    return told(intents_.at(id));
}

FeeFact FakeStripe::fee(const std::string& id, Timestamp now, bool is_available) {
    Intent& intent = intents_.at(id);
    if (intent.fee < 0) {
        intent.fee = intent.fact.amount.minor / 40;
        intent.available_on = now + std::chrono::hours{48};
    }
    intent.is_available = intent.is_available || is_available;
    remember(intent);
    return fee_of(intent);
}

RefundFact FakeStripe::refund(const std::string& id) const {
    return refunds_.at(id).fact;
}

PayoutFact FakeStripe::payout(const std::string& id) const {
    return payouts_.at(id).fact;
}

// After its end: the bank reverses a loss, or withdraws again what was won.
void FakeStripe::change(DisputeFact& dispute, std::int64_t charged, Dice& dice) {
    const bool is_lost = dispute.status == DisputeFactStatus::lost;
    if (is_lost && dispute.reinstated < dispute.withdrawn) {
        dispute.reinstated = dice.one_in(3) ? dispute.reinstated + 1 : dispute.withdrawn;
        dispute.status = dice.one_in(3) ? DisputeFactStatus::lost : DisputeFactStatus::won;
    } else {
        dispute.withdrawn += 1 + static_cast<std::int64_t>(dice.pick(1000)) % charged;
        dispute.fee += 1500;
        dispute.status = dice.one_in(2) ? DisputeFactStatus::open : DisputeFactStatus::lost;
    }
}

void FakeStripe::move(Intent& intent, Dice& dice) {
    if (intent.fact.status != IntentStatus::succeeded) {
        if (intent.fact.status != IntentStatus::canceled &&
            intent.fact.status != IntentStatus::requires_payment_method) {
            (void)confirm(intent.fact.id, dice);
        }
        return;
    }
    DisputeFact& dispute = intent.dispute;
    if (dispute.id.empty()) {
        dispute = {.id = "du_" + intent.fact.id, .withdrawn = intent.fact.amount.minor, .fee = 1500, .reason = "fraud"};
        if (dice.one_in(3)) {
            dispute.withdrawn = 1 + static_cast<std::int64_t>(dice.pick(1000)) % intent.fact.amount.minor;
        }
    } else if (dispute.status == DisputeFactStatus::open) {
        dispute.status = dice.one_in(2) ? DisputeFactStatus::won : DisputeFactStatus::lost;
        if (dispute.status == DisputeFactStatus::won && dice.one_in(2)) {
            dispute.reinstated = dispute.withdrawn;
        }
    } else if (dispute.status == DisputeFactStatus::won && dispute.reinstated < dispute.withdrawn) {
        dispute.reinstated = dispute.withdrawn;
        dispute.fee = dice.one_in(2) ? 0 : dispute.fee;
    } else {
        change(dispute, intent.fact.amount.minor, dice);
    }
    remember(intent);
}

void FakeStripe::move(Refund& refund, Dice& dice) {
    if (refund.fact.status == RefundFactStatus::pending) {
        refund.fact.status = dice.one_in(3) ? RefundFactStatus::failed : RefundFactStatus::succeeded;
    } else if (refund.fact.status == RefundFactStatus::succeeded && dice.one_in(3)) {
        refund.fact.status = RefundFactStatus::failed;
    }
}

void FakeStripe::move(Payout& payout, Dice& dice) {
    PayoutFactStatus& status = payout.fact.status;
    if (status == PayoutFactStatus::pending) {
        status = dice.one_in(4) ? PayoutFactStatus::canceled : PayoutFactStatus::in_transit;
    } else if (status == PayoutFactStatus::in_transit) {
        status = dice.one_in(3) ? PayoutFactStatus::failed : PayoutFactStatus::paid;
    } else if (status == PayoutFactStatus::paid && dice.one_in(4)) {
        status = PayoutFactStatus::failed;
    }
    if (status == PayoutFactStatus::failed) {
        payout.fact.failure_code = "account_closed";
    }
}

void FakeStripe::move(Dice& dice) {
    const std::size_t kind = dice.pick(3);
    if (kind == 0 && !intents_.empty()) {
        move(any_of(intents_, dice), dice);
    } else if (kind == 1 && !refunds_.empty()) {
        Refund& refund = any_of(refunds_, dice);
        move(refund, dice);
        remember(refund);
    } else if (!payouts_.empty()) {
        Payout& payout = any_of(payouts_, dice);
        move(payout, dice);
        remember(payout);
    }
}

void FakeStripe::settle(Dice& dice) {
    for (auto& [id, intent] : intents_) {
        if (intent.fact.status != IntentStatus::succeeded) {
            intent.fact.status = IntentStatus::canceled;
        } else if (!intent.dispute.id.empty() && intent.dispute.status == DisputeFactStatus::open) {
            move(intent, dice);
        }
    }
    for (auto& [id, refund] : refunds_) {
        if (refund.fact.status == RefundFactStatus::pending) {
            refund.fact.status = RefundFactStatus::succeeded;
        }
    }
    for (auto& [id, payout] : payouts_) {
        if (payout.fact.status == PayoutFactStatus::pending || payout.fact.status == PayoutFactStatus::in_transit) {
            payout.fact.status = PayoutFactStatus::paid;
        }
    }
}

FeeFact FakeStripe::fee_of(const Intent& intent) {
    return {
        .charge_id = intent.fact.charge_id,
        .balance_transaction_id = "txn_" + intent.fact.id,
        .fee = intent.fee,
        .available_on = intent.available_on,
        .is_available = intent.is_available,
    };
}

IntentFact FakeStripe::told(const Intent& intent) {
    IntentFact fact = intent.fact;
    if (intent.fee >= 0) {
        fact.fee = fee_of(intent);
    }
    return fact;
}

std::vector<CommandBody> FakeStripe::facts_of(const Intent& intent) {
    std::vector<CommandBody> facts{FoldIntent{.payment_id = intent.payment, .fact = told(intent)}};
    if (intent.fee >= 0) {
        facts.push_back(RecordFee{.payment_id = intent.payment, .fact = fee_of(intent)});
    }
    if (!intent.dispute.id.empty()) {
        facts.push_back(FoldDispute{.payment_id = intent.payment, .fact = intent.dispute});
    }
    return facts;
}

void FakeStripe::remember(const Intent& intent) {
    for (CommandBody& fact : facts_of(intent)) {
        facts_.push_back(std::move(fact));
    }
}
void FakeStripe::remember(const Refund& refund) {
    facts_.push_back(FoldRefund{.refund_id = refund.refund, .fact = refund.fact});
}
void FakeStripe::remember(const Payout& payout) {
    facts_.push_back(FoldPayout{.payout_id = payout.payout, .fact = payout.fact});
}

std::optional<CommandBody> FakeStripe::any_fact(Dice& dice) const {
    if (facts_.empty()) {
        return std::nullopt;
    }
    return facts_[dice.pick(facts_.size())];
}

std::vector<CommandBody> FakeStripe::all_facts() const {
    std::vector<CommandBody> facts;
    for (const auto& [id, intent] : intents_) {
        for (CommandBody& fact : facts_of(intent)) {
            facts.push_back(std::move(fact));
        }
    }
    for (const auto& [id, refund] : refunds_) {
        facts.push_back(FoldRefund{.refund_id = refund.refund, .fact = refund.fact});
    }
    for (const auto& [id, payout] : payouts_) {
        facts.push_back(FoldPayout{.payout_id = payout.payout, .fact = payout.fact});
    }
    return facts;
}

std::int64_t FakeStripe::balance(money::Currency currency) const {
    std::int64_t sum = 0;
    for (const auto& [id, intent] : intents_) {
        if (intent.fact.amount.currency == currency) {
            const DisputeFact& dispute = intent.dispute;
            sum += intent.fact.amount_received - std::max(intent.fee, std::int64_t{0});
            sum += dispute.reinstated - dispute.withdrawn - dispute.fee;
        }
    }
    for (const auto& [id, refund] : refunds_) {
        const bool is_out = refund.amount.currency == currency && refund.fact.status == RefundFactStatus::succeeded;
        sum -= is_out ? refund.amount.minor : 0;
    }
    for (const auto& [id, amount] : transfers_) {
        sum -= amount.currency == currency ? amount.minor : 0;
    }
    for (const auto& [id, amount] : reversals_) {
        sum += amount.currency == currency ? amount.minor : 0;
    }
    return sum;
}

}  // namespace holdfast::escrow::testing
