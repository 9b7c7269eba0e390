// SPDX-License-Identifier: Apache-2.0
#include "store/verification.hpp"

#include <vector>

namespace holdfast::store {

namespace {

// What is owed on an account that belongs to one row: 0 where the account has no postings yet.
std::string owed(const std::string& account) {
    return "coalesce((SELECT -b.balance FROM balances b WHERE b.account = " + account + "), 0)";
}
std::string of_object(const std::string& kind, const std::string& id) {
    return "'" + kind + ":' || CAST(" + id + " AS text)";
}
std::string of_wallet(const std::string& kind) {
    return of_object(kind, "w.user_id") + " || ':' || w.currency";
}

// A payout's money waits on its account until the bank has it, or until it is back in the wallet.
const std::string kInFlight =
    "(o.status IN ('PENDING', 'IN_TRANSIT') OR (o.status IN ('FAILED', 'CANCELED') AND o.funds_returned_at IS NULL"
    " AND o.stripe_transfer_id IS NOT NULL))";

std::vector<InvariantCheck> payment_checks() {
    const std::string held =
        "CASE WHEN p.held_at IS NULL THEN 0 ELSE p.amount_budget - p.amount_released - p.amount_refunding"
        " - p.amount_refunded - p.amount_disputed END";
    return {
        {"I5",
         "escrow owes what the payment says is held",
         "SELECT id, status, held, owed FROM (SELECT p.id, p.status, " + held + " AS held, " +
             owed(of_object("escrow", "p.id")) + " AS owed FROM payments p) x WHERE held <> owed"},
        {"I5",
         "a payment's refunds add up to what it says is refunded and being refunded",
         "SELECT p.id, p.amount_refunding, p.amount_refunded, CAST(r.pending AS text) AS pending,"
         " CAST(r.succeeded AS text) AS succeeded FROM payments p LEFT JOIN (SELECT payment_id,"
         " sum(CASE WHEN status = 'PENDING' THEN amount ELSE 0 END) AS pending,"
         " sum(CASE WHEN status = 'SUCCEEDED' THEN amount ELSE 0 END) AS succeeded FROM refunds GROUP BY payment_id) r"
         " ON r.payment_id = p.id WHERE p.amount_refunding <> coalesce(r.pending, 0)"
         " OR p.amount_refunded <> coalesce(r.succeeded, 0)"},
        {"I5",
         "a payment's releases add up to what it says is released, credited and paid out",
         "SELECT p.id, p.amount_released, p.amount_credited, p.amount_paid_out FROM payments p LEFT JOIN (SELECT"
         " payment_id, sum(amount) AS amount, sum(credited) AS credited, sum(paid_out) AS paid_out FROM releases"
         " GROUP BY payment_id) r ON r.payment_id = p.id WHERE p.amount_released <> coalesce(r.amount, 0)"
         " OR p.amount_credited <> coalesce(r.credited, 0) OR p.amount_paid_out <> coalesce(r.paid_out, 0)"},
        {"I5",
         "a refund's account owes what is on its way back",
         "SELECT id, status, amount, owed FROM (SELECT r.id, r.status, r.amount, " + owed(of_object("refund", "r.id")) +
             " AS owed FROM refunds r) x WHERE owed <> CASE WHEN status = 'PENDING' THEN amount ELSE 0 END"},
        {"I5",
         "what chargebacks withdrew is out until they are decided",
         "SELECT payment_id, CAST(outstanding AS text) AS outstanding, disputed FROM (SELECT d.payment_id,"
         " sum(CASE WHEN d.status <> 'OPEN' OR d.amount < d.reinstated THEN 0 ELSE d.amount - d.reinstated END)"
         " AS outstanding, -" +
             owed(of_object("disputed", "d.payment_id")) +
             " AS disputed FROM disputes d GROUP BY d.payment_id) x WHERE outstanding <> disputed"},
    };
}

std::vector<InvariantCheck> payout_checks() {
    return {
        {"I5",
         "a payout's account owes what is on its way to the bank",
         "SELECT id, status, amount, owed FROM (SELECT o.id, o.status, o.amount, CASE WHEN " + kInFlight +
             " THEN o.amount ELSE 0 END AS expected, " + owed(of_object("payout", "o.id")) +
             " AS owed FROM payouts o) x WHERE owed <> expected"},
        {"I5",
         "a payout is allocated to releases, or says what is not yet",
         "SELECT o.id, o.status, o.amount, o.unallocated, CAST(a.allocated AS text) AS allocated FROM payouts o"
         " LEFT JOIN (SELECT payout_id, sum(amount) AS allocated FROM payout_allocations WHERE status <> 'FREED'"
         " GROUP BY payout_id) a ON a.payout_id = o.id WHERE o.status IN ('PENDING', 'IN_TRANSIT', 'COMPLETED')"
         " AND o.amount <> o.unallocated + coalesce(a.allocated, 0)"},
        {"I5",
         "a release's allocations add up to what it says is allocated and paid out, never more than was credited",
         "SELECT r.id, r.credited, r.allocated, r.paid_out FROM releases r LEFT JOIN (SELECT release_id,"
         " sum(CASE WHEN status <> 'FREED' THEN amount ELSE 0 END) AS allocated,"
         " sum(CASE WHEN status = 'PAID' THEN amount ELSE 0 END) AS paid FROM payout_allocations GROUP BY release_id) a"
         " ON a.release_id = r.id WHERE r.allocated <> coalesce(a.allocated, 0) OR r.paid_out <> coalesce(a.paid, 0)"
         " OR r.allocated > r.credited"},
    };
}

std::vector<InvariantCheck> wallet_checks() {
    return {
        {"I13",
         "a wallet's balances are those of its accounts",
         "SELECT user_id, currency, available_balance, available, pending_balance, pending FROM (SELECT w.user_id,"
         " w.currency, w.available_balance, w.pending_balance, " +
             owed(of_wallet("wallet_available")) + " AS available, " + owed(of_wallet("wallet_pending")) +
             " AS pending FROM wallets w) x WHERE available_balance <> available OR pending_balance <> pending"},
        {"I13",
         "every wallet's account has a wallet",
         "SELECT b.account, b.balance FROM balances b LEFT JOIN (SELECT " + of_wallet("wallet_available") +
             " AS account FROM wallets w UNION ALL SELECT " + of_wallet("wallet_pending") +
             " AS account FROM wallets w) a ON a.account = b.account WHERE (b.account LIKE 'wallet_available:%'"
             " OR b.account LIKE 'wallet_pending:%') AND a.account IS NULL"},
        {"I13",
         "a wallet's pendingBalance is what was released to it and is not cleared",
         "SELECT w.user_id, w.currency, w.pending_balance, CAST(r.pending AS text) AS released FROM wallets w LEFT JOIN"
         " (SELECT influencer_id, currency, sum(credited) AS pending FROM releases WHERE cleared_at IS NULL"
         " GROUP BY influencer_id, currency) r ON r.influencer_id = w.user_id AND r.currency = w.currency"
         " WHERE w.pending_balance <> coalesce(r.pending, 0)"},
        {"I13",
         "a wallet's inTransit is what its payouts have on the way",
         "SELECT w.user_id, w.currency, w.in_transit, CAST(s.amount AS text) AS payouts FROM wallets w LEFT JOIN"
         " (SELECT o.user_id, o.currency, sum(o.amount) AS amount FROM payouts o WHERE " +
             kInFlight +
             " GROUP BY o.user_id, o.currency) s ON s.user_id = w.user_id AND s.currency = w.currency"
             " WHERE w.in_transit <> coalesce(s.amount, 0)"},
        {"I14",
         "a wallet's totalEarned is what releases posted to it",
         "SELECT w.user_id, w.currency, w.total_earned, CAST(s.earned AS text) AS posted FROM wallets w LEFT JOIN"
         " (SELECT p.account, -sum(p.amount) AS earned FROM postings p JOIN entries e ON e.sequence = p.entry_sequence"
         " WHERE e.kind = 'release' AND p.account LIKE 'wallet_pending:%' GROUP BY p.account) s ON s.account = " +
             of_wallet("wallet_pending") + " WHERE w.total_earned <> coalesce(s.earned, 0)"},
        {"I14",
         "a wallet's totalWithdrawn is what its COMPLETED payouts carried",
         "SELECT w.user_id, w.currency, w.total_withdrawn, CAST(s.amount AS text) AS payouts FROM wallets w LEFT JOIN"
         " (SELECT user_id, currency, sum(amount) AS amount FROM payouts WHERE status = 'COMPLETED'"
         " GROUP BY user_id, currency) s ON s.user_id = w.user_id AND s.currency = w.currency"
         " WHERE w.total_withdrawn <> coalesce(s.amount, 0)"},
    };
}

// What the entries of each difference come to, on the accounts that they may touch. The rest is Stripe's fees, as an
// entry sums to 0.
std::vector<InvariantCheck> difference_checks() {
    const auto posted = [](const std::string& kind) {
        return ", sum(CASE WHEN p.account LIKE '" + kind + ":%' THEN p.amount ELSE 0 END) AS " + kind;
    };
    const std::string sums = "(SELECT e.reference_id" + posted("stripe_platform") + posted("suspense") +
                             posted("bank") + posted("losses") +
                             " FROM entries e JOIN postings p ON p.entry_sequence = e.sequence"
                             " WHERE e.reference_type = 'difference' GROUP BY e.reference_id) s";
    const auto is_off = [](const std::string& kind) {
        return " OR coalesce(s." + kind + ", 0) <> CASE WHEN d.posted_to = '" + kind +
               "' THEN -d.amount_there ELSE 0 END";
    };
    return {
        {"I12",
         "what a difference posted is what Stripe moved, on the account that it names",
         "SELECT d.id, d.stripe_id, d.posted_to, d.amount_there, d.fee_there, CAST(s.stripe_platform AS text) AS moved,"
         " CAST(s.suspense AS text) AS suspense, CAST(s.bank AS text) AS bank, CAST(s.losses AS text) AS losses"
         " FROM differences d LEFT JOIN " +
             sums +
             " ON s.reference_id = d.id WHERE coalesce(s.stripe_platform, 0) <>"
             " CASE WHEN d.posted_to IS NULL THEN 0 ELSE d.amount_there - d.fee_there END" +
             is_off("suspense") + is_off("bank") + is_off("losses")},
        {"I12",
         "what was posted for a difference has one",
         "SELECT e.sequence, e.kind FROM entries e LEFT JOIN differences d ON d.id = e.reference_id"
         " WHERE (e.reference_type = 'difference' OR e.kind = 'platform_payout') AND d.id IS NULL"},
    };
}

}  // namespace

std::span<const InvariantCheck> money_checks() {
    static const std::vector<InvariantCheck> checks = [] {
        std::vector<InvariantCheck> all = payment_checks();
        for (auto& more : {payout_checks(), wallet_checks(), difference_checks()}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }();
    return checks;
}

}  // namespace holdfast::store
