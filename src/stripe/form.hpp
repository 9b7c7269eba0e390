// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "money/money.hpp"
#include "stripe/request.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace holdfast::stripe {

using Metadata = std::vector<std::pair<std::string, std::string>>;

// Builds the form that Stripe's v1 API takes, `a[b]=c&d[0]=e`, in the order of the calls. Names are ours and go as they
// are; values are escaped.
class Form {
public:
    Form& add(std::string_view name, std::string_view value);
    Form& add(std::string_view name, std::int64_t value);
    Form& add_unless_empty(std::string_view name, std::string_view value);
    Form& add_metadata(const Metadata& metadata);

    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

// A segment of a path. An id may come from a browser, so nothing in it can climb to another path; an empty one becomes
// `_`, which Stripe doesn't know, rather than the path of a list.
[[nodiscard]] std::string path_segment(std::string_view id);

[[nodiscard]] Request get(std::string path, const Form& query = {}, std::string account = {});
[[nodiscard]] Request post(std::string path, const Form& form, std::string idempotency_key, std::string account = {});

}  // namespace holdfast::stripe
