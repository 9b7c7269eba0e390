// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace holdfast {

// A value that must not reach a log, an error or a core dump: it has no stream or format operator, and its memory is
// wiped.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value);
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept;
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    [[nodiscard]] const std::string& reveal() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }
    // `sk_t…ast`: enough to tell two apart, too little to use. Of a value under 16 bytes nothing is shown.
    [[nodiscard]] std::string masked() const;

private:
    std::string value_;
};

// Compares in time that depends on the lengths alone.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace holdfast
