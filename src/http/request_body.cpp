// SPDX-License-Identifier: Apache-2.0
#include "http/request_body.hpp"

#include "base/digest.hpp"
#include "http/api_parts.hpp"
#include "http/contains.hpp"
#include "http/route_table.hpp"
#include "http/text.hpp"

#include <algorithm>

namespace holdfast::http {

namespace {

// `application/json`, perhaps with `charset=utf-8`.
bool is_json(std::optional<std::string_view> content_type) {
    if (!content_type) {
        return false;
    }
    const std::size_t semicolon = content_type->find(';');
    if (!equal_without_case(trimmed(content_type->substr(0, semicolon)), kJsonType)) {
        return false;
    }
    if (semicolon == std::string_view::npos) {
        return true;
    }
    const std::string_view parameter = trimmed(content_type->substr(semicolon + 1));
    return equal_without_case(parameter, "charset=utf-8") || equal_without_case(parameter, "charset=\"utf-8\"");
}

// Lists may be asked for several statuses at once.
constexpr std::string_view kRepeatable = "status";

bool is_printable(char c) {
    return c > ' ' && c < 0x7f;
}

}  // namespace

Result<void> read_body(Context& context) {
    const Endpoint& endpoint = *context.endpoint;
    if (endpoint.body == BodyRule::none || endpoint.body == BodyRule::raw) {
        return {};
    }
    const std::string& body = context.request.body;
    if (body.empty()) {
        if (endpoint.body == BodyRule::required) {
            return fail_field("", "A JSON body is required.");
        }
        context.body = Json::object();
        return {};
    }
    if (!is_json(context.request.header("Content-Type"))) {
        return fail(FailureCode::unsupported_media_type, "The body must be application/json in UTF-8.");
    }
    if (std::ssize(body) > context.api->options.max_json_bytes) {
        return fail(
            FailureCode::payload_too_large,
            "The body may have at most " + std::to_string(context.api->options.max_json_bytes) + " bytes."
        );
    }
    auto parsed = parse_json(body);
    if (!parsed) {
        return std::unexpected(std::move(parsed.error()));
    }
    context.body = std::move(*parsed);
    return {};
}

Result<void> read_idempotency_key(Context& context) {
    const auto key = context.request.header("Idempotency-Key");
    if (!key || !context.endpoint->is_idempotent) {
        return {};
    }
    if (key->empty() || key->size() > 255 || !std::ranges::all_of(*key, is_printable)) {
        return fail(
            FailureCode::invalid_request,
            "The Idempotency-Key must have 1 to 255 printable ASCII characters, no spaces."
        );
    }
    std::string whole = context.request.method;
    whole.append("\n").append(context.request.path).append("\n").append(context.request.body);
    context.idempotency = escrow::IdempotencyClaim{.key = std::string{*key}, .fingerprint = to_hex(sha256(whole))};
    return {};
}

Result<void> read_query(Context& context) {
    if (context.endpoint->body == BodyRule::raw) {
        return {};  // whoever set the webhook's URL may have put something there
    }
    auto parsed = net::parse_query(context.request.raw_query);
    if (!parsed) {
        return fail(FailureCode::invalid_request, "The query has a broken escape.");
    }
    Failure failure{.code = FailureCode::invalid_request, .detail = "The query has parameters that are not right."};
    for (auto& parameter : *parsed) {
        if (!contains(context.endpoint->query, std::string_view{parameter.name})) {
            failure.errors.push_back({.pointer = "?" + parameter.name, .detail = "Unknown parameter."});
        } else if (parameter.name != kRepeatable && context.parameter(parameter.name)) {
            failure.errors.push_back({.pointer = "?" + parameter.name, .detail = "Given more than once."});
        } else {
            context.query.push_back(std::move(parameter));
        }
    }
    if (!failure.errors.empty()) {
        return std::unexpected(std::move(failure));
    }
    return {};
}

}  // namespace holdfast::http
