// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/access.hpp"
#include "escrow/rules/jobs.hpp"
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

bool is_country(std::string_view text) {
    return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

Reply begin_account(Draft& draft, const identity::User& user, const ConnectAccount* known, const std::string& country) {
    ConnectAccount account{.user_id = user.id, .state = ConnectState::none, .created_at = draft.now()};
    if (known != nullptr) {
        account = *known;  // an earlier attempt was refused
    } else if (!draft.rows().open_differences(user.id).empty()) {
        account.payouts_paused_at = draft.now();  // found while there was nobody to pay out to
    }
    Job job = leased_job(draft, JobKind::create_connect_account, user.id.value);
    draft.record(
        {.job = job, .call = CreateConnectAccountCall{.user_id = user.id, .country = country, .email = user.email}}
    );
    account.country = country;
    account.account_job_id = job.id;
    account.updated_at = draft.now();
    draft.put(std::move(account));
    return PendingReply{.job = std::move(job)};
}

ConnectAccount changed(ConnectAccount account, const AccountFact& fact) {
    account.stripe_account_id = fact.id;
    account.account_job_id = {};
    account.state = fact.state;
    account.payouts_enabled = fact.payouts_enabled;
    account.transfers_enabled = fact.transfers_enabled;
    account.requirements = fact.requirements;
    account.bank_accounts = fact.bank_accounts;
    return account;
}

}  // namespace

void need(Wants& wants, const BeginConnectAccount&) {
    const UserId user_id = wants.actor().user_id;
    wants.row<identity::User>(user_id);
    wants.scope(scope_of(Scope::open_differences, user_id.value));
    const ConnectAccount* account = wants.row<ConnectAccount>(user_id);
    if (account != nullptr && !account->account_job_id.is_nil()) {
        wants.row<Job>(account->account_job_id);
    }
}

Result<Reply> apply(Draft& draft, const BeginConnectAccount& command) {
    if (auto check = require_role(draft, identity::Role::influencer); !check) {
        return std::unexpected(std::move(check.error()));
    }
    if (!is_country(command.country)) {
        return fail_field("/country", "A country is two capital letters (ISO 3166-1 alpha-2).");
    }
    const identity::User* user = draft.find<identity::User>(draft.actor().user_id);
    if (user == nullptr) {
        return fail(FailureCode::not_found, "There is no such user.");
    }
    const ConnectAccount* account = draft.find<ConnectAccount>(user->id);
    if (account != nullptr && !account->stripe_account_id.empty()) {
        return ConnectAccountReply{.user_id = user->id};
    }
    if (account != nullptr && !account->account_job_id.is_nil()) {
        return take_over(draft, account->account_job_id);
    }
    return begin_account(draft, *user, account, command.country);
}

void need(Wants& wants, const RecordAccount& command) {
    want_job(wants, command.claim);
    wants.row<ConnectAccount>(command.user_id);
}

Result<Reply> apply(Draft& draft, const RecordAccount& command) {
    auto job = claimed(draft, command.claim);
    if (!job) {
        return std::unexpected(std::move(job.error()));
    }
    const ConnectAccount* known = draft.find<ConnectAccount>(command.user_id);
    if (known == nullptr) {
        return fail(FailureCode::not_found, "There is no such account.");
    }
    const AccountFact& fact = command.fact;
    if (!known->stripe_account_id.empty() && known->stripe_account_id != fact.id) {
        return fail(FailureCode::wrong_state, "The creator has another account at Stripe.");
    }
    ConnectAccount account = changed(*known, fact);
    const bool is_overtaken = !known->stripe_account_id.empty() && command.asked_at < known->updated_at;
    const bool is_news = account != *known;
    // To a request that comes again Stripe answers as it did at first, whatever happened to the account since.
    const bool may_be_old = *job && (*job)->kind == JobKind::create_connect_account && (*job)->claim > 1;
    if ((is_news && is_overtaken) || !fact.has_manual_payouts || may_be_old) {
        draft.record({.job = ready_job(draft, JobKind::refresh_account, command.user_id.value)});
    }
    if (is_news && !is_overtaken) {
        account.updated_at = draft.now();
        draft.put(std::move(account));
    }
    if (*job) {
        finish(draft, std::move(**job));
    }
    return ConnectAccountReply{.user_id = command.user_id};
}

}  // namespace holdfast::escrow::rules
