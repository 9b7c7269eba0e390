// SPDX-License-Identifier: Apache-2.0
#include "app/settings_reader.hpp"

#include "base/clock.hpp"

#include <algorithm>
#include <charconv>
#include <unistd.h>

namespace holdfast::app {

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        std::string_view part = text.substr(0, comma);
        while (part.starts_with(' ')) {
            part.remove_prefix(1);
        }
        while (part.ends_with(' ')) {
            part.remove_suffix(1);
        }
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

bool is_postgres_url(std::string_view url) {
    return url.starts_with("postgres://") || url.starts_with("postgresql://");
}

std::int64_t SettingsReader::whole(std::string_view name, std::int64_t least, std::int64_t most) {
    const std::string& text = settings_.text(name);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) {
        wrong(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return least;
    }
    return number;
}

std::chrono::seconds SettingsReader::duration(std::string_view name, std::chrono::seconds least) {
    const auto length = parse_duration(settings_.text(name));
    if (!length || *length < least) {
        wrong(
            name,
            "must be a length of time such as 30s, 15m, 24h or 7d, at least " + std::to_string(least.count()) + "s"
        );
        return least;
    }
    return *length;
}

std::vector<money::Currency> SettingsReader::currencies(std::string_view name) {
    std::vector<money::Currency> known;
    for (const std::string& code : split_list(settings_.text(name))) {
        const auto currency = money::Currency::parse(code);
        if (currency) {
            known.push_back(*currency);
        } else {
            wrong(name, "`" + code + "` is no currency code in lower case");
        }
    }
    if (known.empty()) {
        wrong(name, "must name at least one currency");
    }
    return known;
}

std::string SettingsReader::web_url(std::string_view name) {
    std::string url = settings_.text(name);
    if (!url.empty() && !url.starts_with("https://") && !url.starts_with("http://")) {
        wrong(name, "must begin with https:// or http://");
    }
    while (url.ends_with('/')) {
        url.pop_back();
    }
    return url;
}

std::string SettingsReader::database(std::string_view name) {
    const std::string& url = settings_.text(name);
    const bool has_scheme = url.contains("://");
    if (has_scheme && !url.starts_with("sqlite://") && !is_postgres_url(url)) {
        wrong(name, "must begin with sqlite:// or postgres://");
    }
    return url;
}

std::string SettingsReader::replica(std::string_view name) {
    const std::string& url = settings_.text(name);
    if (!url.empty() && !is_postgres_url(url)) {
        wrong(name, "must begin with postgres://");
    }
    return url;
}

std::optional<redis::Address> SettingsReader::redis_address(std::string_view name) {
    const std::string& url = settings_.text(name);
    if (url.empty()) {
        return std::nullopt;
    }
    auto address = redis::parse_address(url);
    if (!address) {
        wrong(name, std::move(address.error()));
        return std::nullopt;
    }
    return std::move(*address);
}

log::Level SettingsReader::level(std::string_view name) {
    const std::string& text = settings_.text(name);
    if (text == "debug") {
        return log::Level::debug;
    }
    if (text == "warn") {
        return log::Level::warn;
    }
    if (text == "error") {
        return log::Level::error;
    }
    if (text != "info") {
        wrong(name, "must be debug, info, warn or error");
    }
    return log::Level::info;
}

log::Format SettingsReader::format(std::string_view name) {
    const std::string& text = settings_.text(name);
    if (text != "auto" && text != "human" && text != "json") {
        wrong(name, "must be json, human or auto");
    }
    const bool is_human = text == "human" || (text == "auto" && ::isatty(STDERR_FILENO) == 1);
    return is_human ? log::Format::human : log::Format::json;
}

}  // namespace holdfast::app
