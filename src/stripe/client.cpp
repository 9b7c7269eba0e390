// SPDX-License-Identifier: Apache-2.0
#include "stripe/client.hpp"

#include "base/log.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::stripe {

namespace {

using namespace std::chrono_literals;
using Outcome = CallFailure::Outcome;

constexpr Duration kFirstDelay = 500ms;
constexpr Duration kLongestDelay = 5s;
constexpr int kTooManyRequests = 429;

std::optional<bool> read_should_retry(const net::Headers& headers) {
    const auto text = net::find_header(headers, "Stripe-Should-Retry");
    if (text == "true") {
        return true;
    }
    if (text == "false") {
        return false;
    }
    return std::nullopt;
}

// A POST without a key may be done twice, so it is never sent twice.
bool is_repeatable(const Request& request) {
    return request.method != "POST" || !request.idempotency_key.empty();
}

bool is_worth_retrying(const CallFailure& failure, std::optional<bool> should_retry) {
    if (failure.retry_after && *failure.retry_after > kLongestDelay) {
        return false;  // longer than a caller should be kept waiting
    }
    if (should_retry) {
        return *should_retry;
    }
    return failure.status == 0 || failure.status == 409 || failure.status >= 500;
}

std::string_view to_string(Outcome outcome) {
    switch (outcome) {
        case Outcome::refused:
            return "refused";
        case Outcome::retry_later:
            return "retry_later";
        case Outcome::unknown:
            break;
    }
    return "unknown";
}

}  // namespace

Client::Client(ClientOptions options, ClientSeams seams) : options_{std::move(options)}, seams_{seams} {
    while (options_.base_url.ends_with('/')) {
        options_.base_url.pop_back();
    }
    if (seams_.metrics == nullptr) {
        return;
    }
    Metrics& metrics = *seams_.metrics;
    const auto counter = [&metrics](const char* outcome) {
        return metrics.counter(
            "holdfast_stripe_calls_total", "Calls of Stripe by how they ended.", {{"outcome", outcome}}
        );
    };
    seconds_ = metrics.histogram(
        "holdfast_stripe_request_seconds", "Time until Stripe answered one sending.", Metrics::latency_seconds()
    );
    answered_ = counter("answered");
    refused_ = counter("refused");
    retry_later_ = counter("retry_later");
    unknown_ = counter("unknown");
}

net::OutboundRequest Client::outbound(const Request& request) const {
    net::OutboundRequest out{
        .method = request.method,
        .url = options_.base_url + request.path,
        .headers =
            {
                {"Authorization", "Bearer " + options_.secret_key.reveal()},
                {"Stripe-Version", std::string{kApiVersion}},
                {"Accept", "application/json"},
                {"User-Agent", options_.user_agent},
            },
        .body = request.body,
        .timeout = options_.timeout,
    };
    if (request.method == "POST") {
        out.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!request.idempotency_key.empty()) {
        out.headers.emplace_back("Idempotency-Key", request.idempotency_key);
    }
    if (!request.account.empty()) {
        out.headers.emplace_back("Stripe-Account", request.account);
    }
    return out;
}

// Two calls about one object collide with the same status, however few there are.
void Client::note(const CallFailure& failure) {
    if (failure.status == kTooManyRequests && failure.code != "lock_timeout") {
        congestion_.note_too_many(seams_.clock.now());
    } else {
        congestion_.note_answer();
    }
}

asio::awaitable<Client::Attempt> Client::send_once(net::OutboundRequest request) {
    const Timestamp sent_at = seams_.clock.now();
    const auto response = co_await seams_.http.send(std::move(request));
    seconds_.observe(std::chrono::duration<double>(seams_.clock.now() - sent_at).count());
    if (!response) {
        co_return Attempt{.answer = std::unexpected(classify(response.error()))};
    }
    const auto should_retry = read_should_retry(response->headers);
    if (response->status < 200 || response->status > 299) {
        CallFailure failure = classify(*response);
        note(failure);
        co_return Attempt{.answer = std::unexpected(std::move(failure)), .should_retry = should_retry};
    }
    congestion_.note_answer();
    auto json = parse_json(response->body);
    if (!json || json->as_object() == nullptr) {
        co_return Attempt{.answer = std::unexpected(unreadable(*response)), .should_retry = should_retry};
    }
    co_return Attempt{.answer = std::move(*json)};
}

Duration Client::delay_before_retry(int retry, const CallFailure& failure) {
    const Duration whole = std::min(kFirstDelay * (1 << std::min(retry, 4)), kLongestDelay);
    const Duration half = whole / 2;
    const auto jitter = static_cast<std::int64_t>(seams_.random.next() % static_cast<std::uint64_t>(half.count()));
    const Duration asked = failure.retry_after.value_or(0s);
    return std::max({kFirstDelay, half + Duration{jitter}, asked});
}

asio::awaitable<std::expected<Json, CallFailure>> Client::send(Request request, std::optional<Timestamp> deadline) {
    bool may_be_done = false;
    for (int attempt = 0;; ++attempt) {
        net::OutboundRequest out = outbound(request);
        if (deadline) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - seams_.clock.now());
            out.timeout = std::clamp(left, std::chrono::milliseconds{1}, options_.timeout);
        }
        Attempt made = co_await send_once(std::move(out));
        if (made.answer) {
            answered_.add();
            co_return std::move(made.answer);
        }
        CallFailure& failure = made.answer.error();
        note(request, failure, attempt);
        may_be_done = may_be_done || failure.outcome == Outcome::unknown;
        const Timestamp again_at = seams_.clock.now() + delay_before_retry(attempt, failure);
        const bool in_time = !deadline || again_at < *deadline;
        if (attempt < options_.max_retries && in_time && is_repeatable(request) &&
            is_worth_retrying(failure, made.should_retry)) {
            co_await seams_.timer.sleep_until(again_at);
            continue;
        }
        if (may_be_done && failure.outcome == Outcome::retry_later) {
            failure.outcome = Outcome::unknown;
        }
        (failure.outcome == Outcome::refused   ? refused_
         : failure.outcome == Outcome::unknown ? unknown_
                                               : retry_later_)
            .add();
        co_return std::move(made.answer);
    }
}

void Client::note(const Request& request, const CallFailure& failure, int attempt) const {
    const std::string path = request.path.substr(0, request.path.find('?'));
    const auto level = failure.outcome == Outcome::refused ? log::Level::info : log::Level::warn;
    if (!log::enabled(level)) {
        return;
    }
    log::write(
        level,
        "a call of Stripe failed",
        {
            {"outcome", to_string(failure.outcome)},
            {"method", request.method},
            {"path", path},
            {"account", request.account},
            {"status", failure.status},
            {"type", failure.type},
            {"code", failure.code},
            {"decline_code", failure.decline_code},
            {"message", failure.message},
            {"stripe_request_id", failure.request_id},
            {"idempotency_key", request.idempotency_key},
            {"attempt", attempt + 1},
        }
    );
}

}  // namespace holdfast::stripe
