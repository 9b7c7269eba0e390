// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <source_location>
#include <string_view>

namespace holdfast {

// Logs the broken expectation with its place and aborts. An open database transaction dies with the process.
[[noreturn]] void check_failed(
    std::string_view expression, std::string_view why, std::source_location where = std::source_location::current()
);

}  // namespace holdfast

// What must never be. Stays on in release builds; never used on input.
#define HOLDFAST_CHECK(condition, why)                   \
    do {                                                 \
        if (!(condition)) [[unlikely]] {                 \
            ::holdfast::check_failed(#condition, (why)); \
        }                                                \
    } while (false)
