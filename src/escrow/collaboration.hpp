// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "money/currency.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace holdfast::escrow {

enum class CollaborationStatus { active, submitted, completed, canceled };
[[nodiscard]] std::string_view to_string(CollaborationStatus status);  // ACTIVE, …
[[nodiscard]] std::optional<CollaborationStatus> parse_collaboration_status(std::string_view text);

inline constexpr std::size_t kMaxTitleLength = 200;  // in code points
inline constexpr std::size_t kMaxDescriptionLength = 5'000;

// What a company and a creator agreed on. Amounts in minor units of `currency`.
struct Collaboration {
    using Key = CollaborationId;

    CollaborationId id{};
    UserId company_id{};
    UserId influencer_id{};
    std::string title;
    std::string description;
    money::Currency currency{};
    std::int64_t amount_budget = 0;          // A: what the company is charged
    std::int64_t amount_influencer_fee = 0;  // I: the creator's share, 0 < I <= A
    CollaborationStatus status{};
    Timestamp created_at{};
    std::optional<Timestamp> submitted_at{};
    std::optional<Timestamp> completed_at{};
    std::optional<Timestamp> canceled_at{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const Collaboration&, const Collaboration&) = default;
};

}  // namespace holdfast::escrow
