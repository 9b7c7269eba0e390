// SPDX-License-Identifier: Apache-2.0
#include "api/member.hpp"
#include "api/read_objects.hpp"
#include "http/api_parts.hpp"
#include "http/listing.hpp"
#include "http/resources/common.hpp"
#include "http/resources/handlers.hpp"
#include "ledger/balance.hpp"

#include <algorithm>
#include <map>

namespace holdfast::http::resources {

namespace {

// As an accountant says it: what is owned, owed, earned or spent.
std::int64_t natural(const ledger::Account& account, std::int64_t balance_minor) {
    return ledger::Balance{.account = account, .balance_minor = balance_minor}.natural();
}

void write_account(JsonWriter& json, const store::AccountBalance& row) {
    json.begin_object()
        .member("account", ledger::account_code(row.account))
        .member("accountLabel", api::account_label(row.account.kind))
        .member("kind", ledger::to_string(row.account.kind))
        .member("currency", row.account.currency.code())
        .member("balance", natural(row.account, row.balance_minor))
        .end_object();
}

void write_entry(JsonWriter& json, const ledger::Entry& entry) {
    json.begin_object();
    api::member(json, "id", entry.id);
    json.member("sequence", entry.sequence).member("type", ledger::to_string(entry.kind));
    api::member(json, "createdAt", std::optional{entry.created_at});
    json.member("description", entry.description).member("referenceType", entry.reference_type);
    json.member_or_null("referenceId", entry.reference_id.is_nil() ? "" : to_string(entry.reference_id));
    api::member_or_null(json, "postedBy", entry.posted_by);
    json.key("postings").begin_array();
    for (const ledger::Posting& posting : entry.postings) {
        json.begin_object();
        api::write_posting_members(json, posting);
        api::member(
            json,
            "balanceAfter",
            posting.balance_after ? std::optional{natural(posting.account, *posting.balance_after)} : std::nullopt
        );
        json.end_object();
    }
    json.end_array().end_object();
}

struct Side {
    std::int64_t debits = 0;
    std::int64_t credits = 0;
    std::vector<const store::AccountBalance*> accounts;
};

std::int64_t debit_of(const store::AccountBalance& row) {
    return std::max(row.balance_minor, std::int64_t{0});
}
std::int64_t credit_of(const store::AccountBalance& row) {
    return std::max(-row.balance_minor, std::int64_t{0});
}

void write_currency(JsonWriter& json, std::string_view currency, const Side& side) {
    json.begin_object()
        .member("currency", currency)
        .member("debits", side.debits)
        .member("credits", side.credits)
        .key("accounts")
        .begin_array();
    for (const store::AccountBalance* row : side.accounts) {
        json.begin_object()
            .member("kind", ledger::to_string(row->account.kind))
            .member("accountLabel", api::account_label(row->account.kind))
            .member("debit", debit_of(*row))
            .member("credit", credit_of(*row))
            .end_object();
    }
    json.end_array().end_object();
}

}  // namespace

asio::awaitable<Answered> list_accounts(Context context) {
    const auto page = page_request<std::string>(context, ListKind::accounts);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const store::AccountFilter wanted{.prefix = std::string{context.parameter("prefix").value_or("")}};
    const auto found = co_await services::read(context.api->services, [wanted, page = *page](store::Queries& queries) {
        return queries.accounts(wanted, page);
    });
    co_return list_reply(found, write_account, [](const store::AccountBalance& row) {
        return encode_text_cursor(ListKind::accounts, ledger::account_code(row.account));
    });
}

asio::awaitable<Answered> list_entries(Context context) {
    const auto page = page_request<std::int64_t>(context, ListKind::entries);
    if (!page) {
        co_return std::unexpected(page.error());
    }
    const auto entry_id = filter<EntryId>(context, "entryId", parse_id<EntryId>, "an entry's id");
    if (!entry_id) {
        co_return std::unexpected(entry_id.error());
    }
    const store::EntryFilter wanted{
        .account = std::string{context.parameter("account").value_or("")}, .entry_id = *entry_id
    };
    const auto found = co_await services::read(context.api->services, [wanted, page = *page](store::Queries& queries) {
        return queries.entries(wanted, page);
    });
    co_return list_reply(found, write_entry, [](const ledger::Entry& row) {
        return encode_cursor(ListKind::entries, row.sequence);
    });
}

asio::awaitable<Answered> show_trial_balance(Context context) {
    const auto trial =
        co_await services::read(context.api->services, [](store::Queries& queries) { return queries.trial(); });
    std::map<std::string_view, Side> by_currency;
    for (const store::AccountBalance& row : trial.sums) {
        Side& side = by_currency[row.account.currency.code()];
        side.debits += debit_of(row);
        side.credits += credit_of(row);
        side.accounts.push_back(&row);
    }
    const bool is_balanced =
        std::ranges::all_of(by_currency, [](const auto& each) { return each.second.debits == each.second.credits; });
    Reply reply;
    JsonWriter json{reply.body};
    json.begin_object().key("data").begin_array();
    for (const auto& [currency, side] : by_currency) {
        write_currency(json, currency, side);
    }
    json.end_array().member("balanced", is_balanced);
    api::member(json, "asOf", std::optional{trial.head.newest});
    json.member("sequence", trial.head.entry_sequence);
    const store::SealRow& seal = trial.head.sealed;
    json.member_or_null("seal", seal.number == 0 ? "" : std::to_string(seal.number) + ":" + seal.seal);
    json.end_object();
    co_return reply;
}

}  // namespace holdfast::http::resources
