// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "escrow/collaboration.hpp"
#include "escrow/payment.hpp"
#include "escrow/wallet.hpp"
#include "identity/user.hpp"

#include <optional>
#include <span>
#include <string>

// The REST objects (design section 5), each written in one place. Pure.
namespace holdfast::api {

void write(JsonWriter& out, const identity::User& user);
void write(JsonWriter& out, const escrow::Collaboration& collaboration);
// With what only reads tell: the names of both parties (an empty one is null), and how its newest payment stands.
struct ShownCollaboration {
    escrow::Collaboration collaboration;
    std::string company_name;
    std::string influencer_name;
    std::optional<escrow::PaymentStatus> payment_status{};
};
void write(JsonWriter& out, const ShownCollaboration& shown);
void write(JsonWriter& out, const escrow::Payment& payment);
void write(JsonWriter& out, const escrow::Refund& refund);
void write(JsonWriter& out, const escrow::Payout& payout);
void write(JsonWriter& out, const escrow::PaymentMethod& method);
void write(
    JsonWriter& out, const escrow::ConnectAccount& account
);  // {state, payoutsEnabled, requirements, bankAccount}

// One wallet; `stripe_account_id` is the user's connected account, empty when there is none.
void write(JsonWriter& out, const escrow::Wallet& wallet, std::string_view stripe_account_id);
// The wallet of `selected` with `wallets: […]` beside its fields.
void write_wallets(
    JsonWriter& out,
    const escrow::Wallet& selected,
    std::span<const escrow::Wallet> all,
    std::string_view stripe_account_id
);

template <class Object>
[[nodiscard]] std::string to_object_json(const Object& object) {
    std::string out;
    out.reserve(512);
    JsonWriter writer{out};
    write(writer, object);
    return out;
}

}  // namespace holdfast::api
