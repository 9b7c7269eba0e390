// SPDX-License-Identifier: Apache-2.0
#include "api/read_objects.hpp"

#include "api/member.hpp"
#include "api/problem.hpp"
#include "base/check.hpp"

#include <algorithm>

namespace holdfast::api {
namespace {

using escrow::TimelineItem;
using escrow::TimelineType;
using ledger::AccountKind;

bool is_for_operators(TimelineType type) {
    return type == TimelineType::fee_recorded || type == TimelineType::suspended;
}

void write_actor(JsonWriter& out, const UserId& id, std::span<const identity::User> people, const Reader& reader) {
    const auto actor = std::ranges::find(people, id, &identity::User::id);
    out.key("actor").begin_object();
    if (actor == people.end()) {
        out.member("role", "system").key("userId").null().key("displayName").null();
    } else {
        const bool is_named = reader.is_admin() || actor->role != identity::Role::admin;
        out.member("role", identity::to_string(actor->role));
        out.member_or_null("userId", is_named ? to_string(actor->id) : std::string{});
        out.member_or_null("displayName", is_named ? std::string_view{actor->display_name} : std::string_view{});
    }
    out.end_object();
}

void write_item(
    JsonWriter& out,
    const TimelineItem& item,
    money::Currency currency,
    std::span<const identity::User> people,
    const Reader& reader
) {
    out.member("type", escrow::to_string(item.type));
    member(out, "createdAt", std::optional{item.created_at});
    write_actor(out, item.actor_id, people, reader);
    member(out, "amount", item.amount);
    out.member("currency", currency.code());
    out.member_or_null("detail", item.detail);
    out.key("postings").begin_array();
    for (const ledger::Posting& posting : item.postings) {
        if (may_see(reader, posting.account)) {
            out.begin_object();
            write_posting_members(out, posting);
            out.end_object();
        }
    }
    out.end_array();
}

}  // namespace

bool may_see(const Reader& reader, const ledger::Account& account) {
    if (reader.is_admin()) {
        return true;
    }
    switch (account.kind) {
        case AccountKind::escrow:
        case AccountKind::refund:
        case AccountKind::payout:
        case AccountKind::disputed:
            return true;  // of the payment or payout itself, which the reader may see
        case AccountKind::wallet_pending:
        case AccountKind::wallet_available:
        case AccountKind::stripe_connected:
        case AccountKind::receivable:
            return account.owner == reader.id.value;
        case AccountKind::stripe_platform:
        case AccountKind::bank:
        case AccountKind::suspense:
        case AccountKind::fx:
        case AccountKind::fees:
        case AccountKind::stripe_fees:
        case AccountKind::losses:
            return false;
    }
    check_failed("account.kind", "an account's kind is a listed one");
}

std::string_view account_label(AccountKind kind) {
    switch (kind) {
        case AccountKind::stripe_platform:
            return "Platform’s balance at Stripe";
        case AccountKind::bank:
            return "Platform’s bank";
        case AccountKind::stripe_connected:
            return "Creator’s balance at Stripe";
        case AccountKind::receivable:
            return "Owed by the creator";
        case AccountKind::disputed:
            return "Withdrawn by a chargeback";
        case AccountKind::suspense:
            return "Suspense";
        case AccountKind::fx:
            return "Currency conversion";
        case AccountKind::escrow:
            return "Escrow";
        case AccountKind::refund:
            return "Refund on its way";
        case AccountKind::payout:
            return "Payout on its way";
        case AccountKind::wallet_pending:
            return "Wallet, clearing";
        case AccountKind::wallet_available:
            return "Wallet, available";
        case AccountKind::fees:
            return "Platform’s fees";
        case AccountKind::stripe_fees:
            return "Stripe’s fees";
        case AccountKind::losses:
            return "Losses";
    }
    check_failed("kind", "an account's kind is a listed one");
}

void write_posting_members(JsonWriter& out, const ledger::Posting& posting) {
    const std::int64_t amount = posting.amount_minor;
    out.member("account", ledger::account_code(posting.account));
    out.member("accountLabel", account_label(posting.account.kind));
    member(out, "debit", amount > 0 ? std::optional{amount} : std::nullopt);
    member(out, "credit", amount < 0 ? std::optional{-amount} : std::nullopt);
    out.member("currency", posting.account.currency.code());
}

void write_timeline(
    JsonWriter& out,
    std::span<const TimelineItem> items,
    money::Currency currency,
    std::span<const identity::User> people,
    const Reader& reader
) {
    out.begin_object().key("data").begin_array();
    std::int64_t sequence = 0;
    for (const TimelineItem& item : items) {
        ++sequence;
        if (is_for_operators(item.type) && !reader.is_admin()) {
            continue;
        }
        out.begin_object().member("sequence", sequence);
        write_item(out, item, currency, people, reader);
        out.end_object();
    }
    out.end_array().end_object();
}

void write_refusal(JsonWriter& out, const Failure& failure) {
    out.begin_object()
        .member("code", code_of(failure.code))
        .member("title", title_of(failure.code))
        .member("detail", failure.detail)
        .end_object();
}

}  // namespace holdfast::api
