// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simulation.hpp"

#include "base/log.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace holdfast::simulation {
namespace {

constexpr int kSteps = 30;
constexpr std::uint64_t kSeedsEach = 25;

void expect_clean(const Options& options) {
    const Report report = run(options);
    for (const std::string& violation : report.violations) {
        ADD_FAILURE() << violation << "\n  again with: " << command_line(options) << " --trace";
    }
}

class Seeds : public testing::TestWithParam<std::uint64_t> {
protected:
    void SetUp() override { log::configure(log::Level::off, log::Format::human); }
};

TEST_P(Seeds, NoCentIsLost) {
    for (std::uint64_t seed = GetParam(); seed < GetParam() + kSeedsEach; ++seed) {
        expect_clean({.seed = seed, .steps = kSteps});
    }
}

INSTANTIATE_TEST_SUITE_P(Smoke, Seeds, testing::Values(0, 25, 50, 75, 100, 125, 150, 175));

TEST(Simulation, TheSameSeedGivesTheSameRun) {
    log::configure(log::Level::off, log::Format::human);
    const Report first = run({.seed = 7, .steps = 2 * kSteps});
    const Report second = run({.seed = 7, .steps = 2 * kSteps});
    EXPECT_GT(first.trace.size(), 100U);
    EXPECT_EQ(first.trace, second.trace);
    EXPECT_EQ(first.points, second.points);
}

TEST(Simulation, LeavingOutAStepLeavesTheChoicesOfTheOthers) {
    log::configure(log::Level::off, log::Format::human);
    const Report whole = run({.seed = 3, .steps = 6, .faults = {}});
    const Report part = run({.seed = 3, .steps = 6, .faults = {}, .skipped = {5}});
    ASSERT_EQ(part.steps, whole.steps - 1);
    const auto end = std::ranges::find_if(part.trace, [](const auto& line) { return line == "the faults stop"; });
    EXPECT_TRUE(std::equal(part.trace.begin(), end, whole.trace.begin()));
}

// A short life, stopped at its awaits and its writes, one after the other. `./dev sim --every-stop` leaves none out.
TEST(Simulation, TheMachineMayStopAnywhere) {
    log::configure(log::Level::off, log::Format::human);
    Options options{.seed = 1, .steps = 12, .faults = {}, .stop_at = std::numeric_limits<std::int64_t>::max()};
    const std::int64_t points = run(options).points;
    EXPECT_GT(points, 300);
    for (options.stop_at = 0; options.stop_at < points; options.stop_at += 29) {
        expect_clean(options);
    }
}

}  // namespace
}  // namespace holdfast::simulation
