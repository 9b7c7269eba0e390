// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/claims.hpp"
#include "escrow/collaboration.hpp"
#include "escrow/job.hpp"
#include "escrow/payment.hpp"
#include "escrow/timeline.hpp"
#include "escrow/wallet.hpp"
#include "identity/user.hpp"
#include "ledger/account.hpp"
#include "ledger/entry.hpp"
#include "store/books.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Reads, on read-only connections, safe from any thread of the blocking pool (connections are pooled inside). Each call
// sees one committed state of the books.
namespace holdfast::store {

// A page of a list, newest first. `after` is the id (or sequence) of the last row of the page before.
template <class Key>
struct PageRequest {
    int limit = 20;  // 1 to 100
    std::optional<Key> after{};
};
template <class Row>
struct Page {
    std::vector<Row> rows;
    bool has_more = false;
};

struct CollaborationFilter {
    UserId party{};                                       // company or creator
    std::vector<escrow::CollaborationStatus> statuses{};  // any of them; none: all
};
struct PaymentFilter {
    std::optional<UserId> party{};  // company or creator; absent: all (admin)
    std::optional<CollaborationId> collaboration_id{};
    std::vector<escrow::PaymentStatus> statuses{};  // any of them; none: all
    std::optional<Timestamp> from{};                // made then or later,
    std::optional<Timestamp> to{};                  // and before that
};
// The sums of one party's payments in one currency, gross.
struct PaymentSums {
    money::Currency currency{};
    std::int64_t held = 0;
    std::int64_t held_count = 0;
    std::int64_t released = 0;
    std::int64_t refunded = 0;
    std::int64_t refunding = 0;
};

// What a wallet's money waits for, with the rows that say why.
inline constexpr int kMostHolds = 100;
struct WalletHolds {
    struct Held {
        escrow::Payment payment;
        std::string title;
        escrow::CollaborationStatus agreement{};
    };
    struct Clearing {
        escrow::Release release;
        escrow::Payment payment;
        std::string title;
    };
    std::optional<escrow::Wallet> wallet;
    // Of each the oldest, in their order, and kMostHolds at most.
    std::vector<Held> held;               // HELD payments
    std::vector<Clearing> clearing;       // releases not cleared
    std::vector<escrow::Payout> payouts;  // not settled, or failed and not yet returned
    bool has_more = false;                // of any
};

// A history with the people who had a hand in it.
struct PaymentRecord {
    escrow::PaymentHistory history;
    std::vector<identity::User> people;
};
struct PayoutRecord {
    escrow::PayoutHistory history;
    std::vector<identity::User> people;
};
// The most entries that a history holds: the newest.
inline constexpr std::int64_t kMaxHistoryEntries = 1000;

// A posting on a creator's wallet_available account, as its owner sees it. Amounts are positive minor units.
struct WalletTransaction {
    Uuid id{};  // derived from the entry's id and the posting's place
    WalletId wallet_id{};
    bool is_credit = false;
    std::int64_t amount = 0;
    std::int64_t balance_before = 0;
    std::int64_t balance_after = 0;
    money::Currency currency{};
    std::string description;
    std::string reference_type;
    Uuid reference_id{};
    Timestamp created_at{};
    std::int64_t entry_sequence = 0;  // the cursor
};
struct TransactionFilter {
    UserId user_id{};
    std::optional<money::Currency> currency{};
    std::optional<bool> is_credit{};
    std::optional<Timestamp> from{};  // posted then or later,
    std::optional<Timestamp> to{};    // and before that
};

struct PostingRow {
    std::int64_t entry_sequence = 0;
    EntryId entry_id{};
    ledger::EntryKind kind{};
    std::string description;
    ledger::Posting posting;
    Timestamp created_at{};
};
struct AccountBalance {
    ledger::Account account;
    std::int64_t balance_minor = 0;  // debits positive
};
// Every account kind and currency summed, and the newest entry that the sums hold.
struct TrialBalance {
    std::vector<AccountBalance> sums;
    Head head;
};
struct EntryFilter {
    std::string account;  // a code; empty: all
    std::optional<EntryId> entry_id{};
};
struct AccountFilter {
    std::string prefix;  // of the code; empty: all
};
struct PaymentSearch {  // for operators; of `id`, `intent_id` and `email` one at most
    std::vector<escrow::PaymentStatus> statuses{};
    std::optional<PaymentId> id{};
    std::string intent_id{};
    std::string email{};  // of a party, whole
};
struct PartyPayment {
    escrow::Payment payment;
    std::string company_email;
    std::string influencer_email;
};
struct UserSearch {  // of `id` and `email` one at most
    std::optional<identity::Role> role{};
    std::optional<UserId> id{};
    std::string email{};  // its beginning
};
struct KnownUser {
    identity::User user;
    std::optional<escrow::ConnectAccount> account;
};
struct DeliveryFilter {
    std::optional<escrow::StripeEventStatus> status{};
    std::optional<bool> is_dead{};  // whether the job that handles it is a dead letter
    std::string type{};
};
// Where a list of deliveries goes on: newest arrival first.
struct DeliveryPosition {
    Timestamp received_at{};
    std::string id;
};
// An event of Stripe's with the newest job that handles it; in lists without its payload.
struct Delivery {
    escrow::StripeEvent event;
    std::optional<escrow::Job> handler;
};
struct AuditFilter {
    std::optional<UserId> actor{};
    std::string action{};             // release_payment; empty: any
    std::string subject{};            // its id; empty: any
    std::optional<Timestamp> from{};  // then or later,
    std::optional<Timestamp> to{};    // and before that
};
struct JobFilter {
    std::optional<escrow::JobStatus> status{};
    std::optional<escrow::JobKind> kind{};
};
// Events of one user, in order: all there are from where the reading began up to `through`.
struct UserEvents {
    std::vector<EventRow> events;
    std::int64_t through = 0;
};
struct DueJob {
    JobId id{};
    escrow::JobKind kind{};

