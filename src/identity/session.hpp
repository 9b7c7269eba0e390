// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/ids.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// Sign-ins that outlive their access tokens. A session is a family of refresh tokens of which one is valid: each use
// exchanges it for its successor. Only digests are kept here; tokens are made and hashed by the services.
namespace holdfast::identity {

struct Session {
    using Key = SessionId;

    SessionId id{};  // names the family: it stays while the tokens change
    UserId user_id{};
    std::string token_hash;  // of the token that is valid now
    Timestamp created_at{};
    Timestamp rotated_at{};  // when that token was made
    Timestamp expires_at{};  // moves on with each rotation
    std::optional<Timestamp> revoked_at{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const Session&, const Session&) = default;
};

// A token as it was presented: the session it names, its digest, and that of the one token it can be exchanged for.
struct PresentedToken {
    SessionId session_id{};
    std::string hash;
    std::string successor_hash;
};

inline constexpr Duration kSessionLifetime = std::chrono::days{30};  // since the last use
// Two tabs that wake at once present the same token: who comes second gets the same successor, for this long.
inline constexpr Duration kRotationGrace = std::chrono::seconds{10};
inline constexpr std::size_t kMaxSessions = 20;  // of one user at a time

enum class TokenUse {
    current,  // the valid token
    racing,   // the one before it, a moment after it was exchanged
    ended,    // of no session, or of one that has ended
    reused,   // of a live session, but neither: used before, or made up by somebody who knows the session's id
};
[[nodiscard]] TokenUse judge(const Session* session, const PresentedToken& token, Timestamp now);

[[nodiscard]] Session open_session(SessionId id, UserId user, std::string token_hash, Timestamp now);
// After `judge` said `current`.
[[nodiscard]] Session rotate(Session session, const PresentedToken& token, Timestamp now);
[[nodiscard]] Session revoke(Session session, Timestamp now);

// Of a user's sessions that have not been revoked, those to end so that one more has its place: the expired ones, and
// then the longest unused.
[[nodiscard]] std::vector<Session> displaced(const std::vector<const Session*>& sessions, Timestamp now);

}  // namespace holdfast::identity
