// SPDX-License-Identifier: Apache-2.0
#include "stripe/call_failure.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace holdfast::stripe {
namespace {

using Outcome = CallFailure::Outcome;

net::HttpResponse answer(int status, std::string error_members) {
    return {.status = status, .headers = {{"Request-Id", "req_1"}}, .body = R"({"error":{)" + error_members + "}}"};
}

std::string code(std::string_view value) {
    return R"("type":"invalid_request_error","code":")" + std::string{value} + '"';
}

TEST(StripeCallFailure, IsClassifiedByWhatItTellsOfTheObject) {
    struct Case {
        net::HttpResponse response;
        Outcome outcome;
    };
    const std::vector<Case> cases{
        {answer(400, code("parameter_missing")), Outcome::refused},
        {answer(400, code("balance_insufficient")), Outcome::refused},
        {answer(402, R"("type":"card_error","code":"card_declined")"), Outcome::refused},
        {answer(404, code("resource_missing")), Outcome::refused},
        {answer(401, code("")), Outcome::retry_later},
        {answer(403, code("account_invalid")), Outcome::retry_later},
        {answer(409, code("idempotency_key_in_use")), Outcome::retry_later},
        {answer(429, code("rate_limit")), Outcome::retry_later},
        {answer(429, code("lock_timeout")), Outcome::retry_later},
        {answer(400, code("rate_limit")), Outcome::retry_later},
        {answer(400, R"("type":"idempotency_error")"), Outcome::unknown},
        {answer(424, code("")), Outcome::unknown},
        {answer(500, R"("type":"api_error")"), Outcome::unknown},
        {answer(503, code("parameter_missing")), Outcome::unknown},
        {{.status = 404, .body = "<html>Not found</html>"}, Outcome::unknown},
        {{.status = 400, .body = R"({"error":"bad gateway"})"}, Outcome::unknown},
        {{.status = 429, .body = ""}, Outcome::retry_later},
        {{.status = 302, .body = ""}, Outcome::unknown},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(classify(c.response).outcome, c.outcome) << c.response.status << ' ' << c.response.body;
    }
    EXPECT_EQ(classify(net::TransportFailure{net::TransportFault::not_sent, "refused"}).outcome, Outcome::retry_later);
    EXPECT_EQ(classify(net::TransportFailure{net::TransportFault::unknown, "timeout"}).outcome, Outcome::unknown);
    EXPECT_EQ(unreadable({.status = 200, .body = "{"}).outcome, Outcome::unknown);
}

TEST(StripeCallFailure, KeepsWhatStripeSaid) {
    net::HttpResponse response = answer(
        402,
        R"("type":"card_error","code":"card_declined","decline_code":"insufficient_funds","message":"Your card…",
           "param":"payment_method","payment_intent":{"id":"pi_1","object":"payment_intent"})"
    );
    response.headers.emplace_back("Retry-After", "7");
    const CallFailure failure = classify(response);
    EXPECT_EQ(failure.status, 402);
    EXPECT_EQ(failure.code, "card_declined");
    EXPECT_EQ(failure.decline_code, "insufficient_funds");
    EXPECT_EQ(failure.param, "payment_method");
    EXPECT_EQ(failure.request_id, "req_1");
    EXPECT_EQ((*failure.object)["id"].string_or(), "pi_1");
    EXPECT_EQ(failure.retry_after, std::chrono::seconds{7});
}

Failure declined(const std::string& error_code, const std::string& decline_code) {
    return to_failure(classify(
        answer(402, R"("type":"card_error","code":")" + error_code + R"(","decline_code":")" + decline_code + '"')
    ));
}

TEST(StripeCallFailure, TellsThePayerWhatToDo) {
    const Failure funds = declined("card_declined", "insufficient_funds");
    EXPECT_EQ(funds.code, FailureCode::card_declined);
    EXPECT_EQ(funds.provider_code, "card_declined");
    EXPECT_EQ(funds.decline_code, "insufficient_funds");
    const std::string generic = declined("card_declined", "generic_decline").detail;
    EXPECT_NE(funds.detail, generic);
    for (const auto* known : {"expired_card", "incorrect_cvc", "processing_error", "authentication_required"}) {
        EXPECT_NE(declined(known, "").detail, generic) << known;
    }
    EXPECT_EQ(declined("card_declined", "a_code_of_tomorrow").detail, generic);
}

TEST(StripeCallFailure, ConcealsLostAndStolenCards) {
    const Failure generic = declined("card_declined", "generic_decline");
    for (const auto* concealed : {"lost_card", "stolen_card", "pickup_card", "fraudulent", "restricted_card"}) {
        const Failure failure = declined("card_declined", concealed);
        EXPECT_EQ(failure.detail, generic.detail) << concealed;
        EXPECT_EQ(failure.decline_code, generic.decline_code) << concealed;
        EXPECT_EQ(failure.provider_code, generic.provider_code) << concealed;
    }
}

TEST(StripeCallFailure, BecomesAFailureOfOurs) {
    EXPECT_EQ(to_failure(classify(answer(400, code("parameter_missing")))).code, FailureCode::provider_refused);
    EXPECT_EQ(to_failure(classify(answer(409, code("idempotency_key_in_use")))).code, FailureCode::provider_pending);
    EXPECT_EQ(to_failure(classify(answer(500, ""))).code, FailureCode::outcome_unknown);
    const Failure key =
        to_failure(classify(answer(401, R"("type":"invalid_request_error","message":"Invalid API Key: sk_test_abc")")));
    EXPECT_EQ(key.code, FailureCode::provider_refused);
    EXPECT_EQ(key.detail.find("sk_test"), std::string::npos);
}

}  // namespace
}  // namespace holdfast::stripe
