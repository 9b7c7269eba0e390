// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::store {

// One broken invariant and the rows that show it.
struct Violation {
    std::string invariant;               // I1, I2, …
    std::string detail;                  // what should hold
    std::vector<std::string> offending;  // a line a row, at most 20
};

// A seal as somebody noted it outside of the database.
struct Anchor {
    std::int64_t number = 0;
    std::string seal;
};
// `12:9f86…`; nothing for anything else.
[[nodiscard]] std::optional<Anchor> parse_anchor(std::string_view text);

struct VerifyOptions {
    std::vector<Anchor> anchors{};  // the chain must contain them
    // What was not sealed, or not with a key, up to this seal was looked into: it is told, but breaks nothing.
    std::int64_t accepted_seal = 0;
};

struct VerifyReport {
    std::vector<Violation> violations;
    std::int64_t entries = 0;
    std::int64_t postings = 0;
    std::int64_t payments = 0;
    std::int64_t events = 0;
    std::int64_t audit = 0;
    std::int64_t seals = 0;
    std::string newest_seal{};         // `12:9f86…`; empty: there is none
    std::vector<std::string> notes{};  // what breaks nothing, but should be known
    [[nodiscard]] bool is_clean() const { return violations.empty(); }
};

}  // namespace holdfast::store
