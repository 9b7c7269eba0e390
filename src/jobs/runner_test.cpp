// SPDX-License-Identifier: Apache-2.0
#include "jobs/runner.hpp"

#include "tests/support/runner_fixture.hpp"

namespace holdfast::jobs {
namespace {

using namespace std::chrono_literals;

class RunnerTest : public tests::RunnerFixture {};

TEST_F(RunnerTest, AHintRunsAJobAtOnce) {
    start();
    const Timestamp before = clock_.now();
    add_job("evt_1");
    EXPECT_EQ(runs_["evt_1"], std::vector{before});
    pass(1h);
    EXPECT_EQ(runs_["evt_1"].size(), 1U);
    EXPECT_TRUE(queries_->due_jobs(clock_.now() + 24h, 10).empty());
}

TEST_F(RunnerTest, WithoutAHintItLooksNowAndThen) {
    start({.poll_interval = 5s}, false);
    add_job("evt_1");
    EXPECT_TRUE(runs_["evt_1"].empty());
    pass(5s);
    EXPECT_EQ(runs_["evt_1"].size(), 1U);
}

TEST_F(RunnerTest, AJobRunsAgainAtItsTime) {
    retry_after_ = 3200ms;
    start({.poll_interval = 1h});
    const Timestamp before = clock_.now();
    add_job("evt_1");
    pass(1h);
    EXPECT_EQ(runs_["evt_1"], (std::vector{before, before + 3200ms}));
}

TEST_F(RunnerTest, NoMoreThanItsRoomRunsAtATime) {
    takes_ = 1s;
    for (int i = 0; i < 20; ++i) {
        add_job("evt_" + std::to_string(i));
    }
    start({.max_in_flight = 4});
    EXPECT_EQ(runner_->in_flight(), 3U);
    pass(7s);
    EXPECT_EQ(runs_.size(), 20U);
    EXPECT_EQ(at_once_, 3);
}

TEST_F(RunnerTest, AnExceptionCostsOneLease) {
    throws_ = 1;
    start({.lease = 60s});
    const Timestamp before = clock_.now();
    add_job("evt_1");
    pass(5min);
    ASSERT_EQ(runs_["evt_1"].size(), 2U);
    EXPECT_GE(runs_["evt_1"][1], before + 60s);
    EXPECT_TRUE(queries_->due_jobs(clock_.now() + 24h, 10).empty());
}

TEST_F(RunnerTest, AStopLetsRunningJobsFinish) {
    takes_ = 10s;
    start();
    add_job("evt_1");
    stop(30s);
    EXPECT_TRUE(queries_->due_jobs(clock_.now() + 24h, 10).empty());
}

TEST_F(RunnerTest, AfterTheGraceAJobIsCutAndLeftToTheNextRunner) {
    takes_ = 1h;
    start();
    add_job("evt_1");
    add_job("evt_2");
    const Timestamp before = clock_.now();
    stop(5s);
    EXPECT_EQ(clock_.now(), before + 5s);
    EXPECT_EQ(queries_->due_jobs(clock_.now() + 24h, 10).size(), 2U);
    takes_ = 0s;
    start();
    pass(2min);
    EXPECT_EQ(runs_["evt_1"].size(), 2U);
    EXPECT_TRUE(queries_->due_jobs(clock_.now() + 24h, 10).empty());
}

}  // namespace
}  // namespace holdfast::jobs
