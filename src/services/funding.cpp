// SPDX-License-Identifier: Apache-2.0
#include "services/funding.hpp"

#include "services/inline_job.hpp"

#include <utility>

namespace holdfast::services {

asio::awaitable<engine::Outcome> create_intent(
    const Services& services, RequestContext context, CollaborationId collaboration, bool save_payment_method
) {
    return execute_and_wait(
        services,
        std::move(context),
        escrow::BeginPayment{.collaboration_id = collaboration, .save_payment_method = save_payment_method}
    );
}

asio::awaitable<engine::Outcome> confirm_payment(
    const Services& services,
    RequestContext context,
    PaymentId payment,
    std::string payment_method_id,
    std::string return_url
) {
    return execute_and_wait(
        services,
        std::move(context),
        escrow::BeginConfirm{
            .payment_id = payment,
            .payment_method_id = std::move(payment_method_id),
            .return_url = std::move(return_url),
        }
    );
}

}  // namespace holdfast::services
