// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/backends.hpp"

#include <algorithm>

namespace holdfast::store_contract {

template <class Backend>
class Lists : public StoreContract<Backend> {
protected:
    // Every row, page by page; checks that only the last page is short and says so.
    template <class Row, class Read>
    std::vector<Row> pages(int limit, Read&& read) {
        using Key = decltype(Row::id);
        std::vector<Row> all;
        std::optional<Key> after;
        for (bool more = true; more;) {
            const store::Page<Row> page = read(store::PageRequest<Key>{.limit = limit, .after = after});
            EXPECT_LE(page.rows.size(), static_cast<std::size_t>(limit));
            EXPECT_TRUE(!page.has_more || page.rows.size() == static_cast<std::size_t>(limit));
            all.insert(all.end(), page.rows.begin(), page.rows.end());
            more = page.has_more;
            if (!all.empty()) {
                after = all.back().id;
            }
        }
        return all;
    }
    template <class Row>
    static std::vector<Row> newest_first(std::vector<Row> rows) {
        std::ranges::sort(rows, std::ranges::greater{}, &Row::id);
        return rows;
    }

    escrow::Payment payment(UserId company, UserId creator, escrow::PaymentStatus status) {
        return {
            .id = this->template new_id<PaymentId>(),
            .collaboration_id = collaboration_,
            .company_id = company,
            .influencer_id = creator,
            .status = status,
        };
    }

