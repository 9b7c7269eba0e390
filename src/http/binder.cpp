// SPDX-License-Identifier: Apache-2.0
#include "http/binder.hpp"

#include "base/utf8.hpp"
#include "http/text.hpp"
#include "money/money.hpp"

#include <algorithm>

namespace holdfast::http {

namespace {

constexpr std::size_t kMaxUrlBytes = 2048;

bool is_web_url(std::string_view url) {
    const auto after_scheme = [&](std::string_view scheme) -> std::optional<std::string_view> {
        if (!url.starts_with(scheme)) {
            return std::nullopt;
        }
        return url.substr(scheme.size());
    };
    const auto rest = after_scheme("https://").or_else([&] { return after_scheme("http://"); });
    if (!rest || rest->empty() || rest->front() == '/' || rest->front() == ':' || rest->front() == '?') {
        return false;
    }
    return std::ranges::all_of(url, [](char c) { return c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>'; });
}

}  // namespace

std::string json_pointer(std::string_view member) {
    std::string pointer = "/";
    for (const char c : member) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
    return pointer;
}

Binder::Binder(const Json& body) : body_{body} {
    if (body.as_object() == nullptr) {
        errors_.push_back({.pointer = "", .detail = "The body must be a JSON object."});
        code_ = FailureCode::invalid_request;
    }
}

void Binder::reject(std::string_view name, std::string detail, FailureCode code) {
    errors_.push_back({.pointer = json_pointer(name), .detail = std::move(detail)});
    // One code for the whole answer: a specific one only when nothing else is wrong.
    code_ = !code_ || *code_ == code ? code : FailureCode::invalid_request;
}

const Json* Binder::take(std::string_view name) {
    known_.push_back(name);
    return body_.find(name);
}

const Json* Binder::require(std::string_view name) {
    const Json* value = take(name);
    if (value == nullptr && body_.as_object() != nullptr) {
        reject(name, "This field is required.");
    }
    return value;
}

std::string Binder::checked_text(std::string_view name, const Json& value, const TextRule& rule) {
    const std::string* text = value.as_string();
    if (text == nullptr) {
        reject(name, "Must be a string.");
        return {};
    }
    const std::size_t length = code_points(*text);
    if (length < rule.min) {
        reject(
            name,
            rule.min == 1 ? "Must not be empty." : "Must have at least " + std::to_string(rule.min) + " characters."
        );
        return {};
    }
    if (length > rule.max) {
        reject(name, "Must have at most " + std::to_string(rule.max) + " characters.");
        return {};
    }
    if (has_control_characters(*text, rule.multiline)) {
        reject(name, "Must not contain control characters.");
        return {};
    }
    if (rule.min > 0 && is_blank(*text)) {
        reject(name, "Must not be blank.");
        return {};
    }
    return *text;
}

std::string Binder::text(std::string_view name, TextRule rule) {
    const Json* value = require(name);
    return value == nullptr ? std::string{} : checked_text(name, *value, rule);
}

std::optional<std::string> Binder::optional_text(std::string_view name, TextRule rule) {
    const Json* value = take(name);
    return value == nullptr ? std::nullopt : std::optional{checked_text(name, *value, rule)};
}

std::int64_t Binder::checked_amount(std::string_view name, const Json& value) {
    const std::int64_t* minor = value.as_int();
    if (minor == nullptr) {
        reject(name, "Must be a whole number of minor units, written without a point, an exponent or quotes.");
        return 0;
    }
    if (*minor <= 0) {
        reject(name, "Must be greater than zero.");
        return 0;
    }
    if (*minor > money::kMaxAmountMinor) {
        reject(name, "Must be at most " + std::to_string(money::kMaxAmountMinor) + ".");
        return 0;
    }
    return *minor;
}

std::int64_t Binder::amount(std::string_view name) {
    const Json* value = require(name);
    return value == nullptr ? 0 : checked_amount(name, *value);
}

std::optional<std::int64_t> Binder::optional_amount(std::string_view name) {
    const Json* value = take(name);
    return value == nullptr ? std::nullopt : std::optional{checked_amount(name, *value)};
}

std::int64_t Binder::whole(std::string_view name, std::int64_t least, std::int64_t most) {
    const Json* value = require(name);
    const std::int64_t* number = value == nullptr ? nullptr : value->as_int();
    if (number != nullptr && *number >= least && *number <= most) {
        return *number;
    }
    if (value != nullptr) {
        reject(name, "Must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
    }
    return least;
}

std::optional<bool> Binder::optional_flag(std::string_view name) {
    const Json* value = take(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    const bool* flag = value->as_bool();
    if (flag == nullptr) {
        reject(name, "Must be true or false.");
        return std::nullopt;
    }
    return *flag;
}

money::Currency Binder::checked_currency(std::string_view name, const Json& value) {
    const std::string* code = value.as_string();
    if (code == nullptr) {
        reject(name, "Must be a string.");
        return {};
    }
    const auto currency = money::Currency::parse(*code);
    if (!currency) {
        reject(name, "Must be a currency code of ISO 4217 in lower case.", FailureCode::currency_not_supported);
        return {};
    }
    return *currency;
}

money::Currency Binder::currency(std::string_view name) {
    const Json* value = require(name);
    return value == nullptr ? money::Currency{} : checked_currency(name, *value);
}

std::optional<money::Currency> Binder::optional_currency(std::string_view name) {
    const Json* value = take(name);
    return value == nullptr ? std::nullopt : std::optional{checked_currency(name, *value)};
}

std::string Binder::checked_url(std::string_view name, const Json& value) {
    const std::string* url = value.as_string();
    if (url == nullptr) {
        reject(name, "Must be a string.");
        return {};
    }
    if (url->size() > kMaxUrlBytes || !is_web_url(*url)) {
        reject(name, "Must be an absolute http or https URL of at most 2048 bytes.");
        return {};
    }
    return *url;
}

std::string Binder::url(std::string_view name) {
    const Json* value = require(name);
    return value == nullptr ? std::string{} : checked_url(name, *value);
}

std::optional<std::string> Binder::optional_url(std::string_view name) {
    const Json* value = take(name);
    return value == nullptr ? std::nullopt : std::optional{checked_url(name, *value)};
}

std::optional<Uuid> Binder::optional_uuid(std::string_view name) {
    const Json* value = take(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    const std::string* text = value->as_string();
    const auto id = text == nullptr ? std::nullopt : parse_uuid(*text);
    if (!id) {
        reject(name, "Must be an id (a UUID).");
    }
    return id;
}

Result<void> Binder::finish() {
    if (const auto* members = body_.as_object()) {
        for (const auto& [name, value] : *members) {
            if (std::ranges::find(known_, name) == known_.end()) {
                reject(name, "Unknown field.");
            }
        }
    }
    if (errors_.empty()) {
        return {};
    }
    return std::unexpected(Failure{
        .code = *code_,
        .detail = errors_.size() == 1 ? "The request body has an error at " +
                                            (errors_.front().pointer.empty() ? "its root" : errors_.front().pointer) +
                                            ": " + errors_.front().detail
                                      : "The request body has " + std::to_string(errors_.size()) + " errors.",
        .errors = std::move(errors_),
    });
}

}  // namespace holdfast::http
