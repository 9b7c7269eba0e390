// SPDX-License-Identifier: Apache-2.0
#include "stripe/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <deque>
#include <vector>

namespace holdfast::stripe {
namespace {

using namespace std::chrono_literals;
using Outcome = CallFailure::Outcome;
using Answer = std::expected<net::HttpResponse, net::TransportFailure>;

// Plays the answers in order and keeps what was sent.
class ScriptedHttp final : public net::HttpClient {
public:
    explicit ScriptedHttp(ManualClock& clock) : clock_{clock} {}

    asio::awaitable<Answer> send(net::OutboundRequest request) override {
        sent.push_back(request);
        sent_at.push_back(clock_.now());
        clock_.advance(takes);
        Answer answer = std::move(answers.front());
        answers.pop_front();
        co_return answer;
    }

    std::deque<Answer> answers;
    Duration takes{};  // each answer
    std::vector<net::OutboundRequest> sent;
    std::vector<Timestamp> sent_at;

private:
    ManualClock& clock_;
};

class VirtualTimer final : public net::Timer {
public:
    explicit VirtualTimer(ManualClock& clock) : clock_{clock} {}
    asio::awaitable<void> sleep_until(Timestamp until) override {
        clock_.set(std::max(until, clock_.now()));
        co_return;
    }

private:
    ManualClock& clock_;
};

Answer error(int status, const std::string& code = "", net::Headers headers = {}) {
    return net::HttpResponse{
        .status = status,
        .headers = std::move(headers),
        .body = R"({"error":{"type":"invalid_request_error","code":")" + code + "\"}}",
    };
}
Answer object() {
    return net::HttpResponse{.status = 200, .body = R"({"id":"re_1","object":"refund"})"};
}
Answer lost(net::TransportFault fault) {
    return std::unexpected(net::TransportFailure{fault, "lost"});
}

class StripeClient : public testing::Test {
protected:
    std::expected<Json, CallFailure> send(std::optional<Timestamp> deadline = {}) {
        asio::io_context io;
        auto answer = asio::co_spawn(io, client_.send(request_, deadline), asio::use_future);
        io.run();
        return answer.get();
    }
    [[nodiscard]] Duration gap(std::size_t attempt) const {
        return http_.sent_at.at(attempt) - http_.sent_at.at(attempt - 1);
    }

