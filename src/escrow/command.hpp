// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/facts.hpp"
#include "escrow/job.hpp"
#include "escrow/reconciliation.hpp"
#include "identity/session.hpp"
#include "identity/user.hpp"
#include "money/money.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// Everything that changes money or state. Bodies are parsed and typed; ownership and roles are decided by `decide`.
namespace holdfast::escrow {

// Who asks. The system acts for the provider, the clock and the operator's own tools.
struct Actor {
    bool is_system = false;
    UserId user_id{};
    identity::Role role{};
};
[[nodiscard]] inline Actor system_actor() {
    return {.is_system = true};
}

// The operator's configuration that rules depend on.
struct Rules {
    std::vector<money::Currency> currencies;  // settlement currencies; any other is refused
    std::chrono::seconds clearing_delay{0};
    std::chrono::seconds payment_expiry{24 * 3600};
    std::int64_t minimum_payout = 1;  // minor units, in any currency
    // Movements younger than that may still be on their way into the books: a walk over an account ends before them.
    std::chrono::seconds reconciliation_margin{600};
};

// A result for a leased job: refused as `stale_claim` when the job was claimed again since.
struct JobClaim {
    JobId job_id{};
    std::int64_t claim = 0;
};

// ---- identity -------------------------------------------------------------------------------------------------------
struct RegisterUser {  // anyone; admins by the system alone. Reply: UserReply 201
    identity::Registration registration;
};
struct IntroduceUser {  // system: a verified token of an outside provider. Reply: UserReply 200
    identity::Introduction introduction;
};

struct UpdateProfile {  // anyone who has signed in, of themselves. Reply: UserReply 200
    std::optional<std::string> display_name{};
};
// The user. Refused as `invalid_credentials` when the password is not the one that was checked. All sessions end but
// that of `kept`. Reply: EmptyReply
struct ChangePassword {
    std::string checked_hash;
    std::string new_hash;
    std::optional<identity::PresentedToken> kept{};
};
struct OpenSession {  // system: after a sign-in with the password of `checked_hash`. Reply: UserReply 200
    UserId user_id{};
    std::string checked_hash;
    SessionId session_id{};
    std::string token_hash;
};
// System: whoever holds the token. Reply: UserReply 200, or FailureReply (`session_reused`) for a token used before.
struct RotateSession {
    identity::PresentedToken token;
};
struct EndSession {  // system: whoever holds the token. Reply: EmptyReply, also when there is no such session
    identity::PresentedToken token;
};
struct EndSessions {  // the user: all of them. Reply: EmptyReply
};

// ---- collaborations -------------------------------------------------------------------------------------------------
struct CreateCollaboration {  // company. Reply: CollaborationReply 201
    std::optional<UserId> influencer_id{};
    std::string influencer_email;
    std::string title;
    std::string description;
    money::Currency currency{};
    std::int64_t amount_budget = 0;
    std::int64_t amount_influencer_fee = 0;
};
struct SubmitWork {  // creator. Reply: CollaborationReply 200
    CollaborationId collaboration_id{};
};
struct CompleteCollaboration {  // company: releases all that is held. Reply: CollaborationReply 200
    CollaborationId collaboration_id{};
};
struct CancelCollaboration {  // company, when nothing is held. Reply: CollaborationReply 200
    CollaborationId collaboration_id{};
};

// ---- funding --------------------------------------------------------------------------------------------------------
// Company. Makes, returns or revives the collaboration's payment. Reply: PaymentReply 201 when the intent exists, else
// PendingReply with a job (create_customer or create_intent) already leased to the caller.
struct BeginPayment {
    CollaborationId collaboration_id{};
    bool save_payment_method = false;
};
struct RecordCustomer {  // system. The customer made for a company; a create_intent job waiting for it is recorded next
    JobClaim claim;
    std::string customer_id;
};
// System. The intent that was made. Reply: PaymentReply 201 (with the client secret).
struct RecordIntent {
    JobClaim claim;
    IntentFact fact;
};
// Company. With a method: confirms (PendingReply with a confirm_intent job leased to the caller). Without: asks how the
// browser's confirmation ended (PendingReply with a poll_intent job leased to the caller).
struct BeginConfirm {
    PaymentId payment_id{};
    std::string payment_method_id;  // Stripe's id, or ours as text; empty: only ask
    std::string return_url;
};
// System. How an intent stands: captures, failures, cancellation, in any order, any number of times. With `claim` it
// ends that job (or reschedules a poll of an unfinished intent). Reply: ConfirmReply 200, or DeclinedReply 402 for a
// confirm that failed.
struct FoldIntent {
    std::optional<JobClaim> claim{};
    PaymentId payment_id{};
    IntentFact fact;
};
// System. Posts the fee once, learns when the charge is available, clears releases that waited for it.
struct RecordFee {
    std::optional<JobClaim> claim{};
    PaymentId payment_id{};
    FeeFact fact;
};
struct ClearReleases {  // system, by the clear_releases job: clears what may be cleared, reschedules what may not yet
    JobClaim claim;
    PaymentId payment_id{};
};

// ---- release and refund ---------------------------------------------------------------------------------------------
struct ReleasePayment {  // company, admin. Reply: PaymentReply 200
    CollaborationId collaboration_id{};
    std::optional<std::int64_t> amount{};  // gross; absent: all that is held
};
struct RequestRefund {  // company while ACTIVE, creator or admin any time. Reply: RefundReply 201
    PaymentId payment_id{};
    std::optional<std::int64_t> amount{};  // absent: all that is held
    std::string reason;
};
struct FoldRefund {  // system
    std::optional<JobClaim> claim{};
    RefundId refund_id{};
    RefundFact fact;
};
struct FoldDispute {  // system
    std::optional<JobClaim> claim{};
    PaymentId payment_id{};
    DisputeFact fact;
};

// ---- payouts --------------------------------------------------------------------------------------------------------
struct RequestPayout {  // creator. Reply: PayoutReply 201
    std::int64_t amount = 0;
    std::optional<money::Currency> currency{};  // absent: the user's default
};
struct RecordTransfer {  // system. The transfer was made; the Stripe payout is asked for next
    JobClaim claim;
    PayoutId payout_id{};
    std::string transfer_id;
};
// System. The platform's Stripe balance is too low: PENDING with reason `platform_funds`, tried again.
struct DeferTransfer {
    JobClaim claim;
    PayoutId payout_id{};
    Timestamp retry_at{};
};
struct RefuseTransfer {  // system. Stripe refused the transfer for good: FAILED, the money is back in the wallet
    JobClaim claim;
    PayoutId payout_id{};
    std::string failure_code;
    std::string failure_reason;
};
// System. How the Stripe payout stands; also its creation (IN_TRANSIT) and its refusal (status failed with an empty
// id).
struct FoldPayout {
    std::optional<JobClaim> claim{};
    PayoutId payout_id{};
    PayoutFact fact;
};
struct RecordReversal {  // system. The transfer was reversed: the money is back in the wallet
    JobClaim claim;
    PayoutId payout_id{};
    std::string reversal_id;
};
struct DeferReversal {  // system. The money isn't back on the connected account yet: asked again, by a new attempt
    JobClaim claim;
    PayoutId payout_id{};
    Timestamp retry_at{};
};
struct AllocatePayout {  // system, by the allocate_payout job
    JobClaim claim;
    PayoutId payout_id{};
};
struct SettlePayout {  // system, by the settle_payout job
    JobClaim claim;
    PayoutId payout_id{};
};

// ---- onboarding and cards -------------------------------------------------------------------------------------------
// Creator. Reply: ConnectAccountReply 200 when the account exists, else PendingReply (create_connect_account, leased).
struct BeginConnectAccount {
    std::string country;
};
// System. The account was made or fetched anew. An account has no rank to fold it in by, so what was asked before the
// last change is not taken: the account is looked at again, by its job. Reply: ConnectAccountReply 200
struct RecordAccount {
    std::optional<JobClaim> claim{};
    UserId user_id{};
    AccountFact fact;
    Timestamp asked_at{};  // when the question was sent that the fact answers
};
// Company, before a setup intent. Reply: UserReply 200, else PendingReply (create_customer, leased).
struct EnsureCustomer {};
struct FoldPaymentMethods {  // system. The customer's cards, all of them
    std::optional<JobClaim> claim{};
    UserId user_id{};
    std::vector<CardFact> cards;
};
struct DetachPaymentMethod {  // company. Reply: EmptyReply 204; Stripe is told by a job
    PaymentMethodId payment_method_id{};
};
struct MakeDefaultPaymentMethod {  // company. Reply: PaymentMethodReply 200
    PaymentMethodId payment_method_id{};
};

// ---- webhooks and jobs ----------------------------------------------------------------------------------------------
struct StoreStripeEvent {  // system. Keeps the event and records the job that handles it; a known id changes nothing
    StripeEvent event;
};
struct FinishStripeEvent {  // system. Nothing to fold, or it was folded by its own command before
    JobClaim claim;
    std::string event_id;
    StripeEventStatus status{};
};
// System. Claims those of the jobs that are due: attempts and claim go up, the lease begins. A job over kMaxJobAttempts
// becomes a dead letter instead. Reply: ClaimReply.
struct ClaimJobs {
    std::vector<JobId> jobs;
    Duration lease{};
};
struct StartSending {  // system: the moment of the first send is kept before the request leaves (20 h rule)
    JobClaim claim;
};
struct RetryJob {  // system: back to READY at `run_at`
    JobClaim claim;
    Timestamp run_at{};
    std::string error;
};
struct FinishJob {  // system: done without any other effect
    JobClaim claim;
};
struct BuryJob {  // system: a dead letter, for an operator
    JobClaim claim;
    std::string error;
};
struct ReviveJob {  // admin, and the operator's own tools: a dead letter is tried again, at once. Reply: JobReply 202
    JobId job_id{};
};
// Admin. An event that nothing was matched with, or whose job is a dead letter, is handled again. Reply:
// StripeEventReply 202
struct ReplayStripeEvent {
    std::string event_id;
    JobId job_id{};  // the job that handled it; nil: it is kept no more
};
// System. A definitive refusal by the provider that ends a job without an outcome of its own (create_intent,
// create_customer, create_connect_account, a confirm without an intent in the answer): the waiting key gets
// FailureReply.
struct RefuseJob {
    JobClaim claim;
    Failure failure;
};

// ---- reconciliation -------------------------------------------------------------------------------------------------
// System. The jobs that walk these accounts (nil: the platform's), where they are not there yet: due at `first_at` or
// up to `spread` later, each at its own moment.
struct BeginReconciliations {
    std::vector<UserId> users;
    Timestamp first_at{};
    Duration spread{};
};
// System. Keeps what a walk found, and closes what it found no more; payouts of the payees stop and go on accordingly.
// At most kMaxDifferences of both.
struct RecordDifferences {
    JobClaim claim;
    std::vector<Difference> found;
    std::vector<DifferenceId> vanished;
};
inline constexpr std::size_t kMaxDifferences = 50;
// System. A stretch of an account was walked; the job goes on with the rest at once, or with the next walk at
// `next_at`.
struct RecordReconciliation {
    JobClaim claim;
    std::optional<ReconciliationId> run_id{};  // the walk that goes on; absent: a new one
    UserId user_id{};
    std::string account;
    Timestamp window_from{};
    Timestamp window_until{};
    Timestamp remaining_until{};  // window_from: all of it was walked
    ReconciliationCounts counts;  // of the stretch
    Timestamp next_at{};
};
// Admin. It is as it should be, for the reason in the note. Reply: DifferenceReply 200
struct ResolveDifference {
    DifferenceId difference_id{};
    std::string note;
};
// Admin. The account of that user (nil: the platform's) is walked now. Reply: JobReply 202
struct RunReconciliation {
    UserId user_id{};
};
// System. The payee's payouts are paused: the job waits, and the payout says so.
struct HoldPayout {
    JobClaim claim;
    PayoutId payout_id{};
    Timestamp retry_at{};
};

using CommandBody = std::variant<
    RegisterUser,
    IntroduceUser,
    UpdateProfile,
    ChangePassword,
    OpenSession,
    RotateSession,
    EndSession,
    EndSessions,
    CreateCollaboration,
    SubmitWork,
    CompleteCollaboration,
    CancelCollaboration,
    BeginPayment,
    RecordCustomer,
    RecordIntent,
    BeginConfirm,
    FoldIntent,
    RecordFee,
    ClearReleases,
    ReleasePayment,
    RequestRefund,
    FoldRefund,
    FoldDispute,
    RequestPayout,
    RecordTransfer,
    DeferTransfer,
    RefuseTransfer,
    FoldPayout,
    RecordReversal,
    DeferReversal,
    AllocatePayout,
    SettlePayout,
    BeginConnectAccount,
    RecordAccount,
    EnsureCustomer,
    FoldPaymentMethods,
    DetachPaymentMethod,
    MakeDefaultPaymentMethod,
    StoreStripeEvent,
    FinishStripeEvent,
    ClaimJobs,
    StartSending,
    RetryJob,
    FinishJob,
    BuryJob,
    ReviveJob,
    ReplayStripeEvent,
    RefuseJob,
    BeginReconciliations,
    RecordDifferences,
    RecordReconciliation,
    ResolveDifference,
    RunReconciliation,
    HoldPayout>;

// The key a client sent with a POST, and what it stands for.
struct IdempotencyClaim {
    std::string key;
    std::string fingerprint;
};

struct Command {
    CommandId id{};
    Actor actor;
    std::string request_id;
    std::shared_ptr<const Rules> rules;
    CommandBody body;
    std::optional<IdempotencyClaim> idempotency{};
    // How long a job that is recorded already leased to the caller stays so (the request's deadline and a margin).
    Duration inline_lease = std::chrono::seconds{45};
};

}  // namespace holdfast::escrow
