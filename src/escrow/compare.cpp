// SPDX-License-Identifier: Apache-2.0
#include "escrow/compare.hpp"

#include "base/digest.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace holdfast::escrow {

namespace {

using Place = std::pair<std::string, Leg>;

// All that Stripe moved for one leg of one object: a dispute may be withdrawn in several pieces.
struct Moved {
    std::vector<const Movement*> parts;
    std::int64_t amount = 0;
    std::int64_t fee = 0;
};
using MovedByPlace = std::map<Place, Moved>;

MovedByPlace by_place(const std::vector<Movement>& movements) {
    MovedByPlace places;
    std::set<std::string_view> seen;
    for (const Movement& movement : movements) {
        if (!seen.insert(movement.id).second) {
            continue;
        }
        Moved& moved = places[{movement.source, movement.leg}];
        moved.parts.push_back(&movement);
        moved.amount += movement.amount;
        moved.fee += movement.fee;
    }
    for (auto& [place, moved] : places) {
        std::ranges::sort(moved.parts, {}, [](const Movement* part) { return std::tie(part->created, part->id); });
    }
    return places;
}

std::string number(const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : "-";
}

// The same finding has the same id whenever it is made; with other amounts it is another one. Those that are alike in
// all else are numbered.
DifferenceId id_of(const Difference& difference, std::uint32_t ordinal) {
    std::string text = difference.account;
    for (const std::string_view part :
         {std::string_view{difference.stripe_id}, to_string(difference.leg), to_string(difference.kind)}) {
        text.append("|").append(part);
    }
    for (const auto& value :
         {difference.amount_here, difference.amount_there, difference.fee_here, difference.fee_there}) {
        text.append("|").append(number(value));
    }
    const Sha256 digest = sha256(text.append("|").append(difference.currency.code()));
    Uuid seed;
    std::copy_n(digest.begin(), seed.bytes.size(), seed.bytes.begin());
    return DifferenceId{derive_uuid(seed, ordinal, difference.moved_at)};
}

bool has_begun(const Owner& owner, Leg leg) {
    return std::ranges::find(owner.open_legs, leg) != owner.open_legs.end();
}

class Comparing {
public:
    Comparing(const std::string& account, UserId account_user, const Claims& claims, const MovedByPlace& places)
        : account_{account},
          account_user_{account_user},
          places_{places} {
        for (const Owner& owner : claims.owners) {
            owners_.emplace(owner.id, &owner);
        }
        for (const Expectation& expectation : claims.expectations) {
            expected_.emplace(Place{expectation.source, expectation.leg}, &expectation);
        }
    }

    Comparison run() && {
        for (const auto& [place, moved] : places_) {
            const auto expected = expected_.find(place);
            if (expected == expected_.end()) {
                judge_unexpected(place, moved);
            } else {
                judge(*expected->second, moved);
            }
        }
        for (const auto& [place, expected] : expected_) {
            if (!places_.contains(place)) {
                judge_absent(*expected);
            }
        }
        return std::move(result_);
    }

private:
    void judge_unexpected(const Place& place, const Moved& moved) {
        const Owner* owner = owner_of(moved);
        if (owner == nullptr && account_user_.is_nil()) {
            judge_nobodys(place, moved);
            return;
        }
        const Movement& first = *moved.parts.front();
        if (owner != nullptr && has_begun(*owner, place.second)) {
            ++result_.counts.in_transit;
            return;
        }
        Difference difference = about(place, first);
        difference.kind = DifferenceClass::missing_here;
        difference.user_id = owner != nullptr && !owner->user_id.is_nil() ? owner->user_id : account_user_;
        if (owner != nullptr) {
            difference.reference_type = owner->reference_type;
            difference.reference_id = owner->reference_id;
        }
        difference.amount_there = moved.amount;
        difference.fee_there = moved.fee;
        add(std::move(difference), result_.counts.missing_here);
    }

