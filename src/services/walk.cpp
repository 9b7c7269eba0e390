// SPDX-License-Identifier: Apache-2.0
#include "services/walk.hpp"

#include "stripe/connect_requests.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;
using escrow::Comparison;
using escrow::Difference;
using escrow::DifferenceClass;
using escrow::Leg;
using escrow::Movement;
using escrow::Stretch;

// One step stays well within a job's run.
constexpr int kMostPages = 5;
constexpr std::size_t kMostLookUps = 25;

template <class T>
using Read = std::expected<T, WalkFailure>;
using Movements = std::vector<Movement>;

std::string describe_briefly(const stripe::CallFailure& failure) {
    return failure.message.empty() ? "Stripe gave no answer (HTTP " + std::to_string(failure.status) + ")."
                                   : failure.message;
}

WalkFailure to_walk_failure(const stripe::CallFailure& failure) {
    return {
        .why = describe_briefly(failure),
        .is_refused = failure.outcome == stripe::CallFailure::Outcome::refused,
        .retry_after = failure.retry_after,
    };
}

Timestamp next_second(Timestamp at) {
    return std::chrono::ceil<std::chrono::seconds>(at);
}

class Walking {
public:
    Walking(WalkParts parts, WalkedAccount account, Stretch stretch)
        : parts_{std::move(parts)},
          account_{std::move(account)},
          stretch_{stretch} {}

    asio::awaitable<Read<Walked>> run(bool looks_back) {
        if (auto read = co_await read_stretch(); !read) {
            co_return std::unexpected(std::move(read.error()));
        }
        std::vector<Difference> open;
        if (looks_back) {
            open = co_await net::run_blocking(parts_.reads, [&queries = parts_.queries, id = account_.id] {
                return queries.open_differences(id, kMostLookUps);
            });
        }
        Movements of_open;
        for (const Difference& difference : open) {
            auto found = co_await look_again(difference);
            if (!found) {
                co_return std::unexpected(std::move(found.error()));
            }
            std::ranges::move(*found, std::back_inserter(of_open));
        }
        const auto rows = co_await read_books(names_of(of_open, open));
        Comparison comparison = compare_stretch(rows);
        const auto lacking = narrowed(comparison);
        for (const auto& [source, leg] : lacking) {
            auto found = co_await list_source(source, leg);
            if (!found) {
                co_return std::unexpected(std::move(found.error()));
            }
            std::ranges::move(*found, std::back_inserter(movements_));
        }
        Walked walked{.from = stretch_.from, .comparison = compare_stretch(rows), .vanished = {}};
        judge_again(open, of_open, rows, walked);
        co_return walked;
    }

private:
    // A page of movements, and whether there are more.
    asio::awaitable<Read<std::pair<Movements, bool>>> list(stripe::Page page, std::string source) {
        const auto answer = co_await parts_.ask(stripe::list_movements(page, account_.id, source));
        if (!answer) {
            if (!source.empty() && answer.error().status == 404) {
                co_return std::pair{Movements{}, false};
            }
            co_return std::unexpected(to_walk_failure(answer.error()));
        }
        auto read = stripe::parse_list(*answer, stripe::parse_sourced_transaction);
        if (!read) {
            co_return std::unexpected(WalkFailure{.why = std::move(read.error().detail)});
        }
        Movements movements;
        for (const stripe::SourcedTransaction& item : read->items) {
            movements.push_back(to_movement(item));
        }
        co_return std::pair{std::move(movements), read->has_more};
    }

    // All movements of one leg, whenever they were. (Of the others some may be younger than the stretch.)
    asio::awaitable<Read<Movements>> list_source(std::string source, Leg leg) {
        auto found = co_await list({}, source);
        if (!found) {
            co_return std::unexpected(std::move(found.error()));
        }
        std::erase_if(found->first, [leg](const Movement& movement) { return movement.leg != leg; });
        co_return std::move(found->first);
    }

    // Newest first. Where it ends early it ends between two seconds, as windows at Stripe do.
    asio::awaitable<Read<void>> read_stretch() {
        if (stretch_.from >= stretch_.until) {
            co_return Read<void>{};
        }
        stripe::Page page{.created_from = stretch_.from, .created_before = stretch_.until};
        for (int pages = 1;; ++pages) {
            auto read = co_await list(page, {});
            if (!read) {
                co_return std::unexpected(std::move(read.error()));
            }
            const bool has_more = read->second && !read->first.empty();
            std::ranges::move(read->first, std::back_inserter(movements_));
            if (!has_more) {
                co_return Read<void>{};
            }
            const Timestamp complete_from = movements_.back().created + 1s;
            if (pages >= kMostPages && complete_from < stretch_.until) {
                narrow(complete_from);
                co_return Read<void>{};
            }
            page.starting_after = movements_.back().id;
        }
    }

