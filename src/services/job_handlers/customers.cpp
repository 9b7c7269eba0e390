// SPDX-License-Identifier: Apache-2.0
#include "services/job_handlers/change.hpp"
#include "services/job_handlers/handlers.hpp"
#include "services/translate.hpp"
#include "stripe/customer_requests.hpp"

#include <utility>

namespace holdfast::services {

namespace {

Result<escrow::CommandBody> record_customer(const Errand& errand, const Json& object) {
    auto customer = stripe::parse_customer(object);
    if (!customer) {
        return std::unexpected(std::move(customer.error()));
    }
    return escrow::RecordCustomer{.claim = claim_of(errand), .customer_id = std::move(customer->id)};
}

Result<escrow::CommandBody> record_detached(const Errand& errand, const Json&) {
    return escrow::FinishJob{.claim = claim_of(errand)};
}

// The card is not there, or no longer attached: what was wanted.
asio::awaitable<JobResult> finish_detached(Errand errand, stripe::CallFailure) {
    co_return co_await settle(errand, escrow::FinishJob{.claim = claim_of(errand)});
}

}  // namespace

asio::awaitable<JobResult> run_create_customer(Errand errand) {
    return run_change(
        std::move(errand), {.record = record_customer, .refuse = refuse_job, .give_up = refuse_unanswered}
    );
}

asio::awaitable<JobResult> run_detach_payment_method(Errand errand) {
    return run_change(std::move(errand), {.record = record_detached, .refuse = finish_detached});
}

asio::awaitable<JobResult> run_sync_payment_methods(Errand errand) {
    const auto id = subject_of<UserId>(errand);
    const auto user = co_await read(errand.services, [id](store::Queries& queries) { return queries.user(id); });
    if (!user || user->stripe_customer_id.empty()) {
        co_return co_await settle(errand, escrow::FinishJob{.claim = claim_of(errand)});
    }
    const Answer answer = co_await fetch_all(errand, [customer = user->stripe_customer_id](const std::string& after) {
        return stripe::list_payment_methods(customer, after);
    });
    if (!answer) {
        co_return co_await end_unread(errand, answer.error());
    }
    const auto cards = stripe::parse_list(*answer, stripe::parse_payment_method);
    if (!cards) {
        co_return co_await end_unreadable(errand, cards.error());
    }
    escrow::FoldPaymentMethods fold{.claim = claim_of(errand), .user_id = id};
    for (const stripe::PaymentMethod& card : cards->items) {
        fold.cards.push_back(to_card_fact(card));
    }
    co_return co_await settle(errand, std::move(fold));
}

}  // namespace holdfast::services
