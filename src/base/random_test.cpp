// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace holdfast {
namespace {

// SplitMix64's published sequence for the seed 1234567. A simulation must replay on every machine.
TEST(SeededRandom, GivesTheSameBytesEverywhere) {
    SeededRandom random{1234567};
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    const std::array<std::uint8_t, 8> expected{0x85, 0xFC, 0x08, 0xFB, 0x17, 0xD0, 0x9E, 0x59};
    EXPECT_EQ(bytes, expected);  // 6457827717110365317, least significant byte first
    EXPECT_EQ(SeededRandom{7}.hex(20), SeededRandom{7}.hex(20));
    EXPECT_NE(SeededRandom{7}.next(), SeededRandom{8}.next());
}

TEST(SystemRandom, FillsAllAndRepeatsNothing) {
    SystemRandom random;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < 1000; ++i) {  // many times what is drawn ahead
        const std::size_t bytes = 8 + i % 80;
        const std::string hex = random.hex(bytes);
        EXPECT_EQ(hex.size(), 2 * bytes);
        EXPECT_TRUE(seen.insert(hex.substr(0, 16)).second);
        EXPECT_TRUE(seen.insert(hex.substr(2 * bytes - 15)).second);
    }
    std::vector<std::uint8_t> many(100'000);  // beyond what one call of the system gives at once
    random.fill(many);
    EXPECT_NE(std::vector<std::uint8_t>(many.end() - 64, many.end()), std::vector<std::uint8_t>(64));
}

TEST(SystemRandom, GivesEachThreadItsOwn) {
    SystemRandom random;
    std::vector<std::string> given(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& hex : given) {
            threads.emplace_back([&] { hex = random.hex(16); });
        }
    }
    EXPECT_EQ(std::set<std::string>(given.begin(), given.end()).size(), given.size());
}

}  // namespace
}  // namespace holdfast
