// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/failure.hpp"
#include "base/ids.hpp"
#include "money/currency.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace holdfast::identity {

enum class Role { company, influencer, admin };
[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view text);

inline constexpr std::size_t kMaxNameLength = 120;  // in code points

// A person, or a company's account. Made by registration or at the first sight of a token's (issuer, subject); the role
// is fixed then.
struct User {
    using Key = UserId;

    UserId id{};
    std::string email;  // lower case; unique among users that have a password; may be empty for others
    std::string display_name;
    Role role{};
    money::Currency default_currency{};
    std::string password_hash;  // argon2id; empty for users of an outside identity provider
    std::string issuer;         // unique with `subject`; `holdfast` and the id for users with a password
    std::string subject;
    std::string stripe_customer_id;  // companies, once they have paid or saved a card
    Timestamp created_at{};

    [[nodiscard]] Key key() const { return id; }
    friend bool operator==(const User&, const User&) = default;
};

inline constexpr std::string_view kLocalIssuer = "holdfast";

struct Registration {
    std::string email;
    std::string display_name;
    Role role{};
    std::string password_hash;
    money::Currency default_currency{};
};

// What a verified token says of its bearer.
struct Introduction {
    std::string issuer;
    std::string subject;
    std::string email;
    std::string display_name;
    Role role{};
    money::Currency default_currency{};
};

// Lower case, one `@`, 3 to 254 characters, no white space: enough to catch a slip, not a judgement on RFC 5321.
[[nodiscard]] Result<std::string> normalised_email(std::string_view email);

// A new user; `email_taken` when `existing` (the user with a password and that e-mail) is there.
[[nodiscard]] Result<User> register_user(
    const Registration& registration, const User* existing, UserId id, Timestamp now
);
// `invalid_request` for a name that registration would refuse.
[[nodiscard]] Result<void> rename(User& user, std::string_view display_name);
// The user of the token: the known one, or a new one; `role_mismatch` when the claim differs from the role fixed
// before.
[[nodiscard]] Result<User> introduce_user(
    const Introduction& introduction, const User* known, UserId id, Timestamp now
);

}  // namespace holdfast::identity
