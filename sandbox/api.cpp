// SPDX-License-Identifier: Apache-2.0
#include "sandbox/api.hpp"

#include "sandbox/resources/common.hpp"
#include "sandbox/wire/form.hpp"

namespace holdfast::sandbox {
namespace {

constexpr std::size_t kMaxKeyLength = 255;

wire::Outcome<Json> read_form(const net::HttpRequest& request) {
    const bool in_query = request.method == "GET" || request.method == "DELETE";
    const auto type = request.header("content-type").value_or("");
    if (!in_query && !request.body.empty() && type.starts_with("application/json")) {
        return wire::malformed(
            "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any "
            "questions, "
            "we can help at https://support.stripe.com/.",
            {},
            {}
        );
    }
    return wire::parse_form(in_query && request.body.empty() ? request.raw_query : request.body);
}

std::vector<std::string> expansions(const Json& params) {
    std::vector<std::string> paths;
    if (const auto* list = params["expand"].as_array()) {
        for (const auto& path : *list) {
            paths.push_back(path.string_or());
        }
    }
    return paths;
}

}  // namespace

net::HttpResponse error_response(int status, std::string_view message) {
    const auto type = status >= 500 ? "api_error" : "invalid_request_error";
    const wire::Error error{.status = status, .type = type, .message = std::string{message}};
    return {status, {{"Content-Type", "application/json"}}, to_json(wire::error_body(error))};
}

net::HttpResponse Api::answer(const net::HttpRequest& request, Timestamp now) {
    state::Unit ids{surroundings_, now, {}, {}};
    Asked asked{.http = request, .now = now, .request_id = "req_" + ids.random_text(14)};
    asked.idempotency_key = request.method == "POST" ? std::string{request.header("idempotency-key").value_or("")} : "";
    if (request.method == "OPTIONS") {
        return respond(asked, {204, {}});
    }
    auto outcome = run(asked);
    return respond(asked, outcome ? std::move(*outcome) : refusal(asked, outcome.error()));
}

Api::Answer Api::refusal(const Asked& asked, const wire::Error& error) const {
    const auto log_url = surroundings_.options.public_url + "/console/requests/" + asked.request_id;
    return {error.status, to_json(wire::error_body(error, log_url)), error.headers};
}

wire::Outcome<Api::Answer> Api::run(Asked& asked) {
    const auto& request = asked.http;
    asked.version = surroundings_.options.api_version;
    asked.form = SANDBOX_TRY(read_form(request));
    SANDBOX_TRY(authenticate(asked));
    SANDBOX_TRY(choose_version(asked));
    SANDBOX_TRY(choose_account(asked));
    const auto match = router_.find(request.method, request.path);
    if (!match) {
        return std::unexpected(wire::Error{
            .status = 404,
            .message = "Unrecognized request URL (" + request.method + ": " + request.path +
                       "). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve "
                       "an object, "
                       "make sure you passed a valid (non-empty) identifier in your code.",
            .is_validation = true,
        });
    }
    SANDBOX_TRY(admit(asked, *match));
    if (asked.idempotency_key.size() > kMaxKeyLength) {
        return wire::malformed("Idempotency keys may be at most 255 characters long.", {}, {});
    }
    if (!asked.idempotency_key.empty()) {
        asked.fingerprint = fingerprint_of(request.method, asked.form);
        auto stored = SANDBOX_TRY(
            idempotency_.find(asked.account, asked.idempotency_key, request.path, asked.fingerprint, asked.now)
        );
        if (stored) {
            return Answer{
                stored->status,
                std::move(stored->body),
                {{"Idempotent-Replayed", "true"}, {"Original-Request", std::move(stored->request_id)}}
            };
        }
    }
    return execute(asked, *match);
}

Api::Answer Api::execute(Asked& asked, const Router::Match& match) {
    auto& database = surroundings_.database;
    state::Query{database, "SAVEPOINT request"}.run();
    const auto handled = [&]() -> wire::Outcome<Json> {
        const auto params = SANDBOX_TRY(match.entry->parameters.check(asked.form));
        state::Unit unit{surroundings_, asked.now, asked.request_id, asked.idempotency_key};
        unit.act_for(asked.key.platform);
        resources::Call call{unit, params, match.captured, asked.account, asked.version, asked.is_publishable()};
        auto body = match.entry->route.handler(call);
        if (body || body.error().keeps_changes) {
            unit.flush();
        }
        if (body) {
            SANDBOX_TRY(state::expand(unit, *body, expansions(params)));
        }
        return body;
    }();
    const bool keeps = handled || handled.error().keeps_changes;
    if (!keeps) {
        state::Query{database, "ROLLBACK TO request"}.run();
    }
    state::Query{database, "RELEASE request"}.run();
    auto answer = handled ? Answer{200, to_json(*handled)} : refusal(asked, handled.error());
    if (!asked.idempotency_key.empty() && (handled || !handled.error().is_validation)) {
        idempotency_.keep(
            asked.account,
            asked.idempotency_key,
            asked.http.path,
            asked.fingerprint,
            {answer.status, answer.body, asked.request_id},
            asked.now
        );
    }
    return answer;
}

net::HttpResponse Api::respond(const Asked& asked, Answer answer) {
    net::HttpResponse response{.status = answer.status, .headers = {}, .body = std::move(answer.body)};
    auto& headers = response.headers;
    headers.emplace_back("Content-Type", "application/json");
    headers.emplace_back("Cache-Control", "no-cache, no-store");
    headers.emplace_back("Request-Id", asked.request_id);
    if (!asked.version.empty()) {
        headers.emplace_back("Stripe-Version", asked.version);
    }
    if (!asked.idempotency_key.empty()) {
        headers.emplace_back("Idempotency-Key", asked.idempotency_key);
    }
    for (auto& header : answer.headers) {
        headers.push_back(std::move(header));
    }
    if (asked.http.header("origin")) {
        headers.emplace_back("Access-Control-Allow-Origin", "*");
        headers.emplace_back("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS");
        const auto wanted = asked.http.header("access-control-request-headers");
        headers.emplace_back(
            "Access-Control-Allow-Headers", wanted.value_or("Authorization, Content-Type, Stripe-Version")
        );
        headers.emplace_back("Access-Control-Expose-Headers", "Request-Id, Stripe-Version, Idempotency-Key");
        headers.emplace_back("Access-Control-Max-Age", "300");
    }
    return response;
}

}  // namespace holdfast::sandbox
