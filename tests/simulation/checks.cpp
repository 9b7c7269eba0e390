// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/checks.hpp"

#include "base/json.hpp"

#include <map>

namespace holdfast::simulation {
namespace {

using Sums = std::map<std::string, std::int64_t>;

// Stripe counts three-decimal currencies as we do; none of the simulated ones differs.
Sums stripe_balance(sandbox::Core& stripe, const std::string& account, std::vector<std::string>& violations) {
    net::Headers headers = {{"Authorization", "Bearer sk_test_holdfast"}};
    if (!account.empty()) {
        headers.emplace_back("Stripe-Account", account);
    }
    const net::HttpResponse answer =
        stripe.handle({.method = "GET", .path = "/v1/balance", .headers = std::move(headers)});
    Sums sums;
    const auto body = parse_json(answer.body);
    if (answer.status != 200 || !body) {
        violations.push_back("Stripe does not tell the balance of " + account + ": " + answer.body);
        return sums;
    }
    for (const char* part : {"available", "pending"}) {
        if (const auto* amounts = (*body)[part].as_array()) {
            for (const Json& amount : *amounts) {
                sums[amount["currency"].string_or()] += amount["amount"].int_or(0);
            }
        }
    }
    std::erase_if(sums, [](const auto& entry) { return entry.second == 0; });
    return sums;
}

std::string describe(const Sums& sums) {
    std::string text;
    for (const auto& [currency, amount] : sums) {
        text += std::to_string(amount) + " " + currency + " ";
    }
    return text.empty() ? "nothing" : text;
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

void check_end(store::Store& store, sandbox::Core& stripe, std::vector<std::string>& violations) {
    check_books(store, violations);
    const auto queries = store.open_queries();
    for (const store::JobCount& count : queries->job_counts()) {
        if (count.status == escrow::JobStatus::dead && count.count > 0) {
            violations.push_back(
                "I16: dead letters though the faults stopped: " + std::string{escrow::to_string(count.kind)} + " " +
                std::to_string(count.count)
            );
        }
    }
    for (const escrow::Job& job : queries->dead_jobs(5)) {
        violations.push_back("  dead: " + std::string{escrow::to_string(job.kind)} + " " + job.last_error);
    }
    for (std::string& wrong : stripe.audit()) {
        violations.push_back("Stripe's own books: " + std::move(wrong));
    }
    Sums platform;
    for (const store::AccountBalance& balance : queries->trial_balance()) {
        if (balance.account.kind == ledger::AccountKind::stripe_platform && balance.balance_minor != 0) {
            platform[std::string{balance.account.currency.code()}] += balance.balance_minor;
        }
        if (balance.account.kind == ledger::AccountKind::payout && balance.balance_minor != 0) {
            violations.push_back(
                "I16: payouts are still on their way: " + std::to_string(-balance.balance_minor) + " " +
                std::string{balance.account.currency.code()}
            );
        }
    }
    const Sums at_stripe = stripe_balance(stripe, "", violations);
    if (at_stripe != platform) {
        violations.push_back(
            "I12: Stripe holds " + describe(at_stripe) + "for us, the books say " + describe(platform)
        );
    }
}

}  // namespace holdfast::simulation
