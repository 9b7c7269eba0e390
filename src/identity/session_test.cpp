// SPDX-License-Identifier: Apache-2.0
#include "identity/session.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace holdfast::identity {
namespace {

using namespace std::chrono_literals;

const SessionId kId{*parse_uuid("01890000-0000-7000-8000-000000000001")};
const UserId kUser{*parse_uuid("01890000-0000-7000-8000-000000000002")};
constexpr Timestamp kNow = from_unix_seconds(1'800'000'000);

// The n-th token of a family, with the one that follows it.
PresentedToken token(int n) {
    return {.session_id = kId, .hash = "t" + std::to_string(n), .successor_hash = "t" + std::to_string(n + 1)};
}

TEST(Session, ExchangesItsTokenOnce) {
    const Session opened = open_session(kId, kUser, "t0", kNow);
    EXPECT_EQ(judge(&opened, token(0), kNow), TokenUse::current);
    const Session rotated = rotate(opened, token(0), kNow + 1h);
    EXPECT_EQ(rotated.id, kId);
    EXPECT_EQ(rotated.expires_at, kNow + 1h + kSessionLifetime);
    EXPECT_EQ(judge(&rotated, token(1), kNow + 1h), TokenUse::current);
    EXPECT_EQ(judge(&rotated, token(0), kNow + 1h + kRotationGrace), TokenUse::racing);
    EXPECT_EQ(judge(&rotated, token(0), kNow + 1h + kRotationGrace + 1us), TokenUse::reused);
}

TEST(Session, KnowsATokenOfLongAgoAndAMadeUpOneForMisuse) {
    Session session = open_session(kId, kUser, "t0", kNow);
    session = rotate(session, token(0), kNow);
    session = rotate(session, token(1), kNow);
    EXPECT_EQ(judge(&session, token(0), kNow), TokenUse::reused);
    EXPECT_EQ(judge(&session, {.session_id = kId, .hash = "x", .successor_hash = "y"}, kNow), TokenUse::reused);
}

TEST(Session, EndsWithTimeAndWhenItIsRevoked) {
    const Session session = open_session(kId, kUser, "t0", kNow);
    EXPECT_EQ(judge(&session, token(0), kNow + kSessionLifetime - 1us), TokenUse::current);
    EXPECT_EQ(judge(&session, token(0), kNow + kSessionLifetime), TokenUse::ended);
    const Session revoked = revoke(session, kNow);
    EXPECT_EQ(judge(&revoked, token(0), kNow), TokenUse::ended);
    EXPECT_EQ(judge(nullptr, token(0), kNow), TokenUse::ended);
}

TEST(Session, GivesWayToANewerOne) {
    std::vector<Session> sessions;
    for (std::size_t i = 0; i < kMaxSessions; ++i) {
        const auto id = SessionId{derive_uuid(kId.value, static_cast<std::uint32_t>(i), kNow)};
        sessions.push_back(open_session(id, kUser, "t", kNow + std::chrono::minutes{i}));
    }
    std::vector<const Session*> all;
    std::ranges::transform(sessions, std::back_inserter(all), [](const Session& session) { return &session; });
    const auto ended = displaced(all, kNow + 1h);
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended.front().id, sessions.front().id);
    EXPECT_EQ(ended.front().revoked_at, kNow + 1h);

    all.resize(kMaxSessions - 1);
    EXPECT_TRUE(displaced(all, kNow + 1h).empty());
    // The first two have expired by then.
    EXPECT_EQ(displaced(all, kNow + 1min + kSessionLifetime).size(), 2U);
}

}  // namespace
}  // namespace holdfast::identity
