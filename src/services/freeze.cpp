// SPDX-License-Identifier: Apache-2.0
#include "services/freeze.hpp"

#include "base/log.hpp"
#include "stripe/connect_requests.hpp"
#include "stripe/customer_requests.hpp"
#include "stripe/payment_requests.hpp"

#include <utility>

namespace holdfast::services {

namespace {

using stripe::Metadata;
using stripe::Request;

struct Builder {
    const escrow::Job& job;
    std::string key;

    [[nodiscard]] Metadata marked(std::initializer_list<std::pair<std::string_view, std::string>> fields) const {
        Metadata metadata;
        for (const auto& [name, value] : fields) {
            metadata.emplace_back(name, value);
        }
        metadata.emplace_back(kMetadataJob, to_string(job.id));
        return metadata;
    }

    Result<Request> operator()(const escrow::CreateCustomerCall& call) const {
        // No mark of the job: the bytes must be the same for every attempt that shares the user's key.
        return stripe::create_customer(
            {.email = call.email, .name = call.name, .metadata = {{std::string{kMetadataUser}, to_string(call.user_id)}}
            },
            key
        );
    }
    Result<Request> operator()(const escrow::CreateIntentCall& call) const {
        return stripe::create_payment_intent(
            {.amount = call.amount,
             .customer = call.customer_id,
             .description = call.description,
             .save_payment_method = call.save_payment_method,
             .metadata = marked(
                 {{kMetadataPayment, to_string(call.payment_id)},
                  {kMetadataCollaboration, to_string(call.collaboration_id)}}
             )},
            key
        );
    }
    Result<Request> operator()(const escrow::ConfirmIntentCall& call) const {
        return stripe::confirm_payment_intent(
            {.id = call.intent_id, .payment_method = call.payment_method_id, .return_url = call.return_url}, key
        );
    }
    Result<Request> operator()(const escrow::CancelIntentCall& call) const {
        return stripe::cancel_payment_intent(call.intent_id, key);
    }
    Result<Request> operator()(const escrow::CreateRefundCall& call) const {
        return stripe::create_refund(
            {.payment_intent = call.intent_id,
             .amount = call.amount,
             .metadata =
                 marked({{kMetadataRefund, to_string(call.refund_id)}, {kMetadataPayment, to_string(call.payment_id)}})
            },
            key
        );
    }
    Result<Request> operator()(const escrow::CreateConnectAccountCall& call) const {
        return stripe::create_account(
            {.country = call.country,
             .email = call.email,
             .metadata = marked({{kMetadataUser, to_string(call.user_id)}})},
            key
        );
    }
    Result<Request> operator()(const escrow::DetachPaymentMethodCall& call) const {
        return stripe::detach_payment_method(call.payment_method_id, key);
    }
    Result<Request> operator()(const escrow::CreateTransferCall& call) const {
        return stripe::create_transfer(
            {.amount = call.amount,
             .destination = call.account_id,
             .transfer_group = to_string(call.payout_id),
             .metadata = marked({{kMetadataPayout, to_string(call.payout_id)}})},
            key
        );
    }
    Result<Request> operator()(const escrow::CreateStripePayoutCall& call) const {
        return stripe::create_payout(
            {.account = call.account_id,
             .amount = call.amount,
             .metadata = marked({{kMetadataPayout, to_string(call.payout_id)}})},
            key
        );
    }
    Result<Request> operator()(const escrow::ReverseTransferCall& call) const {
        return stripe::create_reversal(
            {.transfer = call.transfer_id,
             .amount = call.amount,
             .metadata = marked({{kMetadataPayout, to_string(call.payout_id)}})},
            key
        );
    }
};

std::string key_of(const escrow::ProviderCall& call, const escrow::Job& job) {
    if (const auto* customer = std::get_if<escrow::CreateCustomerCall>(&call)) {
        return "holdfast-customer-" + to_string(customer->user_id);
    }
    return "holdfast-" + to_string(job.id);
}

}  // namespace

engine::FrozenRequest freeze_call(const escrow::ProviderCall& call, const escrow::Job& job) {
    const std::string key = key_of(call, job);
    const auto request = std::visit(Builder{.job = job, .key = key}, call);
    if (!request) {
        log::error(
            "an amount cannot be moved by Stripe",
            {{"job", to_string(job.id)}, {"kind", to_string(job.kind)}, {"why", request.error().detail}}
        );
        return {};
    }
    return {.request = stripe::serialize_request(*request), .idempotency_key = key};
}

}  // namespace holdfast::services