    friend bool operator==(const DueJob&, const DueJob&) = default;
};

struct JobCount {
    escrow::JobKind kind{};
    escrow::JobStatus status{};
    std::int64_t count = 0;
};

// What the books have to say of a stretch of an account's time at Stripe.
struct StripeRowsQuery {
    UserId user_id{};  // whose connected account; nil: the platform's
    Timestamp from{};
    Timestamp until{};
    std::vector<std::string> names;  // ids of Stripe's and ours that movements name
};
struct StripeRowsFound {
    escrow::StripeRows rows;
    Timestamp complete_from{};  // what was posted before is not all there: a stretch may begin later than asked
};
struct DifferenceFilter {
    std::optional<escrow::DifferenceStatus> status{};
    std::optional<escrow::DifferenceClass> kind{};
    std::optional<std::string> account{};  // empty: the platform's
    std::optional<UserId> user_id{};
};
struct ReconciliationFilter {
    std::optional<std::string> account{};
    std::optional<UserId> user_id{};
};
struct ReconciliationSummary {
    std::map<escrow::DifferenceClass, std::int64_t> open;
    std::optional<Timestamp> platform_until{};  // up to when the platform's balance was walked
};

// The database did not answer: disk, connection, time.
struct ReadRefused final : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Queries {
public:
    virtual ~Queries() = default;

