// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/api_versions.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace holdfast::sandbox::catalog {
namespace {

constexpr std::string_view kShape = "0000-00-00";
constexpr std::string_view kOldest = "2011-01-01";

struct Release {
    std::string_view from;
    std::string_view name;
};
// Versions have had the name of a release since the first of these.
constexpr std::array kReleases{
    Release{"2024-09-30", "acacia"},
    Release{"2025-03-31", "basil"},
    Release{"2025-09-30", "clover"},
    Release{"2026-03-25", "dahlia"},
    Release{"2026-09-30", "endive"},
};

std::string_view release_of(std::string_view date) {
    const auto later = std::ranges::find_if(kReleases, [date](const Release& release) { return release.from > date; });
    return later == kReleases.begin() ? std::string_view{} : std::prev(later)->name;
}

bool is_day(std::string_view date) {
    const auto number = [date](std::size_t at, std::size_t digits) {
        int value = 0;
        std::from_chars(date.data() + at, date.data() + at + digits, value);
        return value;
    };
    return std::chrono::year_month_day{
        std::chrono::year{number(0, 4)},
        std::chrono::month{static_cast<unsigned>(number(5, 2))},
        std::chrono::day{static_cast<unsigned>(number(8, 2))}
    }.ok();
}

}  // namespace

bool is_api_version(std::string_view text) {
    if (text.size() < kShape.size() || (text.size() > kShape.size() && text[kShape.size()] != '.')) {
        return false;
    }
    return std::ranges::equal(text.substr(0, kShape.size()), kShape, [](char c, char shape) {
        return shape == '0' ? c >= '0' && c <= '9' : c == shape;
    });
}

bool is_known_api_version(std::string_view text) {
    if (!is_api_version(text)) {
        return false;
    }
    const auto date = text.substr(0, kShape.size());
    const auto release = text.size() == kShape.size() ? std::string_view{} : text.substr(kShape.size() + 1);
    const bool has_dot = text.size() > kShape.size();
    return is_day(date) && date >= kOldest && date <= kNewestApiVersion.substr(0, kShape.size()) &&
           release == release_of(date) && has_dot != release.empty();
}

}  // namespace holdfast::sandbox::catalog
