// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/checks.hpp"

#include "tests/simulation/both_books.hpp"

namespace holdfast::simulation {
namespace {

// The operator has tried them all again, and by now nothing stands in their way.
void check_dead_letters(store::Queries& queries, std::vector<std::string>& violations) {
    for (const escrow::Job& job : queries.dead_jobs(1000)) {
        violations.push_back(
            "I16: a dead letter that can't be revived: " + std::string{escrow::to_string(job.kind)} + " " +
            job.last_error
        );
    }
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
            "I12: the reconciliation still shows " + std::string{escrow::to_string(open.kind)} + " of " +
            open.stripe_id + " (" + std::string{escrow::to_string(open.leg)} + ") on " +
            (open.account.empty() ? std::string{"the platform's account"} : open.account) + ", found at " +
            format_rfc3339(open.found_at)
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
        } else if (event->status == escrow::StripeEventStatus::received) {
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
    check_dead_letters(*queries, violations);
    check_jobs(*queries, violations);
    check_mail(ending.mail, *queries, violations);
    check_reconciliation(*queries, violations);
    if (ending.actors.unanswered() > 0) {
        violations.push_back("I16: " + std::to_string(ending.actors.unanswered()) + " requests have no answer");
    }
    for (std::string& wrong : ending.stripe.audit()) {
        violations.push_back("Stripe's own books: " + std::move(wrong));
    }
    compare_books(*queries, ending.stripe, ending.by_hand, violations);
}

}  // namespace holdfast::simulation
