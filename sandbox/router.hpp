// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"
#include "sandbox/wire/schema.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::sandbox {

// `/v1/refunds/re_1` → {"v1", "refunds", "re_1"}.
[[nodiscard]] std::vector<std::string> split_path(std::string_view path);

// The whole surface, with its schemas read.
class Router {
public:
    struct Entry {
        resources::Route route;
        std::vector<std::string> pattern;
        wire::Schema parameters;
    };
    struct Match {
        const Entry* entry;
        std::vector<std::string> captured;
    };

    Router();
    // A fixed segment wins over a `:name`.
    [[nodiscard]] std::optional<Match> find(std::string_view method, std::string_view path) const;

private:
    std::vector<Entry> entries_;
};

}  // namespace holdfast::sandbox
