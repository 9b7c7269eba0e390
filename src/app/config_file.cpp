// SPDX-License-Identifier: Apache-2.0
#include "app/config_file.hpp"

#include "app/files.hpp"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
// The parser asserts on some malformed texts (`[ = 1`) right before it refuses them in good order.
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <toml++/toml.h>

#include <algorithm>

namespace holdfast::app {

namespace {

std::optional<std::string> text_of(const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return text->get();
    }
    if (const auto* number = node.as_integer()) {
        return std::to_string(number->get());
    }
    if (const auto* flag = node.as_boolean()) {
        return flag->get() ? "true" : "false";
    }
    const auto* list = node.as_array();
    if (list == nullptr) {
        return std::nullopt;
    }
    std::string joined;
    for (const auto& item : *list) {
        const auto text = item.is_array() ? std::nullopt : text_of(item);
        if (!text) {
            return std::nullopt;
        }
        joined += (joined.empty() ? "" : ",") + *text;
    }
    return joined;
}

std::string upper(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return out;
}

}  // namespace

std::expected<std::vector<std::pair<std::string, std::string>>, ConfigErrors> read_config_file(const std::string& path
) {
    const auto content = read_file(path);
    if (!content) {
        return std::unexpected(ConfigErrors{{"--config", content.error()}});
    }
    const auto parsed = toml::parse(*content, path);
    if (!parsed) {
        const auto& where = parsed.error().source().begin;
        return std::unexpected(ConfigErrors{
            {"--config", path + ":" + std::to_string(where.line) + ": " + std::string{parsed.error().description()}}
        });
    }
    std::vector<std::pair<std::string, std::string>> entries;
    ConfigErrors errors;
    for (const auto& [key, node] : parsed.table()) {
        auto text = text_of(node);
        if (text) {
            entries.emplace_back(upper(key.str()), std::move(*text));
        } else {
            errors.push_back({upper(key.str()), "must be a string, a whole number or a list of them (in " + path + ")"}
            );
        }
    }
    if (!errors.empty()) {
        return std::unexpected(std::move(errors));
    }
    return entries;
}

}  // namespace holdfast::app
