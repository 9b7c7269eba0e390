// SPDX-License-Identifier: Apache-2.0
#include "engine/audit.hpp"

#include "base/random.hpp"

#include <gtest/gtest.h>

namespace holdfast::engine {
namespace {

class Audit : public testing::Test {
protected:
    template <class IdType>
    IdType new_id() {
        return IdType{make_uuid_v7(now_, random_)};
    }
    // The rows as they were before the command.
    template <class Row>
    void know(const Row& row) {
        escrow::KeySet asked;
        asked.add<Row>(row.key());
        escrow::Rows rows;
        rows.of<Row>().push_back(row);
        rows_.learn(asked, std::move(rows));
    }
    std::optional<store::AuditRow> row_of(
        escrow::Actor actor, escrow::CommandBody body, const escrow::Changes& changes
    ) {
        const escrow::Command command{.actor = actor, .request_id = "req_1", .rules = {}, .body = std::move(body)};
        return audit_row(rows_, command, changes, now_);
    }

    Timestamp now_ = from_unix_seconds(1'800'000'000);
    SeededRandom random_{3};
    escrow::WorkingSet rows_;
    UserId company_ = new_id<UserId>();
    money::Currency usd_ = *money::Currency::parse("usd");
    escrow::Actor by_company_{.user_id = company_, .role = identity::Role::company};
};

TEST_F(Audit, TellsWhoDidWhatAndTheColumnsThatChanged) {
    escrow::Payment payment{.id = new_id<PaymentId>(), .currency = usd_, .amount_budget = 100};
    payment.status = escrow::PaymentStatus::held;
    know(payment);
    escrow::Changes changes{.reply = escrow::PaymentReply{.payment_id = payment.id}};
    payment.status = escrow::PaymentStatus::released;
    payment.amount_released = 85'000;
    payment.released_at = now_;
    changes.put(payment);
    changes.put(escrow::Job{.id = new_id<JobId>()});
    const auto row = row_of(by_company_, escrow::ReleasePayment{}, changes);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->actor_id, company_);
    EXPECT_EQ(row->actor_role, "company");
    EXPECT_EQ(row->action, "release_payment");
    EXPECT_EQ(row->subject_type, "payment");
    EXPECT_EQ(row->subject_id, to_string(payment.id));
    EXPECT_EQ(row->request_id, "req_1");
    EXPECT_EQ(row->created_at, now_);
    EXPECT_EQ(
        row->changes,
        R"({"payments/)" + to_string(payment.id) +
            R"(":{"amount_released":[0,85000],"status":["HELD","RELEASED"],"released_at":[null,"2027-01-15T08:00:00Z"]}})"
    );
}

TEST_F(Audit, ANewRowHasNothingBeforeAndSecretsAreNotTold) {
    escrow::Changes changes{.reply = escrow::UserReply{.user_id = company_}};
    identity::User user{.id = company_, .email = "a@example.test", .role = identity::Role::company};
    user.default_currency = usd_;
    user.password_hash = "$argon2id$";
    changes.put(user);
    const auto row = row_of({}, escrow::RegisterUser{}, changes);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->actor_id, company_);  // who signs up is the one who asks
    EXPECT_EQ(row->actor_role, "company");
    EXPECT_EQ(row->action, "register_user");
    EXPECT_NE(row->changes.find(R"("email":[null,"a@example.test"])"), std::string::npos) << row->changes;
    EXPECT_NE(row->changes.find(R"("password_hash":"changed")"), std::string::npos) << row->changes;
    EXPECT_EQ(row->changes.find("argon2id"), std::string::npos) << row->changes;
}

TEST_F(Audit, WalletsAreNamedByBothPartsOfTheirKey) {
    escrow::Wallet wallet{.id = new_id<WalletId>(), .user_id = company_, .currency = usd_, .available_balance = 5};
    know(wallet);
    escrow::Changes changes{.reply = escrow::EmptyReply{}};
    wallet.available_balance = 3;
    changes.put(wallet);
    EXPECT_EQ(
        row_of(by_company_, escrow::RequestPayout{}, changes)->changes,
        R"({"wallets/)" + to_string(company_) + R"(:usd":{"available_balance":[5,3]}})"
    );
}

