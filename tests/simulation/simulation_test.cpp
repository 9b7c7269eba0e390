// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simulation.hpp"

#include "base/log.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace holdfast::simulation {
namespace {

constexpr int kSteps = 40;
constexpr std::uint64_t kSeedsEach = 25;

class Seeds : public testing::TestWithParam<std::uint64_t> {
protected:
    void SetUp() override { log::configure(log::Level::off, log::Format::human); }
};

TEST_P(Seeds, NoCentIsLost) {
    for (std::uint64_t seed = GetParam(); seed < GetParam() + kSeedsEach; ++seed) {
        const Report report = run(seed, kSteps);
        for (const std::string& violation : report.violations) {
            ADD_FAILURE() << "seed " << seed << ": " << violation << "\n  again with: ./dev sim --seed " << seed
                          << " --steps " << kSteps << " --trace";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Smoke, Seeds, testing::Values(0, 25, 50, 75, 100, 125, 150, 175));

TEST(Simulation, TheSameSeedGivesTheSameRun) {
    log::configure(log::Level::off, log::Format::human);
    EXPECT_EQ(run(7, kSteps).trace, run(7, kSteps).trace);
}

}  // namespace
}  // namespace holdfast::simulation
