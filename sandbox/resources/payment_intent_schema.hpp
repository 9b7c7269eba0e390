// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/card_options.hpp"

#include <string_view>

// What the requests of a PaymentIntent take (see wire::Schema).
namespace holdfast::sandbox::resources {

#define PAYMENT_INTENT_CARD                                                                                        \
    SANDBOX_CARD_NETWORK SANDBOX_CARD_USAGE SANDBOX_CARD_REQUESTS                                                  \
        "cvc_token "                                                                                               \
        "installments{enabled:bool plan{count:int interval=month type!=bonus|fixed_count|revolving}} "             \
        "mandate_options{" SANDBOX_CARD_MANDATE                                                                    \
        "} require_cvc_recollection:bool "                                                                         \
        "setup_future_usage?=none|off_session|on_session "                                                         \
        "stored_credential_usage=installment|recurring|unscheduled "                                               \
        "three_d_secure{ares_trans_status=A|C|I|N|R|U|Y cryptogram! electronic_commerce_indicator=01|02|05|06|07 " \
        "exemption_indicator=low_risk|none network_options{" SANDBOX_CARTES_BANCAIRES                              \
        "} requestor_challenge_indicator "                                                                         \
        "transaction_id! version!=1.0.2|2.1.0|2.2.0|2.3.0|2.3.1}"
#define PAYMENT_INTENT_COMMON                                                                                       \
    "allowed_payment_method_types[] payment_method_types[] capture_method=automatic|automatic_async|manual"         \
    " application_fee_amount:int on_behalf_of:id transfer_data{amount:int description destination:id metadata:meta" \
    " payment_data:any} amount_details:any hooks:any mandate:id payment_details:any payment_method_configuration "  \
    " mandate_data:any payment_method:id payment_method_data@payment_method "                                       \
    "payment_method_options{card{" PAYMENT_INTENT_CARD "} " SANDBOX_OTHER_METHOD_OPTIONS                            \
    "} receipt_email:email"                                                                                         \
    " shipping@shipping radar_options:any "
#define PAYMENT_INTENT_CONFIRM \
    "confirmation_token:id error_on_requires_action:bool off_session return_url:url use_stripe_sdk:bool "
#define PAYMENT_INTENT_STORED                                                                                       \
    "customer:id description metadata:meta statement_descriptor:descriptor statement_descriptor_suffix:descriptor " \
    "transfer_group "                                                                                               \
    "excluded_payment_method_types[] "

inline constexpr std::string_view kPaymentIntentCreate =
    PAYMENT_INTENT_COMMON PAYMENT_INTENT_CONFIRM PAYMENT_INTENT_STORED
    "amount:int! currency! automatic_payment_methods@automatic confirm:bool confirmation_method=automatic|manual "
    "setup_future_usage=off_session|on_session";
inline constexpr std::string_view kPaymentIntentUpdate = PAYMENT_INTENT_COMMON PAYMENT_INTENT_STORED
    "amount:int currency automatic_payment_methods@automatic "
    "setup_future_usage?=off_session|on_session";
inline constexpr std::string_view kPaymentIntentConfirm = PAYMENT_INTENT_COMMON PAYMENT_INTENT_CONFIRM
    "client_secret key expected_payment_method_type client_attribution_metadata:any "
    "setup_future_usage?=off_session|on_session";

#undef PAYMENT_INTENT_COMMON
#undef PAYMENT_INTENT_CONFIRM
#undef PAYMENT_INTENT_STORED
#undef PAYMENT_INTENT_CARD

}  // namespace holdfast::sandbox::resources