TEST_F(Audit, OnlyPersonsLeaveRowsAndOnlyOfWhatTheyChanged) {
    escrow::Changes changes{.reply = escrow::EmptyReply{}};
    EXPECT_FALSE(row_of(by_company_, escrow::UpdateProfile{}, changes));
    changes.put(escrow::Payment{.id = new_id<PaymentId>(), .currency = usd_});
    EXPECT_TRUE(row_of(by_company_, escrow::UpdateProfile{}, changes));
    EXPECT_FALSE(row_of(escrow::system_actor(), escrow::FoldIntent{}, changes));
}

TEST_F(Audit, AJobThatAnswersAPersonSpeaksForThem) {
    escrow::Changes changes{.reply = escrow::EmptyReply{}};
    const escrow::Payment payment{.id = new_id<PaymentId>(), .currency = usd_};
    changes.put(payment);
    changes.answers = escrow::IdempotencyKeyId{.user_id = company_, .key = "k"};
    const escrow::Command command{
        .actor = escrow::system_actor(), .request_id = {}, .rules = {}, .body = escrow::FoldIntent{}
    };
    EXPECT_TRUE(keys_to_audit(command, changes).of<identity::User>().contains(company_));
    identity::User user{.id = company_, .role = identity::Role::company};
    user.default_currency = usd_;
    know(user);
    const auto row = row_of(escrow::system_actor(), escrow::FoldIntent{}, changes);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->actor_id, company_);
    EXPECT_EQ(row->actor_role, "company");
    EXPECT_EQ(row->action, "fold_intent");
    EXPECT_EQ(row->subject_type, "payment");
    EXPECT_EQ(row->subject_id, to_string(payment.id));
}

TEST_F(Audit, TheMachinesOwnToolsAreTheSystem) {
    escrow::Changes changes{.reply = escrow::UserReply{.user_id = company_}};
    identity::User admin{.id = company_, .role = identity::Role::admin};
    admin.default_currency = usd_;
    changes.put(admin);
    const auto row = row_of(escrow::system_actor(), escrow::RegisterUser{}, changes);
    ASSERT_TRUE(row);
    EXPECT_TRUE(row->actor_id.is_nil());
    EXPECT_EQ(row->actor_role, "system");
    EXPECT_EQ(row->subject_id, to_string(company_));
}

// Kept as text: renaming a command in the code must not rename what the log says.
TEST_F(Audit, ActionsKeepTheirNames) {
    EXPECT_EQ(action_of(escrow::ReleasePayment{}), "release_payment");
    EXPECT_EQ(action_of(escrow::RequestRefund{}), "request_refund");
    EXPECT_EQ(action_of(escrow::RequestPayout{}), "request_payout");
    EXPECT_EQ(action_of(escrow::CreateCollaboration{}), "create_collaboration");
    EXPECT_EQ(action_of(escrow::CompleteCollaboration{}), "complete_collaboration");
    EXPECT_EQ(action_of(escrow::CancelCollaboration{}), "cancel_collaboration");
    EXPECT_EQ(action_of(escrow::SubmitWork{}), "submit_work");
    EXPECT_EQ(action_of(escrow::BeginPayment{}), "begin_payment");
    EXPECT_EQ(action_of(escrow::BeginConfirm{}), "begin_confirm");
    EXPECT_EQ(action_of(escrow::BeginConnectAccount{}), "begin_connect_account");
    EXPECT_EQ(action_of(escrow::RegisterUser{}), "register_user");
    EXPECT_EQ(action_of(escrow::OpenSession{}), "open_session");
    EXPECT_EQ(action_of(escrow::EndSession{}), "end_session");
    EXPECT_EQ(action_of(escrow::EndSessions{}), "end_sessions");
    EXPECT_EQ(action_of(escrow::ChangePassword{}), "change_password");
    EXPECT_EQ(action_of(escrow::UpdateProfile{}), "update_profile");
    EXPECT_EQ(action_of(escrow::DetachPaymentMethod{}), "detach_payment_method");
    EXPECT_EQ(action_of(escrow::MakeDefaultPaymentMethod{}), "make_default_payment_method");
    EXPECT_EQ(action_of(escrow::ReviveJob{}), "revive_job");
    EXPECT_EQ(action_of(escrow::ReplayStripeEvent{}), "replay_stripe_event");
    EXPECT_EQ(action_of(escrow::ResolveDifference{}), "resolve_difference");
}

}  // namespace
}  // namespace holdfast::engine
