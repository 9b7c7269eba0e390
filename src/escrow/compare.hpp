// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/reconciliation.hpp"

#include <optional>
#include <string>
#include <vector>

// Two accounts of the same money, compared: pure.
namespace holdfast::escrow {

// One balance transaction of Stripe's.
struct Movement {
    std::string id;  // txn_…
    std::string source;
    Leg leg{};
    std::int64_t amount = 0;  // gross, signed
    std::int64_t fee = 0;
    money::Currency currency{};
    Timestamp created{};
    bool is_converted = false;       // Stripe settled in another currency than asked: amounts can't be compared
    std::vector<std::string> links;  // ids of Stripe's and ours that the source names
};

// Whether Stripe must have what the books say.
enum class Certainty {
    elsewhere,  // of another stretch of time, or another account's to judge: only here to be matched
    open,       // begun and not ended: Stripe may have it
    certain,
};

// What the books say of one movement.
struct Expectation {
    std::string source;
    Leg leg{};
    std::int64_t amount = 0;
    std::optional<std::int64_t> fee{};  // absent: not known here (yet), so not compared
    money::Currency currency{};
    std::string reference_type;
    Uuid reference_id{};
    UserId user_id{};  // the payee
    Timestamp posted_at{};
    Certainty certainty{};
    std::optional<Leg> follows{};  // certain only where Stripe has that leg of the source: money returns where it left
};

// Something that movements may name, and what the books know of it: whose it is, and which legs of it are begun and
// not recorded yet.
struct Owner {
    std::string id;
    UserId user_id{};
    std::string reference_type;
    Uuid reference_id{};
    std::vector<Leg> open_legs;
};

// One side's claims on a stretch of time of one account.
struct Claims {
    std::vector<Expectation> expectations;
    std::vector<Owner> owners;
};

struct Comparison {
    ReconciliationCounts counts;
    std::vector<Difference> differences;  // without found_at; open
};

// `account` empty: the platform's; else a connected account of `account_user`. Movements that come twice (by id) count
// once. What is certain and has no movement is missing there: give all movements of its source.
[[nodiscard]] Comparison compare(
    const std::string& account, UserId account_user, const Claims& claims, const std::vector<Movement>& movements
);

}  // namespace holdfast::escrow