    ManualClock clock_{from_unix_seconds(1'700'000'000)};
    ScriptedHttp http_{clock_};
    VirtualTimer timer_{clock_};
    SeededRandom random_{1};
    Request request_{
        .method = "POST", .path = "/v1/refunds", .body = "amount=5", .idempotency_key = "key-1", .account = "acct_1"
    };
    Client client_{
        {.base_url = "http://127.0.0.1:9/", .secret_key = Secret{"sk_test_1"}, .timeout = 30s},
        {.http = http_, .timer = timer_, .clock = clock_, .random = random_}
    };
};

TEST_F(StripeClient, SendsTheFrozenBytesWithItsHeaders) {
    http_.answers = {object()};
    EXPECT_EQ((*send())["id"].string_or(), "re_1");
    const net::OutboundRequest& sent = http_.sent.at(0);
    EXPECT_EQ(sent.method, "POST");
    EXPECT_EQ(sent.url, "http://127.0.0.1:9/v1/refunds");
    EXPECT_EQ(sent.body, "amount=5");
    EXPECT_EQ(sent.timeout, 30s);
    EXPECT_EQ(net::find_header(sent.headers, "Authorization"), "Bearer sk_test_1");
    EXPECT_EQ(net::find_header(sent.headers, "Stripe-Version"), "2026-10-28.endive");
    EXPECT_EQ(net::find_header(sent.headers, "Idempotency-Key"), "key-1");
    EXPECT_EQ(net::find_header(sent.headers, "Stripe-Account"), "acct_1");
    EXPECT_EQ(net::find_header(sent.headers, "Content-Type"), "application/x-www-form-urlencoded");
}

TEST_F(StripeClient, RetriesWithTheSameKeyAndBytesAfterGrowingDelays) {
    http_.answers = {error(500), lost(net::TransportFault::unknown), object()};
    EXPECT_TRUE(send());
    ASSERT_EQ(http_.sent.size(), 3U);
    for (const net::OutboundRequest& sent : http_.sent) {
        EXPECT_EQ(sent.body, "amount=5");
        EXPECT_EQ(net::find_header(sent.headers, "Idempotency-Key"), "key-1");
    }
    EXPECT_EQ(gap(1), 500ms);
    EXPECT_GE(gap(2), 500ms);
    EXPECT_LE(gap(2), 1s);
}

TEST_F(StripeClient, GivesUpAfterTwoRetries) {
    http_.answers = {error(409, "lock_timeout"), error(409, "lock_timeout"), error(409, "lock_timeout")};
    EXPECT_EQ(send().error().outcome, Outcome::retry_later);
    EXPECT_EQ(http_.sent.size(), 3U);
}

TEST_F(StripeClient, DoesNotRetryARefusalOrARateLimit) {
    http_.answers = {error(400, "parameter_missing")};
    EXPECT_EQ(send().error().outcome, Outcome::refused);
    http_.answers = {error(429, "rate_limit")};
    EXPECT_EQ(send().error().outcome, Outcome::retry_later);
    EXPECT_EQ(http_.sent.size(), 2U);
}

TEST_F(StripeClient, DoesAsStripeSaysOfRetries) {
    http_.answers = {error(429, "rate_limit", {{"stripe-should-retry", "true"}}), object()};
    EXPECT_TRUE(send());
    http_.answers = {error(500, "", {{"Stripe-Should-Retry", "false"}})};
    EXPECT_EQ(send().error().outcome, Outcome::unknown);
    EXPECT_EQ(http_.sent.size(), 3U);
}

TEST_F(StripeClient, TakesALockForNoCongestion) {
    http_.answers = {error(429, "lock_timeout")};
    EXPECT_EQ(send().error().outcome, Outcome::retry_later);
    EXPECT_EQ(client_.calls_at_once(), Congestion::kFirst + 1);
    http_.answers = {error(429, "rate_limit")};
    EXPECT_EQ(send().error().outcome, Outcome::retry_later);
    EXPECT_LT(client_.calls_at_once(), Congestion::kFirst);
}

TEST_F(StripeClient, WaitsAsLongAsRetryAfterButNotTooLong) {
    http_.answers = {error(503, "", {{"Retry-After", "4"}}), object()};
    EXPECT_TRUE(send());
    EXPECT_EQ(gap(1), 4s);
    http_.answers = {error(503, "", {{"Retry-After", "60"}})};
    EXPECT_EQ(send().error().retry_after, 60s);
}

TEST_F(StripeClient, NeverRepeatsAPostWithoutAKey) {
    request_.idempotency_key.clear();
    http_.answers = {lost(net::TransportFault::unknown)};
    EXPECT_EQ(send().error().outcome, Outcome::unknown);
    EXPECT_EQ(http_.sent.size(), 1U);
}

TEST_F(StripeClient, AnAttemptThatMayHaveBeenExecutedIsNotForgotten) {
    http_.answers = {lost(net::TransportFault::unknown), lost(net::TransportFault::not_sent), error(401)};
    EXPECT_EQ(send().error().outcome, Outcome::unknown);
    http_.answers = {
        lost(net::TransportFault::not_sent), lost(net::TransportFault::not_sent), lost(net::TransportFault::not_sent)
    };
    EXPECT_EQ(send().error().outcome, Outcome::retry_later);
}

TEST_F(StripeClient, KeepsToTheDeadline) {
    http_.takes = 2s;
    http_.answers = {error(500), error(500)};
    EXPECT_EQ(send(clock_.now() + 4s).error().outcome, Outcome::unknown);
    ASSERT_EQ(http_.sent.size(), 2U);  // a third could only begin after it
    EXPECT_EQ(http_.sent.at(0).timeout, 4s);
    EXPECT_EQ(http_.sent.at(1).timeout, 1500ms);
}

TEST_F(StripeClient, AGarbledAnswerIsUnknown) {
    http_.answers = {net::HttpResponse{.status = 200, .body = R"({"id":"re_1","id":"re_2"})"}};
    EXPECT_EQ(send().error().outcome, Outcome::unknown);
    http_.answers = {net::HttpResponse{.status = 200, .body = "[]"}};
    EXPECT_EQ(send().error().outcome, Outcome::unknown);
}

}  // namespace
}  // namespace holdfast::stripe
