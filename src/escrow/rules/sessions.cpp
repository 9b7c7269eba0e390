// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

using identity::Session;
using identity::TokenUse;
using identity::User;

// A user whose password was checked before this command, which must not have changed since.
Result<User> checked_user(const Draft& draft, UserId id, const std::string& checked_hash) {
    const User& user = draft.get<User>(id);
    if (checked_hash.empty() || user.password_hash != checked_hash) {
        return fail(FailureCode::invalid_credentials, "The password has been changed meanwhile.");
    }
    return user;
}

// Live, and presented with a token that is valid.
bool is_held(const Session* session, const identity::PresentedToken& token, Timestamp now) {
    const TokenUse use = identity::judge(session, token, now);
    return use == TokenUse::current || use == TokenUse::racing;
}

void end_sessions(Draft& draft, UserId user, const std::optional<identity::PresentedToken>& kept) {
    for (const Session* session : draft.rows().sessions(user)) {
        const bool is_kept = kept && session->id == kept->session_id && is_held(session, *kept, draft.now());
        if (!is_kept) {
            draft.put(identity::revoke(*session, draft.now()));
        }
    }
}

ScopeKey sessions_of(UserId user) {
    return scope_of(Scope::user_sessions, user.value);
}

}  // namespace

void need(Wants& wants, const ChangePassword&) {
    wants.row<User>(wants.actor().user_id);
    wants.scope(sessions_of(wants.actor().user_id));
}

Result<Reply> apply(Draft& draft, const ChangePassword& command) {
    auto user = checked_user(draft, draft.actor().user_id, command.checked_hash);
    if (!user) {
        return std::unexpected(std::move(user.error()));
    }
    user->password_hash = command.new_hash;
    end_sessions(draft, user->id, command.kept);
    draft.put(std::move(*user));
    return EmptyReply{};
}

void need(Wants& wants, const OpenSession& command) {
    wants.row<User>(command.user_id);
    wants.scope(sessions_of(command.user_id));
}

Result<Reply> apply(Draft& draft, const OpenSession& command) {
    const auto user = checked_user(draft, command.user_id, command.checked_hash);
    if (!user) {
        return std::unexpected(user.error());
    }
    for (Session& ended : identity::displaced(draft.rows().sessions(user->id), draft.now())) {
        draft.put(std::move(ended));
    }
    draft.put(identity::open_session(command.session_id, user->id, command.token_hash, draft.now()));
    return UserReply{.user_id = user->id};
}

void need(Wants& wants, const RotateSession& command) {
    if (const Session* session = wants.row<Session>(command.token.session_id)) {
        wants.row<User>(session->user_id);
    }
}

Result<Reply> apply(Draft& draft, const RotateSession& command) {
    const Session* session = draft.find<Session>(command.token.session_id);
    switch (identity::judge(session, command.token, draft.now())) {
        case TokenUse::current:
            draft.put(identity::rotate(*session, command.token, draft.now()));
            return UserReply{.user_id = session->user_id};
        case TokenUse::racing:
            return UserReply{.user_id = session->user_id};
        case TokenUse::ended:
            return fail(FailureCode::session_expired, "Sign in again.");
        case TokenUse::reused:
            draft.put(identity::revoke(*session, draft.now()));
            return FailureReply{
                .failure =
                    {
                        .code = FailureCode::session_reused,
                        .detail = "This session was used from two places, so it has ended. Sign in again.",
                    }
            };
    }
    check_failed("use", "a use is a listed one");
}

void need(Wants& wants, const EndSession& command) {
    wants.row<Session>(command.token.session_id);
}

Result<Reply> apply(Draft& draft, const EndSession& command) {
    const Session* session = draft.find<Session>(command.token.session_id);
    // Also by a token that is no longer valid: whoever holds it wants the session to end, and reuse ends it as well.
    if (identity::judge(session, command.token, draft.now()) != TokenUse::ended) {
        draft.put(identity::revoke(*session, draft.now()));
    }
    return EmptyReply{};
}

void need(Wants& wants, const EndSessions&) {
    wants.scope(sessions_of(wants.actor().user_id));
}

Result<Reply> apply(Draft& draft, const EndSessions&) {
    end_sessions(draft, draft.actor().user_id, std::nullopt);
    return EmptyReply{};
}

}  // namespace holdfast::escrow::rules
