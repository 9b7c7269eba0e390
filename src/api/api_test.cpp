// SPDX-License-Identifier: Apache-2.0
#include "api/objects.hpp"
#include "api/problem.hpp"
#include "api/render.hpp"
#include "base/json.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace holdfast::api {
namespace {

const money::Currency kUsd = *money::Currency::parse("usd");

Uuid uuid(std::uint8_t number) {
    Uuid id;
    id.bytes[15] = number;
    return id;
}

escrow::Payment sample_payment() {
    return {
        .id = PaymentId{uuid(1)},
        .collaboration_id = CollaborationId{uuid(2)},
        .company_id = UserId{uuid(3)},
        .influencer_id = UserId{uuid(4)},
        .currency = kUsd,
        .amount_budget = 100'000,
        .amount_influencer_fee = 85'000,
        .status = escrow::PaymentStatus::held,
        .stripe_payment_intent_id = "pi_1",
        .stripe_client_secret = "pi_1_secret_x",
        .created_at = from_unix_seconds(1'800'000'000),
        .held_at = from_unix_seconds(1'800'000'060),
    };
}

TEST(Problem, EveryFailureHasItsOwnCodeAndAnErrorStatus) {
    std::set<std::string_view> codes;
    for (int code = 0; code <= static_cast<int>(FailureCode::outcome_unknown); ++code) {
        const auto failure = static_cast<FailureCode>(code);
        EXPECT_GE(status_of(failure), 400);
        EXPECT_LT(status_of(failure), 600);
        EXPECT_TRUE(codes.insert(code_of(failure)).second) << code_of(failure);
        // What may be sent again unchanged is never kept under a key, but for a rival that is still running.
        if (is_retryable(failure) && failure != FailureCode::idempotency_key_in_use) {
            EXPECT_TRUE(!is_storable(status_of(failure)) || status_of(failure) == 408) << code_of(failure);
        }
    }
}

TEST(Problem, NamesThePlaceOfEachError) {
    const Failure failure{
        .code = FailureCode::invalid_request,
        .detail = "2 fields are wrong",
        .errors =
            {{.pointer = "/amount", .detail = "must be \"positive\""}, {.pointer = "/title", .detail = "is missing"}},
    };
    const auto problem = parse_json(render_problem(failure, "req_1"));
    ASSERT_TRUE(problem.has_value());
    EXPECT_EQ((*problem)["status"].int_or(0), 400);
    EXPECT_EQ((*problem)["code"].string_or(), "invalid_request");
    EXPECT_EQ((*problem)["requestId"].string_or(), "req_1");
    EXPECT_FALSE((*problem)["retryable"].bool_or(true));
    ASSERT_EQ((*problem)["errors"].as_array()->size(), 2U);
    EXPECT_EQ((*(*problem)["errors"].as_array())[0]["pointer"].string_or(), "/amount");
}

TEST(Problem, ADeclineCarriesTheProvidersCodes) {
    const Failure failure{
        .code = FailureCode::card_declined,
        .detail = "The card has too little money on it.",
        .provider_code = "card_declined",
        .decline_code = "insufficient_funds",
    };
    const auto problem = parse_json(render_problem(failure, "req_1", R"("payment":{"id":"x"})"));
    ASSERT_TRUE(problem.has_value());
    EXPECT_EQ((*problem)["declineCode"].string_or(), "insufficient_funds");
    EXPECT_EQ(problem->at_path("payment.id").string_or(), "x");
}

TEST(Objects, APaymentIsWrittenAsTheContractSays) {
    EXPECT_EQ(
        to_object_json(sample_payment()),
        R"({"id":"00000000-0000-0000-0000-000000000001","collaborationId":"00000000-0000-0000-0000-000000000002",)"
        R"("companyId":"00000000-0000-0000-0000-000000000003","influencerId":"00000000-0000-0000-0000-000000000004",)"
        R"("amountBudget":100000,"amountInfluencerFee":85000,"amountReleased":0,"amountRefunded":0,"amountRefunding":0,)"
        R"("currency":"usd","status":"HELD","disputed":false,"stripePaymentIntentId":"pi_1","failureCode":null,)"
        R"("failureReason":null,"createdAt":"2027-01-15T08:00:00Z","heldAt":"2027-01-15T08:01:00Z","releasedAt":null,)"
        R"("completedAt":null,"metadata":{}})"
    );
}

TEST(Render, TheClientSecretIsToldOnlyWhereItIsAskedFor) {
    escrow::WorkingSet rows;
    const escrow::Payment payment = sample_payment();
    rows.change(payment);
    const RenderContext context{.publishable_key = "pk_test_1"};
    const Answer plain = render_reply(escrow::PaymentReply{.payment_id = payment.id}, rows, context, "req_1");
    EXPECT_EQ(plain.body.find("secret"), std::string::npos);
    const Answer made = render_reply(
        escrow::PaymentReply{.payment_id = payment.id, .status = 201, .with_client_secret = true},
        rows,
        context,
        "req_1"
    );
    const auto body = parse_json(made.body);
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ((*body)["clientSecret"].string_or(), "pi_1_secret_x");
    EXPECT_EQ((*body)["publishableKey"].string_or(), "pk_test_1");
}

TEST(Render, ADeclineShowsThePayment) {
    escrow::WorkingSet rows;
    const escrow::Payment payment = sample_payment();
    rows.change(payment);
    const Answer answer = render_reply(
        escrow::DeclinedReply{
            .payment_id = payment.id, .failure = {.code = FailureCode::card_declined, .detail = "Declined."}
        },
        rows,
        {},
        "req_1"
    );
    EXPECT_EQ(answer.status, 402);
    EXPECT_EQ(parse_json(answer.body)->at_path("payment.id").string_or(), to_string(payment.id));
}

TEST(Render, AWalletEventHoldsThatWalletAlone) {
    escrow::WorkingSet rows;
    const UserId user{uuid(4)};
    rows.change(escrow::Wallet{.id = WalletId{uuid(9)}, .user_id = user, .currency = kUsd, .available_balance = 85'000}
    );
    rows.change(escrow::ConnectAccount{.user_id = user, .stripe_account_id = "acct_1"});
    const auto payload = parse_json(render_event_payload(
        {.type = escrow::EventType::wallet_update, .subject_id = uuid(9), .first_recipient = user, .currency = kUsd},
        rows
    ));
    ASSERT_TRUE(payload.has_value());
    EXPECT_EQ((*payload)["availableBalance"].int_or(0), 85'000);
    EXPECT_EQ((*payload)["stripeAccountId"].string_or(), "acct_1");
    EXPECT_EQ(payload->find("wallets"), nullptr);
}

}  // namespace
}  // namespace holdfast::api
