// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast {

// A moment in UTC, in whole microseconds since 1970 (what both databases keep exactly).
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override;
};

// A clock that stands still until it is moved: for tests and the simulator. Thread-safe.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Timestamp start);
    [[nodiscard]] Timestamp now() const override;
    void set(Timestamp to);
    void advance(Duration by);

private:
    std::atomic<std::int64_t> micros_;
};

// RFC 3339 in UTC: `2026-11-22T09:30:00.123456Z`; the fraction is left out when it is zero.
[[nodiscard]] std::string format_rfc3339(Timestamp at);
// Accepts any offset and up to six fractional digits; nothing for anything else.
[[nodiscard]] std::optional<Timestamp> parse_rfc3339(std::string_view text);
// `30s`, `15m`, `24h`, `7d`, or a bare number of seconds; nothing for anything else, a negative one, or more than a
// century.
[[nodiscard]] std::optional<std::chrono::seconds> parse_duration(std::string_view text);

[[nodiscard]] constexpr std::int64_t to_micros(Timestamp at) {
    return at.time_since_epoch().count();
}
[[nodiscard]] constexpr Timestamp from_micros(std::int64_t micros) {
    return Timestamp{Duration{micros}};
}
[[nodiscard]] constexpr Timestamp from_unix_seconds(std::int64_t seconds) {
    return Timestamp{std::chrono::seconds{seconds}};
}
[[nodiscard]] constexpr std::int64_t to_unix_seconds(Timestamp at) {
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

}  // namespace holdfast
