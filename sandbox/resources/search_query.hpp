// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/wire/error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::sandbox::resources {

// Stripe's search language: clauses `field:'exact'`, `field~'part'`, `field>10`, `metadata['key']:null`, each negated
// by a `-` before it, joined all by AND or all by OR.
class SearchQuery {
public:
    [[nodiscard]] static wire::Outcome<SearchQuery> parse(std::string_view text);

    // Every field that the clauses name, as a path into the object; metadata keys as `metadata.key`.
    [[nodiscard]] std::vector<std::string> fields() const;
    [[nodiscard]] bool matches(const Json& object) const;

private:
    struct Clause {
        std::string field;
        std::optional<std::string> metadata_key{};
        std::string comparison;              // `:`, `~`, `>`, `>=`, `<`, `<=`
        std::optional<std::string> value{};  // nothing: null
        bool is_negated = false;

        [[nodiscard]] bool matches(const Json& object) const;
    };
    class Parser;

    std::vector<Clause> clauses_{};
    bool is_any_ = false;  // joined by OR
};

}  // namespace holdfast::sandbox::resources
