// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/faults.hpp"

#include <array>

namespace holdfast::simulation {
namespace {

constexpr std::array<std::string_view, kFaultKinds> kNames = {
    "power-loss",
    "kill",
    "restart",
    "disk-full",
    "disk-error",
    "stripe-lost",
    "stripe-late",
    "stripe-busy",
    "stripe-broken",
    "stripe-outage",
    "mail-lost",
    "mail-twice",
    "mail-late",
    "mail-forged",
    "job-twice",
    "clock",
};

std::vector<FaultKind> kinds_where(const FaultSet& set, bool is_in) {
    std::vector<FaultKind> kinds;
    for (unsigned i = 0; i < kFaultKinds; ++i) {
        if (set.has(static_cast<FaultKind>(i)) == is_in) {
            kinds.push_back(static_cast<FaultKind>(i));
        }
    }
    return kinds;
}

}  // namespace

std::string_view to_string(FaultKind kind) {
    return kNames.at(static_cast<std::size_t>(kind));
}

std::optional<FaultKind> parse_fault_kind(std::string_view text) {
    for (unsigned i = 0; i < kFaultKinds; ++i) {
        if (kNames.at(i) == text) {
            return static_cast<FaultKind>(i);
        }
    }
    return std::nullopt;
}

std::vector<FaultKind> FaultSet::missing() const {
    return kinds_where(*this, false);
}

std::vector<FaultKind> FaultSet::members() const {
    return kinds_where(*this, true);
}

}  // namespace holdfast::simulation
