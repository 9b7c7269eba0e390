// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/claims.hpp"
#include "net/blocking_pool.hpp"
#include "store/queries.hpp"
#include "stripe/balance_objects.hpp"
#include "stripe/call_failure.hpp"
#include "stripe/request.hpp"

#include <boost/asio/awaitable.hpp>

#include <expected>
#include <functional>
#include <string>
#include <vector>

// Walking an account's balance transactions at Stripe, and comparing them with the books. Changes nothing.
namespace holdfast::services {

namespace asio = boost::asio;

// What a walk is made of; all of it outlives the walk.
struct WalkParts {
    store::Queries& queries;
    net::BlockingPool& reads;
    std::function<asio::awaitable<std::expected<Json, stripe::CallFailure>>(stripe::Request)> ask;
};

struct WalkedAccount {
    UserId user_id{};  // nil: the platform
    std::string id;    // acct_…; empty: the platform's
};

// How far a walk came, newest first: all from `from` on is in the comparison.
struct Walked {
    Timestamp from{};
    escrow::Comparison comparison;               // its differences are also those open ones that still are
    std::vector<escrow::DifferenceId> vanished;  // open ones that are none any more
};

// Why it came nowhere: Stripe did not answer, or answered what this version can't read.
struct WalkFailure {
    std::string why;
    bool is_refused = false;  // asked again, Stripe would say the same
    std::optional<std::chrono::seconds> retry_after{};
};

// One bounded step: the newest movements of the stretch. With `looks_back` the account's open differences are looked at
// anew, whenever they were found. Times at Stripe are whole seconds, and so are the ends of a stretch.
[[nodiscard]] asio::awaitable<std::expected<Walked, WalkFailure>> walk(
    WalkParts parts, WalkedAccount account, escrow::Stretch stretch, bool looks_back
);

// From where the next walk over an account begins and where it ends: it overlaps the last one that came to its end.
// Empty (from = until) where the books have moved nothing yet.
[[nodiscard]] escrow::Stretch next_stretch(
    const std::optional<escrow::Reconciliation>& last, std::optional<Timestamp> first_posted_at, Timestamp until
);

// What a balance transaction is to the books. On connected accounts transfers go by the platform's ids.
[[nodiscard]] escrow::Movement to_movement(const stripe::SourcedTransaction& sourced);

}  // namespace holdfast::services
