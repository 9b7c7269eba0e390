// SPDX-License-Identifier: Apache-2.0
#include "identity/session.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

namespace holdfast::identity {
namespace {

const SessionId kId{*parse_uuid("01890000-0000-7000-8000-000000000001")};
const UserId kUser{*parse_uuid("01890000-0000-7000-8000-000000000002")};
constexpr Timestamp kStart = from_unix_seconds(1'800'000'000);

PresentedToken token(int n) {
    return {.session_id = kId, .hash = "t" + std::to_string(n), .successor_hash = "t" + std::to_string(n + 1)};
}

// Anybody presents tokens of the family, in any order and at any pace. `newest` is the newest that was ever handed out.
struct Family {
    Session session = open_session(kId, kUser, "t0", kStart);
    Timestamp now = kStart;
    int newest = 0;

    TokenUse present(int n) {
        const TokenUse use = judge(&session, token(n), now);
        if (use == TokenUse::current) {
            session = rotate(session, token(n), now);
            newest = n + 1;
        } else if (use == TokenUse::reused) {
            session = revoke(session, now);
        }
        return use;
    }
};

RC_GTEST_PROP(SessionProperty, AfterAReuseNoTokenOfTheFamilyIsEverAccepted, ()) {
    Family family;
    bool was_reused = false;
    const auto steps = *rc::gen::inRange(1, 60);
    for (int step = 0; step < steps; ++step) {
        family.now += Duration{*rc::gen::inRange<std::int64_t>(0, 2 * kRotationGrace.count())};
        // Mostly the newest tokens, sometimes one of long ago.
        const int presented =
            std::max(0, family.newest - *rc::gen::weightedElement<int>({{8, 0}, {3, 1}, {1, 2}, {1, 5}}));
        const TokenUse use = family.present(presented);
        RC_ASSERT(!was_reused || use == TokenUse::ended);
        was_reused = was_reused || use == TokenUse::reused;
    }
    for (int n = 0; was_reused && n <= family.newest + 1; ++n) {
        RC_ASSERT(family.present(n) == TokenUse::ended);
    }
}

RC_GTEST_PROP(SessionProperty, EveryTokenIsExchangedOnceAndHasOneSuccessor, ()) {
    Family family;
    std::set<int> exchanged;
    const auto steps = *rc::gen::inRange(1, 60);
    for (int step = 0; step < steps; ++step) {
        family.now += Duration{*rc::gen::inRange<std::int64_t>(0, 2 * kRotationGrace.count())};
        const int presented = *rc::gen::inRange(0, family.newest + 1);
        const TokenUse use = family.present(presented);
        if (use == TokenUse::current) {
            RC_ASSERT(exchanged.insert(presented).second);
        }
        if (use == TokenUse::racing) {
            // The racing one is answered with the token that is valid now, whoever asked first.
            RC_ASSERT(token(presented).successor_hash == family.session.token_hash);
        }
    }
}

}  // namespace
}  // namespace holdfast::identity
