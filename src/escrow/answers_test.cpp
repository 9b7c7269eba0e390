// SPDX-License-Identifier: Apache-2.0
#include "escrow/testing/world.hpp"

#include <gtest/gtest.h>

namespace holdfast::escrow::testing {
namespace {

TEST(KeepAnswer, RepliesWithWhatWasAnsweredAndChangesNothing) {
    World world;
    const auto reply =
        world.expect<WrittenReply>(world.run(world.company, KeepAnswer{.answer = WrittenAnswer{201, R"({"a":1})"}}));
    EXPECT_EQ(reply.answer.status, 201);
    EXPECT_EQ(reply.answer.body, R"({"a":1})");
    EXPECT_TRUE(world.announced().empty());
}

TEST(KeepAnswer, SaysWhereNothingWasAnsweredYet) {
    World world;
    EXPECT_EQ(refusal(world.run(world.company, KeepAnswer{})), FailureCode::provider_pending);
    EXPECT_EQ(refusal(world.system(KeepAnswer{})), FailureCode::forbidden);
}

}  // namespace
}  // namespace holdfast::escrow::testing
