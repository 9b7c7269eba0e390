// SPDX-License-Identifier: Apache-2.0
#include "sandbox/keys.hpp"

#include "base/check.hpp"
#include "base/digest.hpp"
#include "sandbox/resources/accounts.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace holdfast::sandbox {
namespace {

using state::Query;
using state::Unit;

constexpr std::string_view kFirstPlatform = "platform_account";
constexpr std::array kKinds{
    std::pair{KeyKind::secret, std::string_view{"secret"}},
    std::pair{KeyKind::restricted, std::string_view{"restricted"}},
    std::pair{KeyKind::publishable, std::string_view{"publishable"}},
};

std::string_view name_of(KeyKind kind) {
    return std::ranges::find(kKinds, kind, [](const auto& pair) { return pair.first; })->second;
}

KeyKind kind_named(std::string_view name) {
    return std::ranges::find(kKinds, name, [](const auto& pair) { return pair.second; })->first;
}

// `sk_test_shop` → `pk_test_shop`.
std::string publishable_twin(const std::string& secret_key) {
    return "pk_" + (secret_key.starts_with("sk_") ? secret_key.substr(3) : secret_key);
}

void refuse_live(const std::string& key) {
    if (is_live_key(key)) {
        throw std::invalid_argument{"the sandbox refuses live-mode keys: no key that moves real money belongs here"};
    }
}

ApiKey read(const Query& row) {
    const auto text = row.text(3);
    auto permissions = parse_json(text);
    HOLDFAST_CHECK(permissions.has_value(), "stored permissions can be read");
    return {row.text(0), kind_named(row.text(1)), row.text(2), std::move(*permissions), row.integer(4) != 0};
}

std::string make_platform(Unit& unit) {
    const auto before = unit.platform();
    const auto id = unit.new_id(state::kAccount.prefix).substr(0, 21);
    unit.act_for(id);
    auto made = resources::make_platform_account(unit, id);
    unit.act_for(before);
    return made;
}

}  // namespace

bool is_live_key(std::string_view key) {
    return key.starts_with("sk_live_") || key.starts_with("pk_live_") || key.starts_with("rk_live_");
}

bool ApiKey::may(std::string_view method, std::string_view resource) const {
    if (kind != KeyKind::restricted) {
        return true;
    }
    const auto& own = permissions[resource];
    const auto granted = (own.is_null() ? permissions["*"] : own).string_or("none");
    return granted == "write" || (granted == "read" && method == "GET");
}

void Keys::store(const ApiKey& key) {
    const auto permissions = to_json(key.permissions);
    Query query{
        surroundings_.database,
        "INSERT OR REPLACE INTO api_keys (key, kind, platform, permissions, is_configured) VALUES (?, ?, ?, ?, ?)"
    };
    query.bind(key.key).bind(name_of(key.kind)).bind(key.platform).bind(permissions).bind(key.is_configured).run();
}

std::string Keys::platform_of(Unit& unit, std::size_t place, const std::string& secret_key) {
    const auto setting = place == 0 ? std::string{kFirstPlatform} : "platform_of:" + to_hex(sha256(secret_key));
    if (auto known = surroundings_.database.setting(setting)) {
        return *known;
    }
    auto made = make_platform(unit);
    surroundings_.database.set_setting(setting, made);
    return made;
}

void Keys::configure(Unit& unit) {
    const auto& options = surroundings_.options;
    if (options.secret_keys.empty()) {
        throw std::invalid_argument{"the sandbox needs a secret key"};
    }
    Query{surroundings_.database, "DELETE FROM api_keys WHERE is_configured = 1"}.run();
    for (std::size_t i = 0; i < options.secret_keys.size(); ++i) {
        const auto& secret = options.secret_keys[i];
        const auto publishable =
            i < options.publishable_keys.size() ? options.publishable_keys[i] : publishable_twin(secret);
        refuse_live(secret);
        refuse_live(publishable);
        const auto platform = platform_of(unit, i, secret);
        if (i == 0) {
            surroundings_.platform = platform;
            unit.act_for(platform);
        }
        store({.key = secret, .kind = KeyKind::secret, .platform = platform});
        store({.key = publishable, .kind = KeyKind::publishable, .platform = platform});
    }
    for (const auto& restricted : options.restricted_keys) {
        refuse_live(restricted.key);
        const auto owner = find(restricted.secret_key.empty() ? options.secret_keys.front() : restricted.secret_key);
        if (!owner) {
            throw std::invalid_argument{"a restricted key names a secret key that the sandbox doesn't have"};
        }
        auto permissions = Json::object();
        for (const auto& [resource, granted] : restricted.permissions) {
            permissions.set(resource, granted);
        }
        store({restricted.key, KeyKind::restricted, owner->platform, std::move(permissions), true});
    }
}

std::optional<ApiKey> Keys::find(std::string_view key) const {
    Query query{
        surroundings_.database, "SELECT key, kind, platform, permissions, is_configured FROM api_keys WHERE key = ?"
    };
    query.bind(key);
    return query.next() ? std::optional{read(query)} : std::nullopt;
}

std::vector<ApiKey> Keys::all() const {
    Query query{
        surroundings_.database,
        "SELECT key, kind, platform, permissions, is_configured FROM api_keys ORDER BY platform, kind DESC, key"
    };
    std::vector<ApiKey> found;
    while (query.next()) {
        found.push_back(read(query));
    }
    return found;
}

ApiKey Keys::add_platform(Unit& unit) {
    const auto name = unit.random_text(24);
    ApiKey secret{
        .key = "sk_test_" + name, .kind = KeyKind::secret, .platform = make_platform(unit), .is_configured = false
    };
    store(secret);
    store({
        .key = "pk_test_" + name,
        .kind = KeyKind::publishable,
        .platform = secret.platform,
        .is_configured = false,
    });
    return secret;
}

ApiKey Keys::add_restricted(Unit& unit, const std::string& platform, Json permissions) {
    ApiKey key{"rk_test_" + unit.random_text(24), KeyKind::restricted, platform, std::move(permissions), false};
    store(key);
    return key;
}

}  // namespace holdfast::sandbox
