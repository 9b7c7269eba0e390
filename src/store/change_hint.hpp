// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast::store {

// What one node tells the others of a batch. Only a hint: it may be lost, late or repeated, and what it speaks of is
// read from the books.
struct ChangeHint {
    std::string node;                 // who committed; no spaces
    std::int64_t event_sequence = 0;  // the newest event of the batch
    bool has_jobs = false;            // some may be due now

    friend bool operator==(const ChangeHint&, const ChangeHint&) = default;
};

// `node sequence 0|1`
[[nodiscard]] std::string to_text(const ChangeHint& hint);
[[nodiscard]] std::optional<ChangeHint> parse_change_hint(std::string_view text);

// The channel of PostgreSQL's NOTIFY.
inline constexpr std::string_view kHintChannel = "holdfast_changes";

}  // namespace holdfast::store
