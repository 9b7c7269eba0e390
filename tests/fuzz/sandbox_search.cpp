// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/search_query.hpp"
#include "tests/fuzz/fuzz.hpp"

// A search, then an object that it may find.
namespace holdfast::fuzz {

using sandbox::resources::SearchQuery;

void examine(std::string_view input) {
    const auto text = take_line(input);
    const auto query = SearchQuery::parse(text);
    if (!query) {
        HOLDFAST_CHECK(query.error().status == 400 && !query.error().message.empty(), "a refusal says why");
        return;
    }
    const auto fields = query->fields();
    HOLDFAST_CHECK(!fields.empty(), "a search has a clause");
    const auto object = parse_json(input);
    if (!object || fields.size() != 1 || fields[0].starts_with('-')) {
        return;  // a second sign is part of the field's name, which no object has
    }
    // One clause and its opposite: just one of the two finds the object.
    const auto start = text.find_first_not_of(' ');
    const bool is_negated = text[start] == '-';
    const auto opposite =
        SearchQuery::parse(is_negated ? std::string{text.substr(start + 1)} : "-" + std::string{text.substr(start)});
    HOLDFAST_CHECK(opposite && opposite->fields() == fields, "a clause has an opposite");
    HOLDFAST_CHECK(query->matches(*object) != opposite->matches(*object), "just one of the two is true");
}

}  // namespace holdfast::fuzz
