// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"

#include <array>
#include <cstddef>

namespace holdfast {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

void append_digits(std::string& out, std::int64_t number, int width) {
    std::array<char, 20> digits{};
    auto at = digits.size();
    do {
        digits[--at] = static_cast<char>('0' + number % 10);
        number /= 10;
        --width;
    } while (number != 0 || width > 0);
    out.append(digits.data() + at, digits.size() - at);
}

// Takes what it reads off the front of `rest`.
std::optional<int> take_digits(std::string_view& rest, std::size_t width) {
    if (rest.size() < width) {
        return std::nullopt;
    }
    int number = 0;
    for (const char c : rest.substr(0, width)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        number = number * 10 + (c - '0');
    }
    rest.remove_prefix(width);
    return number;
}

bool take(std::string_view& rest, char expected) {
    if (rest.empty() || rest.front() != expected) {
        return false;
    }
    rest.remove_prefix(1);
    return true;
}

std::optional<std::chrono::sys_days> take_date(std::string_view& rest) {
    const auto year = take_digits(rest, 4);
    if (!year || !take(rest, '-')) {
        return std::nullopt;
    }
    const auto month = take_digits(rest, 2);
    if (!month || !take(rest, '-')) {
        return std::nullopt;
    }
    const auto day = take_digits(rest, 2);
    if (!day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{
        std::chrono::year{*year},
        std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}
    };
    if (!date.ok()) {
        return std::nullopt;
    }
    return std::chrono::sys_days{date};
}

std::optional<microseconds> take_fraction(std::string_view& rest) {
    std::int64_t micros = 0;
    int digits = 0;
    while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
        micros = micros * 10 + (rest.front() - '0');
        rest.remove_prefix(1);
        if (++digits > 6) {
            return std::nullopt;
        }
    }
    if (digits == 0) {
        return std::nullopt;
    }
    for (; digits < 6; ++digits) {
        micros *= 10;
    }
    return microseconds{micros};
}

std::optional<microseconds> take_time(std::string_view& rest) {
    const auto hour = take_digits(rest, 2);
    if (!hour || *hour > 23 || !take(rest, ':')) {
        return std::nullopt;
    }
    const auto minute = take_digits(rest, 2);
    if (!minute || *minute > 59 || !take(rest, ':')) {
        return std::nullopt;
    }
    const auto second = take_digits(rest, 2);
    if (!second || *second > 59) {
        return std::nullopt;
    }
    const microseconds time = hours{*hour} + minutes{*minute} + seconds{*second};
    if (!take(rest, '.')) {
        return time;
    }
    const auto fraction = take_fraction(rest);
    if (!fraction) {
        return std::nullopt;
    }
    return time + *fraction;
}

std::optional<minutes> take_offset(std::string_view& rest) {
    if (take(rest, 'Z') || take(rest, 'z')) {
        return minutes{0};
    }
    const bool west = take(rest, '-');
    if (!west && !take(rest, '+')) {
        return std::nullopt;
    }
    const auto hour = take_digits(rest, 2);
    if (!hour || *hour > 23 || !take(rest, ':')) {
        return std::nullopt;
    }
    const auto minute = take_digits(rest, 2);
    if (!minute || *minute > 59) {
        return std::nullopt;
    }
    const minutes offset = hours{*hour} + minutes{*minute};
    return west ? -offset : offset;
}

}  // namespace

std::string format_rfc3339(Timestamp at) {
    const auto day = std::chrono::floor<days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    std::string out;
    out.reserve(27);
    append_digits(out, static_cast<int>(date.year()), 4);
    out += '-';
    append_digits(out, static_cast<unsigned>(date.month()), 2);
    out += '-';
    append_digits(out, static_cast<unsigned>(date.day()), 2);
    out += 'T';
    append_digits(out, time.hours().count(), 2);
    out += ':';
    append_digits(out, time.minutes().count(), 2);
    out += ':';
    append_digits(out, time.seconds().count(), 2);
    if (time.subseconds().count() != 0) {
        out += '.';
        append_digits(out, time.subseconds().count(), 6);
    }
    out += 'Z';
    return out;
}

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
    const auto day = take_date(text);
    if (!day || (!take(text, 'T') && !take(text, 't'))) {
        return std::nullopt;
    }
    const auto time = take_time(text);
    if (!time) {
        return std::nullopt;
    }
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) {
        return std::nullopt;
    }
    return *day + *time - *offset;
}

}  // namespace holdfast
