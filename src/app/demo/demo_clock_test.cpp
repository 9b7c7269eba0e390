// SPDX-License-Identifier: Apache-2.0
#include "app/demo/demo_clock.hpp"

#include "app/files.hpp"
#include "tests/support/temporary_directory.hpp"

#include <gtest/gtest.h>

namespace holdfast::app::demo {
namespace {

using namespace std::chrono_literals;

Duration ahead(const DemoClock& clock) {
    return clock.clock().now() - SystemClock{}.now();
}

TEST(DemoClock, GoesForwardAndIsStillThereAfterARestart) {
    const tests::TemporaryDirectory folder;
    DemoClock clock{folder.path()};
    EXPECT_LT(ahead(clock), 1s);
    ASSERT_TRUE(clock.advance(24h));
    ASSERT_TRUE(clock.advance(30min));
    EXPECT_GT(ahead(clock), 24h + 29min);
    EXPECT_GT(ahead(DemoClock{folder.path()}), 24h + 29min);
}

TEST(DemoClock, GoesNeitherBackNorBeyondTenYears) {
    const tests::TemporaryDirectory folder;
    DemoClock clock{folder.path()};
    EXPECT_FALSE(clock.advance(-1s));
    EXPECT_TRUE(clock.advance(std::chrono::days{3653}));
    EXPECT_EQ(clock.advance(1s).error().errors.front().pointer, "/advanceSeconds");
    EXPECT_LT(ahead(clock), std::chrono::days{3654});
}

TEST(DemoClock, RefusesAFileItDidNotWrite) {
    const tests::TemporaryDirectory folder;
    write_private_file(folder.path() / "demo-clock", "soon");
    EXPECT_THROW(DemoClock{folder.path()}, std::runtime_error);
}

}  // namespace
}  // namespace holdfast::app::demo
