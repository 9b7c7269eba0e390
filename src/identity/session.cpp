// SPDX-License-Identifier: Apache-2.0
#include "identity/session.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace holdfast::identity {

TokenUse judge(const Session* session, const PresentedToken& token, Timestamp now) {
    if (session == nullptr || session->revoked_at || now >= session->expires_at) {
        return TokenUse::ended;
    }
    if (token.hash == session->token_hash) {
        return TokenUse::current;
    }
    const bool is_predecessor = token.successor_hash == session->token_hash;
    return is_predecessor && now - session->rotated_at <= kRotationGrace ? TokenUse::racing : TokenUse::reused;
}

Session open_session(SessionId id, UserId user, std::string token_hash, Timestamp now) {
    return {
        .id = id,
        .user_id = user,
        .token_hash = std::move(token_hash),
        .created_at = now,
        .rotated_at = now,
        .expires_at = now + kSessionLifetime,
    };
}

Session rotate(Session session, const PresentedToken& token, Timestamp now) {
    HOLDFAST_CHECK(session.token_hash == token.hash, "the valid token alone is exchanged");
    session.token_hash = token.successor_hash;
    session.rotated_at = now;
    session.expires_at = now + kSessionLifetime;
    return session;
}

Session revoke(Session session, Timestamp now) {
    session.revoked_at = now;
    return session;
}

std::vector<Session> displaced(const std::vector<const Session*>& sessions, Timestamp now) {
    std::vector<const Session*> oldest_first = sessions;
    std::ranges::sort(oldest_first, {}, [](const Session* session) {
        return std::tuple{session->rotated_at, session->id};
    });
    std::vector<Session> ended;
    std::size_t left = oldest_first.size();
    for (const Session* session : oldest_first) {
        if (now >= session->expires_at || left >= kMaxSessions) {
            ended.push_back(revoke(*session, now));
            --left;
        }
    }
    return ended;
}

}  // namespace holdfast::identity
