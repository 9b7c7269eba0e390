// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/route.hpp"

#include "base/check.hpp"
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/charges.hpp"
#include "sandbox/resources/checkout_sessions.hpp"
#include "sandbox/resources/payment_intents.hpp"
#include "sandbox/resources/payouts.hpp"
#include "sandbox/resources/refunds.hpp"
#include "sandbox/state/books.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::resources {

std::vector<std::span<const Route>> all_routes() {
    return {
        account_access_routes(),
        account_link_routes(),
        account_routes(),
        application_fee_routes(),
        balance_routes(),
        balance_settings_routes(),
        capability_routes(),
        charge_routes(),
        checkout_session_routes(),
        confirmation_token_routes(),
        customer_routes(),
        dispute_routes(),
        event_routes(),
        external_account_routes(),
        payment_intent_routes(),
        payment_method_routes(),
        payout_routes(),
        person_routes(),
        price_routes(),
        product_routes(),
        refund_routes(),
        setup_intent_routes(),
        token_routes(),
        transfer_routes(),
        webhook_endpoint_routes(),
    };
}

wire::Outcome<Json> perform(
    Call& caller, std::string_view method, std::string_view pattern, std::vector<std::string> path, const Json& params
) {
    for (const auto routes : all_routes()) {
        for (const auto& route : routes) {
            if (route.method == method && route.pattern == pattern) {
                Call call{caller.unit, params, std::move(path), caller.account, caller.api_version};
                return route.handler(call);
            }
        }
    }
    HOLDFAST_CHECK(false, "an operation calls one that exists: " + std::string{pattern});
}

const Transition* transition_named(std::string_view name) {
    static constexpr std::array kTransitions{
        Transition{"settle", state::settle},
        Transition{"post_charge", post_charge},
        Transition{"verify_account", verify_account},
        Transition{"requirements_overdue", requirements_overdue},
        Transition{"send_payout", send_payout},
        Transition{"deliver_payout", deliver_payout},
        Transition{"return_payout", return_payout},
        Transition{"settle_refund", settle_refund},
        Transition{"fail_refund", fail_refund},
        Transition{"open_dispute", open_dispute},
        Transition{"decide_dispute", decide_dispute},
        Transition{"dispute_overdue", dispute_overdue},
        Transition{"expire_authorization", expire_authorization},
        Transition{"expire_checkout", expire_checkout},
    };
    const auto found = std::ranges::find(kTransitions, name, &Transition::name);
    return found == kTransitions.end() ? nullptr : &*found;
}

}  // namespace holdfast::sandbox::resources
