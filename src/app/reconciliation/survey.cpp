// SPDX-License-Identifier: Apache-2.0
#include "app/reconciliation/survey.hpp"

#include "stripe/connect_requests.hpp"

#include <algorithm>
#include <set>

namespace holdfast::app::reconciliation {

namespace {

constexpr int kAccountsAtATime = 100;
constexpr std::string_view kPlatform = "platform";

template <class T>
using Found = std::expected<T, SurveyFailure>;

Found<std::vector<services::WalkedAccount>> accounts_of(store::Queries& queries, const std::string& wanted) {
    if (wanted == kPlatform) {
        return std::vector<services::WalkedAccount>(1);
    }
    if (!wanted.empty()) {
        const auto account = queries.connect_account_by_stripe_id(wanted);
        if (!account) {
            return std::unexpected(SurveyFailure{.why = "is no account of a creator", .is_unknown_account = true});
        }
        return std::vector{services::WalkedAccount{.user_id = account->user_id, .id = wanted}};
    }
    std::vector<services::WalkedAccount> all(1);
    for (;;) {
        const auto page = queries.connected_accounts(all.back().user_id, kAccountsAtATime);
        for (const escrow::ConnectAccount& account : page) {
            all.push_back({.user_id = account.user_id, .id = account.stripe_account_id});
        }
        if (page.size() < static_cast<std::size_t>(kAccountsAtATime)) {
            return all;
        }
    }
}

void add(escrow::ReconciliationCounts& sum, const escrow::ReconciliationCounts& counts) {
    sum.matched += counts.matched;
    sum.in_transit += counts.in_transit;
    sum.missing_here += counts.missing_here;
    sum.missing_there += counts.missing_there;
    sum.amount += counts.amount;
    sum.fee += counts.fee;
}

// Open ones that a walk did not come upon again, nor saw vanish, are still open.
void keep_open(AccountSurvey& found, const std::vector<escrow::Difference>& open, const services::Walked& walked) {
    for (const escrow::Difference& difference : open) {
        const bool has_vanished = std::ranges::find(walked.vanished, difference.id) != walked.vanished.end();
        if (!has_vanished) {
            found.differences.push_back(difference);
        }
    }
}

void drop_resolved_and_copies(store::Queries& queries, std::vector<escrow::Difference>& differences) {
    std::vector<escrow::DifferenceId> ids;
    for (const escrow::Difference& difference : differences) {
        ids.push_back(difference.id);
    }
    std::set<escrow::DifferenceId> done;
    for (const escrow::Difference& known : queries.known_differences(ids)) {
        if (known.status == escrow::DifferenceStatus::resolved) {
            done.insert(known.id);
        }
    }
    std::erase_if(differences, [&](const escrow::Difference& each) { return !done.insert(each.id).second; });
}

asio::awaitable<Found<AccountSurvey>> survey_account(const SurveyParts* parts, services::WalkedAccount account) {
    store::Queries& queries = parts->queries;
    const SurveyPlan& plan = parts->plan;
    const auto last = plan.from_start ? std::nullopt : queries.last_reconciliation(account.id, true);
    AccountSurvey found{
        .account = account, .window = services::next_stretch(last, queries.first_posted_at(), plan.until)
    };
    const auto open = queries.open_differences(account.id, kAccountsAtATime);
    escrow::Stretch rest = found.window;
    do {
        const bool looks_back = rest.until == found.window.until;
        const auto walked = co_await services::walk(
            {.queries = queries, .reads = parts->reads, .ask = parts->ask}, account, rest, looks_back
        );
        if (!walked) {
            co_return std::unexpected(SurveyFailure{.why = walked.error().why});
        }
        add(found.counts, walked->comparison.counts);
        const auto& differences = walked->comparison.differences;
        found.differences.insert(found.differences.end(), differences.begin(), differences.end());
        if (looks_back) {
            keep_open(found, open, *walked);
        }
        rest.until = walked->from;
    } while (rest.from < rest.until);
    drop_resolved_and_copies(queries, found.differences);
    co_return found;
}

void add_books(Survey& survey, const std::vector<store::AccountBalance>& books) {
    for (const auto& [account, balance_minor] : books) {
        BalanceLine& line = survey.balances[std::string{account.currency.code()}];
        if (account.kind == ledger::AccountKind::stripe_platform) {
            line.books += balance_minor;
        } else if (account.kind == ledger::AccountKind::suspense) {
            line.suspense += balance_minor;
        }
    }
}

void add_stripe(Survey& survey, const stripe::Balance& balance) {
    for (const money::Money& amount : balance.available) {
        survey.balances[std::string{amount.currency.code()}].stripe_available += amount.minor;
    }
    for (const money::Money& amount : balance.pending) {
        survey.balances[std::string{amount.currency.code()}].stripe_pending += amount.minor;
    }
}

}  // namespace

asio::awaitable<std::expected<Survey, SurveyFailure>> survey(SurveyParts parts) {
    const auto accounts = accounts_of(parts.queries, parts.plan.account);
    if (!accounts) {
        co_return std::unexpected(accounts.error());
    }
    Survey survey;
    if (parts.plan.account.empty()) {
        const auto answer = co_await parts.ask(stripe::retrieve_balance());
        const auto balance = answer ? stripe::parse_balance(*answer) : Result<stripe::Balance>{};
        if (!answer || !balance) {
            co_return std::unexpected(SurveyFailure{.why = "Stripe's balance could not be read."});
        }
        add_books(survey, parts.queries.trial_balance());
        add_stripe(survey, *balance);
    }
    for (const services::WalkedAccount& account : *accounts) {
        auto found = co_await survey_account(&parts, account);
        if (!found) {
            co_return std::unexpected(std::move(found.error()));
        }
        survey.accounts.push_back(std::move(*found));
    }
    co_return survey;
}

bool agrees(const Survey& survey) {
    return std::ranges::all_of(
               survey.balances,
               [](const auto& line) { return line.second.difference() == 0 && line.second.suspense == 0; }
           ) &&
           std::ranges::all_of(survey.accounts, [](const AccountSurvey& each) { return each.differences.empty(); });
}

}  // namespace holdfast::app::reconciliation
