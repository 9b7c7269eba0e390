// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/state/unit.hpp"
#include "sandbox/wire/error.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::sandbox::resources {

// One request to an operation, its parameters checked.
struct Call {
    state::Unit& unit;
    const Json& params;
    std::vector<std::string> path;  // what the pattern's `:name` segments held
    std::string account;            // that the request acts on
    std::string api_version;
    bool is_publishable = false;

    [[nodiscard]] const std::string& id() const { return path.front(); }
    [[nodiscard]] bool has(std::string_view name) const { return !params[name].is_null(); }
    [[nodiscard]] std::string text(std::string_view name) const { return params[name].string_or(); }
    // Whether the request's API version is that date's or a later one.
    [[nodiscard]] bool is_at_least(std::string_view date) const { return api_version.substr(0, date.size()) >= date; }
};

// The answer's body: an object already rendered (ids not yet expanded).
using Handler = wire::Outcome<Json> (*)(Call&);

enum class Access { secret_key, publishable_key };  // a publishable key may call it too, with a client_secret
enum class Shape { object, list };                  // a list takes limit, starting_after and ending_before

struct Route {
    std::string_view method;
    std::string_view pattern;     // `/v1/refunds/:id`
    std::string_view parameters;  // see wire::Schema; `expand` is understood everywhere
    Handler handler;
    Shape shape = Shape::object;
    Access access = Access::secret_key;
};

// One file a resource; all_routes() is the sandbox's whole surface.
[[nodiscard]] std::span<const Route> account_routes();
[[nodiscard]] std::span<const Route> account_access_routes();
[[nodiscard]] std::span<const Route> account_link_routes();
[[nodiscard]] std::span<const Route> application_fee_routes();
[[nodiscard]] std::span<const Route> balance_routes();
[[nodiscard]] std::span<const Route> balance_settings_routes();
[[nodiscard]] std::span<const Route> capability_routes();
[[nodiscard]] std::span<const Route> charge_routes();
[[nodiscard]] std::span<const Route> checkout_session_routes();
[[nodiscard]] std::span<const Route> confirmation_token_routes();
[[nodiscard]] std::span<const Route> customer_routes();
[[nodiscard]] std::span<const Route> dispute_routes();
[[nodiscard]] std::span<const Route> event_routes();
[[nodiscard]] std::span<const Route> external_account_routes();
[[nodiscard]] std::span<const Route> payment_intent_routes();
[[nodiscard]] std::span<const Route> payment_method_routes();
[[nodiscard]] std::span<const Route> payout_routes();
[[nodiscard]] std::span<const Route> price_routes();
[[nodiscard]] std::span<const Route> product_routes();
[[nodiscard]] std::span<const Route> person_routes();
[[nodiscard]] std::span<const Route> refund_routes();
[[nodiscard]] std::span<const Route> setup_intent_routes();
[[nodiscard]] std::span<const Route> token_routes();
[[nodiscard]] std::span<const Route> transfer_routes();
[[nodiscard]] std::span<const Route> webhook_endpoint_routes();
[[nodiscard]] std::vector<std::span<const Route>> all_routes();

// An operation as another one calls it. `params` are what its schema would make of them.
[[nodiscard]] wire::Outcome<Json> perform(
    Call& caller, std::string_view method, std::string_view pattern, std::vector<std::string> path, const Json& params
);

// What happens by itself when its time has come.
struct Transition {
    std::string_view name;
    void (*run)(state::Unit&, state::Record&);
};
// Null for a name that no transition has.
[[nodiscard]] const Transition* transition_named(std::string_view name);

}  // namespace holdfast::sandbox::resources