    // One by one, since each is posted when it is found, and others of the same object may follow.
    void judge_nobodys(const Place& place, const Moved& moved) {
        for (auto part = moved.parts.begin(); part != moved.parts.end(); ++part) {
            Difference difference = about(place, **part);
            difference.kind = DifferenceClass::missing_here;
            difference.amount_there = (*part)->amount;
            difference.fee_there = (*part)->fee;
            const auto of_that_second = [part](const Movement* each) { return each->created == (*part)->created; };
            const auto ordinal = std::count_if(moved.parts.begin(), part, of_that_second);
            add(std::move(difference), result_.counts.missing_here, static_cast<std::uint32_t>(ordinal));
        }
    }

    void judge(const Expectation& expected, const Moved& moved) {
        const Movement& first = *moved.parts.front();
        const bool is_same = first.currency == expected.currency && moved.amount == expected.amount;
        const bool has_fee = !expected.fee || *expected.fee == moved.fee;
        if (first.is_converted || (is_same && has_fee)) {
            ++result_.counts.matched;
            return;
        }
        Difference difference = about({expected.source, expected.leg}, first);
        difference.user_id = expected.user_id;
        difference.reference_type = expected.reference_type;
        difference.reference_id = expected.reference_id;
        difference.amount_here = expected.amount;
        difference.amount_there = moved.amount;
        difference.fee_here = expected.fee;
        difference.fee_there = moved.fee;
        difference.kind = is_same ? DifferenceClass::fee : DifferenceClass::amount;
        add(std::move(difference), is_same ? result_.counts.fee : result_.counts.amount);
    }

    void judge_absent(const Expectation& expected) {
        const bool is_followed = !expected.follows || places_.contains({expected.source, *expected.follows});
        if (expected.certainty == Certainty::elsewhere || !is_followed) {
            return;
        }
        if (expected.certainty == Certainty::open) {
            ++result_.counts.in_transit;
            return;
        }
        Difference difference{
            .user_id = expected.user_id,
            .account = account_,
            .kind = DifferenceClass::missing_there,
            .status = DifferenceStatus::open,
            .leg = expected.leg,
            .stripe_id = expected.source,
            .reference_type = expected.reference_type,
            .reference_id = expected.reference_id,
            .currency = expected.currency,
            .amount_here = expected.amount,
            .fee_here = expected.fee,
            .moved_at = expected.posted_at,
        };
        add(std::move(difference), result_.counts.missing_there);
    }

    [[nodiscard]] Difference about(const Place& place, const Movement& movement) const {
        return {
            .account = account_,
            .status = DifferenceStatus::open,
            .leg = place.second,
            .stripe_id = place.first,
            .balance_transaction_id = movement.id,
            .currency = movement.currency,
            .moved_at = movement.created,
        };
    }

    // The one that has begun the leg before others; else the first that is known.
    [[nodiscard]] const Owner* owner_of(const Moved& moved) const {
        const Owner* known = nullptr;
        for (const Movement* part : moved.parts) {
            for (const std::string& link : part->links) {
                const auto [first, last] = owners_.equal_range(link);
                for (auto at = first; at != last; ++at) {
                    if (has_begun(*at->second, part->leg)) {
                        return at->second;
                    }
                    known = known == nullptr ? at->second : known;
                }
            }
        }
        return known;
    }

    void add(Difference difference, std::int64_t& count, std::uint32_t ordinal = 0) {
        difference.id = id_of(difference, ordinal);
        ++count;
        result_.differences.push_back(std::move(difference));
    }

    const std::string& account_;
    UserId account_user_;
    const MovedByPlace& places_;
    std::multimap<std::string_view, const Owner*> owners_;
    std::map<Place, const Expectation*> expected_;
    Comparison result_;
};

}  // namespace

Comparison compare(
    const std::string& account, UserId account_user, const Claims& claims, const std::vector<Movement>& movements
) {
    const MovedByPlace places = by_place(movements);
    return Comparing{account, account_user, claims, places}.run();
}

}  // namespace holdfast::escrow
