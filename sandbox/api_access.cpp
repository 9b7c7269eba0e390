// SPDX-License-Identifier: Apache-2.0
#include "base/digest.hpp"
#include "sandbox/api.hpp"
#include "sandbox/catalog/api_versions.hpp"
#include "sandbox/wire/form.hpp"

// Who asks, in which version, for which account.
namespace holdfast::sandbox {
namespace {

std::unexpected<wire::Error> unauthenticated(std::string message) {
    return std::unexpected(wire::Error{.status = 401, .message = std::move(message), .is_validation = true});
}

// Bearer, or Basic with the key as the user name; Stripe.js may put it into the form instead.
std::string presented_key(const net::HttpRequest& request, const Json& form) {
    const auto header = request.header("authorization").value_or("");
    if (header.starts_with("Bearer ")) {
        return std::string{header.substr(7)};
    }
    if (header.starts_with("Basic ")) {
        const auto pair = base64_decode(header.substr(6)).value_or("");
        return pair.substr(0, pair.find(':'));
    }
    return form["key"].string_or();
}

// `sk_test_********fast`: never repeats a whole key.
std::string masked(const std::string& key) {
    const auto prefix =
        key.starts_with("sk_") || key.starts_with("pk_") || key.starts_with("rk_") ? key.substr(0, 8) : std::string{};
    return key.size() <= prefix.size() + 4 ? prefix + "****" : prefix + "********" + key.substr(key.size() - 4);
}

}  // namespace

wire::Outcome<void> Api::authenticate(Asked& asked) const {
    const auto key = presented_key(asked.http, asked.form);
    if (key.empty()) {
        return unauthenticated(
            "You did not provide an API key. You need to provide your API key in the Authorization header, using "
            "Bearer auth (e.g. "
            "'Authorization: Bearer YOUR_SECRET_KEY')."
        );
    }
    auto known = keys_.find(key);
    if (!known) {
        return unauthenticated("Invalid API Key provided: " + masked(key));
    }
    asked.key = std::move(*known);
    return {};
}

wire::Outcome<void> Api::choose_version(Asked& asked) const {
    const auto header = asked.http.header("stripe-version");
    if (!header) {
        return {};
    }
    if (!catalog::is_api_version(*header)) {
        return wire::malformed("Invalid Stripe API version: " + std::string{*header}, {}, {});
    }
    asked.version = *header;
    return {};
}

wire::Outcome<void> Api::choose_account(Asked& asked) {
    asked.account = asked.key.platform;
    // Newer SDKs may say the same in Stripe-Context.
    const auto context = asked.http.header("stripe-context").value_or("");
    const auto header = asked.http.header("stripe-account").value_or(context);
    if (header.empty() || header == asked.account) {
        return {};
    }
    state::Unit unit{surroundings_, asked.now, {}, {}};
    if (unit.find(state::kAccount, header, asked.key.platform) == nullptr) {
        return std::unexpected(wire::Error{
            .status = 403,
            .code = "account_invalid",
            .message = "The provided key '" + masked(asked.key.key) + "' does not have access to account '" +
                       std::string{header} +
                       "' (or that account does not exist). Application access may have been revoked.",
            .is_validation = true,
        });
    }
    asked.account = header;
    return {};
}

// What this key may do here, and how often.
wire::Outcome<void> Api::admit(const Asked& asked, const Router::Match& match) {
    const auto& route = match.entry->route;
    if (asked.is_publishable() && route.access == resources::Access::secret_key) {
        return std::unexpected(wire::Error{
            .status = 403,
            .code = "secret_key_required",
            .message = "This API call cannot be made with a publishable API key. Please use a secret API key.",
            .is_validation = true,
        });
    }
    const auto& resource = match.entry->pattern[1];
    if (!asked.key.may(route.method, resource)) {
        const std::string needed = resource + (route.method == "GET" ? ":read" : ":write");
        return std::unexpected(wire::Error{
            .status = 403,
            .message = "The provided key '" + masked(asked.key.key) +
                       "' does not have the required permissions for this endpoint on account '" + asked.account +
                       "'. Having the '" + needed + "' permission would allow this request to continue.",
            .is_validation = true,
        });
    }
    if (!rate_limit_.admits(asked.account, asked.now)) {
        return std::unexpected(wire::Error{
            .status = 429,
            .code = "rate_limit",
            .message = "Request rate limit exceeded. Learn more about rate limits here "
                       "https://stripe.com/docs/rate-limits.",
            .is_validation = true,
            .headers = {{"Stripe-Rate-Limited-Reason", "global-rate"}},
        });
    }
    return {};
}

}  // namespace holdfast::sandbox
