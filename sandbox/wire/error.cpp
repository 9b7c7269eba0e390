// SPDX-License-Identifier: Apache-2.0
#include "sandbox/wire/error.hpp"

#include <algorithm>

namespace holdfast::sandbox::wire {

std::unexpected<Error> invalid(std::string message, std::string param, std::string code) {
    return std::unexpected(Error{.code = std::move(code), .message = std::move(message), .param = std::move(param)});
}

std::unexpected<Error> malformed(std::string message, std::string param, std::string code) {
    return std::unexpected(Error{
        .code = std::move(code),
        .message = std::move(message),
        .param = std::move(param),
        .is_validation = true,
    });
}

std::unexpected<Error> not_found(std::string_view kind, std::string_view id) {
    const bool is_intent = kind == "payment_intent" || kind == "setupintent";
    return std::unexpected(Error{
        .status = 404,
        .code = "resource_missing",
        .message = "No such " + std::string{kind} + ": '" + std::string{id} + "'",
        .param = is_intent ? "intent" : "id",
    });
}

std::unexpected<Error> no_such(std::string_view kind, std::string_view id, std::string param) {
    return invalid(
        "No such " + std::string{kind} + ": '" + std::string{id} + "'", std::move(param), "resource_missing"
    );
}

std::unexpected<Error> missing_parameter(std::string param) {
    auto message = "Missing required param: " + param + ".";
    return malformed(std::move(message), std::move(param), "parameter_missing");
}

Json error_body(const Error& error, const std::string& request_log_url) {
    auto inner = Json::object();
    const auto set_text = [&inner](std::string_view name, const std::string& text) {
        if (!text.empty()) {
            inner.set(name, text);
        }
    };
    set_text("code", error.code);
    set_text("decline_code", error.decline_code);
    if (!error.code.empty()) {
        auto slug = error.code;
        std::ranges::replace(slug, '_', '-');
        inner.set("doc_url", "https://stripe.com/docs/error-codes/" + slug);
    }
    inner.set("message", error.message);
    set_text("param", error.param);
    for (const auto& [name, value] : *error.details.as_object()) {
        inner.set(name, value);
    }
    set_text("request_log_url", request_log_url);
    inner.set("type", error.type);
    auto body = Json::object();
    body.set("error", std::move(inner));
    return body;
}

}  // namespace holdfast::sandbox::wire
