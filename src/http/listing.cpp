// SPDX-License-Identifier: Apache-2.0
#include "http/listing.hpp"

#include "http/text.hpp"

namespace holdfast::http {

namespace {

constexpr std::int64_t kMaxLimit = 100;
constexpr std::int64_t kDefaultLimit = 20;

Result<int> page_limit(const Context& context) {
    const auto text = context.parameter("limit");
    const auto limit = text ? parse_whole(*text) : std::optional{kDefaultLimit};
    if (!limit || *limit < 1 || *limit > kMaxLimit) {
        return fail_field("?limit", "Must be a whole number from 1 to 100.");
    }
    return static_cast<int>(*limit);
}

// Both kinds of page; `decode` reads the cursor.
template <class Key, class Decode>
Result<store::PageRequest<Key>> read_page(const Context& context, Decode decode) {
    const auto limit = page_limit(context);
    if (!limit) {
        return std::unexpected(limit.error());
    }
    store::PageRequest<Key> page{.limit = *limit};
    if (const auto cursor = context.parameter("after")) {
        page.after = decode(*cursor);
        if (!page.after) {
            return fail_field("?after", "Is not a cursor of this list.");
        }
    }
    return page;
}

}  // namespace

template <>
Result<store::PageRequest<std::int64_t>> page_request(const Context& context, ListKind kind) {
    return read_page<std::int64_t>(context, [kind](std::string_view text) {
        return decode_sequence_cursor(kind, text);
    });
}

template <>
Result<store::PageRequest<std::string>> page_request(const Context& context, ListKind kind) {
    return read_page<std::string>(context, [kind](std::string_view text) { return decode_text_cursor(kind, text); });
}

Result<Period> period(const Context& context) {
    constexpr std::string_view kRule = "a time of RFC 3339, such as 2026-11-22T09:30:00Z";
    const auto from = filter<Timestamp>(context, "from", parse_rfc3339, kRule);
    if (!from) {
        return std::unexpected(from.error());
    }
    const auto to = filter<Timestamp>(context, "to", parse_rfc3339, kRule);
    if (!to) {
        return std::unexpected(to.error());
    }
    return Period{.from = *from, .to = *to};
}

Result<store::PageRequest<Uuid>> id_page_request(const Context& context, ListKind kind) {
    return read_page<Uuid>(context, [kind](std::string_view text) { return decode_id_cursor(kind, text); });
}

}  // namespace holdfast::http
