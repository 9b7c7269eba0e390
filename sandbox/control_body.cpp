// SPDX-License-Identifier: Apache-2.0
#include "sandbox/control_body.hpp"

#include "sandbox/wire/form.hpp"

#include <charconv>

namespace holdfast::sandbox {

net::HttpResponse json_response(const Json& body) {
    return {200, {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}}, to_json(body)};
}

// By its first character rather than its type: `curl -d` calls everything a form.
std::optional<Json> read_body(const net::HttpRequest& request) {
    const auto first = request.body.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) {
        return Json::object();
    }
    if (request.body[first] != '{' && request.body[first] != '[') {
        const auto form = wire::parse_form(request.body);
        return form ? std::optional{*form} : std::nullopt;
    }
    auto parsed = parse_json(request.body);
    return parsed && parsed->as_object() != nullptr ? std::optional{std::move(*parsed)} : std::nullopt;
}

std::optional<std::int64_t> whole_number(const Json& value) {
    if (const auto* number = value.as_int()) {
        return *number;
    }
    const auto* text = value.as_string();
    if (text == nullptr) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    return error == std::errc{} && end == text->data() + text->size() ? std::optional{number} : std::nullopt;
}

}  // namespace holdfast::sandbox
