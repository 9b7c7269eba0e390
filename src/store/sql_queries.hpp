// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/queries.hpp"
#include "store/session.hpp"

namespace holdfast::store {

// The reads, in the SQL that both databases understand.
class SqlQueries final : public Queries {
public:
    SqlQueries(SessionPool::Open open, int connections) : pool_{std::move(open), connections} {}

    [[nodiscard]] std::optional<identity::User> user(UserId id) override;
    [[nodiscard]] std::map<UserId, std::string> display_names(const std::vector<UserId>& users) override;
    [[nodiscard]] std::optional<identity::User> user_by_email(std::string_view email) override;
    [[nodiscard]] std::optional<identity::User> user_by_subject(std::string_view issuer, std::string_view subject)
        override;
    [[nodiscard]] std::optional<escrow::ConnectAccount> connect_account(UserId user) override;
    [[nodiscard]] std::optional<escrow::Collaboration> collaboration(CollaborationId id) override;
    [[nodiscard]] std::map<CollaborationId, escrow::PaymentStatus> payment_statuses(
        const std::vector<CollaborationId>& collaborations
    ) override;
    [[nodiscard]] std::optional<escrow::Payment> payment(PaymentId id) override;
    [[nodiscard]] std::optional<escrow::Refund> refund(RefundId id) override;
    [[nodiscard]] std::optional<escrow::Payout> payout(PayoutId id) override;
    [[nodiscard]] std::optional<escrow::PaymentMethod> payment_method(PaymentMethodId id) override;
    [[nodiscard]] std::optional<escrow::Job> job(JobId id) override;
    [[nodiscard]] std::optional<escrow::StripeEvent> stripe_event(std::string_view id) override;

    [[nodiscard]] std::optional<escrow::Payment> payment_by_intent(std::string_view stripe_id) override;
    [[nodiscard]] std::optional<escrow::Refund> refund_by_stripe_id(std::string_view stripe_id) override;
    [[nodiscard]] std::optional<escrow::Payout> payout_by_stripe_id(
        std::string_view account, std::string_view stripe_id
    ) override;
    [[nodiscard]] std::optional<escrow::ConnectAccount> connect_account_by_stripe_id(std::string_view stripe_id
    ) override;
    [[nodiscard]] std::optional<identity::User> user_by_customer(std::string_view stripe_id) override;

    [[nodiscard]] Page<escrow::Collaboration> collaborations(
        const CollaborationFilter& filter, const PageRequest<CollaborationId>& page
    ) override;
    [[nodiscard]] Page<escrow::Payment> payments(const PaymentFilter& filter, const PageRequest<PaymentId>& page)
        override;
    [[nodiscard]] std::vector<escrow::Wallet> wallets(UserId user) override;
    [[nodiscard]] Page<WalletTransaction> transactions(
        const TransactionFilter& filter, const PageRequest<std::int64_t>& page
    ) override;
    [[nodiscard]] Page<escrow::Payout> payouts(UserId user, const PageRequest<PayoutId>& page) override;
    [[nodiscard]] Page<escrow::PaymentMethod> payment_methods(UserId user, const PageRequest<PaymentMethodId>& page)
        override;
    [[nodiscard]] Page<escrow::Refund> refunds(PaymentId payment, const PageRequest<RefundId>& page) override;
    [[nodiscard]] std::vector<PostingRow> postings(const ledger::Account& account, int limit) override;
    [[nodiscard]] std::vector<AccountBalance> trial_balance() override;
    [[nodiscard]] std::vector<AccountBalance> balances_of(std::vector<ledger::Account> accounts) override;

    [[nodiscard]] std::vector<PaymentSums> payment_sums(UserId party) override;
    [[nodiscard]] WalletHolds wallet_holds(const escrow::WalletKey& wallet) override;
    [[nodiscard]] std::optional<PaymentRecord> payment_record(PaymentId id) override;
    [[nodiscard]] std::optional<PayoutRecord> payout_record(PayoutId id) override;

    [[nodiscard]] Page<PartyPayment> search_payments(const PaymentSearch& search, const PageRequest<PaymentId>& page)
        override;
    [[nodiscard]] Page<KnownUser> search_users(const UserSearch& search, const PageRequest<UserId>& page) override;
    [[nodiscard]] Page<AccountBalance> accounts(const AccountFilter& filter, const PageRequest<std::string>& page)
        override;
    [[nodiscard]] Page<ledger::Entry> entries(const EntryFilter& filter, const PageRequest<std::int64_t>& page)
        override;
    [[nodiscard]] TrialBalance trial() override;
    [[nodiscard]] Page<Delivery> deliveries(const DeliveryFilter& filter, const PageRequest<DeliveryPosition>& page)
        override;
    [[nodiscard]] std::optional<Delivery> delivery(std::string_view event_id) override;
    [[nodiscard]] Page<AuditRow> audit(const AuditFilter& filter, const PageRequest<std::int64_t>& page) override;
    [[nodiscard]] Page<escrow::Job> jobs(const JobFilter& filter, const PageRequest<JobId>& page) override;

    [[nodiscard]] StripeRowsFound stripe_rows(const StripeRowsQuery& query) override;
    [[nodiscard]] std::optional<Timestamp> first_posted_at() override;
    [[nodiscard]] std::optional<escrow::Reconciliation> last_reconciliation(std::string_view account, bool is_finished)
        override;
    [[nodiscard]] std::vector<escrow::Difference> open_differences(std::string_view account, int limit) override;
    [[nodiscard]] std::vector<escrow::Difference> known_differences(const std::vector<escrow::DifferenceId>& ids
    ) override;
    [[nodiscard]] Page<escrow::Difference> differences(
        const DifferenceFilter& filter, const PageRequest<escrow::DifferenceId>& page
    ) override;
    [[nodiscard]] Page<escrow::Reconciliation> reconciliations(
        const ReconciliationFilter& filter, const PageRequest<escrow::ReconciliationId>& page
    ) override;
    [[nodiscard]] ReconciliationSummary reconciliation_summary() override;
    [[nodiscard]] std::vector<UserId> accounts_never_walked(int limit) override;
    [[nodiscard]] std::vector<escrow::ConnectAccount> connected_accounts(UserId after, int limit) override;

    [[nodiscard]] Head head() override;
    [[nodiscard]] std::int64_t oldest_event() override;
    [[nodiscard]] std::vector<EventRow> events_after(std::int64_t since, int limit) override;
    [[nodiscard]] UserEvents user_events_after(UserId user, std::int64_t since, int limit) override;

    [[nodiscard]] std::vector<DueJob> due_jobs(Timestamp now, int limit) override;
    [[nodiscard]] std::optional<Timestamp> next_job_at(Timestamp now) override;
    [[nodiscard]] std::vector<JobCount> job_counts() override;
    [[nodiscard]] std::vector<escrow::Job> dead_jobs(int limit) override;

private:
    SessionPool pool_;
};

}  // namespace holdfast::store
