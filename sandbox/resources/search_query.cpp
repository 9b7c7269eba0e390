// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/search_query.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace holdfast::sandbox::resources {

using wire::Outcome;

namespace {

constexpr std::size_t kShortestPart = 3;

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// As the search sees a member: text for what can be compared, nothing for null and for hashes.
std::optional<std::string> comparable(const Json& value) {
    if (const auto* text = value.as_string()) {
        return *text;
    }
    if (const auto* number = value.as_int()) {
        return std::to_string(*number);
    }
    if (const auto* flag = value.as_bool()) {
        return *flag ? "true" : "false";
    }
    return std::nullopt;
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

std::unexpected<wire::Error> unreadable(const std::string& what) {
    return wire::malformed(
        "We were unable to parse your search query: " + what +
            ". Try using the format `metadata[\"key\"]:\"value\"` to query for metadata or key:\"value\" to query for "
            "other fields.",
        "query",
        {}
    );
}

}  // namespace

class SearchQuery::Parser {
public:
    explicit Parser(std::string_view text) : rest_{text} {}

    Outcome<SearchQuery> whole() {
        SearchQuery query;
        std::string joined;
        while (true) {
            query.clauses_.push_back(SANDBOX_TRY(clause()));
            skip_spaces();
            if (rest_.empty()) {
                query.is_any_ = joined == "or";
                return query;
            }
            auto word = lower(rest_.substr(0, rest_.find(' ')));
            if (word == "and" || word == "or") {
                rest_.remove_prefix(word.size());
            } else {
                word = "and";  // a space alone means AND
            }
            if (!joined.empty() && joined != word) {
                return unreadable("AND and OR can't be combined");
            }
            joined = word;
        }
    }

private:
    void skip_spaces() { rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size())); }

    bool accept(std::string_view token) {
        const bool there = rest_.starts_with(token);
        rest_.remove_prefix(there ? token.size() : 0);
        return there;
    }

    Outcome<std::string> quoted() {
        const char quote = rest_[0];
        rest_.remove_prefix(1);
        std::string text;
        while (!rest_.empty() && rest_[0] != quote) {
            rest_.remove_prefix(rest_[0] == '\\' && rest_.size() > 1 ? 1 : 0);
            text += rest_[0];
            rest_.remove_prefix(1);
        }
        if (rest_.empty()) {
            return unreadable("a quote is not closed");
        }
        rest_.remove_prefix(1);
        return text;
    }

    [[nodiscard]] bool at_quote() const { return rest_.starts_with('\'') || rest_.starts_with('"'); }

    Outcome<Clause> clause() {
        Clause clause;
        skip_spaces();
        clause.is_negated = accept("-");
        const auto name = rest_.substr(0, rest_.find_first_of(" :~<>=['\""));
        clause.field = name;
        rest_.remove_prefix(name.size());
        if (accept("[")) {
            if (!at_quote()) {
                return unreadable("a metadata key must be quoted");
            }
            clause.metadata_key = SANDBOX_TRY(quoted());
            if (!accept("]")) {
                return unreadable("a bracket is not closed");
            }
        }
        for (const std::string_view comparison : {":", "~", ">=", "<=", ">", "<", "="}) {
            if (accept(comparison)) {
                clause.comparison = comparison == "=" ? ":" : comparison;
                break;
            }
        }
        if (name.empty() || clause.comparison.empty()) {
            return unreadable("a clause is a field, an operator and a value");
        }
        return valued(std::move(clause));
    }

    Outcome<Clause> valued(Clause clause) {
        skip_spaces();
        if (at_quote()) {
            clause.value = SANDBOX_TRY(quoted());
        } else {
            const auto word = rest_.substr(0, rest_.find(' '));
            rest_.remove_prefix(word.size());
            if (word.empty()) {
                return unreadable("a clause has no value");
            }
            clause.value = word == "null" ? std::nullopt : std::optional<std::string>{word};
        }
        if (clause.comparison == "~" && clause.value.value_or("").size() < kShortestPart) {
            return unreadable("a part of a text must have at least three characters");
        }
        return clause;
    }

    std::string_view rest_;
};

bool SearchQuery::Clause::matches(const Json& object) const {
    const auto held = comparable(metadata_key ? object["metadata"][*metadata_key] : object.at_path(field));
    if (!value || !held) {
        return !value && !held;
    }
    if (comparison == ":") {
        return lower(*held) == lower(*value);
    }
    if (comparison == "~") {
        return lower(*held).contains(lower(*value));
    }
    const auto left = number(*held);
    const auto right = number(*value);
    if (!left || !right) {
        return false;
    }
    return (*left > *right && comparison.starts_with('>')) || (*left < *right && comparison.starts_with('<')) ||
           (*left == *right && comparison.ends_with('='));
}

Outcome<SearchQuery> SearchQuery::parse(std::string_view text) {
    return Parser{text}.whole();
}

std::vector<std::string> SearchQuery::fields() const {
    std::vector<std::string> names;
    for (const auto& clause : clauses_) {
        names.push_back(clause.metadata_key ? clause.field + "." + *clause.metadata_key : clause.field);
    }
    return names;
}

bool SearchQuery::matches(const Json& object) const {
    const auto fits = [&object](const Clause& clause) { return clause.matches(object) != clause.is_negated; };
    return is_any_ ? std::ranges::any_of(clauses_, fits) : std::ranges::all_of(clauses_, fits);
}

}  // namespace holdfast::sandbox::resources
