// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.hpp"

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace holdfast::app {

// `port = 8080`, `currencies = ["usd", "eur"]`: names in lower case, values as in the environment. Names come back in
// upper case.
[[nodiscard]] std::expected<std::vector<std::pair<std::string, std::string>>, ConfigErrors> read_config_file(
    const std::string& path
);

}  // namespace holdfast::app
