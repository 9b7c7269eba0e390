// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/check.hpp"
#include "base/random.hpp"
#include "escrow/working_set.hpp"
#include "ledger/balance.hpp"
#include "store/books.hpp"

#include <vector>

// Books as the rules leave them: one payment partly released, partly being refunded, with a chargeback open; another
// released and paid out; a third payout on its way.
namespace holdfast::store_contract {

class HealthyBooks {
    // First: the ids below are made of them.
    money::Currency usd_ = *money::Currency::parse("usd");
    Timestamp now_;
    SeededRandom random_{11};

public:
    explicit HealthyBooks(Timestamp now) : now_{now} { build(); }

    [[nodiscard]] store::BatchWrite write() const {
        return {.rows = rows_.changes(), .entries = entries_, .events = events_};
    }

    UserId company = new_id<UserId>();
    UserId creator = new_id<UserId>();
    CollaborationId collaboration = new_id<CollaborationId>();
    CollaborationId earlier{derive_uuid(collaboration.value, 1, now_)};
    PaymentId held = new_id<PaymentId>();
    PaymentId completed = new_id<PaymentId>();
    RefundId refund = new_id<RefundId>();
    PayoutId paid = new_id<PayoutId>();
    PayoutId on_its_way = new_id<PayoutId>();
    ledger::Account available = of_user(ledger::AccountKind::wallet_available);
    ledger::Account stripe = of_platform(ledger::AccountKind::stripe_platform);

private:
    using Kind = ledger::AccountKind;

    template <class IdType>
    IdType new_id() {
        now_ += std::chrono::milliseconds{1};
        return IdType{make_uuid_v7(now_, random_)};
    }
    [[nodiscard]] ledger::Account of_platform(Kind kind) const { return {.kind = kind, .currency = usd_}; }
    [[nodiscard]] ledger::Account of_user(Kind kind) const {
        return {.kind = kind, .owner = creator.value, .currency = usd_};
    }
    template <class IdType>
    [[nodiscard]] ledger::Account of_object(Kind kind, IdType id) const {
        return {.kind = kind, .owner = id.value, .currency = usd_};
    }

    void post(ledger::EntryKind kind, std::vector<ledger::Posting> postings) {
        for (ledger::Posting& posting : postings) {
            if (ledger::is_platform(posting.account.kind)) {
                continue;
            }
            const escrow::BalanceRow* known = rows_.find<escrow::BalanceRow>(posting.account);
            escrow::BalanceRow balance = known != nullptr ? *known : escrow::BalanceRow{{.account = posting.account}};
            HOLDFAST_CHECK(ledger::apply(balance, posting), "healthy books have floors");
            rows_.change(balance);
        }
        entries_.push_back({
            .id = new_id<EntryId>(),
            .kind = kind,
            .description = "for “Spring”",
            .reference_type = "payment",
            .reference_id = held.value,
            .created_at = now_,
            .postings = std::move(postings),
        });
    }
    void announce(const char* type, const Uuid& subject, UserId first, UserId second) {
        events_.push_back({
            .type = type,
            .subject_id = subject,
            .first_recipient = first,
            .second_recipient = second,
            .payload = "{}",
            .request_id = "req",
            .created_at = now_,
        });
    }

    void hold(PaymentId id, std::int64_t amount) {
        post(
            ledger::EntryKind::hold,
            {ledger::debit(stripe, amount), ledger::credit(of_object(Kind::escrow, id), amount)}
        );
    }
    void release(PaymentId id, std::int64_t amount, std::int64_t credited) {
        post(
            ledger::EntryKind::release,
            {ledger::debit(of_object(Kind::escrow, id), amount),
             ledger::credit(of_user(Kind::wallet_pending), credited),
             ledger::credit(of_platform(Kind::fees), amount - credited)}
        );
        post(
            ledger::EntryKind::clear,
            {ledger::debit(of_user(Kind::wallet_pending), credited), ledger::credit(available, credited)}
        );
    }
    void ask_payout(PayoutId id, std::int64_t amount) {
        post(
            ledger::EntryKind::payout_request,
            {ledger::debit(available, amount), ledger::credit(of_object(Kind::payout, id), amount)}
        );
    }

    void build();
    void save_rows();

    escrow::WorkingSet rows_;
    std::vector<ledger::Entry> entries_;
    std::vector<store::EventRow> events_;
};

}  // namespace holdfast::store_contract
