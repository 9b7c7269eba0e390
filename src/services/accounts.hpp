// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "identity/user.hpp"
#include "services/context.hpp"
#include "services/local_tokens.hpp"

#include <optional>
#include <string>
#include <unordered_map>

namespace holdfast::auth {
class PasswordHasher;
}

namespace holdfast::services {

struct SignUp {
    std::string email;
    Secret password;
    identity::Role role{};  // company or influencer
    std::string display_name;
};

struct NewPassword {
    Secret current;
    Secret wanted;
    std::optional<Secret> refresh_token{};  // of the caller's own session, which goes on
};

// Users of the built-in login, and those whom a verified token of another identity provider names.
class Accounts {
public:
    // `tokens` absent: there is no built-in login (an outside provider signs the tokens).
    Accounts(const Services& services, auth::PasswordHasher& hasher, std::optional<LocalTokens> tokens);

    // POST /auth/register and /auth/login. A wrong password and an unknown e-mail answer alike, after the same work.
    [[nodiscard]] asio::awaitable<Result<SignedIn>> register_user(RequestContext context, SignUp sign_up);
    [[nodiscard]] asio::awaitable<Result<SignedIn>> login(RequestContext context, std::string email, Secret password);

    // PATCH /auth/me, of the caller. What is absent stays as it is.
    [[nodiscard]] asio::awaitable<Result<identity::User>> update_profile(
        RequestContext context, std::optional<std::string> display_name
    );
    // POST /auth/password. All sessions of the caller end but the one whose refresh token came along.
    [[nodiscard]] asio::awaitable<Result<void>> change_password(RequestContext context, NewPassword password);

    // Whom a verified token speaks of: the known user, or one introduced now. `role_mismatch` when the claim differs
    // from the role fixed at first sight. Known users are remembered, so a request costs no read for this.
    [[nodiscard]] asio::awaitable<Result<identity::User>> identify(identity::Introduction who, std::string request_id);

private:
    [[nodiscard]] SignedIn signed_in(identity::User user) const;
    // A user of the built-in login, whom a token of ours names by id.
    [[nodiscard]] std::optional<UserId> local_user(const identity::Introduction& who) const;
    void remember(const std::string& key, const identity::User& user);

    const Services& services_;
    auth::PasswordHasher& hasher_;
    std::optional<LocalTokens> tokens_;
    std::unordered_map<std::string, identity::User> known_;  // by issuer and subject
};

}  // namespace holdfast::services
