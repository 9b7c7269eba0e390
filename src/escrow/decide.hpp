// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "escrow/command.hpp"
#include "escrow/working_set.hpp"
#include "ledger/entry.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

// The rules of escrow: pure. No I/O, no clock and no randomness of their own; ids derive from the command's id and an
// ordinal.
namespace holdfast::escrow {

// ---- replies: what the caller is answered with; rendered inside the batch
// ---------------------------------------------
struct EmptyReply {  // no body
    int status = 204;
};
struct UserReply {
    UserId user_id{};
    int status = 200;
};
struct CollaborationReply {
    CollaborationId collaboration_id{};
    int status = 200;
};
struct PaymentReply {
    PaymentId payment_id{};
    int status = 200;
    bool with_client_secret = false;  // {payment, clientSecret, publishableKey} in place of {payment}
};
struct ConfirmReply {  // {payment, nextAction?}
    PaymentId payment_id{};
    std::optional<NextAction> next_action{};
};
struct DeclinedReply {  // 402 problem with `payment`
    PaymentId payment_id{};
    Failure failure;
};
struct RefundReply {  // {payment, refund}
    PaymentId payment_id{};
    RefundId refund_id{};
    int status = 201;
};
struct PayoutReply {
    PayoutId payout_id{};
    int status = 201;
};
struct ConnectAccountReply {
    UserId user_id{};
};
struct PaymentMethodReply {
    PaymentMethodId payment_method_id{};
};
struct JobReply {  // {job}
    JobId job_id{};
};
struct StripeEventReply {  // {event}
    std::string event_id;
    JobId job_id{};
};
struct DifferenceReply {
    DifferenceId difference_id{};
};
struct WrittenReply {  // as it is
    WrittenAnswer answer;
};
struct FailureReply {  // the work was done and ended in a failure that the caller is told: as a problem
    Failure failure;
};
// The answer waits for a job that is leased to the caller, who runs it and gets the answer from its result's command.
struct PendingReply {
    Job job;
};
struct ClaimReply {
    std::vector<Job> jobs;
};
using Reply = std::variant<
    EmptyReply,
    UserReply,
    CollaborationReply,
    PaymentReply,
    ConfirmReply,
    DeclinedReply,
    RefundReply,
    PayoutReply,
    ConnectAccountReply,
    PaymentMethodReply,
    JobReply,
    StripeEventReply,
    DifferenceReply,
    WrittenReply,
    FailureReply,
    PendingReply,
    ClaimReply>;

// ---- events
// -----------------------------------------------------------------------------------------------------------
enum class EventType {
    collaboration_update,   // collaboration:update, to both parties
    payment_update,         // payment:update, to both parties
    refund_update,          // refund:update, to both parties
    wallet_update,          // wallet:update, to the creator: that wallet alone
    payout_update,          // payout:update, to the creator
    connect_update,         // connect:update, to the creator
    payment_method_update,  // payment_method:update, to the company
};
[[nodiscard]] std::string_view to_string(EventType type);

// An event before it has a number: the object is rendered as it stands after the command.
struct EventDraft {
    EventType type{};
    Uuid subject_id{};
    UserId first_recipient{};
    UserId second_recipient{};   // nil: only one
    money::Currency currency{};  // wallet_update: with the user in first_recipient
};

// ---- decisions
// -------------------------------------------------------------------------------------------------------- A job and,
// when it changes something at the provider, the call whose bytes are frozen as it is recorded.
struct JobDraft {
    Job job;
    std::optional<ProviderCall> call{};
};

struct Changes {
    RowTypes::TupleOf<RowsOf> rows;      // full rows; Job rows here are changed ones, new ones are in `jobs`
    std::vector<ledger::Entry> entries;  // without sequence and running balances: the engine sets them
    std::vector<JobDraft> jobs;
    std::vector<EventDraft> events;
    Reply reply;
    // Set by the result of a job that a client's key waits for: the reply is stored under it.
    std::optional<IdempotencyKeyId> answers{};

    template <class Row>
    void put(Row row) {
        std::get<RowsOf<Row>>(rows).push_back(std::move(row));
    }
};

struct Need {
    KeySet keys;
};

// A refusal (Failure) changes nothing.
using Decision = std::variant<Changes, Failure, Need>;

// What the command needs to see and the working set does not know yet: empty when `decide` would not answer Need.
// Cheaper than deciding, so the engine asks it for a whole batch before the first decision.
[[nodiscard]] KeySet needed_keys(const WorkingSet& rows, const Command& command);

// The same working set, command and time give the same decision. `now` is the batch's.
[[nodiscard]] Decision decide(const WorkingSet& rows, const Command& command, Timestamp now);

}  // namespace holdfast::escrow
