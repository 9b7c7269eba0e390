// SPDX-License-Identifier: Apache-2.0
#include "engine/fair_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace holdfast::engine {
namespace {

UserId user(std::uint8_t number) {
    UserId id;
    id.value.bytes[15] = number;
    return id;
}

Item item(UserId who, Lane lane, std::string request_id) {
    escrow::Command command{
        .actor = {.user_id = who}, .request_id = std::move(request_id), .body = escrow::EnsureCustomer{}
    };
    return Item{.command = std::move(command), .lane = lane, .deadline = {}, .done = {}};
}

std::string order_of(const std::vector<Item>& items) {
    std::string text;
    for (const Item& one : items) {
        text += one.command.request_id + " ";
    }
    return text;
}

TEST(FairQueue, UsersTakeTurnsAndKeepTheirOwnOrder) {
    FairQueue queue;
    for (const char* request : {"a1", "a2", "a3"}) {
        queue.push(item(user(1), Lane::interactive, request));
    }
    queue.push(item(user(2), Lane::interactive, "b1"));
    queue.push(item(user(3), Lane::interactive, "c1"));
    queue.push(item(user(2), Lane::interactive, "b2"));
    EXPECT_EQ(order_of(queue.take(256)), "a1 b1 c1 a2 b2 a3 ");
    EXPECT_EQ(queue.size(), 0U);
}

TEST(FairQueue, GivesBackgroundAQuarterOfAContendedBatch) {
    FairQueue queue;
    for (int i = 0; i < 100; ++i) {
        queue.push(item(user(1), Lane::interactive, "front"));
        queue.push(item(user(9), Lane::background, "back"));
    }
    const auto items = queue.take(40);
    const auto background = std::ranges::count(items, Lane::background, &Item::lane);
    EXPECT_EQ(items.size(), 40U);
    EXPECT_EQ(background, 10);
    EXPECT_EQ(queue.size(), 160U);
}

TEST(FairQueue, LendsBackgroundWhatInteractiveWorkLeaves) {
    FairQueue queue;
    for (int i = 0; i < 100; ++i) {
        queue.push(item(user(9), Lane::background, "back"));
    }
    queue.push(item(user(1), Lane::interactive, "front"));
    const auto items = queue.take(40);
    EXPECT_EQ(items.size(), 40U);
    EXPECT_EQ(items.front().command.request_id, "front");
}

}  // namespace
}  // namespace holdfast::engine
