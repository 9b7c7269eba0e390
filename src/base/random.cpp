// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"

#include "base/check.hpp"
#include "base/digest.hpp"

#include <algorithm>
#include <cerrno>
#include <sys/random.h>
#include <vector>

namespace holdfast {

namespace {

// SplitMix64 (Steele, Lea and Flood, 2014).
std::uint64_t split_mix(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

void draw(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t got = ::getrandom(bytes.data(), bytes.size(), 0);
        HOLDFAST_CHECK(got > 0 || errno == EINTR, "the operating system must give random bytes");
        if (got > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(got));
        }
    }
}

// Bytes drawn ahead by a thread, so that an id costs no system call. What was given out is wiped. (A process that
// forked and went on would give the same twice: none of ours does.)
class DrawnAhead {
public:
    void give(std::span<std::uint8_t> bytes) {
        if (bytes.size() > left_) {
            draw(bytes_);
            left_ = bytes_.size();
        }
        const auto given = std::span{bytes_}.subspan(left_ - bytes.size(), bytes.size());
        std::ranges::copy(given, bytes.begin());
        std::ranges::fill(given, std::uint8_t{0});
        left_ -= bytes.size();
    }

private:
    std::array<std::uint8_t, 2048> bytes_{};
    std::size_t left_ = 0;
};

// Longer than this is drawn by itself.
constexpr std::size_t kFromAhead = 64;

}  // namespace

std::uint64_t Random::next() {
    std::array<std::uint8_t, 8> bytes{};
    fill(bytes);
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes) {
        number = (number << 8U) | byte;
    }
    return number;
}

std::string Random::hex(std::size_t count) {
    std::vector<std::uint8_t> bytes(count);
    fill(bytes);
    return to_hex(bytes);
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    if (bytes.size() > kFromAhead) {
        draw(bytes);
        return;
    }
    thread_local DrawnAhead ahead;
    ahead.give(bytes);
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        std::uint64_t number = split_mix(state_);
        const auto count = std::min<std::size_t>(bytes.size(), 8);
        for (std::size_t i = 0; i < count; ++i) {
            bytes[i] = static_cast<std::uint8_t>(number);
            number >>= 8U;
        }
        bytes = bytes.subspan(count);
    }
}

}  // namespace holdfast
