// SPDX-License-Identifier: Apache-2.0
#include "services/freeze.hpp"

#include "stripe/request.hpp"

#include <gmock/gmock.h>

namespace holdfast::services {
namespace {

using ::testing::HasSubstr;

template <class IdType>
IdType id_of(std::uint32_t ordinal) {
    return IdType{derive_uuid({}, ordinal, Timestamp{})};
}
money::Money money_of(std::int64_t minor, const char* code) {
    return {.minor = minor, .currency = *money::Currency::parse(code)};
}

TEST(Freeze, OneKeyAnAttemptAndTheSameBytesForTheSameJob) {
    const escrow::CreateTransferCall call{
        .payout_id = id_of<PayoutId>(1), .account_id = "acct_1", .amount = money_of(8'000, "usd")
    };
    const escrow::Job job{.id = id_of<JobId>(2)};
    const engine::FrozenRequest frozen = freeze_call(call, job);
    EXPECT_EQ(frozen.request, freeze_call(call, job).request);
    EXPECT_NE(frozen.idempotency_key, freeze_call(call, {.id = id_of<JobId>(3)}).idempotency_key);

    const auto request = stripe::parse_request(frozen.request);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->path, "/v1/transfers");
    EXPECT_EQ(request->idempotency_key, frozen.idempotency_key);
    EXPECT_THAT(request->body, HasSubstr("transfer_group=" + to_string(call.payout_id)));
    EXPECT_THAT(request->body, HasSubstr("metadata[holdfast_job]=" + to_string(job.id)));
    EXPECT_THAT(request->body, ::testing::Not(HasSubstr("source_transaction")));
}

TEST(Freeze, TwoAttemptsToMakeACustomerAreOneRequest) {
    const escrow::CreateCustomerCall call{.user_id = id_of<UserId>(1), .email = "a@example.com", .name = "A"};
    const engine::FrozenRequest first = freeze_call(call, {.id = id_of<JobId>(2)});
    const engine::FrozenRequest second = freeze_call(call, {.id = id_of<JobId>(3)});
    EXPECT_EQ(first.request, second.request);
    EXPECT_EQ(first.idempotency_key, second.idempotency_key);
}

TEST(Freeze, APayoutActsOnTheConnectedAccount) {
    const escrow::CreateStripePayoutCall call{
        .payout_id = id_of<PayoutId>(1), .account_id = "acct_1", .amount = money_of(8'000, "usd")
    };
    const auto request = stripe::parse_request(freeze_call(call, {.id = id_of<JobId>(2)}).request);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->account, "acct_1");
}

TEST(Freeze, AnAmountThatStripeCannotMoveIsNoRequest) {
    const escrow::CreateRefundCall call{.intent_id = "pi_1", .amount = money_of(1'005, "kwd")};
    const engine::FrozenRequest frozen = freeze_call(call, {.id = id_of<JobId>(2)});
    EXPECT_TRUE(frozen.request.empty());
    EXPECT_FALSE(stripe::parse_request(frozen.request));
}

}  // namespace
}  // namespace holdfast::services
