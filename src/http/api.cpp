// SPDX-License-Identifier: Apache-2.0
#include "http/api.hpp"

#include "api/problem.hpp"
#include "base/log.hpp"
#include "http/client_address.hpp"
#include "http/response_headers.hpp"
#include "http/session_cookie.hpp"
#include "services/commands.hpp"
#include "store/queries.hpp"

namespace holdfast::http {

namespace {

// Many users may share an address; guessing passwords must stay slow all the same.
constexpr std::int64_t kUsersPerAddress = 5;
constexpr std::int64_t kSignInsPerAddress = 300;
constexpr std::int64_t kSignInsPerEmail = 60;
constexpr std::int64_t kSignInsPerAddressAndEmail = 10;

// Before or after a command was written: the key tells.
Answered database_lost(const std::exception& why, const std::string& request_id) {
    log::warn("the database could not be read", {{"request_id", request_id}, {"why", why.what()}});
    return std::unexpected(Failure{
        .code = FailureCode::overloaded,
        .detail = "The database does not answer at the moment. Send the same request with the same key again.",
        .retry_after = std::chrono::seconds{1},
    });
}

std::int64_t limit_of(const ApiOptions& options, std::int64_t per_minute) {
    return options.requests_per_minute == 0 ? 0 : per_minute;
}

SharedLimiter limiter(const ApiParts& parts, std::string name, std::int64_t per_minute) {
    return {std::move(name), parts.services.clock, per_minute, parts.take_shared};
}

}  // namespace

Api::Api(ApiParts parts)
    : parts_{std::move(parts)},
      metrics_{parts_.services.metrics},
      by_user_{limiter(parts_, "user", parts_.options.requests_per_minute)},
      by_address_{limiter(parts_, "address", parts_.options.requests_per_minute * kUsersPerAddress)},
      sign_ins_{
          .by_address = limiter(parts_, "sign-in address", limit_of(parts_.options, kSignInsPerAddress)),
          .by_email = limiter(parts_, "sign-in email", limit_of(parts_.options, kSignInsPerEmail)),
          .by_both = limiter(parts_, "sign-in both", limit_of(parts_.options, kSignInsPerAddressAndEmail)),
      } {}

asio::awaitable<net::HttpResponse> Api::answer(net::HttpRequest request) {
    Trace trace{
        .request_id = services::make_request_id(parts_.services.random),
        .began = parts_.services.clock.now(),
        .sequence = parts_.sequence.current(),
        .method = request.method,
        .path = request.path,
        .is_tls = came_by_tls(request, parts_.options.trusted_proxies),
    };
    Context context{.api = &parts_, .request = std::move(request), .request_id = trace.request_id};
    context.deadline = trace.began + parts_.options.request_deadline;
    if (auto route = find_route(context, trace); !route) {
        if (auto file = static_file(context.request, trace)) {
            co_return std::move(*file);
        }
        co_return finish(render(route.error(), trace), trace);
    }
    Answered answered =
        fail(FailureCode::internal, "Something went wrong on our side. Look at what is there before asking anew.");
    try {
        answered = co_await run(std::move(context), &trace);
    } catch (const net::PoolOverloaded&) {
        answered = fail(FailureCode::overloaded, "Too many reads are waiting.");
    } catch (const store::ConnectionLost& lost) {
        answered = database_lost(lost, trace.request_id);
    } catch (const store::ReadRefused& refused) {
        answered = database_lost(refused, trace.request_id);
    } catch (const std::exception& error) {
        log::error("a request failed", {{"request_id", trace.request_id}, {"error", error.what()}});
    }
    if (!answered) {
        co_return finish(render(answered.error(), trace), trace);
    }
    co_return finish(std::move(*answered), trace);
}

Result<void> Api::find_route(Context& context, Trace& trace) const {
    const Match found = match(context.request.method, context.request.path);
    if (found.endpoint == nullptr) {
        if (found.allowed.empty()) {
            if (context.request.path == "/realtime") {
                return fail(FailureCode::invalid_request, "Connect here with a WebSocket.");
            }
            return fail(FailureCode::not_found, "There is nothing at this path.");
        }
        trace.allow = allow_header(found.allowed);
        return fail(FailureCode::method_not_allowed, "This path takes " + trace.allow + ".");
    }
    trace.endpoint = context.endpoint = found.endpoint;
    context.id = found.id;
    return {};
}

Reply Api::render(const Failure& failure, Trace& trace) const {
    trace.failure_code = api::code_of(failure.code);
    Reply reply{
        .status = api::status_of(failure.code),
        .body = api::render_problem(failure, trace.request_id),
        .content_type = std::string{api::kProblemType},
    };
    if (reply.status == 429 || reply.status == 503) {
        reply.headers.emplace_back("Retry-After", std::to_string(retry_after_seconds(failure)));
    }
    if (reply.status == 405) {
        reply.headers.emplace_back("Allow", trace.allow);
    }
    if (reply.status == 401) {
        reply.headers.emplace_back(
            "WWW-Authenticate",
            trace.has_token ? R"(Bearer realm="holdfast", error="invalid_token")" : R"(Bearer realm="holdfast")"
        );
    }
    return reply;
}

net::HttpResponse Api::finish(Reply reply, const Trace& trace) {
    const std::int64_t sequence = reply.sequence > 0 ? reply.sequence : trace.sequence;
    if (parts_.told != nullptr && trace.user) {
        parts_.told->note(*trace.user, sequence);
    }
    net::HttpResponse response{
        .status = reply.status, .headers = std::move(reply.headers), .body = std::move(reply.body)
    };
    add_common_headers(
        response,
        {.request_id = trace.request_id,
         .content_type = reply.content_type,
         .sequence = sequence,
         .seen = seen_by(trace),
         .allowance = trace.allowance,
         .is_tls = trace.is_tls}
    );
    note(trace, response.status);
    return response;
}

void Api::note(const Trace& trace, int status) {
    const Duration took = parts_.services.clock.now() - trace.began;
    metrics_.count(trace.endpoint, status, took);
    if (log::enabled(log::Level::info)) {
        log::info(
            "request",
            {{"request_id", trace.request_id},
             {"method", trace.method},
             {"route", trace.endpoint != nullptr ? trace.endpoint->path : std::string_view{"none"}},
             {"status", status},
             {"user", trace.user ? to_string(*trace.user) : std::string{}},
             {"micros", took.count()},
             {"code", trace.failure_code}}
        );
    }
}

std::optional<net::HttpResponse> Api::static_file(const net::HttpRequest& request, const Trace& trace) {
    if (!parts_.static_files || (request.method != "GET" && request.method != "HEAD")) {
        return std::nullopt;
    }
    auto file = parts_.static_files(request);
    if (file) {
        file->headers.emplace_back("Request-Id", trace.request_id);
        file->headers.emplace_back("Holdfast-Sequence", std::to_string(trace.sequence));
        add_file_headers(*file, trace.is_tls);
        note(trace, file->status);
    }
    return file;
}

net::HttpResponse Api::refusal(const Failure& failure) {
    Trace trace{
        .request_id = services::make_request_id(parts_.services.random),
        .began = parts_.services.clock.now(),
        .sequence = parts_.sequence.current(),
    };
    return finish(render(failure, trace), trace);
}

}  // namespace holdfast::http
