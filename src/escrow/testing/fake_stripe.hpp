// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/command.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace holdfast::escrow::testing {

// The choices of a random test, all from one seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}
    std::uint64_t roll();
    // From 0 to `sides` - 1.
    std::size_t pick(std::size_t sides) { return static_cast<std::size_t>(roll() % sides); }
    bool one_in(std::size_t sides) { return pick(sides) == 0; }
    template <class Item>
    const Item& of(const std::vector<Item>& items) {
        return items[pick(items.size())];
    }

private:
    std::uint64_t state_;
};

// A provider whose objects move at random along the edges that Stripe's have, and which remembers every fact that was
// ever true of them: such facts arrive late, twice and out of order.
class FakeStripe {
public:
    // What a job's call makes or does. A call that is sent again finds what it made before.
    IntentFact create_intent(const JobId& job, const CreateIntentCall& call);
    IntentFact confirm(const std::string& intent, Dice& dice);
    IntentFact capture(const std::string& intent);
    IntentFact cancel(const std::string& intent, Dice& dice);
    RefundFact create_refund(const JobId& job, const CreateRefundCall& call);
    void create_transfer(const JobId& job, const CreateTransferCall& call);
    PayoutFact create_payout(const JobId& job, const CreateStripePayoutCall& call);
    void reverse_transfer(const JobId& job, const ReverseTransferCall& call);

    [[nodiscard]] IntentFact intent(const std::string& id) const;
    [[nodiscard]] FeeFact fee(const std::string& intent, Timestamp now, bool is_available);
    [[nodiscard]] RefundFact refund(const std::string& id) const;
    [[nodiscard]] PayoutFact payout(const std::string& id) const;

    // One object moves on.
    void move(Dice& dice);
    // Every object is brought to an end: nothing stays open.
    void settle(Dice& dice);
    // A fact that was true once.
    [[nodiscard]] std::optional<CommandBody> any_fact(Dice& dice) const;
    // How everything stands now.
    [[nodiscard]] std::vector<CommandBody> all_facts() const;

    // Our balance there, from what its objects did to it.
    [[nodiscard]] std::int64_t balance(money::Currency currency) const;

private:
    struct Intent {
        PaymentId payment{};
        IntentFact fact;
        std::int64_t fee = -1;  // posted at Stripe once known
        Timestamp available_on{};
        bool is_available = false;
        DisputeFact dispute;  // empty id: none
    };
    struct Refund {
        RefundId refund{};
        money::Money amount{};
        RefundFact fact;
    };
    struct Payout {
        PayoutId payout{};
        PayoutFact fact;
    };

    void move(Intent& intent, Dice& dice);
    static void change(DisputeFact& dispute, std::int64_t charged, Dice& dice);
    static void move(Refund& refund, Dice& dice);
    static void move(Payout& payout, Dice& dice);
    void remember(const Intent& intent);
    void remember(const Refund& refund);
    void remember(const Payout& payout);
    static FeeFact fee_of(const Intent& intent);
    static IntentFact told(const Intent& intent);  // with the fee, once there is one
    static std::vector<CommandBody> facts_of(const Intent& intent);

    std::map<std::string, Intent> intents_;
    std::map<std::string, Refund> refunds_;
    std::map<std::string, Payout> payouts_;
    std::map<std::string, money::Money> transfers_;
    std::map<std::string, money::Money> reversals_;
    std::vector<CommandBody> facts_;
};

}  // namespace holdfast::escrow::testing