    // ---- by key --------------------------------------------------------------------------------------------------
    [[nodiscard]] virtual std::optional<identity::User> user(UserId id) = 0;
    // Of those that there are.
    [[nodiscard]] virtual std::map<UserId, std::string> display_names(const std::vector<UserId>& users) = 0;
    [[nodiscard]] virtual std::optional<identity::User> user_by_email(std::string_view email) = 0;
    [[nodiscard]] virtual std::optional<identity::User> user_by_subject(
        std::string_view issuer, std::string_view subject
    ) = 0;
    [[nodiscard]] virtual std::optional<escrow::ConnectAccount> connect_account(UserId user) = 0;
    [[nodiscard]] virtual std::optional<escrow::Collaboration> collaboration(CollaborationId id) = 0;
    // Of the newest payment of each, where there is one.
    [[nodiscard]] virtual std::map<CollaborationId, escrow::PaymentStatus> payment_statuses(
        const std::vector<CollaborationId>& collaborations
    ) = 0;
    [[nodiscard]] virtual std::optional<escrow::Payment> payment(PaymentId id) = 0;
    [[nodiscard]] virtual std::optional<escrow::Refund> refund(RefundId id) = 0;
    [[nodiscard]] virtual std::optional<escrow::Payout> payout(PayoutId id) = 0;
    [[nodiscard]] virtual std::optional<escrow::PaymentMethod> payment_method(PaymentMethodId id) = 0;
    [[nodiscard]] virtual std::optional<escrow::Job> job(JobId id) = 0;
    [[nodiscard]] virtual std::optional<escrow::StripeEvent> stripe_event(std::string_view id) = 0;

    // ---- by the provider's ids ------------------------------------------------------------------------------------
    [[nodiscard]] virtual std::optional<escrow::Payment> payment_by_intent(std::string_view stripe_id) = 0;
    [[nodiscard]] virtual std::optional<escrow::Refund> refund_by_stripe_id(std::string_view stripe_id) = 0;
    [[nodiscard]] virtual std::optional<escrow::Payout> payout_by_stripe_id(
        std::string_view account, std::string_view stripe_id
    ) = 0;
    [[nodiscard]] virtual std::optional<escrow::ConnectAccount> connect_account_by_stripe_id(std::string_view stripe_id
    ) = 0;
    [[nodiscard]] virtual std::optional<identity::User> user_by_customer(std::string_view stripe_id) = 0;

    // ---- lists ----------------------------------------------------------------------------------------------------
    [[nodiscard]] virtual Page<escrow::Collaboration> collaborations(
        const CollaborationFilter& filter, const PageRequest<CollaborationId>& page
    ) = 0;
    [[nodiscard]] virtual Page<escrow::Payment> payments(
        const PaymentFilter& filter, const PageRequest<PaymentId>& page
    ) = 0;
    [[nodiscard]] virtual std::vector<escrow::Wallet> wallets(UserId user) = 0;  // by currency code
    [[nodiscard]] virtual Page<WalletTransaction> transactions(
        const TransactionFilter& filter, const PageRequest<std::int64_t>& page
    ) = 0;
    [[nodiscard]] virtual Page<escrow::Payout> payouts(UserId user, const PageRequest<PayoutId>& page) = 0;
    [[nodiscard]] virtual Page<escrow::PaymentMethod> payment_methods(
        UserId user, const PageRequest<PaymentMethodId>& page
    ) = 0;
    [[nodiscard]] virtual Page<escrow::Refund> refunds(PaymentId payment, const PageRequest<RefundId>& page) = 0;
    [[nodiscard]] virtual std::vector<PostingRow> postings(
        const ledger::Account& account, int limit
    ) = 0;                                                                  // newest first
    [[nodiscard]] virtual std::vector<AccountBalance> trial_balance() = 0;  // every account kind and currency, summed
    [[nodiscard]] virtual std::vector<AccountBalance> balances_of(std::vector<ledger::Account> accounts) = 0;

    // ---- histories and sums -----------------------------------------------------------------------------------------
    [[nodiscard]] virtual std::vector<PaymentSums> payment_sums(UserId party) = 0;  // by currency code
    [[nodiscard]] virtual WalletHolds wallet_holds(const escrow::WalletKey& wallet) = 0;
    [[nodiscard]] virtual std::optional<PaymentRecord> payment_record(PaymentId id) = 0;
    [[nodiscard]] virtual std::optional<PayoutRecord> payout_record(PayoutId id) = 0;