    // What is known of an open difference at Stripe by now. Stripe finds movements by their own sources alone: some
    // have none, and a transfer has another one on the connected account.
    asio::awaitable<Read<Movements>> look_again(Difference difference) {
        if (difference.stripe_id != difference.balance_transaction_id && has_own_source(difference.leg)) {
            co_return co_await list_source(difference.stripe_id, difference.leg);
        }
        const auto answer =
            co_await parts_.ask(stripe::retrieve_movement(difference.balance_transaction_id, account_.id));
        if (!answer && answer.error().status == 404) {
            co_return Movements{};
        }
        if (!answer) {
            co_return std::unexpected(to_walk_failure(answer.error()));
        }
        const auto sourced = stripe::parse_sourced_transaction(*answer);
        if (!sourced) {
            co_return std::unexpected(WalkFailure{.why = sourced.error().detail});
        }
        co_return Movements{to_movement(*sourced)};
    }

    [[nodiscard]] bool has_own_source(Leg leg) const {
        return account_.id.empty() || (leg != Leg::transfer && leg != Leg::transfer_return);
    }

    [[nodiscard]] std::vector<std::string> names_of(const Movements& of_open, const std::vector<Difference>& open)
        const {
        std::set<std::string> names;
        for (const Movements* list : {&std::as_const(movements_), &of_open}) {
            for (const Movement& movement : *list) {
                names.insert(movement.links.begin(), movement.links.end());
            }
        }
        for (const Difference& difference : open) {
            names.insert(difference.stripe_id);
            if (!difference.reference_id.is_nil()) {
                names.insert(to_string(difference.reference_id));
            }
        }
        return {names.begin(), names.end()};
    }

    asio::awaitable<escrow::StripeRows> read_books(std::vector<std::string> names) {
        store::StripeRowsQuery query{
            .user_id = account_.user_id,
            .from = stretch_.from,
            .until = stretch_.until,
            .names = std::move(names),
        };
        auto found = co_await net::run_blocking(parts_.reads, [&queries = parts_.queries, query = std::move(query)] {
            return queries.stripe_rows(query);
        });
        if (const Timestamp from = next_second(found.complete_from); from > stretch_.from && from < stretch_.until) {
            narrow(from);
        }
        co_return std::move(found.rows);
    }

    // Leaves what is older to the next step.
    void narrow(Timestamp from) {
        stretch_.from = std::min(from, stretch_.until);
        std::erase_if(movements_, [this](const Movement& movement) { return movement.created < stretch_.from; });
    }

    [[nodiscard]] escrow::Claims claims_of(const escrow::StripeRows& rows, Stretch stretch) const {
        return account_.id.empty() ? escrow::platform_claims(rows, stretch) : escrow::connected_claims(rows, stretch);
    }

    [[nodiscard]] Comparison compare_stretch(const escrow::StripeRows& rows) const {
        return escrow::compare(account_.id, account_.user_id, claims_of(rows, stretch_), movements_);
    }

    // The sources that Stripe must be asked for one by one, as they may have moved at another time. Too many of them
    // make the step smaller.
    std::vector<std::pair<std::string, Leg>> narrowed(const Comparison& comparison) {
        std::vector<const Difference*> lacking;
        for (const Difference& difference : comparison.differences) {
            const bool may_lack =
                difference.kind == DifferenceClass::missing_there || difference.kind == DifferenceClass::amount;
            if (may_lack && has_own_source(difference.leg)) {
                lacking.push_back(&difference);
            }
        }
        std::ranges::sort(lacking, std::ranges::greater{}, [](const Difference* each) { return each->moved_at; });
        if (lacking.size() > kMostLookUps) {
            const Timestamp from = next_second(lacking[kMostLookUps]->moved_at);
            if (from < stretch_.until) {
                narrow(from);
                std::erase_if(lacking, [this](const Difference* each) { return each->moved_at < stretch_.from; });
            }
        }
        std::vector<std::pair<std::string, Leg>> places;
        places.reserve(lacking.size());
        for (const Difference* difference : lacking) {
            places.emplace_back(difference->stripe_id, difference->leg);
        }
        return places;
    }

    // Each of the open differences is found again, or has vanished.
    void judge_again(
        const std::vector<Difference>& open, const Movements& of_open, const escrow::StripeRows& rows, Walked& walked
    ) const {
        std::set<std::string> sources;
        for (const Difference& difference : open) {
            sources.insert(difference.stripe_id);
        }
        escrow::Claims claims = claims_of(rows, {.from = Timestamp::min(), .until = Timestamp::max()});
        std::erase_if(claims.expectations, [&](const auto& each) { return !sources.contains(each.source); });
        const Comparison again = escrow::compare(account_.id, account_.user_id, claims, of_open);
        for (const Difference& difference : open) {
            const auto found = std::ranges::find(again.differences, difference.id, &Difference::id);
            if (found == again.differences.end()) {
                walked.vanished.push_back(difference.id);
            } else {
                walked.comparison.differences.push_back(*found);
            }
        }
    }

    WalkParts parts_;
    WalkedAccount account_;
    Stretch stretch_;
    Movements movements_;
};

}  // namespace

asio::awaitable<std::expected<Walked, WalkFailure>> walk(
    WalkParts parts, WalkedAccount account, Stretch stretch, bool looks_back
) {
    Walking walking{std::move(parts), std::move(account), stretch};
    co_return co_await walking.run(looks_back);
}

}  // namespace holdfast::services
