// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/backends.hpp"
#include "tests/store_contract/healthy_books.hpp"

#include <algorithm>
#include <set>

namespace holdfast::store_contract {

using namespace std::chrono_literals;

template <class Backend>
class Admin : public StoreContract<Backend> {
protected:
    identity::User user(std::string email, identity::Role role) {
        const auto id = this->template new_id<UserId>();
        return {.id = id, .email = std::move(email), .role = role, .issuer = "i", .subject = to_string(id)};
    }
    escrow::Payment payment(UserId company, UserId creator, escrow::PaymentStatus status, std::string intent) {
        return {
            .id = this->template new_id<PaymentId>(),
            .collaboration_id = this->template new_id<CollaborationId>(),
            .company_id = company,
            .influencer_id = creator,
            .status = status,
            .stripe_payment_intent_id = std::move(intent),
        };
    }
    std::vector<PaymentId> found(const store::PaymentSearch& search, const store::PageRequest<PaymentId>& page = {}) {
        std::vector<PaymentId> ids;
        for (const auto& row : this->queries_->search_payments(search, page).rows) {
            ids.push_back(row.payment.id);
        }
        return ids;
    }
    std::vector<std::string> found_users(const store::UserSearch& search) {
        std::vector<std::string> emails;
        for (const auto& row : this->queries_->search_users(search, {}).rows) {
            emails.push_back(row.user.email);
        }
        return emails;
    }
    // The ids of all deliveries, two a page.
    std::vector<std::string> delivered(const store::DeliveryFilter& filter) {
        std::vector<std::string> ids;
        store::PageRequest<store::DeliveryPosition> request{.limit = 2};
        for (bool more = true; more;) {
            const auto page = this->queries_->deliveries(filter, request);
            for (const store::Delivery& each : page.rows) {
                EXPECT_TRUE(each.event.payload.empty());
                ids.push_back(each.event.id);
                request.after = {.received_at = each.event.received_at, .id = each.event.id};
            }
            more = page.has_more;
        }
        return ids;
    }
};
TYPED_TEST_SUITE(Admin, Backends, BackendNames);

TYPED_TEST(Admin, PaymentsAreFoundByWhatOneKnowsOfThem) {
    using enum escrow::PaymentStatus;
    const auto anna = this->user("anna@example.com", identity::Role::company);
    const auto ben = this->user("ben@example.com", identity::Role::influencer);
    const auto cleo = this->user("", identity::Role::influencer);
    const auto first = this->payment(anna.id, ben.id, held, "pi_1");
    const auto second = this->payment(anna.id, cleo.id, failed, "pi_2");
    const auto third = this->payment(anna.id, ben.id, released, "");
    this->save(anna, ben, cleo, first, second, third);

    EXPECT_EQ(this->found({}), (std::vector{third.id, second.id, first.id}));
    EXPECT_EQ(this->found({.id = second.id}), std::vector{second.id});
    EXPECT_EQ(this->found({.intent_id = "pi_1"}), std::vector{first.id});
    EXPECT_EQ(this->found({.email = "ben@example.com"}), (std::vector{third.id, first.id}));
    EXPECT_EQ(this->found({.email = "anna@example.com"}).size(), 3U);
    EXPECT_TRUE(this->found({.email = "anna"}).empty());
    EXPECT_EQ(this->found({.statuses = {held, failed}}), (std::vector{second.id, first.id}));
    EXPECT_EQ(this->found({.statuses = {held}, .email = "ben@example.com"}), std::vector{first.id});
    EXPECT_EQ(
        this->found({.email = "anna@example.com"}, {.limit = 2, .after = third.id}), (std::vector{second.id, first.id})
    );
    const auto page = this->queries_->search_payments({}, {.limit = 2});
    EXPECT_TRUE(page.has_more);
    ASSERT_EQ(page.rows.size(), 2U);
    EXPECT_EQ(page.rows[0].company_email, "anna@example.com");
    EXPECT_EQ(page.rows[0].influencer_email, "ben@example.com");
    EXPECT_EQ(page.rows[1].influencer_email, "");
}

TYPED_TEST(Admin, UsersAreFoundByRoleIdAndHowTheirEmailBegins) {
    const auto anna = this->user("anna@example.com", identity::Role::company);
    const auto annabel = this->user("annabel@example.com", identity::Role::influencer);
    const auto ben = this->user("ben@example.com", identity::Role::influencer);
    const escrow::ConnectAccount account{
        .user_id = annabel.id, .stripe_account_id = "acct_1", .state = escrow::ConnectState::active
    };
    this->save(anna, annabel, ben, account);

    using Emails = std::vector<std::string>;
    EXPECT_EQ(this->found_users({}), (Emails{ben.email, annabel.email, anna.email}));
    EXPECT_EQ(this->found_users({.email = "anna"}), (Emails{annabel.email, anna.email}));
    EXPECT_EQ(this->found_users({.role = identity::Role::influencer, .email = "anna"}), Emails{annabel.email});
    EXPECT_EQ(this->found_users({.id = ben.id}), Emails{ben.email});
    EXPECT_TRUE(this->found_users({.email = "zoe"}).empty());
    const auto rows = this->queries_->search_users({.role = identity::Role::influencer}, {}).rows;
    EXPECT_FALSE(rows[0].account);
    EXPECT_EQ(rows[1].account, account);
}

TYPED_TEST(Admin, AccountsAreListedByCodeWithTheirBalances) {
    const HealthyBooks healthy{from_micros(1'750'000'000'000'000)};
    this->commit(healthy.write());
    std::vector<std::string> codes;
    std::int64_t sum = 0;
    store::PageRequest<std::string> request{.limit = 3};
    for (bool more = true; more;) {
        const auto page = this->queries_->accounts({}, request);
        for (const store::AccountBalance& row : page.rows) {
            codes.push_back(ledger::account_code(row.account));
            sum += row.balance_minor;
        }
        request.after = codes.back();
        more = page.has_more;
    }
    EXPECT_TRUE(std::ranges::is_sorted(codes));
    EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), codes.size());
    EXPECT_EQ(sum, 0);
    const auto wallets = this->queries_->accounts({.prefix = "wallet_available:"}, {}).rows;
    ASSERT_EQ(wallets.size(), 1U);
    EXPECT_EQ(wallets[0].balance_minor, -2500);
    const auto platform = this->queries_->accounts({.prefix = "stripe_platform"}, {}).rows;
    ASSERT_EQ(platform.size(), 1U);
    EXPECT_EQ(platform[0].balance_minor, 9885);
    EXPECT_TRUE(this->queries_->accounts({.prefix = "nothing"}, {}).rows.empty());
}

TYPED_TEST(Admin, EntriesAreListedWholeNewestFirst) {
    const HealthyBooks healthy{from_micros(1'750'000'000'000'000)};
    this->commit(healthy.write());
    const auto page = this->queries_->entries({}, {.limit = 5});
    ASSERT_EQ(page.rows.size(), 5U);
    EXPECT_TRUE(page.has_more);
    EXPECT_EQ(page.rows[0].sequence, 12);
    EXPECT_EQ(page.rows[0].postings.size(), 3U);
    const auto rest = this->queries_->entries({}, {.limit = 10, .after = page.rows.back().sequence});
    EXPECT_EQ(rest.rows.size(), 7U);
    EXPECT_FALSE(rest.has_more);

    const std::string code = ledger::account_code(healthy.available);
    const auto of_account = this->queries_->entries({.account = code}, {.limit = 2});
    ASSERT_EQ(of_account.rows.size(), 2U);
    EXPECT_TRUE(of_account.has_more);
    EXPECT_EQ(of_account.rows[0].kind, ledger::EntryKind::payout_request);
    EXPECT_EQ(of_account.rows[0].postings.size(), 2U);
    const auto older = this->queries_->entries({.account = code}, {.after = of_account.rows[1].sequence});
    EXPECT_EQ(older.rows.size(), 2U);
    const auto one = this->queries_->entries({.account = code, .entry_id = older.rows[0].id}, {});
    EXPECT_EQ(one.rows, std::vector{older.rows[0]});
    EXPECT_TRUE(this->queries_->entries({.entry_id = this->template new_id<EntryId>()}, {}).rows.empty());
    EXPECT_TRUE(this->queries_->entries({.account = "fees:eur"}, {}).rows.empty());
}

TYPED_TEST(Admin, TheTrialSaysUpToWhichEntryItSums) {
    const HealthyBooks healthy{from_micros(1'750'000'000'000'000)};
    this->commit(healthy.write());
    const store::TrialBalance trial = this->queries_->trial();
    EXPECT_EQ(trial.head.entry_sequence, 12);
    std::int64_t sum = 0;
    for (const store::AccountBalance& row : trial.sums) {
        sum += row.balance_minor;
    }
    EXPECT_EQ(sum, 0);
    EXPECT_FALSE(trial.sums.empty());
}

TYPED_TEST(Admin, DeliveriesCarryTheJobThatHandlesThem) {
    using enum escrow::StripeEventStatus;
    const Timestamp at = this->now_;
    const auto event = [&](std::string id, escrow::StripeEventStatus status, Timestamp received) {
        return escrow::StripeEvent{
            .id = std::move(id), .type = "payout.paid", .payload = "{}", .status = status, .received_at = received
        };
    };
    const auto handler = [&](std::string event_id, escrow::JobStatus status) {
        return escrow::Job{
            .id = this->template new_id<JobId>(),
            .kind = escrow::JobKind::handle_stripe_event,
            .subject_key = std::move(event_id),
            .status = status,
        };
    };
    auto odd = event("evt_a", applied, at + 1s);
    odd.type = "charge.updated";
    const auto older = handler("evt_d", escrow::JobStatus::done);
    const auto dead = handler("evt_d", escrow::JobStatus::dead);
    this->save(event("evt_b", received, at), event("evt_c", received, at), odd, event("evt_d", received, at + 2s));
    this->save(older, dead, handler("evt_b", escrow::JobStatus::ready), handler("evt_a", escrow::JobStatus::done));

    using Ids = std::vector<std::string>;
    EXPECT_EQ(this->delivered({}), (Ids{"evt_d", "evt_a", "evt_c", "evt_b"}));
    EXPECT_EQ(this->delivered({.status = applied}), Ids{"evt_a"});
    EXPECT_EQ(this->delivered({.type = "charge.updated"}), Ids{"evt_a"});
    EXPECT_EQ(this->delivered({.status = received, .is_dead = true}), Ids{"evt_d"});
    EXPECT_EQ(this->delivered({.status = received, .is_dead = false}), (Ids{"evt_c", "evt_b"}));
    const auto whole = this->queries_->delivery("evt_d");
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->event.payload, "{}");
    EXPECT_EQ(whole->handler, dead);
    EXPECT_FALSE(this->queries_->delivery("evt_c")->handler);
    EXPECT_FALSE(this->queries_->delivery("evt_none"));
}

TYPED_TEST(Admin, JobsAreListedByStateAndKind) {
    using enum escrow::JobStatus;
    const auto job = [&](escrow::JobStatus status, escrow::JobKind kind) {
        return escrow::Job{.id = this->template new_id<JobId>(), .kind = kind, .status = status};
    };
    const auto first = job(dead, escrow::JobKind::poll_payout);
    const auto second = job(ready, escrow::JobKind::record_fee);
    const auto third = job(done, escrow::JobKind::poll_payout);
    const auto fourth = job(leased, escrow::JobKind::poll_payout);
    this->save(first, second, third, fourth);
    const auto listed = [&](store::JobFilter filter) { return this->queries_->jobs(filter, {}).rows; };
    EXPECT_EQ(listed({}), (std::vector{fourth, third, second, first}));
    EXPECT_EQ(listed({.status = dead}), std::vector{first});
    EXPECT_EQ(listed({.status = ready}), std::vector{second});
    EXPECT_EQ(listed({.status = leased}), std::vector{fourth});
    EXPECT_EQ(listed({.status = done, .kind = escrow::JobKind::record_fee}), std::vector<escrow::Job>{});
    EXPECT_EQ(listed({.kind = escrow::JobKind::poll_payout}), (std::vector{fourth, third, first}));
    const auto page = this->queries_->jobs({}, {.limit = 3, .after = fourth.id});
    EXPECT_EQ(page.rows, (std::vector{third, second, first}));
    EXPECT_FALSE(page.has_more);
}

}  // namespace holdfast::store_contract
