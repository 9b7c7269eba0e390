// SPDX-License-Identifier: Apache-2.0
#include "services/observe.hpp"

#include <string>
#include <vector>

namespace holdfast::services {

namespace {

const char* name_of(escrow::IntentStatus status) {
    switch (status) {
        case escrow::IntentStatus::requires_payment_method:
            return "requires_payment_method";
        case escrow::IntentStatus::requires_confirmation:
            return "requires_confirmation";
        case escrow::IntentStatus::requires_action:
            return "requires_action";
        case escrow::IntentStatus::processing:
            return "processing";
        case escrow::IntentStatus::requires_capture:
            return "requires_capture";
        case escrow::IntentStatus::succeeded:
            return "succeeded";
        case escrow::IntentStatus::canceled:
            break;
    }
    return "canceled";
}

// The state in which a payout ends, or nothing while it is under way.
std::optional<escrow::PayoutStatus> end_of(escrow::PayoutFactStatus status) {
    switch (status) {
        case escrow::PayoutFactStatus::pending:
        case escrow::PayoutFactStatus::in_transit:
            return std::nullopt;
        case escrow::PayoutFactStatus::paid:
            return escrow::PayoutStatus::completed;
        case escrow::PayoutFactStatus::failed:
            return escrow::PayoutStatus::failed;
        case escrow::PayoutFactStatus::canceled:
            break;
    }
    return escrow::PayoutStatus::canceled;
}

}  // namespace

void observe_intent(Metrics& metrics, const escrow::IntentFact& fact) {
    metrics
        .counter(
            "holdfast_intents_folded_total",
            "States of payment intents as Stripe reported them",
            {{"status", name_of(fact.status)}}
        )
        .add();
    if (!fact.failure_code.empty()) {
        metrics
            .counter(
                "holdfast_payment_failures_total",
                "Payment attempts that failed, by Stripe's code",
                {{"code", fact.failure_code}, {"decline_code", fact.decline_code}}
            )
            .add();
    }
}

void observe_payout(const Services& services, const escrow::Payout& before, const escrow::PayoutFact& fact) {
    static const std::vector<double> kBounds{60, 600, 3600, 21600, 86400, 172800, 345600, 604800, 1209600};
    const auto ended = end_of(fact.status);
    if (!ended || *ended == before.status) {
        return;
    }
    const Labels labels{{"status", std::string{to_string(*ended)}}};
    services.metrics.counter("holdfast_payouts_total", "Payouts by how they ended", labels).add();
    services.metrics
        .histogram("holdfast_payout_seconds", "From the request of a payout until it ended", kBounds, labels)
        .observe(std::chrono::duration<double>(services.clock.now() - before.requested_at).count());
}

}  // namespace holdfast::services