    UserId anna_ = this->template new_id<UserId>();
    UserId ben_ = this->template new_id<UserId>();
    UserId cleo_ = this->template new_id<UserId>();
    CollaborationId collaboration_ = this->template new_id<CollaborationId>();
};
TYPED_TEST_SUITE(Lists, Backends, BackendNames);

TYPED_TEST(Lists, OfPaymentsHoldEachPartysOwn) {
    using enum escrow::PaymentStatus;
    std::vector<escrow::Payment> of_anna;
    for (int i = 0; i < 11; ++i) {
        // On both sides, and once on both at a time.
        of_anna.push_back(this->payment(i % 3 == 0 ? this->ben_ : this->anna_, this->anna_, i % 2 == 0 ? held : pending)
        );
        this->save(of_anna.back());
    }
    const auto other = this->payment(this->ben_, this->cleo_, held);
    this->save(other);

    for (const int limit : {1, 3, 11, 20}) {
        const auto read = [&](const auto& page) { return this->queries_->payments({.party = this->anna_}, page); };
        EXPECT_EQ(this->template pages<escrow::Payment>(limit, read), this->newest_first(of_anna));
    }
    const auto read_held = [&](const auto& page) {
        return this->queries_->payments({.party = this->anna_, .statuses = {held}}, page);
    };
    const auto found = this->template pages<escrow::Payment>(2, read_held);
    EXPECT_EQ(found.size(), 6U);
    EXPECT_TRUE(std::ranges::all_of(found, [](const auto& payment) { return payment.status == held; }));

    const auto read_all = [&](const auto& page) { return this->queries_->payments({}, page); };
    EXPECT_EQ(this->template pages<escrow::Payment>(5, read_all).size(), 12U);
    const auto elsewhere = this->template new_id<CollaborationId>();
    EXPECT_TRUE(this->queries_->payments({.party = this->anna_, .collaboration_id = elsewhere}, {}).rows.empty());
    EXPECT_EQ(
        this->queries_->payments({.party = this->cleo_, .collaboration_id = this->collaboration_}, {}).rows,
        std::vector{other}
    );
}

TYPED_TEST(Lists, OfPaymentsAreFilteredByStatusesAndTimes) {
    using enum escrow::PaymentStatus;
    const Timestamp begin = this->now_;
    std::vector<PaymentId> ids;
    for (const auto status : {pending, held, released, refunded}) {
        this->now_ = begin + std::chrono::hours{static_cast<int>(ids.size())};
        auto row = this->payment(this->anna_, this->ben_, status);
        row.created_at = this->now_;
        ids.push_back(row.id);
        this->save(row);
    }
    const auto found = [&](store::PaymentFilter filter) {
        std::vector<PaymentId> rows;
        filter.party = this->ben_;
        for (const auto& row : this->queries_->payments(filter, {}).rows) {
            rows.push_back(row.id);
        }
        return rows;
    };
    EXPECT_EQ(found({.statuses = {held, refunded}}), (std::vector{ids[3], ids[1]}));
    EXPECT_EQ(found({.from = begin + std::chrono::hours{1}}), (std::vector{ids[3], ids[2], ids[1]}));
    EXPECT_EQ(found({.to = begin + std::chrono::hours{1}}), std::vector{ids[0]});
    EXPECT_EQ(found({.statuses = {held}, .from = begin, .to = begin + std::chrono::hours{2}}), std::vector{ids[1]});
}

TYPED_TEST(Lists, OfNamesHoldThoseThatThereAre) {
    const identity::User anna{.id = this->anna_, .display_name = "Anna", .subject = "anna"};
    const identity::User ben{.id = this->ben_, .display_name = "Ben", .subject = "ben"};
    this->save(anna);
    this->save(ben);
    using Names = std::map<UserId, std::string>;
    EXPECT_EQ(
        this->queries_->display_names({this->ben_, this->cleo_, this->anna_}),
        (Names{{anna.id, "Anna"}, {ben.id, "Ben"}})
    );
    EXPECT_TRUE(this->queries_->display_names({}).empty());
    EXPECT_TRUE(this->queries_->display_names({this->cleo_}).empty());
}

TYPED_TEST(Lists, OfPaymentStatusesHoldTheNewestOfEachCollaboration) {
    using enum escrow::PaymentStatus;
    const auto save = [&](escrow::PaymentStatus status, CollaborationId collaboration) {
        auto row = this->payment(this->anna_, this->ben_, status);
        row.collaboration_id = collaboration;
        this->save(row);
    };
    const auto retried = this->template new_id<CollaborationId>();
    const auto paid = this->template new_id<CollaborationId>();
    const auto elsewhere = this->template new_id<CollaborationId>();
    save(refunded, retried);
    save(held, paid);
    save(failed, retried);
    save(pending, elsewhere);
    const auto unpaid = this->template new_id<CollaborationId>();
    EXPECT_EQ(
        this->queries_->payment_statuses({unpaid, paid, retried}),
        (std::map<CollaborationId, escrow::PaymentStatus>{{retried, failed}, {paid, held}})
    );
    EXPECT_TRUE(this->queries_->payment_statuses({}).empty());
}

TYPED_TEST(Lists, OfCollaborationsHoldEachPartysOwn) {
    using enum escrow::CollaborationStatus;
    std::vector<escrow::Collaboration> of_ben;
    for (int i = 0; i < 7; ++i) {
        of_ben.push_back({
            .id = this->template new_id<CollaborationId>(),
            .company_id = i % 2 == 0 ? this->anna_ : this->ben_,
            .influencer_id = i % 2 == 0 ? this->ben_ : this->cleo_,
            .status = i < 2 ? completed : active,
        });
        this->save(of_ben.back());
    }
    const auto read = [&](const auto& page) { return this->queries_->collaborations({.party = this->ben_}, page); };
    EXPECT_EQ(this->template pages<escrow::Collaboration>(2, read), this->newest_first(of_ben));
    EXPECT_EQ(this->queries_->collaborations({.party = this->ben_, .statuses = {completed}}, {}).rows.size(), 2U);
    EXPECT_EQ(this->queries_->collaborations({.party = this->cleo_}, {}).rows.size(), 3U);
}

TYPED_TEST(Lists, OfPayoutsCardsAndRefundsHoldTheirOwners) {
    std::vector<escrow::Payout> payouts;
    std::vector<escrow::PaymentMethod> methods;
    std::vector<escrow::Refund> refunds;
    const auto payment = this->template new_id<PaymentId>();
    for (int i = 0; i < 5; ++i) {
        payouts.push_back({.id = this->template new_id<PayoutId>(), .user_id = this->anna_});
        payouts.back().wallet_id = this->template new_id<WalletId>();
        methods.push_back({.id = this->template new_id<PaymentMethodId>(), .user_id = this->anna_});
        refunds.push_back({.id = this->template new_id<RefundId>(), .payment_id = payment});
        this->save(payouts.back(), methods.back(), refunds.back());
    }
    auto gone = methods.back();
    methods.pop_back();
    gone.detached_at = this->now_;
    this->save(gone);

    EXPECT_EQ(
        this->template pages<escrow::Payout>(2, [&](const auto& p) { return this->queries_->payouts(this->anna_, p); }),
        this->newest_first(payouts)
    );
    EXPECT_EQ(
        this->template pages<escrow::PaymentMethod>(
            2, [&](const auto& p) { return this->queries_->payment_methods(this->anna_, p); }
        ),
        this->newest_first(methods)
    );
    EXPECT_EQ(
        this->template pages<escrow::Refund>(5, [&](const auto& p) { return this->queries_->refunds(payment, p); }),
        this->newest_first(refunds)
    );
    EXPECT_TRUE(this->queries_->payouts(this->ben_, {}).rows.empty());
}

TYPED_TEST(Lists, FindRowsByTheProvidersIds) {
    const escrow::Payment payment = [&] {
        auto row = this->payment(this->anna_, this->ben_, escrow::PaymentStatus::pending);
        row.stripe_payment_intent_id = "pi_1";
        return row;
    }();
    const escrow::Refund refund{
        .id = this->template new_id<RefundId>(), .payment_id = payment.id, .stripe_refund_id = "re_1"
    };
    escrow::Payout payout{.id = this->template new_id<PayoutId>(), .user_id = this->ben_};
    payout.wallet_id = this->template new_id<WalletId>();
    payout.stripe_account_id = "acct_1";
    payout.stripe_payout_id = "po_1";
    const escrow::ConnectAccount account{.user_id = this->ben_, .stripe_account_id = "acct_1"};
    const identity::User user{.id = this->anna_, .issuer = "i", .subject = "s", .stripe_customer_id = "cus_1"};
    this->save(payment, refund, payout, account, user);

    EXPECT_EQ(this->queries_->payment_by_intent("pi_1"), payment);
    EXPECT_EQ(this->queries_->refund_by_stripe_id("re_1"), refund);
    EXPECT_EQ(this->queries_->payout_by_stripe_id("acct_1", "po_1"), payout);
    EXPECT_FALSE(this->queries_->payout_by_stripe_id("acct_2", "po_1").has_value());
    EXPECT_EQ(this->queries_->connect_account_by_stripe_id("acct_1"), account);
    EXPECT_EQ(this->queries_->user_by_customer("cus_1"), user);
    EXPECT_EQ(this->queries_->user_by_subject("i", "s"), user);
    EXPECT_FALSE(this->queries_->payment_by_intent("").has_value());
    EXPECT_FALSE(this->queries_->user_by_email("").has_value());
    EXPECT_FALSE(this->queries_->payment(PaymentId{}).has_value());
}

}  // namespace holdfast::store_contract
