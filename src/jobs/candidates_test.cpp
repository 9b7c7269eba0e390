// SPDX-License-Identifier: Apache-2.0
#include "jobs/candidates.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace holdfast::jobs {
namespace {

using escrow::JobKind;

JobId job(std::uint32_t ordinal) {
    return JobId{derive_uuid({}, ordinal, Timestamp{})};
}

TEST(Candidates, KindsTakeTurnsWithinTheirRoom) {
    std::vector<store::DueJob> due;
    for (std::uint32_t i = 0; i < 100; ++i) {
        due.push_back({.id = job(i), .kind = JobKind::handle_stripe_event});
    }
    due.push_back({.id = job(100), .kind = JobKind::create_transfer});
    const auto chosen = choose(due, {}, {.in_all = 16, .of_one_kind = 6});
    EXPECT_EQ(chosen.size(), 7U);
    EXPECT_EQ(std::ranges::count(chosen, job(100)), 1);
    EXPECT_EQ(std::ranges::count(chosen, job(0)), 1);
    EXPECT_EQ(std::ranges::count(chosen, job(6)), 0);
}

TEST(Candidates, WhatRunsTakesRoomAndIsNotChosenAgain) {
    Running running;
    for (std::uint32_t i = 0; i < 3; ++i) {
        running.emplace(job(i), JobKind::poll_payout);
    }
    const std::vector<store::DueJob> due{
        {.id = job(0), .kind = JobKind::poll_payout},
        {.id = job(4), .kind = JobKind::poll_payout},
        {.id = job(5), .kind = JobKind::create_refund},
        {.id = job(6), .kind = JobKind::create_refund},
    };
    EXPECT_EQ(choose(due, running, {.in_all = 4, .of_one_kind = 3}), std::vector{job(5)});
    EXPECT_TRUE(choose(due, running, {.in_all = 3, .of_one_kind = 3}).empty());
}

}  // namespace
}  // namespace holdfast::jobs
