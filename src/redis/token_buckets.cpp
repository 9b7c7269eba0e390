// SPDX-License-Identifier: Apache-2.0
#include "redis/token_buckets.hpp"

#include <array>
#include <charconv>

namespace holdfast::redis {

namespace {

// Runs as one, whatever the other nodes do. Numbers are kept as text: Lua's own would lose the microseconds.
constexpr const char* kTake = R"lua(
local capacity, per_second, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local known = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(known[1]) or capacity, tonumber(known[2]) or now
tokens = math.min(capacity, tokens + math.max(0, now - at) * per_second)
local taken = math.min(wanted, math.floor(tokens))
tokens = math.min(capacity, tokens - taken)
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.6f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil((capacity - tokens) / per_second * 1000) + 1000)
return {taken, string.format('%.6f', tokens)}
)lua";

std::string text_of(double number) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), end};
}

std::optional<double> number_of(const std::string& text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? std::optional{number} : std::nullopt;
}

}  // namespace

asio::awaitable<std::optional<Taken>> TokenBuckets::take(std::string key, BucketSize size, std::int64_t wanted) {
    Command command{
        "EVAL", kTake, "1", std::move(key), text_of(size.capacity), text_of(size.per_second), std::to_string(wanted)
    };
    const auto reply = co_await client_.ask(std::move(command));
    if (!reply || reply->kind != Reply::Kind::list || reply->items.size() != 2) {
        co_return std::nullopt;
    }
    const auto left = number_of(reply->items[1].text);
    if (!left) {
        co_return std::nullopt;
    }
    co_return Taken{.count = reply->items[0].integer, .left = *left};
}

}  // namespace holdfast::redis
