// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/search.hpp"

#include "sandbox/resources/common.hpp"
#include "sandbox/resources/search_query.hpp"

#include <algorithm>
#include <charconv>

namespace holdfast::sandbox::resources {
namespace {

using wire::Outcome;

// A page's token is the sequence number of the last object before it, in hexadecimal.
std::string page_after(std::int64_t sequence) {
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), sequence, 16).ptr;
    return {digits.data(), end};
}

Outcome<std::optional<std::int64_t>> page_of(const Call& call) {
    if (!call.has("page")) {
        return std::nullopt;
    }
    const auto text = call.text("page");
    std::int64_t sequence = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence, 16);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return wire::malformed("Invalid page: " + text, "page", {});
    }
    return sequence;
}

Outcome<SearchQuery> checked_query(const Call& call, std::initializer_list<std::string_view> fields) {
    auto query = SANDBOX_TRY(SearchQuery::parse(call.text("query")));
    for (const auto& field : query.fields()) {
        if (!field.starts_with("metadata.") && std::ranges::find(fields, field) == fields.end()) {
            return wire::malformed(
                "Field `" + field + "` is an unsupported search field for this resource.", "query", {}
            );
        }
    }
    return query;
}

bool wants_total(const Call& call) {
    const auto* paths = call.params["expand"].as_array();
    return paths != nullptr &&
           std::ranges::any_of(*paths, [](const Json& path) { return path.string_or() == "total_count"; });
}

}  // namespace

Outcome<Json> search(Call& call, const state::Kind& kind, std::initializer_list<std::string_view> fields) {
    const auto query = SANDBOX_TRY(checked_query(call, fields));
    const auto limit = SANDBOX_TRY(page_size(call));
    const auto before = SANDBOX_TRY(page_of(call));
    auto data = Json::array();
    std::int64_t total = 0;
    std::int64_t last = 0;
    bool has_more = false;
    for (const auto* record : call.unit.select(kind, {call.account})) {
        if (!query.matches(record->body())) {
            continue;
        }
        ++total;
        const auto sequence = call.unit.sequence_of(*record);
        if (before && sequence >= *before) {
            continue;
        }
        if (std::ssize(*data.as_array()) == limit) {
            has_more = true;
            continue;
        }
        data.push(state::render(call.unit, *record));
        last = sequence;
    }
    auto found = Json::object();
    found.set("object", "search_result");
    found.set("data", std::move(data));
    found.set("has_more", has_more);
    found.set("next_page", has_more ? Json{page_after(last)} : Json{});
    if (wants_total(call)) {
        found.set("total_count", total);
    }
    found.set("url", std::string{kind.url} + "/search");
    return found;
}

}  // namespace holdfast::sandbox::resources
