// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"
#include "base/json.hpp"
#include "money/currency.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::http {

// Bounds of a text, counted in Unicode code points. Control characters are refused; line breaks and tabs only where
// `multiline` says so.
struct TextRule {
    std::size_t min = 1;
    std::size_t max = 200;
    bool multiline = false;
};

// Reads the fields of a request body, strictly: each has one type and bounds, what is not read is unknown, and all that
// is wrong is told at once. A reader returns its type's empty value for a field in error; `finish` then fails.
class Binder {
public:
    // `body` must outlive the binder.
    explicit Binder(const Json& body);

    std::string text(std::string_view name, TextRule rule = {});
    std::optional<std::string> optional_text(std::string_view name, TextRule rule = {});
    // A positive whole number of minor units, at most `money::kMaxAmountMinor`.
    std::int64_t amount(std::string_view name);
    std::optional<std::int64_t> optional_amount(std::string_view name);
    // A whole number within bounds.
    std::int64_t whole(std::string_view name, std::int64_t least, std::int64_t most);
    std::optional<bool> optional_flag(std::string_view name);
    // A code of ISO 4217 in lower case.
    money::Currency currency(std::string_view name);
    std::optional<money::Currency> optional_currency(std::string_view name);
    // An absolute http or https URL.
    std::string url(std::string_view name);
    std::optional<std::string> optional_url(std::string_view name);
    template <class IdType>
    std::optional<IdType> optional_id(std::string_view name) {
        const auto uuid = optional_uuid(name);
        return uuid ? std::optional{IdType{*uuid}} : std::nullopt;
    }

    [[nodiscard]] bool has(std::string_view name) const { return body_.find(name) != nullptr; }
    // A rule over several fields, broken.
    void reject(std::string_view name, std::string detail, FailureCode code = FailureCode::invalid_request);
    // Every member that was not read is unknown. Fails with all errors, in the order of reading.
    [[nodiscard]] Result<void> finish();

private:
    const Json* take(std::string_view name);
    const Json* require(std::string_view name);
    std::optional<Uuid> optional_uuid(std::string_view name);
    std::string checked_text(std::string_view name, const Json& value, const TextRule& rule);
    std::int64_t checked_amount(std::string_view name, const Json& value);
    money::Currency checked_currency(std::string_view name, const Json& value);
    std::string checked_url(std::string_view name, const Json& value);

    const Json& body_;
    std::vector<std::string_view> known_;
    std::vector<FieldError> errors_;
    std::optional<FailureCode> code_;  // of the first error
};

// `~` and `/` escaped (RFC 6901), with the leading slash.
[[nodiscard]] std::string json_pointer(std::string_view member);

}  // namespace holdfast::http
