// SPDX-License-Identifier: Apache-2.0
#include "http/resources/handlers.hpp"
#include "http/routes/routes.hpp"

#include <array>

namespace holdfast::http::routes {

namespace {

using enum FailureCode;
namespace r = resources;

constexpr std::array kRegisterRefusals{email_taken};
constexpr std::array kLoginRefusals{invalid_credentials};
constexpr std::array kRefreshRefusals{session_expired, session_reused, forbidden, not_found};
constexpr std::array kLogoutRefusals{forbidden, not_found};

constexpr std::array kEndpoints{
    Endpoint{
        .method = Method::post,
        .path = "/auth/register",
        .operation = "register",
        .tag = "Auth",
        .summary = "Register a company or a creator",
        .description = "Makes a user with a password and signs them in. Absent where an outside identity provider "
                       "signs the tokens.",
        .access = Access::open,
        .handler = r::register_user,
        .body = BodyRule::required,
        .body_schema = "RegisterRequest",
        .rate = RateClass::sign_in,
        .answers = {201, "SignedIn"},
        .refusals = kRegisterRefusals,
    },
    Endpoint{
        .method = Method::post,
        .path = "/auth/login",
        .operation = "login",
        .tag = "Auth",
        .summary = "Sign in",
        .description = "Exchanges an e-mail and a password for an access token. A wrong password and an unknown e-mail "
                       "answer alike.",
        .access = Access::open,
        .handler = r::login,
        .body = BodyRule::required,
        .body_schema = "LoginRequest",
        .rate = RateClass::sign_in,
        .answers = {200, "SignedIn"},
        .refusals = kLoginRefusals,
    },
    Endpoint{
        .method = Method::get,
        .path = "/auth/me",
        .operation = "showMe",
        .tag = "Auth",
        .summary = "The caller",
        .description = "The user whom the token speaks of.",
        .access = Access::anyone,
        .handler = r::show_me,
        .answers = {200, "User"},
    },
    Endpoint{
        .method = Method::patch,
        .path = "/auth/me",
        .operation = "updateMe",
        .tag = "Auth",
        .summary = "Change one's profile",
        .description = "What is absent stays as it is.",
        .access = Access::anyone,
        .handler = r::update_me,
        .body = BodyRule::required,
        .body_schema = "ProfileRequest",
        .answers = {200, "User"},
    },
    Endpoint{
        .method = Method::post,
        .path = "/auth/password",
        .operation = "changePassword",
        .tag = "Auth",
        .summary = "Change one's password",
        .description = "All sessions of the caller end but the one whose cookie came along. Absent where an outside "
                       "identity provider signs the tokens.",
        .access = Access::anyone,
        .handler = r::change_password,
        .body = BodyRule::required,
        .body_schema = "PasswordRequest",
        .rate = RateClass::sign_in,
        .answers = {204, ""},
        .refusals = kLoginRefusals,
    },
    Endpoint{
        .method = Method::post,
        .path = "/auth/refresh",
        .operation = "refreshSession",
        .tag = "Auth",
        .summary = "Go on with a session",
        .description = "Exchanges the refresh token of the cookie `holdfast_session` for a new one and a new access "
                       "token. A token is exchanged once; for ten seconds afterwards it is answered with the same "
                       "successor, for tabs that wake at once. Later its session ends for everybody.",
        .access = Access::open,
        .handler = r::refresh_session,
        .body = BodyRule::optional,
        .body_schema = "EmptyRequest",
        .answers = {200, "SignedIn"},
        .refusals = kRefreshRefusals,
    },
    Endpoint{
        .method = Method::post,
        .path = "/auth/logout",
        .operation = "logout",
        .tag = "Auth",
        .summary = "Sign out",
        .description = "Ends the session of the cookie, if there is one, and clears the cookie. Access tokens stay "
                       "valid until they expire, which those of a session do within minutes.",
        .access = Access::open,
        .handler = r::logout,
        .body = BodyRule::optional,
        .body_schema = "EmptyRequest",
        .answers = {204, ""},
        .refusals = kLogoutRefusals,
    },
    Endpoint{
        .method = Method::post,
        .path = "/auth/logout-all",
        .operation = "logoutAll",
        .tag = "Auth",
        .summary = "Sign out everywhere",
        .description = "Ends all sessions of the caller and clears the cookie.",
        .access = Access::anyone,
        .handler = r::logout_all,
        .body = BodyRule::optional,
        .body_schema = "EmptyRequest",
        .answers = {204, ""},
        .refusals = kLogoutRefusals,
    },
};

}  // namespace

std::span<const Endpoint> auth() {
    return kEndpoints;
}

}  // namespace holdfast::http::routes
