// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The commands, one file each. Each returns the process's exit code.
namespace holdfast::app::commands {

struct ServeOptions {
    std::optional<std::uint16_t> port;
};
[[nodiscard]] int serve(const Shell& shell, const ServeOptions& options);

struct DemoOptions {
    std::optional<std::uint16_t> port;
    std::uint16_t sandbox_port = 12111;
};
[[nodiscard]] int demo(const Shell& shell, const DemoOptions& options);

struct SandboxOptions {
    std::uint16_t port = 12111;
    std::string host = "127.0.0.1";
    std::string public_url{};  // empty: as it listens
    std::string timing = "fast";
    std::string seed_file{};
    std::vector<std::string> secret_keys{};  // empty: sk_test_holdfast
    std::vector<std::string> publishable_keys{};
    std::int64_t rate_limit = 0;
    std::string api_version{};  // empty: the newest
    std::string webhook_url{};
    std::string webhook_secret{};
};
[[nodiscard]] int sandbox(const Shell& shell, const SandboxOptions& options);
// What is wrong with the value of an --api-version; nothing for a known version, or none.
[[nodiscard]] std::optional<std::string> wrong_api_version(const std::string& version);

[[nodiscard]] int migrate(const Shell& shell);

struct VerifyOptions {
    bool show_seal = false;
    std::vector<std::string> anchors{};  // `number:seal`, as noted elsewhere
    std::int64_t accepted_seal = 0;
};
[[nodiscard]] int verify(const Shell& shell, const VerifyOptions& options);

struct ReconcileOptions {
    std::string account{};  // acct_… or `platform`; empty: all
    std::string until{};    // a duration before now, or `now`; empty: as configured
    bool from_start = false;
};
[[nodiscard]] int reconcile(const Shell& shell, const ReconcileOptions& options);
[[nodiscard]] int show_config(const Shell& shell);
[[nodiscard]] int show_version(const Shell& shell);

struct LifecycleOptions {
    std::string url = "http://127.0.0.1:8080";
    std::string sandbox_url{};  // empty: where the onboarding link leads
    std::string company_email = "company@demo.test";
    std::string creator_email = "creator@demo.test";
    std::string password = "demo-demo-demo";
    std::string currency = "usd";
    std::int64_t budget = 100'000;
    std::int64_t fee = 85'000;
    std::string card = "pm_card_bypassPending";
    std::int64_t timeout_seconds = 60;
};
[[nodiscard]] int lifecycle(const Shell& shell, const LifecycleOptions& options);

struct TokenOptions {
    std::string user;
    std::string role;
    std::optional<std::int64_t> ttl_seconds;  // absent: JWT_TTL
};
[[nodiscard]] int token(const Shell& shell, const TokenOptions& options);

struct TriggerOptions {
    std::vector<std::string> events{};
    bool list = false;
    std::string sandbox_url = "http://127.0.0.1:12111";
    std::string key = "sk_test_holdfast";
    bool advance = false;  // moves the clock when waiting does not help
    std::int64_t timeout_seconds = 10;
};
[[nodiscard]] int trigger(const Shell& shell, const TriggerOptions& options);

struct ListenOptions {
    std::string sandbox_url = "http://127.0.0.1:12111";
    std::string key = "sk_test_holdfast";
    std::string forward_to{};           // empty: events are only shown
    std::vector<std::string> events{};  // empty: all
    std::string since{};                // a duration: what happened since then comes first
    bool retry = false;
    std::string api_version{};  // empty: the sandbox's default
};
[[nodiscard]] int listen(const Shell& shell, const ListenOptions& options);

struct AddUserOptions {
    std::string email;
    std::string password{};  // empty: read from standard input
    std::string role = "admin";
    std::string display_name{};
};
[[nodiscard]] int add_user(const Shell& shell, const AddUserOptions& options);

}  // namespace holdfast::app::commands
