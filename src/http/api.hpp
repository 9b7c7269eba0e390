// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/api_parts.hpp"
#include "http/request_metrics.hpp"
#include "http/route_table.hpp"
#include "http/shared_limiter.hpp"
#include "http/sign_in_limits.hpp"

#include <optional>
#include <string>

namespace holdfast::http {

// The way of a request: route, allowance, token, role, freshness, query, body, handler, answer. On one executor.
class Api {
public:
    explicit Api(ApiParts parts);

    [[nodiscard]] asio::awaitable<net::HttpResponse> answer(net::HttpRequest request);
    // A refusal that no handler made: of an upgrade, or by the transport.
    [[nodiscard]] net::HttpResponse refusal(const Failure& failure);

private:
    // What is known of a request from its first to its last line.
    struct Trace {
        std::string request_id;
        Timestamp began{};
        std::int64_t sequence = 0;
        std::int64_t min_sequence = 0;       // that the client asked for
        std::optional<std::int64_t> seen{};  // what it has been shown, if it says so
        bool watches_newest = false;
        std::string method{};
        std::string path{};
        bool is_tls = false;
        bool has_token = false;
        const Endpoint* endpoint = nullptr;
        Allowance allowance{};
        std::optional<UserId> user{};
        std::string allow{};  // of a 405
        std::string failure_code{};
    };

    [[nodiscard]] Result<void> find_route(Context& context, Trace& trace) const;
    // Awaited by their caller at once: what they point to outlives them.
    [[nodiscard]] asio::awaitable<Answered> run(Context context, Trace* trace);
    [[nodiscard]] asio::awaitable<Result<void>> admit(Context* context, Trace* trace);
    [[nodiscard]] asio::awaitable<Result<void>> identify(Context* context, Trace* trace);
    [[nodiscard]] asio::awaitable<Result<void>> wait_for_sequence(Context* context, Trace* trace);

    void choose_source(Context& context, Trace& trace);
    // For the answer's `Holdfast-Seen`.
    [[nodiscard]] std::optional<std::int64_t> seen_by(const Trace& trace) const;

    [[nodiscard]] asio::awaitable<Result<void>> charge(SharedLimiter* limiter, std::string key, Trace* trace);
    [[nodiscard]] Reply render(const Failure& failure, Trace& trace) const;
    [[nodiscard]] net::HttpResponse finish(Reply reply, const Trace& trace);
    [[nodiscard]] std::optional<net::HttpResponse> static_file(const net::HttpRequest& request, const Trace& trace);
    void note(const Trace& trace, int status);

    ApiParts parts_;
    RequestMetrics metrics_;
    SharedLimiter by_user_;
    SharedLimiter by_address_;
    SignInLimits sign_ins_;
};

// What the transport answers by itself, as one of our failures.
[[nodiscard]] Failure transport_failure(int status, std::string_view detail);

}  // namespace holdfast::http
