// SPDX-License-Identifier: Apache-2.0
#include "api/member.hpp"
#include "api/read_objects.hpp"
#include "escrow/holds.hpp"
#include "escrow/rules/payout.hpp"
#include "http/api_parts.hpp"
#include "http/listing.hpp"
#include "http/reading.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"
#include "http/resources/wallet.hpp"
#include "services/commands.hpp"

#include <chrono>

namespace holdfast::http::resources {

namespace {

using escrow::HoldKind;

constexpr std::size_t kMostRows = 100'000;  // of a statement
constexpr int kRowsAtOnce = 5'000;

// One row of the answer: what is held, and what it is about.
void write_hold(
    JsonWriter& json,
    const escrow::Hold& hold,
    money::Currency currency,
    const escrow::Payment* payment,
    PayoutId payout,
    std::string_view title
) {
    json.begin_object();
    api::member_or_null(json, "paymentId", payment == nullptr ? PaymentId{} : payment->id);
    api::member_or_null(json, "payoutId", payout);
    api::member_or_null(json, "collaborationId", payment == nullptr ? CollaborationId{} : payment->collaboration_id);
    json.member_or_null("collaborationTitle", title)
        .member("kind", escrow::to_string(hold.kind))
        .member("amount", hold.amount)
        .member("currency", currency.code())
        .member("reason", hold.reason);
    api::member(json, "until", hold.until);
    json.end_object();
}

void write_holds(JsonWriter& json, const store::WalletHolds& found, money::Currency currency) {
    json.begin_object().key("data").begin_array();
    for (const auto& [payment, title, agreement] : found.held) {
        if (const auto hold = escrow::hold_of(payment, agreement)) {
            write_hold(json, *hold, currency, &payment, {}, title);
        }
    }
    for (const auto& [release, payment, title] : found.clearing) {
        if (const auto hold = escrow::hold_of(release, payment)) {
            write_hold(json, *hold, currency, &payment, {}, title);
        }
    }
    for (const escrow::Payout& payout : found.payouts) {
        if (const auto hold = escrow::hold_of(payout)) {
            write_hold(json, *hold, currency, nullptr, payout.id, {});
        }
    }
    const escrow::Wallet wallet = found.wallet.value_or(escrow::Wallet{});
    json.end_array()
        .member("hasMore", found.has_more)
        .key("totals")
        .begin_object()
        .member("inEscrow", wallet.in_escrow)
        .member("pendingBalance", wallet.pending_balance)
        .member("inTransit", wallet.in_transit)
        .member("currency", currency.code())
        .end_object()
        .end_object();
}

struct Statement {
    std::vector<store::WalletTransaction> rows;
    bool is_whole = true;
};
Statement read_statement(store::Queries& queries, const store::TransactionFilter& wanted) {
    Statement statement;
    store::PageRequest<std::int64_t> request{.limit = kRowsAtOnce};
    for (bool more = true; more;) {
        const auto page = queries.transactions(wanted, request);
        statement.rows.insert(statement.rows.end(), page.rows.begin(), page.rows.end());
        if (page.has_more) {
            request.after = page.rows.back().entry_sequence;
        }
        statement.is_whole = !page.has_more;
        more = page.has_more && statement.rows.size() < kMostRows;
    }
    return statement;
}

// Stripe's standard payouts take about two business days; what it says of a payout that exists counts.
Timestamp usual_arrival(Timestamp from) {
    auto day = std::chrono::floor<std::chrono::days>(from);
    for (int business_days = 0; business_days < 2;) {
        day += std::chrono::days{1};
        const unsigned weekday = std::chrono::weekday{day}.iso_encoding();
        business_days += weekday <= 5 ? 1 : 0;
    }
    return day;
}

struct PayoutView {
    escrow::Wallet wallet;
    std::optional<escrow::ConnectAccount> account;
};

void write_payout_preview(JsonWriter& json, const Context& context, const PayoutView& view, std::int64_t amount) {
    const escrow::Rules& rules = *context.api->services.rules;
    const money::Currency currency = view.wallet.currency;
    const auto* account = view.account ? &*view.account : nullptr;
    const auto* bank = account == nullptr ? nullptr : account->bank_account_in(currency);
    const auto terms =
        escrow::rules::payout_terms(rules, &view.wallet, account, {.minor = amount, .currency = currency});
    json.begin_object()
        .member("amount", amount)
        .member("fee", terms ? terms->fee : std::int64_t{0})
        .member("net", terms ? terms->net : amount)
        .member("currency", currency.code())
        .member("availableBalance", view.wallet.available_balance)
        .member("minimumPayout", rules.minimum_payout);
    api::member(
        json, "estimatedArrival", terms ? std::optional{usual_arrival(context.api->services.clock.now())} : std::nullopt
    );
    json.member_or_null("bankAccount", bank == nullptr ? std::string_view{} : bank->last4).key("refusal");
    if (terms) {
        json.null();
    } else {
        api::write_refusal(json, terms.error());
    }
    json.end_object();
}

}  // namespace

asio::awaitable<Answered> list_holds(Context context) {
    const auto currency = currency_filter(context);
    if (!currency) {
        co_return std::unexpected(currency.error());
    }
    Reply reply = co_await read(context, [user = *context.user, asked = *currency](store::Queries& queries) {
        const escrow::Wallet wallet = select_wallet(queries.wallets(user.id), user, asked);
        Reply answer;
        JsonWriter json{answer.body};
        write_holds(json, queries.wallet_holds({.user_id = user.id, .currency = wallet.currency}), wallet.currency);
        return answer;
    });
    co_return reply;
}

asio::awaitable<Answered> export_transactions(Context context) {
    const auto wanted = transaction_filter(context);
    if (!wanted) {
        co_return std::unexpected(wanted.error());
    }
    const auto statement =
        co_await read(context, [wanted = *wanted](store::Queries& queries) { return read_statement(queries, wanted); });
    co_return Reply{
        .body = statement_csv(statement.rows),
        .content_type = "text/csv; charset=utf-8; header=present",
        .headers =
            {
                {"Content-Disposition", "attachment; filename=\"transactions.csv\""},
                {"Holdfast-Truncated", statement.is_whole ? "false" : "true"},
            },
    };
}

asio::awaitable<Answered> preview_payout(Context context) {
    // Any currency: that the platform settles in it is among the terms.
    const auto currency = filter<money::Currency>(context, "currency", money::Currency::parse, kCurrencyRule);
    if (!currency) {
        co_return std::unexpected(currency.error());
    }
    const auto amount = filter<std::int64_t>(context, "amount", parse_amount, kAmountRule);
    if (!amount) {
        co_return std::unexpected(amount.error());
    }
    if (!*amount) {
        co_return fail_field("?amount", "This parameter is required.");
    }
    // As the payout itself: of the default currency where none is named.
    const money::Currency wanted = currency->value_or(context.user->default_currency);
    const auto view = co_await read(context, [user = *context.user, wanted](store::Queries& queries) {
        return PayoutView{
            .wallet = select_wallet(queries.wallets(user.id), user, wanted),
            .account = queries.connect_account(user.id),
        };
    });
    Reply reply;
    JsonWriter json{reply.body};
    write_payout_preview(json, context, view, **amount);
    co_return reply;
}

asio::awaitable<Answered> show_payout_timeline(Context context) {
    const auto id = path_id<PayoutId>(context, "payout");
    if (!id) {
        co_return std::unexpected(id.error());
    }
    const auto found =
        co_await read(context, [id = *id](store::Queries& queries) { return queries.payout_record(id); });
    if (!found || found->history.payout.user_id != context.user->id) {
        co_return no_such("payout");
    }
    Reply reply;
    JsonWriter json{reply.body};
    api::write_timeline(
        json,
        escrow::timeline_of(found->history),
        found->history.payout.currency,
        found->people,
        {.id = context.user->id, .role = context.user->role}
    );
    co_return reply;
}

}  // namespace holdfast::http::resources
