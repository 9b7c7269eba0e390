// SPDX-License-Identifier: Apache-2.0
#include "services/accounts.hpp"

#include "auth/password.hpp"
#include "base/log.hpp"
#include "services/commands.hpp"

#include <utility>

namespace holdfast::services {

namespace {

// Enough for every user that is active at a time; when it is full it begins anew rather than keeping an order of use.
constexpr std::size_t kMostKnown = 50'000;

std::unexpected<Failure> no_built_in_login() {
    return fail(FailureCode::not_found, "Accounts are kept by the marketplace's own identity provider.");
}

std::unexpected<Failure> wrong_credentials() {
    return fail(FailureCode::invalid_credentials, "The e-mail address or the password is wrong.");
}

Failure failure_of(engine::Outcome& outcome) {
    if (outcome.failure) {
        return std::move(*outcome.failure);
    }
    return {.code = FailureCode::internal, .detail = "The user could not be read back."};
}

}  // namespace

Accounts::Accounts(const Services& services, auth::PasswordHasher& hasher, std::optional<LocalTokens> tokens)
    : services_{services},
      hasher_{hasher},
      tokens_{std::move(tokens)} {}

asio::awaitable<Result<SignedIn>> Accounts::register_user(RequestContext context, SignUp sign_up) {
    if (!tokens_) {
        co_return no_built_in_login();
    }
    auto hash = co_await hasher_.hash(sign_up.password.reveal());
    if (!hash) {
        co_return std::unexpected(std::move(hash.error()));
    }
    const identity::Registration registration{
        .email = std::move(sign_up.email),
        .display_name = std::move(sign_up.display_name),
        .role = sign_up.role,
        .password_hash = std::move(*hash),
        .default_currency = services_.rules->currencies.front(),
    };
    context.idempotency.reset();
    engine::Outcome outcome = co_await execute(services_, context, escrow::RegisterUser{.registration = registration});
    const auto* reply = std::get_if<escrow::UserReply>(&outcome.reply);
    if (outcome.failure || reply == nullptr) {
        co_return std::unexpected(failure_of(outcome));
    }
    auto user = co_await read(services_, [id = reply->user_id](store::Queries& queries) { return queries.user(id); });
    if (!user) {
        co_return std::unexpected(failure_of(outcome));
    }
    log::info(
        "a user registered",
        {{"user", to_string(user->id)}, {"role", to_string(user->role)}, {"request_id", context.request_id}}
    );
    co_return signed_in(std::move(*user));
}

asio::awaitable<Result<SignedIn>> Accounts::login(RequestContext context, std::string email, Secret password) {
    if (!tokens_) {
        co_return no_built_in_login();
    }
    // Nobody has an address that can't be one; it costs the same work as any other wrong one.
    const std::string wanted = identity::normalised_email(email).value_or(std::string{});
    auto user = co_await read(services_, [wanted](store::Queries& queries) {
        return wanted.empty() ? std::nullopt : queries.user_by_email(wanted);
    });
    const auto is_right = co_await hasher_.verify(user ? user->password_hash : std::string{}, password.reveal());
    if (!is_right) {
        co_return std::unexpected(is_right.error());
    }
    if (!*is_right || !user) {
        log::info("a login was refused", {{"request_id", context.request_id}});
        co_return wrong_credentials();
    }
    co_return signed_in(std::move(*user));
}

SignedIn Accounts::signed_in(identity::User user) const {
    return sign_in(*tokens_, std::move(user), services_.random.hex(16), tokens_->lifetime, services_.clock.now());
}

asio::awaitable<Result<identity::User>> Accounts::update_profile(
    RequestContext context, std::optional<std::string> display_name
) {
    context.idempotency.reset();
    const UserId id = context.actor.user_id;
    engine::Outcome outcome =
        co_await execute(services_, context, escrow::UpdateProfile{.display_name = std::move(display_name)});
    if (outcome.failure) {
        co_return std::unexpected(failure_of(outcome));
    }
    auto user = co_await read(services_, [id](store::Queries& queries) { return queries.user(id); });
    if (!user) {
        co_return std::unexpected(failure_of(outcome));
    }
    co_return std::move(*user);
}

asio::awaitable<Result<void>> Accounts::change_password(RequestContext context, NewPassword password) {
    if (!tokens_) {
        co_return no_built_in_login();
    }
    const UserId id = context.actor.user_id;
    const auto user = co_await read(services_, [id](store::Queries& queries) { return queries.user(id); });
    const std::string known = user ? user->password_hash : std::string{};
    const auto is_right = co_await hasher_.verify(known, password.current.reveal());
    if (!is_right) {
        co_return std::unexpected(is_right.error());
    }
    if (!*is_right || known.empty()) {
        log::info("a change of password was refused", {{"user", to_string(id)}, {"request_id", context.request_id}});
        co_return fail(FailureCode::invalid_credentials, "The current password is wrong.");
    }
    auto hash = co_await hasher_.hash(password.wanted.reveal());
    if (!hash) {
        co_return std::unexpected(std::move(hash.error()));
    }
    context.idempotency.reset();
    const escrow::ChangePassword command{
        .checked_hash = known,
        .new_hash = std::move(*hash),
        .kept = password.refresh_token ? present(*tokens_, *password.refresh_token) : std::nullopt,
    };
    engine::Outcome outcome = co_await execute(services_, context, command);
    if (outcome.failure) {
        co_return std::unexpected(failure_of(outcome));
    }
    log::info("a password was changed", {{"user", to_string(id)}, {"request_id", context.request_id}});
    co_return Result<void>{};
}

std::optional<UserId> Accounts::local_user(const identity::Introduction& who) const {
    const bool is_ours = tokens_ && who.issuer == tokens_->issuer;
    return is_ours ? parse_id<UserId>(who.subject) : std::nullopt;
}

asio::awaitable<Result<identity::User>> Accounts::identify(identity::Introduction who, std::string request_id) {
    const std::string key = who.issuer + '\n' + who.subject;
    std::optional<identity::User> user;
    if (const auto known = known_.find(key); known != known_.end()) {
        user = known->second;
    } else {
        user = co_await read(services_, [who, local = local_user(who)](store::Queries& queries) {
            auto by_id = local ? queries.user(*local) : std::nullopt;
            return by_id ? by_id : queries.user_by_subject(who.issuer, who.subject);
        });
    }
    if (user && user->role == who.role) {
        remember(key, *user);
        co_return std::move(*user);
    }
    if (user) {
        co_return fail(
            FailureCode::role_mismatch,
            "The token says " + std::string{to_string(who.role)} + ", but this user is known as " +
                std::string{to_string(user->role)} + "."
        );
    }
    engine::Outcome outcome = co_await execute_as_system(
        services_, std::move(request_id), escrow::IntroduceUser{.introduction = who}, engine::Lane::interactive
    );
    const auto* reply = std::get_if<escrow::UserReply>(&outcome.reply);
    if (outcome.failure || reply == nullptr) {
        co_return std::unexpected(failure_of(outcome));
    }
    user = co_await read(services_, [id = reply->user_id](store::Queries& queries) { return queries.user(id); });
    if (!user) {
        co_return std::unexpected(failure_of(outcome));
    }
    log::info("a user was introduced by a token", {{"user", to_string(user->id)}, {"role", to_string(user->role)}});
    remember(key, *user);
    co_return std::move(*user);
}

void Accounts::remember(const std::string& key, const identity::User& user) {
    if (known_.size() >= kMostKnown) {
        known_.clear();
    }
    known_.insert_or_assign(key, user);
}

}  // namespace holdfast::services
