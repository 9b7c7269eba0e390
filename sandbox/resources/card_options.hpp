// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/state/record.hpp"

#include <string>
#include <string_view>

// `payment_method_options[card]`, the parameters as texts of a schema (see wire::Schema) and what is kept of them.
#define SANDBOX_CARD_NETWORK                                                                                 \
    "network=amex|cartes_bancaires|diners|discover|eftpos_au|girocard|interac|jcb|link|mastercard|unionpay|" \
    "unknown|visa "
#define SANDBOX_CARD_MANDATE                                                                                  \
    "amount:int! amount_type!=fixed|maximum description end_date:int interval!=day|month|sporadic|week|year " \
    "interval_count:int reference! start_date:int! supported_types[]"
#define SANDBOX_CARTES_BANCAIRES "cartes_bancaires{cb_avalgo!=0|1|2|3|4|A cb_exemption cb_score:int}"
#define SANDBOX_CARD_USAGE                                                                                   \
    "moto:bool request_three_d_secure=any|automatic|challenge setup_credential_usage=installment|recurring|" \
    "unscheduled "
// The options that Checkout has, too.
#define SANDBOX_CARD_REQUESTS                                                                       \
    "capture_method?=manual request_extended_authorization=if_available|never "                     \
    "request_incremental_authorization=if_available|never request_multicapture=if_available|never " \
    "request_overcapture=if_available|never statement_descriptor_suffix_kana statement_descriptor_suffix_kanji "
// Options of the methods that this sandbox does not have: known by name, and without effect.
#define SANDBOX_OTHER_METHOD_OPTIONS                                                                         \
    "acss_debit:any affirm:any afterpay_clearpay:any alipay:any alma:any amazon_pay:any au_becs_debit:any "  \
    "bacs_debit:any bancontact:any billie:any bizum:any blik:any boleto:any card_present:any cashapp:any "   \
    "crypto:any customer_balance:any eps:any fpx:any giropay:any grabpay:any ideal:any interac_present:any " \
    "kakao_pay:any klarna:any konbini:any kr_card:any link:any mb_way:any mobilepay:any multibanco:any "     \
    "naver_pay:any nz_bank_account:any oxxo:any p24:any pay_by_bank:any payco:any paynow:any paypal:any "    \
    "paypay:any payto:any pix:any promptpay:any revolut_pay:any samsung_pay:any satispay:any scalapay:any "  \
    "sepa_debit:any sequra:any sofort:any sunbit:any swish:any twint:any upi:any us_bank_account:any "       \
    "wechat_pay:any zip:any"

namespace holdfast::sandbox::resources {

// Puts the given `payment_method_options[card]` on the intent, in the shape in which Stripe shows them.
void apply_card_options(Json& intent, const Json& params);
// `capture_method` or `setup_future_usage`: the card's own where it has one, else the intent's. Empty for neither.
[[nodiscard]] std::string effective_setting(const state::Record& intent, std::string_view name);

}  // namespace holdfast::sandbox::resources
