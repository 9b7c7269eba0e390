// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/arbitrary_rows.hpp"
#include "tests/store_contract/backends.hpp"

#include <algorithm>

namespace holdfast::store_contract {

using namespace std::chrono_literals;

template <class Backend>
class Scopes : public StoreContract<Backend> {
protected:
    // The ids of what the books hold for a scope, in the order they came.
    template <class Row>
    std::vector<typename Row::Key> load(const escrow::ScopeKey& scope) {
        escrow::KeySet keys;
        keys.add(scope);
        (void)this->books_->begin();
        const escrow::Rows rows = this->books_->load(keys);
        this->books_->rollback();
        std::vector<typename Row::Key> found;
        std::ranges::transform(rows.of<Row>(), std::back_inserter(found), &Row::key);
        return found;
    }

    escrow::Release release(PaymentId payment, Timestamp released_at, std::optional<Timestamp> cleared_at) {
        return {
            .id = this->template new_id<ReleaseId>(),
            .payment_id = payment,
            .influencer_id = creator_,
            .currency = usd_,
            .amount = 100,
            .credited = 80,
            .released_at = released_at,
            .clears_after = released_at,
            .cleared_at = cleared_at,
        };
    }

    money::Currency usd_ = *money::Currency::parse("usd");
    money::Currency eur_ = *money::Currency::parse("eur");
    UserId creator_ = this->template new_id<UserId>();
};
TYPED_TEST_SUITE(Scopes, Backends, BackendNames);

TYPED_TEST(Scopes, FindAPersonByEmailOnlyWhenTheyHaveAPassword) {
    identity::User local{
        .id = this->template new_id<UserId>(), .email = "a@x.io", .password_hash = "h", .subject = "1"
    };
    local.issuer = identity::kLocalIssuer;
    const identity::User foreign{
        .id = this->template new_id<UserId>(), .email = "a@x.io", .issuer = "https://idp", .subject = "line\nbreak"
    };
    this->save(local, foreign);
    EXPECT_EQ(this->template load<identity::User>(escrow::email_scope("a@x.io")), std::vector{local.id});
    EXPECT_EQ(
        this->template load<identity::User>(escrow::subject_scope("https://idp", "line\nbreak")),
        std::vector{foreign.id}
    );
    EXPECT_TRUE(this->template load<identity::User>(escrow::email_scope("b@x.io")).empty());
    EXPECT_TRUE(this->template load<identity::User>(escrow::subject_scope("https://idp", "other")).empty());
}

TYPED_TEST(Scopes, HoldThePaymentsOfACollaborationInOrder) {
    const auto collaboration = this->template new_id<CollaborationId>();
    escrow::Payment first{.id = this->template new_id<PaymentId>(), .collaboration_id = collaboration};
    escrow::Payment second{.id = this->template new_id<PaymentId>(), .collaboration_id = collaboration};
    escrow::Payment other{
        .id = this->template new_id<PaymentId>(), .collaboration_id = this->template new_id<CollaborationId>()
    };
    for (escrow::Payment* payment : {&first, &second, &other}) {
        payment->company_id = payment->influencer_id = this->creator_;
    }
    this->save(second, other, first);
    const auto scope = escrow::scope_of(escrow::Scope::collaboration_payments, collaboration.value);
    EXPECT_EQ(this->template load<escrow::Payment>(scope), (std::vector{first.id, second.id}));
}

TYPED_TEST(Scopes, HoldTheOldestUnclearedReleasesUpToTheirLimit) {
    const auto payment = this->template new_id<PaymentId>();
    std::vector<escrow::Release> uncleared;
    escrow::WorkingSet rows;
    // Released in another order than that of their ids.
    for (int i = 0; i < escrow::kScopeLimit + 5; ++i) {
        uncleared.push_back(this->release(payment, this->now_ - std::chrono::seconds{(i * 37) % 101}, std::nullopt));
        rows.change(uncleared.back());
    }
    rows.change(this->release(payment, this->now_ - 1h, this->now_));
    rows.change(this->release(this->template new_id<PaymentId>(), this->now_ - 1h, std::nullopt));
    this->commit({.rows = rows.changes()});

    std::ranges::sort(uncleared, {}, [](const auto& release) { return std::tuple{release.released_at, release.id}; });
    uncleared.resize(escrow::kScopeLimit);
    std::vector<ReleaseId> expected;
    std::ranges::transform(uncleared, std::back_inserter(expected), &escrow::Release::id);
    const auto scope = escrow::scope_of(escrow::Scope::payment_releases, payment.value);
    EXPECT_EQ(this->template load<escrow::Release>(scope), expected);
}

TYPED_TEST(Scopes, HoldTheOldestOpenReleasesOfAWallet) {
    const auto payment = this->template new_id<PaymentId>();
    const auto late = this->release(payment, this->now_, this->now_ + 2s);
    const auto early = this->release(payment, this->now_, this->now_ + 1s);
    auto spent = this->release(payment, this->now_, this->now_);
    spent.allocated = spent.credited;
    auto in_euros = this->release(payment, this->now_, this->now_);
    in_euros.currency = this->eur_;
    this->save(late, early, spent, in_euros, this->release(payment, this->now_, std::nullopt));

    const auto scope = escrow::open_releases_scope({.user_id = this->creator_, .currency = this->usd_});
    EXPECT_EQ(this->template load<escrow::Release>(scope), (std::vector{early.id, late.id}));
    // What was spent is open again once its payout failed, and what is allocated in full is not.
    spent.allocated = 79;
    auto now_spent = early;
    now_spent.allocated = now_spent.credited;
    this->save(spent, now_spent);
    EXPECT_EQ(this->template load<escrow::Release>(scope), (std::vector{spent.id, late.id}));
}

TYPED_TEST(Scopes, HoldAllocationsByTheirStatusUpToTheirLimit) {
    const auto payout = this->template new_id<PayoutId>();
    const auto payment = this->template new_id<PaymentId>();
    escrow::WorkingSet rows;
    std::vector<escrow::AllocationKey> reserved;
    for (int i = 0; i < escrow::kScopeLimit + 1; ++i) {
        reserved.push_back({payout, this->template new_id<ReleaseId>()});
        rows.change(escrow::PayoutAllocation{payout, reserved.back().release_id, payment, 1});
    }
    const escrow::PayoutAllocation paid{
        payout, this->template new_id<ReleaseId>(), payment, 1, escrow::AllocationStatus::paid
    };
    const escrow::PayoutAllocation freed{
        payout, this->template new_id<ReleaseId>(), payment, 1, escrow::AllocationStatus::freed
    };
    rows.change(paid);
    rows.change(freed);
    this->commit({.rows = rows.changes()});

    reserved.resize(escrow::kScopeLimit);
    using escrow::Scope;
    EXPECT_EQ(
        this->template load<escrow::PayoutAllocation>(escrow::scope_of(Scope::payout_allocations, payout.value)),
        reserved
    );
    EXPECT_EQ(
        this->template load<escrow::PayoutAllocation>(escrow::scope_of(Scope::paid_allocations, payout.value)),
        std::vector{paid.key()}
    );
}

TYPED_TEST(Scopes, HoldTheCardsThatAreStillOnFile) {
    const escrow::PaymentMethod first{.id = this->template new_id<PaymentMethodId>(), .user_id = this->creator_};
    const escrow::PaymentMethod second{.id = this->template new_id<PaymentMethodId>(), .user_id = this->creator_};
    escrow::PaymentMethod gone{.id = this->template new_id<PaymentMethodId>(), .user_id = this->creator_};
    gone.detached_at = this->now_;
    this->save(second, first, gone);
    const auto scope = escrow::scope_of(escrow::Scope::user_payment_methods, this->creator_.value);
    EXPECT_EQ(this->template load<escrow::PaymentMethod>(scope), (std::vector{first.id, second.id}));
}

TYPED_TEST(Scopes, HoldTheSessionsThatHaveNotBeenEnded) {
    const auto other = this->template new_id<UserId>();
    const identity::Session first{.id = this->template new_id<SessionId>(), .user_id = this->creator_};
    const identity::Session second{.id = this->template new_id<SessionId>(), .user_id = this->creator_};
    identity::Session ended{.id = this->template new_id<SessionId>(), .user_id = this->creator_};
    ended.revoked_at = this->now_;
    this->save(second, ended, first, identity::Session{.id = this->template new_id<SessionId>(), .user_id = other});
    const auto scope = escrow::scope_of(escrow::Scope::user_sessions, this->creator_.value);
    EXPECT_EQ(this->template load<identity::Session>(scope), (std::vector{first.id, second.id}));
}

TYPED_TEST(Scopes, AreLoadedTogetherWithEachOtherAndWithRowsByKey) {
    std::vector<CollaborationId> collaborations;
    escrow::WorkingSet rows;
    escrow::KeySet keys;
    for (int i = 0; i < 20; ++i) {
        collaborations.push_back(this->template new_id<CollaborationId>());
        escrow::Payment payment{.id = this->template new_id<PaymentId>(), .collaboration_id = collaborations.back()};
        payment.company_id = payment.influencer_id = this->creator_;
        rows.change(payment);
        keys.add(escrow::scope_of(escrow::Scope::collaboration_payments, collaborations.back().value));
    }
    const escrow::Wallet wallet{
        .id = this->template new_id<WalletId>(), .user_id = this->creator_, .currency = this->usd_
    };
    rows.change(wallet);
    keys.add<escrow::Wallet>(wallet.key());
    keys.add<escrow::Wallet>({.user_id = this->creator_, .currency = this->eur_});
    keys.add(escrow::email_scope("nobody@x.io"));
    this->commit({.rows = rows.changes()});

    (void)this->books_->begin();
    const escrow::Rows found = this->books_->load(keys);
    this->books_->rollback();
    EXPECT_EQ(found.of<escrow::Payment>().size(), 20U);
    EXPECT_EQ(found.of<escrow::Wallet>(), std::vector{wallet});
    EXPECT_TRUE(found.of<identity::User>().empty());
}

}  // namespace holdfast::store_contract
