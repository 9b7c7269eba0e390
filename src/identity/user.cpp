// SPDX-License-Identifier: Apache-2.0
#include "identity/user.hpp"

#include "base/check.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace holdfast::identity {

namespace {

constexpr std::size_t kMinEmailLength = 3;
constexpr std::size_t kMaxEmailLength = 254;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Also control characters, which nobody types into an address.
bool is_blank(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
}

Result<void> check_name(std::string_view name) {
    if (code_points(name) > kMaxNameLength || std::ranges::all_of(name, is_blank)) {
        return fail_field("/displayName", "A name has 1 to " + std::to_string(kMaxNameLength) + " characters.");
    }
    return {};
}

}  // namespace

std::string_view to_string(Role role) {
    switch (role) {
        case Role::company:
            return "company";
        case Role::influencer:
            return "influencer";
        case Role::admin:
            return "admin";
    }
    check_failed("role", "a role is a listed one");
}

std::optional<Role> parse_role(std::string_view text) {
    for (const Role role : {Role::company, Role::influencer, Role::admin}) {
        if (to_string(role) == text) {
            return role;
        }
    }
    return std::nullopt;
}

Result<std::string> normalised_email(std::string_view email) {
    const auto at = email.find('@');
    const bool is_sound = email.size() >= kMinEmailLength && email.size() <= kMaxEmailLength && at != 0 &&
                          at != std::string_view::npos && at + 1 < email.size() &&
                          email.find('@', at + 1) == std::string_view::npos && std::ranges::none_of(email, is_blank);
    if (!is_sound) {
        return fail_field("/email", "This is not an e-mail address.");
    }
    std::string normalised{email};
    std::ranges::transform(normalised, normalised.begin(), lower);
    return normalised;
}

Result<User> register_user(const Registration& registration, const User* existing, UserId id, Timestamp now) {
    auto email = normalised_email(registration.email);
    if (!email) {
        return std::unexpected(std::move(email.error()));
    }
    if (auto checked = check_name(registration.display_name); !checked) {
        return std::unexpected(std::move(checked.error()));
    }
    HOLDFAST_CHECK(!registration.password_hash.empty(), "a user is registered with a password");
    if (existing != nullptr) {
        return fail(FailureCode::email_taken, "There is a user with this e-mail address already.");
    }
    return User{
        .id = id,
        .email = std::move(*email),
        .display_name = registration.display_name,
        .role = registration.role,
        .default_currency = registration.default_currency,
        .password_hash = registration.password_hash,
        .issuer = std::string{kLocalIssuer},
        .subject = to_string(id),
        .created_at = now,
    };
}

Result<void> rename(User& user, std::string_view display_name) {
    if (auto checked = check_name(display_name); !checked) {
        return checked;
    }
    user.display_name = display_name;
    return {};
}

Result<User> introduce_user(const Introduction& introduction, const User* known, UserId id, Timestamp now) {
    if (known != nullptr) {
        if (known->role != introduction.role) {
            std::string detail = "This user is known here as ";
            detail.append(to_string(known->role)).append("; the token says ").append(to_string(introduction.role));
            return fail(FailureCode::role_mismatch, detail + ".");
        }
        return *known;
    }
    // Another provider's word on an e-mail address is shown, not relied on: a strange one is left out, not refused.
    const auto email = normalised_email(introduction.email);
    return User{
        .id = id,
        .email = email ? *email : std::string{},
        .display_name = std::string{first_code_points(introduction.display_name, kMaxNameLength)},
        .role = introduction.role,
        .default_currency = introduction.default_currency,
        .issuer = introduction.issuer,
        .subject = introduction.subject,
        .created_at = now,
    };
}

}  // namespace holdfast::identity
