// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace holdfast::store {

// One broken invariant and the rows that show it.
struct Violation {
    std::string invariant;               // I1, I2, …
    std::string detail;                  // what should hold
    std::vector<std::string> offending;  // a line a row, at most 20
};

struct VerifyReport {
    std::vector<Violation> violations;
    std::int64_t entries = 0;
    std::int64_t postings = 0;
    std::int64_t payments = 0;
    std::int64_t events = 0;
    [[nodiscard]] bool is_clean() const { return violations.empty(); }
};

}  // namespace holdfast::store
