// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "base/json.hpp"
#include "escrow/timeline.hpp"
#include "identity/user.hpp"
#include "ledger/account.hpp"

#include <span>

// Histories and postings, as their reader may see them. Pure.
namespace holdfast::api {

// Who reads: admins see every account, others what is theirs or the object's own.
struct Reader {
    UserId id{};
    identity::Role role{};
    [[nodiscard]] bool is_admin() const { return role == identity::Role::admin; }
};
[[nodiscard]] bool may_see(const Reader& reader, const ledger::Account& account);

// What people call an account.
[[nodiscard]] std::string_view account_label(ledger::AccountKind kind);

// `{data: […]}`. `people` are those who may be named; operators are named to operators alone.
void write_timeline(
    JsonWriter& out,
    std::span<const escrow::TimelineItem> items,
    money::Currency currency,
    std::span<const identity::User> people,
    const Reader& reader
);

// `{account, accountLabel, debit, credit, currency` without its end.
void write_posting_members(JsonWriter& out, const ledger::Posting& posting);

// `{code, title, detail}`: why something would be refused.
void write_refusal(JsonWriter& out, const Failure& failure);

}  // namespace holdfast::api
