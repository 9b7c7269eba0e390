// SPDX-License-Identifier: Apache-2.0
#include "services/payment_states.hpp"

#include "api/objects.hpp"

#include <gmock/gmock.h>

namespace holdfast::services {
namespace {

using ::testing::HasSubstr;

TEST(PaymentStates, CountsChangesRatherThanEvents) {
    Metrics metrics;
    PaymentStates states{metrics};
    escrow::Payment payment{.id = PaymentId{derive_uuid({}, 1, Timestamp{})}, .status = escrow::PaymentStatus::held};
    const auto observe = [&] {
        states.observe(
            {{.type = "payment:update", .subject_id = payment.id.value, .payload = api::to_object_json(payment)}}
        );
    };
    observe();
    payment.stripe_fee = 30;
    observe();
    payment.status = escrow::PaymentStatus::failed;
    payment.failure_code = "card_declined";
    observe();
    const std::string exposed = metrics.expose();
    EXPECT_THAT(exposed, HasSubstr("holdfast_payments_total{failure_code=\"\",status=\"HELD\"} 1"));
    EXPECT_THAT(exposed, HasSubstr("holdfast_payments_total{failure_code=\"card_declined\",status=\"FAILED\"} 1"));
}

}  // namespace
}  // namespace holdfast::services