    // ---- for operators ----------------------------------------------------------------------------------------------
    [[nodiscard]] virtual Page<PartyPayment> search_payments(
        const PaymentSearch& search, const PageRequest<PaymentId>& page
    ) = 0;
    [[nodiscard]] virtual Page<KnownUser> search_users(const UserSearch& search, const PageRequest<UserId>& page) = 0;
    // In order of the code; the platform's own accounts as sums over their postings.
    [[nodiscard]] virtual Page<AccountBalance> accounts(
        const AccountFilter& filter, const PageRequest<std::string>& page
    ) = 0;
    // Whole, newest first.
    [[nodiscard]] virtual Page<ledger::Entry> entries(
        const EntryFilter& filter, const PageRequest<std::int64_t>& page
    ) = 0;
    [[nodiscard]] virtual TrialBalance trial() = 0;
    [[nodiscard]] virtual Page<Delivery> deliveries(
        const DeliveryFilter& filter, const PageRequest<DeliveryPosition>& page
    ) = 0;
    [[nodiscard]] virtual std::optional<Delivery> delivery(std::string_view event_id) = 0;
    // Newest first.
    [[nodiscard]] virtual Page<AuditRow> audit(const AuditFilter& filter, const PageRequest<std::int64_t>& page) = 0;
    [[nodiscard]] virtual Page<escrow::Job> jobs(const JobFilter& filter, const PageRequest<JobId>& page) = 0;

    // ---- reconciliation ---------------------------------------------------------------------------------------------
    [[nodiscard]] virtual StripeRowsFound stripe_rows(const StripeRowsQuery& query) = 0;
    [[nodiscard]] virtual std::optional<Timestamp> first_posted_at() = 0;
    // The newest walk over an account (empty: the platform's), of those that came to their end or of all.
    [[nodiscard]] virtual std::optional<escrow::Reconciliation> last_reconciliation(
        std::string_view account, bool is_finished
    ) = 0;
    [[nodiscard]] virtual std::vector<escrow::Difference> open_differences(std::string_view account, int limit) = 0;
    [[nodiscard]] virtual std::vector<escrow::Difference> known_differences(const std::vector<escrow::DifferenceId>& ids
    ) = 0;
    // By when the money moved, newest first.
    [[nodiscard]] virtual Page<escrow::Difference> differences(
        const DifferenceFilter& filter, const PageRequest<escrow::DifferenceId>& page
    ) = 0;
    [[nodiscard]] virtual Page<escrow::Reconciliation> reconciliations(
        const ReconciliationFilter& filter, const PageRequest<escrow::ReconciliationId>& page
    ) = 0;
    [[nodiscard]] virtual ReconciliationSummary reconciliation_summary() = 0;
    // Creators with an account at Stripe that no job walks.
    [[nodiscard]] virtual std::vector<UserId> accounts_never_walked(int limit) = 0;
    // In order of the user's id, after that one.
    [[nodiscard]] virtual std::vector<escrow::ConnectAccount> connected_accounts(UserId after, int limit) = 0;

    // ---- events ---------------------------------------------------------------------------------------------------
    [[nodiscard]] virtual Head head() = 0;
    [[nodiscard]] virtual std::int64_t oldest_event() = 0;  // the oldest sequence still kept; 0: none
    // In order of sequence, after `since`.
    [[nodiscard]] virtual std::vector<EventRow> events_after(std::int64_t since, int limit) = 0;
    // Those of one user. Looks through a bounded number of events: read on from `through` until it is the head.
    [[nodiscard]] virtual UserEvents user_events_after(UserId user, std::int64_t since, int limit) = 0;

    // ---- jobs -----------------------------------------------------------------------------------------------------
    // READY jobs whose time has come, and LEASED ones whose lease ran out; oldest run_at first.
    [[nodiscard]] virtual std::vector<DueJob> due_jobs(Timestamp now, int limit) = 0;
    // When the next job that is not due yet will be; nothing when there is none.
    [[nodiscard]] virtual std::optional<Timestamp> next_job_at(Timestamp now) = 0;
    // Of jobs that are ready, leased or dead: those that are done are history.
    [[nodiscard]] virtual std::vector<JobCount> job_counts() = 0;
    [[nodiscard]] virtual std::vector<escrow::Job> dead_jobs(int limit) = 0;
};

}  // namespace holdfast::store
