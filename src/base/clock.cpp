// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"

#include <charconv>
#include <cstddef>

namespace holdfast {

Timestamp SystemClock::now() const {
    return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

ManualClock::ManualClock(Timestamp start) : micros_{to_micros(start)} {}

Timestamp ManualClock::now() const {
    return from_micros(micros_.load());
}

void ManualClock::set(Timestamp to) {
    micros_.store(to_micros(to));
}

void ManualClock::advance(Duration by) {
    micros_.fetch_add(by.count());
}

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
    using std::chrono::days;
    using std::chrono::hours;
    using std::chrono::minutes;
    using std::chrono::seconds;
    constexpr seconds kLongest = days{36'500};
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || count < 0 || text.front() == '-') {
        return std::nullopt;
    }
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    seconds one{};
    if (unit.empty() || unit == "s") {
        one = seconds{1};
    } else if (unit == "m") {
        one = minutes{1};
    } else if (unit == "h") {
        one = hours{1};
    } else if (unit == "d") {
        one = days{1};
    } else {
        return std::nullopt;
    }
    if (count > kLongest / one) {
        return std::nullopt;
    }
    return one * count;
}

}  // namespace holdfast
