// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/check.hpp"
#include "escrow/testing/test_books.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace holdfast::escrow::testing {

[[nodiscard]] money::Currency currency(std::string_view code);

// A marketplace with a few users, whose steps are commands on TestBooks. Steps that a test takes for granted abort it
// when they are refused.
class World {
public:
    World();

    TestBooks books;
    bool in_batches = false;  // the test ends them
    // Every command so far, when it was decided and why it was refused: to be done again by real books.
    struct Told {
        Command command;
        Timestamp at{};
        std::optional<FailureCode> refusal{};
    };
    std::vector<Told> told;
    Timestamp now = from_unix_seconds(1'800'000'000);
    std::shared_ptr<Rules> rules = std::make_shared<Rules>();
    identity::User company;
    identity::User influencer;
    identity::User admin;
    identity::User other_company;
    identity::User other_influencer;

    [[nodiscard]] static Actor actor(const identity::User& user) { return {.user_id = user.id, .role = user.role}; }
    // One command, in a batch of its own unless `in_batches`.
    Result<Reply> run(const Actor& actor, CommandBody body, std::string key = {});
    Result<Reply> run(const identity::User& user, CommandBody body, std::string key = {}) {
        return run(actor(user), std::move(body), std::move(key));
    }
    Result<Reply> system(CommandBody body) { return run(system_actor(), std::move(body)); }
    // The reply, which must be of that kind.
    template <class Kind>
    Kind expect(Result<Reply> reply) {
        HOLDFAST_CHECK(reply.has_value(), reply ? "" : reply.error().detail);
        HOLDFAST_CHECK(std::holds_alternative<Kind>(*reply), "another kind of reply");
        return std::get<Kind>(std::move(*reply));
    }
    void must(Result<Reply> reply) { HOLDFAST_CHECK(reply.has_value(), reply ? "" : reply.error().detail); }

    // What the last command posted, an entry a line: `hold: stripe_platform +10000, escrow -10000`.
    [[nodiscard]] std::vector<std::string> posted() const;
    // What the last command announced, by type.
    [[nodiscard]] std::vector<EventType> announced() const;

    // The subject's live job of that kind, claimed; time moves on to when it is due.
    JobClaim claim(JobKind kind, const Uuid& subject);
    [[nodiscard]] const Job* live_job(JobKind kind, const Uuid& subject) const;
    [[nodiscard]] int live_jobs(std::optional<JobKind> kind = {}) const;

    CollaborationId agree(std::int64_t budget = 10'000, std::int64_t fee = 8'000, std::string_view code = "usd");
    // PENDING, with its intent: that of `make_intent`, or a new one.
    PaymentId begin(CollaborationId collaboration, const std::function<IntentFact(const Job&)>& make_intent = {});
    PaymentId fund(CollaborationId collaboration);  // HELD
    PaymentId fund() { return fund(agree()); }
    void make_available(PaymentId payment, std::int64_t fee = 300);
    void onboard(const identity::User& user, std::string_view code = "usd");
    // A creator's money: funded, available and released.
    PaymentId earn(std::int64_t budget = 10'000, std::int64_t fee = 8'000);
    PayoutId withdraw(std::int64_t amount);
    PayoutId transfer(std::int64_t amount);  // withdrawn, the transfer recorded

    // A walk over the platform's account, from its begin to its end. Returns what it posted.
    std::vector<std::string> record(std::vector<Difference> found, std::vector<DifferenceId> vanished = {});

    [[nodiscard]] IntentFact intent_of(PaymentId id, IntentStatus status) const;
    [[nodiscard]] Payment payment(PaymentId id) const { return *books.find<Payment>(id); }
    [[nodiscard]] Payout payout(PayoutId id) const { return *books.find<Payout>(id); }
    [[nodiscard]] Collaboration collaboration(CollaborationId id) const { return *books.find<Collaboration>(id); }
    [[nodiscard]] Wallet wallet(std::string_view code = "usd") const;

private:
    identity::User make_user(std::string_view name, identity::Role role);

    std::uint64_t commands_ = 0;
};

// Why it was refused; `internal` when it was not.
[[nodiscard]] FailureCode refusal(const Result<Reply>& reply);
// The field that is wrong; empty when none is.
[[nodiscard]] std::string pointer(const Result<Reply>& reply);

}  // namespace holdfast::escrow::testing
