// SPDX-License-Identifier: Apache-2.0
#include "services/payment_states.hpp"

#include <string_view>

namespace holdfast::services {

namespace {

constexpr std::string_view kPaymentUpdate = "payment:update";
// When it is full it begins anew: a payment that changes after that may be counted once too often.
constexpr std::size_t kMostRemembered = 20'000;

// A text member of a payload that we have written ourselves: compact, and codes need no escapes.
std::string_view member(std::string_view payload, std::string_view name) {
    const std::string key = '"' + std::string{name} + "\":\"";
    const auto at = payload.find(key);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view rest = payload.substr(at + key.size());
    return rest.substr(0, rest.find('"'));
}

}  // namespace

void PaymentStates::observe(const std::vector<store::EventRow>& events) {
    for (const store::EventRow& event : events) {
        if (event.type != kPaymentUpdate) {
            continue;
        }
        const std::string status{member(event.payload, "status")};
        const std::string code{member(event.payload, "failureCode")};
        if (last_.size() >= kMostRemembered) {
            last_.clear();
        }
        std::string& last = last_[event.subject_id];
        const std::string now = status + ' ' + code;
        if (last != now) {
            last = now;
            metrics_
                .counter(
                    "holdfast_payments_total",
                    "Changes of payments to a state, with the failure's code",
                    {{"status", status}, {"failure_code", code}}
                )
                .add();
        }
    }
}

}  // namespace holdfast::services
