// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/card_options.hpp"

#include <string_view>

// What a new Checkout Session takes (see wire::Schema): all that Stripe documents, so that what this sandbox does not
// offer is told from a mistyped name.
namespace holdfast::sandbox::resources {

#define CHECKOUT_ITEMS                                                                                          \
    "line_items[]{adjustable_quantity:any metadata:meta price:id quantity:int price_data{currency! product:id " \
    "product_data{description images[] metadata:meta name! tax_code unit_label} "                               \
    "tax_behavior=exclusive|inclusive|unspecified unit_amount:int unit_amount_decimal}} "
#define CHECKOUT_INTENTS                                                                                       \
    "payment_intent_data{application_fee_amount:int capture_method=automatic|automatic_async|manual "          \
    "description metadata:meta on_behalf_of:id receipt_email:email setup_future_usage=off_session|on_session " \
    "shipping@shipping statement_descriptor:descriptor statement_descriptor_suffix:descriptor "                \
    "transfer_data{amount:int destination:id!} transfer_group} "                                               \
    "setup_intent_data{description metadata:meta on_behalf_of:id} "                                            \
    "payment_method_data{allow_redisplay=always|limited|unspecified} "                                         \
    "payment_method_options{card{" SANDBOX_CARD_REQUESTS                                                       \
    "installments{enabled:bool} "                                                                              \
    "request_three_d_secure=any|automatic|challenge restrictions:any "                                         \
    "setup_future_usage=off_session|on_session} " SANDBOX_OTHER_METHOD_OPTIONS "} "
// Shown to whoever pays, and echoed.
#define CHECKOUT_DISPLAY                                                                                   \
    "allow_promotion_codes:bool billing_address_collection=auto|required "                                 \
    "branding_settings{background_color border_style=pill|rectangular|rounded button_color display_name "  \
    "font_family icon{file type!=file|url url} logo{file type!=file|url url}} "                            \
    "consent_collection{payment_method_reuse_agreement{position!=auto|hidden} promotions=auto|none "       \
    "terms_of_service=none|required} "                                                                     \
    "custom_fields[]{dropdown{default_value options![]{label! value!}} key! label!{custom! type!=custom} " \
    "numeric{default_value maximum_length:int minimum_length:int} optional:bool "                          \
    "text{default_value maximum_length:int minimum_length:int} type!=dropdown|numeric|text} "              \
    "custom_text{after_submit{message!} shipping_address{message!} submit{message!} "                      \
    "terms_of_service_acceptance{message!}} "                                                              \
    "customer_update{address=auto|never name=auto|never shipping=auto|never} "                             \
    "excluded_payment_method_types[] integration_identifier "                                              \
    "name_collection{business{enabled:bool! optional:bool} individual{enabled:bool! optional:bool}} "      \
    "origin_context=mobile_app|web payment_method_configuration phone_number_collection{enabled:bool!} "   \
    "saved_payment_method_options{allow_redisplay_filters[] payment_method_remove=disabled|enabled "       \
    "payment_method_save=disabled|enabled} tax_id_collection{enabled:bool! required=if_supported|never} "  \
    "wallet_options{link{display=auto|never}} "
// Refused, unless they say no.
#define CHECKOUT_NOT_OFFERED                                                                          \
    "adaptive_pricing{enabled:bool} after_expiration:any automatic_tax{enabled:bool! liability:any} " \
    "customer_account discounts:any invoice_creation{enabled:bool! invoice_data:any} "                \
    "managed_payments{enabled:bool} optional_items:any payment_method_collection=always|if_required " \
    "permissions:any redirect_on_completion=always|if_required|never return_url "                     \
    "shipping_address_collection:any shipping_options:any subscription_data:any "

inline constexpr std::string_view kCheckoutCreate =
    "mode!=payment|setup|subscription success_url cancel_url client_reference_id customer:id customer_email:email "
    "customer_creation=always|if_required currency expires_at:int locale metadata:meta "
    "submit_type=auto|book|donate|pay|subscribe ui_mode allowed_payment_method_types[] "
    "payment_method_types[] " CHECKOUT_ITEMS CHECKOUT_INTENTS CHECKOUT_DISPLAY CHECKOUT_NOT_OFFERED;

#undef CHECKOUT_ITEMS
#undef CHECKOUT_INTENTS
#undef CHECKOUT_DISPLAY
#undef CHECKOUT_NOT_OFFERED

}  // namespace holdfast::sandbox::resources
