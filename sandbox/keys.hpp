// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/state/unit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::sandbox {

enum class KeyKind { secret, restricted, publishable };

struct ApiKey {
    std::string key;
    KeyKind kind = KeyKind::secret;
    std::string platform;               // the account it belongs to
    Json permissions = Json::object();  // of a restricted key: resource → `read` or `write`
    bool is_configured = true;          // else it was made while the sandbox ran, and stays in the file

    [[nodiscard]] bool may(std::string_view method, std::string_view resource) const;
};

// The API keys that this sandbox knows. Each secret key is a platform of its own.
class Keys {
public:
    explicit Keys(state::Surroundings& surroundings) : surroundings_{surroundings} {}

    // The keys of the configuration, in place of those of the last start; makes the platforms that are missing. The
    // first secret key's platform is the one that the file began with. Throws std::invalid_argument for a live key.
    void configure(state::Unit& unit);
    [[nodiscard]] std::optional<ApiKey> find(std::string_view key) const;
    [[nodiscard]] std::vector<ApiKey> all() const;

    // A new platform: its secret key, with a publishable one to go with it.
    ApiKey add_platform(state::Unit& unit);
    // A restricted key of that platform.
    ApiKey add_restricted(state::Unit& unit, const std::string& platform, Json permissions);

private:
    void store(const ApiKey& key);
    [[nodiscard]] std::string platform_of(state::Unit& unit, std::size_t place, const std::string& secret_key);

    state::Surroundings& surroundings_;
};

// `sk_live_…` and its like: no key that moves real money belongs into a sandbox.
[[nodiscard]] bool is_live_key(std::string_view key);

}  // namespace holdfast::sandbox
