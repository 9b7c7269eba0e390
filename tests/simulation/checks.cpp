// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/checks.hpp"

#include "tests/simulation/both_books.hpp"

#include <set>

namespace holdfast::simulation {
namespace {

// Dead letters: the operator was told. Each must have a reason that no server could have helped.
std::set<Uuid> flagged_subjects(const Ending& ending, store::Queries& queries, std::vector<std::string>& violations) {
    std::set<Uuid> flagged;
    for (const escrow::Job& job : queries.dead_jobs(1000)) {
        flagged.insert(job.subject_id);
        const bool was_stuck = ending.network.was_stuck(job.stripe_idempotency_key);
        if (!was_stuck && !ending.network.had_long_outage()) {
            violations.push_back(
                "I16: a dead letter without a cause: " + std::string{escrow::to_string(job.kind)} + " " + job.last_error
            );
        }
    }
    return flagged;
}

// Payouts that say what they wait for: money of the platform's own.
std::int64_t waiting_for_funds(store::Queries& queries) {
    std::int64_t count = 0;
    for (const store::KnownUser& known : queries.search_users({}, {.limit = 100}).rows) {
        for (const escrow::Payout& payout : queries.payouts(known.user.id, {.limit = 100}).rows) {
            count += payout.pending_reason == "platform_funds" ? 1 : 0;
        }
    }
    return count;
}

void check_jobs(store::Queries& queries, std::vector<std::string>& violations) {
    for (const store::JobCount& count : queries.job_counts()) {
        const bool is_waiting =
            count.kind == escrow::JobKind::create_transfer && count.count <= waiting_for_funds(queries);
        const bool is_daily = count.kind == escrow::JobKind::reconcile;
        if (count.status != escrow::JobStatus::dead && count.count > 0 && !is_waiting && !is_daily) {
            violations.push_back(
                "I16: jobs are left: " + std::to_string(count.count) + " " +
                std::string{escrow::to_string(count.kind)} + " " + std::string{escrow::to_string(count.status)}
            );
        }
    }
}

// The daily walks over Stripe's movements saw what the end sees: nothing that differs.
void check_reconciliation(store::Queries& queries, std::vector<std::string>& violations) {
    for (const escrow::Difference& open :
         queries.differences({.status = escrow::DifferenceStatus::open}, {.limit = 100}).rows) {
        violations.push_back(
            "I12: the reconciliation still shows " + std::string{escrow::to_string(open.kind)} + " of " + open.stripe_id
        );
    }
    for (const store::KnownUser& known : queries.search_users({}, {.limit = 100}).rows) {
        const std::string account = known.account ? known.account->stripe_account_id : std::string{};
        if (!account.empty() && !queries.last_reconciliation(account, true)) {
            violations.push_back("I16: nothing walked over " + account);
        }
    }
}

void check_mail(const Mail& mail, store::Queries& queries, std::vector<std::string>& violations) {
    for (const std::string& id : mail.acknowledged()) {
        const auto event = queries.stripe_event(id);
        if (!event) {
            violations.push_back("webhook " + id + " was answered 200 and is not in the books");
        } else if (event->status == escrow::StripeEventStatus::received &&
                   queries.delivery(id)->handler->status != escrow::JobStatus::dead) {
            violations.push_back("I16: webhook " + id + " was never handled");
        }
    }
    for (const std::string& id : mail.forged()) {
        if (queries.stripe_event(id)) {
            violations.push_back("the forged webhook " + id + " is in the books");
        }
    }
}

}  // namespace

void check_books(store::Store& store, std::vector<std::string>& violations) {
    for (const store::Violation& violation : store.verify().violations) {
        std::string text = violation.invariant + ": " + violation.detail;
        for (const std::string& row : violation.offending) {
            text += "\n    " + row;
        }
        violations.push_back(std::move(text));
    }
}

void check_end(const Ending& ending, std::vector<std::string>& violations) {
    check_books(ending.store, violations);
    const auto queries = ending.store.open_queries();
    const std::set<Uuid> flagged = flagged_subjects(ending, *queries, violations);
    check_jobs(*queries, violations);
    check_mail(ending.mail, *queries, violations);
    if (flagged.empty()) {
        check_reconciliation(*queries, violations);
    }
    if (ending.actors.unanswered() > 0 && flagged.empty()) {
        violations.push_back("I16: " + std::to_string(ending.actors.unanswered()) + " requests have no answer");
    }
    for (std::string& wrong : ending.stripe.audit()) {
        violations.push_back("Stripe's own books: " + std::move(wrong));
    }
    compare_books(*queries, ending.stripe, ending.by_hand, flagged, violations);
}

}  // namespace holdfast::simulation
