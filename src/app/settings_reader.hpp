// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.hpp"
#include "base/log.hpp"
#include "money/currency.hpp"
#include "redis/address.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::app {

// What stands between commas, without the spaces around it.
[[nodiscard]] std::vector<std::string> split_list(std::string_view text);
[[nodiscard]] bool is_postgres_url(std::string_view url);

// Reads settings one by one, each as its type, and collects what is wrong with them. What can't be read comes back as
// the least that could be meant.
class SettingsReader {
public:
    explicit SettingsReader(const Settings& settings) : settings_{settings} {}

    std::int64_t whole(std::string_view name, std::int64_t least, std::int64_t most);
    std::chrono::seconds duration(std::string_view name, std::chrono::seconds least);
    std::vector<money::Currency> currencies(std::string_view name);
    // Without slashes at its end.
    std::string web_url(std::string_view name);
    std::string database(std::string_view name);
    std::string replica(std::string_view name);
    std::optional<redis::Address> redis_address(std::string_view name);
    log::Level level(std::string_view name);
    log::Format format(std::string_view name);

    void wrong(std::string_view name, std::string detail) { errors.push_back({std::string{name}, std::move(detail)}); }

    ConfigErrors errors;

private:
    const Settings& settings_;
};

}  // namespace holdfast::app
