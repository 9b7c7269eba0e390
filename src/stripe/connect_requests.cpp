// SPDX-License-Identifier: Apache-2.0
#include "stripe/connect_requests.hpp"

#include "stripe/units.hpp"

namespace holdfast::stripe {

namespace {

constexpr std::int64_t kLongestPage = 100;

std::string account_path(const std::string& id) {
    return "/v1/accounts/" + path_segment(id);
}
std::string transfer_path(const std::string& id) {
    return "/v1/transfers/" + path_segment(id);
}

Form page_query(const Page& page) {
    Form query;
    query.add("limit", static_cast<std::int64_t>(page.limit));
    if (page.created_from) {
        query.add("created[gte]", to_unix_seconds(*page.created_from));
    }
    if (page.created_before) {
        query.add("created[lt]", to_unix_seconds(*page.created_before));
    }
    query.add_unless_empty("starting_after", page.starting_after);
    return query;
}

}  // namespace

Request create_account(const CreateAccount& params, std::string idempotency_key) {
    Form form;
    form.add("country", params.country)
        .add_unless_empty("email", params.email)
        .add_unless_empty("default_currency", params.default_currency)
        .add("controller[stripe_dashboard][type]", "express")
        .add("controller[fees][payer]", "application")
        .add("controller[losses][payments]", "application")
        .add("controller[requirement_collection]", "stripe")
        .add("capabilities[transfers][requested]", "true")
        .add("settings[payouts][schedule][interval]", "manual")
        .add_metadata(params.metadata);
    return post("/v1/accounts", form, std::move(idempotency_key));
}

Request retrieve_account(const std::string& id) {
    return get(account_path(id));
}

Request retrieve_platform_account() {
    return get("/v1/account");
}

Request set_manual_payouts(const std::string& account, std::string idempotency_key) {
    Form form;
    form.add("settings[payouts][schedule][interval]", "manual");
    return post(account_path(account), form, std::move(idempotency_key));
}

Request create_account_link(const CreateAccountLink& params, std::string idempotency_key) {
    Form form;
    form.add("account", params.account)
        .add("refresh_url", params.refresh_url)
        .add("return_url", params.return_url)
        .add("type", "account_onboarding");
    return post("/v1/account_links", form, std::move(idempotency_key));
}

Result<Request> create_transfer(const CreateTransfer& params, std::string idempotency_key) {
    const auto amount = to_stripe_amount(params.amount);
    if (!amount) {
        return std::unexpected(amount.error());
    }
    Form form;
    form.add("amount", *amount)
        .add("currency", params.amount.currency.code())
        .add("destination", params.destination)
        .add("transfer_group", params.transfer_group)
        .add_metadata(params.metadata);
    return post("/v1/transfers", form, std::move(idempotency_key));
}

Request retrieve_transfer(const std::string& id) {
    return get(transfer_path(id));
}

Request list_transfers(const std::string& transfer_group, const std::string& starting_after) {
    Form query;
    query.add("transfer_group", transfer_group)
        .add("limit", kLongestPage)
        .add_unless_empty("starting_after", starting_after);
    return get("/v1/transfers", query);
}

Result<Request> create_reversal(const CreateReversal& params, std::string idempotency_key) {
    const auto amount = to_stripe_amount(params.amount);
    if (!amount) {
        return std::unexpected(amount.error());
    }
    Form form;
    form.add("amount", *amount).add_metadata(params.metadata);
    return post(transfer_path(params.transfer) + "/reversals", form, std::move(idempotency_key));
}

Request list_reversals(const std::string& transfer, const std::string& starting_after) {
    Form query;
    query.add("limit", kLongestPage).add_unless_empty("starting_after", starting_after);
    return get(transfer_path(transfer) + "/reversals", query);
}

Result<Request> create_payout(const CreatePayout& params, std::string idempotency_key) {
    const auto amount = to_stripe_amount(params.amount);
    if (!amount) {
        return std::unexpected(amount.error());
    }
    Form form;
    form.add("amount", *amount)
        .add("currency", params.amount.currency.code())
        .add_unless_empty("destination", params.destination)
        .add_metadata(params.metadata);
    return post("/v1/payouts", form, std::move(idempotency_key), params.account);
}

Request retrieve_payout(const std::string& account, const std::string& id) {
    return get("/v1/payouts/" + path_segment(id), {}, account);
}

Request list_payouts(const std::string& account, const Page& page) {
    return get("/v1/payouts", page_query(page), account);
}

Request retrieve_balance(const std::string& account) {
    return get("/v1/balance", {}, account);
}

Request retrieve_balance_transaction(const std::string& id, const std::string& account) {
    return get("/v1/balance_transactions/" + path_segment(id), {}, account);
}

Request list_balance_transactions(const Page& page, const std::string& account) {
    return get("/v1/balance_transactions", page_query(page), account);
}

Request list_movements(const Page& page, const std::string& account, const std::string& source) {
    Form query = page_query(page);
    query.add_unless_empty("source", source).add("expand[]", "data.source");
    return get("/v1/balance_transactions", query, account);
}

Request retrieve_movement(const std::string& id, const std::string& account) {
    Form query;
    query.add("expand[]", "source");
    return get("/v1/balance_transactions/" + path_segment(id), query, account);
}

Request retrieve_event(const std::string& id, const std::string& account) {
    return get("/v1/events/" + path_segment(id), {}, account);
}

Request list_undelivered_events(const Page& page, const std::string& account) {
    Form query = page_query(page);
    query.add("delivery_success", "false");
    return get("/v1/events", query, account);
}

}  // namespace holdfast::stripe
