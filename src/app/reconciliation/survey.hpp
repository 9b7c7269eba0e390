// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/walk.hpp"

#include <chrono>
#include <map>
#include <string>
#include <vector>

// Walks over all accounts at once, for an operator who asks. Changes nothing.
namespace holdfast::app::reconciliation {

namespace asio = boost::asio;

struct SurveyPlan {
    std::string account;  // acct_… or `platform`; empty: all
    std::chrono::seconds margin{};
    bool from_start = false;  // not from where the last walk ended
    Timestamp until{};
};
struct SurveyParts {
    store::Queries& queries;
    net::BlockingPool& reads;
    std::function<asio::awaitable<std::expected<Json, stripe::CallFailure>>(stripe::Request)> ask;
    SurveyPlan plan;
};

// One currency of the platform's balance: what the books say lies at Stripe, and what Stripe says.
struct BalanceLine {
    std::int64_t books = 0;
    std::int64_t stripe_available = 0;
    std::int64_t stripe_pending = 0;
    std::int64_t suspense = 0;  // what Stripe reported and the books could not match

    [[nodiscard]] std::int64_t difference() const { return stripe_available + stripe_pending - books; }
};

struct AccountSurvey {
    services::WalkedAccount account;
    escrow::Stretch window;
    escrow::ReconciliationCounts counts;
    std::vector<escrow::Difference> differences;  // without those that an operator has resolved
};
struct Survey {
    std::map<std::string, BalanceLine, std::less<>> balances;  // by currency; empty where one account is asked for
    std::vector<AccountSurvey> accounts;
};

struct SurveyFailure {
    std::string why;
    bool is_unknown_account = false;
};

[[nodiscard]] asio::awaitable<std::expected<Survey, SurveyFailure>> survey(SurveyParts parts);

// Whether both sides say the same of every movement and balance.
[[nodiscard]] bool agrees(const Survey& survey);

}  // namespace holdfast::app::reconciliation
