// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/audit.hpp"
#include "escrow/testing/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

using ::testing::IsEmpty;

TEST(Funding, EightSteps) {
    World world;
    world.onboard(world.influencer);
    const PaymentId id = world.earn();
    EXPECT_EQ(world.payment(id).status, PaymentStatus::released);
    EXPECT_EQ(world.wallet().available_balance, 8'000);
    const PayoutId payout = world.transfer(8'000);
    world.must(world.system(FoldPayout{
        .claim = world.claim(JobKind::create_stripe_payout, payout.value),
        .payout_id = payout,
        .fact = {.id = "po_1", .status = PayoutFactStatus::pending}
    }));
    EXPECT_EQ(world.payout(payout).status, PayoutStatus::in_transit);
    world.must(world.system(FoldPayout{.payout_id = payout, .fact = {.id = "po_1", .status = PayoutFactStatus::paid}}));
    EXPECT_EQ(world.payment(id).status, PaymentStatus::completed);
    EXPECT_THAT(audit(world.books), IsEmpty());
}

}  // namespace
}  // namespace holdfast::escrow::testing
