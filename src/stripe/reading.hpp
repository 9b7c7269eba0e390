// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/json.hpp"
#include "money/money.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Reading Stripe's objects: what is absent or unknown is tolerated, save an object of another kind and an amount that
// can't be read exactly.
namespace holdfast::stripe {

using MetadataMap = std::map<std::string, std::string>;

// A page of a list, newest first. The next page begins after the last item's id.
template <class Item>
struct List {
    std::vector<Item> items;
    bool has_more = false;
};

// Fails with `outcome_unknown` unless the value is an object with that `object` and an `id`.
[[nodiscard]] Result<void> expect_object(const Json& json, std::string_view object);

// An amount and its currency; both must be there.
[[nodiscard]] Result<money::Money> read_money(const Json& amount, const Json& currency);

[[nodiscard]] std::optional<Timestamp> read_time(const Json& epoch_seconds);
// The id of what may be an id, an expanded object, or null.
[[nodiscard]] std::string read_reference(const Json& reference);
[[nodiscard]] MetadataMap read_metadata(const Json& metadata);
[[nodiscard]] std::vector<std::string> read_strings(const Json& array);

// The value that a word stands for in a table, or `Value{}`, which is `unknown` in every enum here.
template <class Value, std::size_t size>
[[nodiscard]] Value read_word(const Json& word, const std::array<std::pair<std::string_view, Value>, size>& table) {
    const std::string* text = word.as_string();
    for (const auto& [name, value] : table) {
        if (text != nullptr && *text == name) {
            return value;
        }
    }
    return Value{};
}

template <class Item>
[[nodiscard]] Result<List<Item>> parse_list(const Json& json, Result<Item> (*parse)(const Json&)) {
    const Json::Array* array = json["data"].as_array();
    if (array == nullptr) {
        return fail(FailureCode::outcome_unknown, "Stripe answered with something other than a list.");
    }
    List<Item> list{.has_more = json["has_more"].bool_or(false)};
    for (const Json& element : *array) {
        auto item = parse(element);
        if (!item) {
            return std::unexpected(std::move(item.error()));
        }
        list.items.push_back(std::move(*item));
    }
    return list;
}

}  // namespace holdfast::stripe
