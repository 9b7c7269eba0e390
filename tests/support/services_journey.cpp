// SPDX-License-Identifier: Apache-2.0
#include "tests/support/services_journey.hpp"

#include "services/funding.hpp"
#include "services/inline_job.hpp"
#include "services/payout.hpp"

namespace holdfast::tests {

namespace {

using namespace std::chrono_literals;

money::Currency usd() {
    return *money::Currency::parse("usd");
}

}  // namespace

Journey::Journey() {
    world_ = std::make_unique<World>((directory_.path() / "books.db").string(), stripe_, clock_);
    company_ = world_->add_user("company@example.com", identity::Role::company);
    creator_ = world_->add_user("creator@example.com", identity::Role::influencer);
}

Journey::~Journey() = default;

void Journey::restart() {
    world_.reset();
    clock_.advance(1s);
    world_ = std::make_unique<World>((directory_.path() / "books.db").string(), stripe_, clock_);
    world_->start_runner();
}

CollaborationId Journey::agree(std::int64_t budget, std::int64_t fee) {
    const engine::Outcome outcome = world_->execute(
        company_,
        escrow::CreateCollaboration{
            .influencer_id = creator_.user_id,
            .title = "Three videos",
            .currency = usd(),
            .amount_budget = budget,
            .amount_influencer_fee = fee,
        }
    );
    return std::get<escrow::CollaborationReply>(outcome.reply).collaboration_id;
}

engine::Outcome Journey::create_intent(CollaborationId collaboration, const std::string& key) {
    return world_->run(services::create_intent(world_->parts(), world_->context(company_, key), collaboration, false));
}

engine::Outcome Journey::confirm(PaymentId payment, const std::string& method, const std::string& key) {
    return world_->run(services::confirm_payment(
        world_->parts(), world_->context(company_, key), payment, method, "https://shop.example"
    ));
}

escrow::Payment Journey::fund() {
    const CollaborationId collaboration = agree();
    EXPECT_EQ(create_intent(collaboration).answer.status, 201);
    EXPECT_EQ(confirm(payment_of(collaboration).id, "pm_card_visa").answer.status, 200);
    return payment_of(collaboration);
}

void Journey::earn() {
    const escrow::Payment payment = fund();
    world_->start_runner();
    world_->pass(5s);  // the fee
    const engine::Outcome released =
        world_->execute(company_, escrow::ReleasePayment{.collaboration_id = payment.collaboration_id});
    EXPECT_EQ(released.answer.status, 200) << released.answer.body;
    world_->pass(5s);
}

PayoutId Journey::withdraw(std::int64_t amount) {
    const engine::Outcome outcome =
        world_->run(services::request_payout(world_->parts(), world_->context(creator_), amount, usd()));
    EXPECT_EQ(outcome.answer.status, 201) << outcome.answer.body;
    return std::get<escrow::PayoutReply>(outcome.reply).payout_id;
}

void Journey::onboard() {
    const engine::Outcome outcome = world_->run(services::execute_and_wait(
        world_->parts(), world_->context(creator_), escrow::BeginConnectAccount{.country = "US"}
    ));
    EXPECT_EQ(outcome.answer.status, 200) << outcome.answer.body;
    const std::string account = books().connect_account(creator_.user_id)->stripe_account_id;
    stripe_.finish_onboarding(account, "usd");
    const escrow::BankAccount bank{.stripe_id = "ba_1", .currency = usd(), .last4 = "6789"};
    world_->execute(
        escrow::system_actor(),
        escrow::RecordAccount{
            .user_id = creator_.user_id,
            .fact =
                {
                    .id = account,
                    .state = escrow::ConnectState::active,
                    .payouts_enabled = true,
                    .transfers_enabled = true,
                    .bank_accounts = {bank},
                },
            .asked_at = clock_.now(),
        }
    );
}

escrow::Payment Journey::payment_of(CollaborationId collaboration) {
    return books().payments({.collaboration_id = collaboration}, {}).rows.at(0);
}

escrow::Wallet Journey::wallet() {
    return books().wallets(creator_.user_id).at(0);
}

void Journey::expect_sound_books() {
    for (const store::Violation& violation : world_->store().verify().violations) {
        ADD_FAILURE() << violation.invariant << ": " << violation.detail;
    }
}

}  // namespace holdfast::tests
