// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/context.hpp"
#include "http/cursor.hpp"
#include "store/queries.hpp"

#include <string>

namespace holdfast::http {

// `limit` and `after` of a list's query. A limit outside 1 to 100, and a cursor that is not this list's, are failures.
template <class Key>
[[nodiscard]] Result<store::PageRequest<Key>> page_request(const Context& context, ListKind kind);

template <>
[[nodiscard]] Result<store::PageRequest<std::int64_t>> page_request(const Context& context, ListKind kind);
template <>
[[nodiscard]] Result<store::PageRequest<std::string>> page_request(const Context& context, ListKind kind);
[[nodiscard]] Result<store::PageRequest<Uuid>> id_page_request(const Context& context, ListKind kind);

template <class Key>
Result<store::PageRequest<Key>> page_request(const Context& context, ListKind kind) {
    const auto page = id_page_request(context, kind);
    if (!page) {
        return std::unexpected(page.error());
    }
    store::PageRequest<Key> typed{.limit = page->limit};
    if (page->after) {
        typed.after = Key{*page->after};
    }
    return typed;
}

// A filter's value, parsed by `parse` (text → optional). Nothing when the parameter is absent.
template <class Value, class Parse>
[[nodiscard]] Result<std::optional<Value>> filter(
    const Context& context, std::string_view name, Parse parse, std::string_view expected
) {
    const auto text = context.parameter(name);
    if (!text) {
        return std::optional<Value>{};
    }
    std::optional<Value> value = parse(*text);
    if (!value) {
        return fail_field("?" + std::string{name}, "Must be " + std::string{expected} + ".");
    }
    return value;
}

// The values of a filter that takes several. Nothing when the parameter is absent.
template <class Value, class Parse>
[[nodiscard]] Result<std::vector<Value>> filters(
    const Context& context, std::string_view name, Parse parse, std::string_view expected
) {
    std::vector<Value> values;
    for (const std::string_view text : context.parameters(name)) {
        const std::optional<Value> value = parse(text);
        if (!value) {
            return fail_field("?" + std::string{name}, "Must be " + std::string{expected} + ".");
        }
        values.push_back(*value);
    }
    return values;
}

// `from` and `to` of a list's query: a time each, from (included) to (not included).
struct Period {
    std::optional<Timestamp> from{};
    std::optional<Timestamp> to{};
};
[[nodiscard]] Result<Period> period(const Context& context);

// `{data, hasMore, nextCursor}`. `write_row(JsonWriter&, row)`, `cursor_of(row)`.
template <class Row, class WriteRow, class CursorOf>
[[nodiscard]] Reply list_reply(const store::Page<Row>& page, WriteRow write_row, CursorOf cursor_of) {
    Reply reply;
    reply.body.reserve(64 + page.rows.size() * 512);
    JsonWriter json{reply.body};
    json.begin_object().key("data").begin_array();
    for (const Row& row : page.rows) {
        write_row(json, row);
    }
    json.end_array().member("hasMore", page.has_more);
    json.key("nextCursor");
    if (page.has_more && !page.rows.empty()) {
        json.value(cursor_of(page.rows.back()));
    } else {
        json.null();
    }
    json.end_object();
    return reply;
}

}  // namespace holdfast::http
