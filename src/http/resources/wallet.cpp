// SPDX-License-Identifier: Apache-2.0
#include "http/resources/wallet.hpp"

#include "api/objects.hpp"
#include "http/api_parts.hpp"
#include "http/binder.hpp"
#include "http/listing.hpp"
#include "http/reading.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"
#include "services/payout.hpp"

namespace holdfast::http::resources {

namespace {

struct WalletView {
    std::vector<escrow::Wallet> wallets;
    std::string stripe_account_id;
};

WalletView read_wallets(store::Queries& queries, UserId user) {
    WalletView view{.wallets = queries.wallets(user)};
    if (const auto account = queries.connect_account(user)) {
        view.stripe_account_id = account->stripe_account_id;
    }
    return view;
}

void write_transaction(JsonWriter& json, const store::WalletTransaction& row) {
    json.begin_object()
        .member("id", to_string(row.id))
        .member("walletId", to_string(row.wallet_id))
        .member("type", row.is_credit ? "credit" : "debit")
        .member("amount", row.amount)
        .member("balanceBefore", row.balance_before)
        .member("balanceAfter", row.balance_after)
        .member("currency", row.currency.code())
        .member("description", row.description)
        .member("referenceType", row.reference_type)
        .member("referenceId", to_string(row.reference_id))
        .member("createdAt", format_rfc3339(row.created_at))
        .end_object();
}

}  // namespace

asio::awaitable<Answered> show_balance(Context context) {
    const auto currency = currency_filter(context);
    if (!currency) {
        co_return std::unexpected(currency.error());
    }
    const CachePlace place{
        context, context.user->id.value, "balance " + std::string{*currency ? (*currency)->code() : std::string_view{}}
    };
    if (const auto known = co_await place.find()) {
        co_return json_reply(known->body);
    }
    const auto view = co_await read(context, [user = context.user->id](store::Queries& queries) {
        return read_wallets(queries, user);
    });
    Reply reply;
    JsonWriter json{reply.body};
    api::write_wallets(
        json, select_wallet(view.wallets, *context.user, *currency), view.wallets, view.stripe_account_id
    );
    place.keep({.body = reply.body});
    co_return reply;
}

asio::awaitable<Answered> list_transactions(Context context) {
    const auto page = page_request<std::int64_t>(context, ListKind::transactions);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto wanted = transaction_filter(context);
    if (!wanted) {
        co_return std::unexpected(wanted.error());
    }
    // The first page alone, unless something is looked for: that is what every visit begins with.
    const CachePlace place{context, context.user->id.value, "transactions " + std::to_string(page->limit)};
    const bool is_first = !page->after && !wanted->currency && !wanted->is_credit && !wanted->from && !wanted->to;
    if (const auto known = is_first ? co_await place.find() : nullptr) {
        co_return json_reply(known->body);
    }
    const auto found = co_await read(context, [wanted = *wanted, page = *page](store::Queries& queries) {
        return queries.transactions(wanted, page);
    });
    Reply reply = list_reply(found, write_transaction, [](const store::WalletTransaction& row) {
        return encode_cursor(ListKind::transactions, row.entry_sequence);
    });
    if (is_first) {
        place.keep({.body = reply.body});
    }
    co_return reply;
}

asio::awaitable<Answered> request_payout(Context context) {
    Binder binder{context.body};
    const std::int64_t amount = binder.amount("amount");
    const auto currency = binder.optional_currency("currency");
    if (auto bound = binder.finish(); !bound) {
        co_return std::unexpected(std::move(bound.error()));
    }
    auto outcome = co_await services::request_payout(context.api->services, context.caller(), amount, currency);
    co_return reply_of(std::move(outcome));
}

asio::awaitable<Answered> list_payouts(Context context) {
    const auto page = page_request<PayoutId>(context, ListKind::payouts);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto found = co_await read(context, [user = context.user->id, page = *page](store::Queries& queries) {
        return queries.payouts(user, page);
    });
    co_return list_reply(
        found,
        [](JsonWriter& json, const escrow::Payout& row) { api::write(json, row); },
        [](const escrow::Payout& row) { return encode_cursor(ListKind::payouts, row.id.value); }
    );
}

asio::awaitable<Answered> show_payout(Context context) {
    const auto id = path_id<PayoutId>(context, "payout");
    if (!id) {
        co_return std::unexpected(id.error());
    }
    const auto found = co_await read(context, [id = *id](store::Queries& queries) { return queries.payout(id); });
    if (!found || (found->user_id != context.user->id && !context.is_admin())) {
        co_return no_such("payout");
    }
    co_return json_reply(api::to_object_json(*found));
}

}  // namespace holdfast::http::resources
