// SPDX-License-Identifier: Apache-2.0
#include "stripe/request.hpp"

#include "base/json.hpp"

namespace holdfast::stripe {

std::string serialize_request(const Request& request) {
    std::string out;
    JsonWriter{out}
        .begin_object()
        .member("method", request.method)
        .member("path", request.path)
        .member("body", request.body)
        .member("idempotencyKey", request.idempotency_key)
        .member("account", request.account)
        .end_object();
    return out;
}

Result<Request> parse_request(std::string_view text) {
    const auto json = parse_json(text);
    if (!json) {
        return std::unexpected(json.error());
    }
    for (const auto* member : {"method", "path", "body", "idempotencyKey", "account"}) {
        if ((*json)[member].as_string() == nullptr) {
            return fail(
                FailureCode::invalid_request, "A recorded provider request lacks its '" + std::string{member} + "'."
            );
        }
    }
    return Request{
        .method = (*json)["method"].string_or(),
        .path = (*json)["path"].string_or(),
        .body = (*json)["body"].string_or(),
        .idempotency_key = (*json)["idempotencyKey"].string_or(),
        .account = (*json)["account"].string_or(),
    };
}

}  // namespace holdfast::stripe
