// SPDX-License-Identifier: Apache-2.0
#include "escrow/reconciliation.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::escrow {

namespace {

template <class Enum>
using Name = std::pair<Enum, std::string_view>;

constexpr auto kLegs = std::to_array<Name<Leg>>({
    {Leg::charge, "charge"},
    {Leg::refund, "refund"},
    {Leg::refund_return, "refund_return"},
    {Leg::transfer, "transfer"},
    {Leg::transfer_return, "transfer_return"},
    {Leg::payout, "payout"},
    {Leg::payout_return, "payout_return"},
    {Leg::dispute, "dispute"},
    {Leg::dispute_return, "dispute_return"},
    {Leg::top_up, "top_up"},
    {Leg::top_up_return, "top_up_return"},
    {Leg::other, "other"},
});
constexpr auto kClasses = std::to_array<Name<DifferenceClass>>({
    {DifferenceClass::missing_here, "missing_here"},
    {DifferenceClass::missing_there, "missing_there"},
    {DifferenceClass::amount, "amount"},
    {DifferenceClass::fee, "fee"},
});
constexpr auto kStatuses = std::to_array<Name<DifferenceStatus>>({
    {DifferenceStatus::open, "OPEN"},
    {DifferenceStatus::resolved, "RESOLVED"},
    {DifferenceStatus::vanished, "VANISHED"},
});

// No command derives ids from a user, so any ordinal is free.
constexpr std::uint32_t kJobOrdinal = 1;

std::string_view name_in(const auto& names, auto value) {
    const auto found = std::ranges::find(names, value, [](const auto& name) { return name.first; });
    HOLDFAST_CHECK(found != names.end(), "a value is a listed one");
    return found->second;
}

template <class Enum, std::size_t Count>
std::optional<Enum> value_in(const std::array<Name<Enum>, Count>& names, std::string_view text) {
    const auto found = std::ranges::find(names, text, &Name<Enum>::second);
    return found == names.end() ? std::nullopt : std::optional{found->first};
}

}  // namespace

std::string_view to_string(Leg leg) {
    return name_in(kLegs, leg);
}
std::string_view to_string(DifferenceClass kind) {
    return name_in(kClasses, kind);
}
std::string_view to_string(DifferenceStatus status) {
    return name_in(kStatuses, status);
}
std::optional<Leg> parse_leg(std::string_view text) {
    return value_in(kLegs, text);
}
std::optional<DifferenceClass> parse_difference_class(std::string_view text) {
    return value_in(kClasses, text);
}
std::optional<DifferenceStatus> parse_difference_status(std::string_view text) {
    return value_in(kStatuses, text);
}

bool is_of_bank(Leg leg) {
    return leg == Leg::payout || leg == Leg::payout_return || leg == Leg::top_up || leg == Leg::top_up_return;
}

bool is_nobodys(const Difference& difference) {
    return difference.kind == DifferenceClass::missing_here && difference.account.empty() &&
           difference.user_id.is_nil() && difference.reference_type.empty();
}

JobId reconciliation_job(UserId user_id) {
    return JobId{derive_uuid(user_id.value, kJobOrdinal, Timestamp{})};
}

}  // namespace holdfast::escrow
