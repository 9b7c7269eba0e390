// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.hpp"

#include "app/commands/commands.hpp"
#include "app/files.hpp"
#include "app/run_loop.hpp"
#include "net/http_client.hpp"

namespace holdfast::app::commands {

namespace {

constexpr std::string_view kInMemory = ":memory:";

holdfast::sandbox::SandboxOptions sandbox_options(const Shell& shell, const SandboxOptions& options, std::string seed) {
    holdfast::sandbox::SandboxOptions made{
        .address = options.host,
        .port = options.port,
        .timing = options.timing == "real" ? holdfast::sandbox::Timing::real : holdfast::sandbox::Timing::fast,
        .rate_limit = options.rate_limit,
        .public_url = options.public_url,
        .seed = std::move(seed),
    };
    if (!shell.data_dir.empty() && shell.data_dir != kInMemory) {
        make_private_directory(shell.data_dir);
        made.database_path = std::filesystem::path{shell.data_dir} / "sandbox.db";
    }
    if (!options.secret_keys.empty()) {
        made.secret_keys = options.secret_keys;
    }
    if (!options.publishable_keys.empty()) {
        made.publishable_keys = options.publishable_keys;
    }
    if (!options.api_version.empty()) {
        made.api_version = options.api_version;
    }
    if (!options.webhook_url.empty()) {
        for (const bool is_connect : {false, true}) {
            made.webhook_endpoints.push_back(
                {.url = options.webhook_url, .secret = options.webhook_secret, .connect = is_connect}
            );
        }
    }
    return made;
}

// `KEY=a PUBLISHABLE=b`, for people to paste.
void tell(const Shell& shell, const std::string& url, const holdfast::sandbox::SandboxOptions& options) {
    const std::string publishable = options.publishable_keys.empty() ? "" : options.publishable_keys.front();
    if (shell.is_json) {
        shell.print(Json::object()
                        .set("url", url)
                        .set("secretKey", options.secret_keys.front())
                        .set("publishableKey", publishable));
        return;
    }
    shell.say("The sandbox listens at " + url + "  (open it in a browser)");
    shell.say("  STRIPE_API_BASE=" + url);
    shell.say(
        "  STRIPE_SECRET_KEY=" + options.secret_keys.front() +
        (publishable.empty() ? "" : " STRIPE_PUBLISHABLE_KEY=" + publishable)
    );
}

}  // namespace

std::optional<std::string> wrong_api_version(const std::string& version) {
    namespace catalog = holdfast::sandbox::catalog;
    if (version.empty() || catalog::is_known_api_version(version)) {
        return std::nullopt;
    }
    return "--api-version " + version + " is none of Stripe's up to " + std::string{catalog::kNewestApiVersion} +
           ", such as 2023-10-16 or 2024-11-20.acacia";
}

int sandbox(const Shell& shell, const SandboxOptions& options) {
    if (options.webhook_url.empty() != options.webhook_secret.empty()) {
        return shell.fail(kExitUsage, "usage", "--webhook-url and --webhook-secret go together");
    }
    if (const auto wrong = wrong_api_version(options.api_version)) {
        return shell.fail(kExitUsage, "usage", *wrong);
    }
    Shell without_data = shell;
    without_data.data_dir.clear();  // of the sandbox, not of a server
    const auto config = without_data.config();
    if (!config) {
        return shell.fail(config.error());
    }
    std::string seed;
    if (!options.seed_file.empty()) {
        auto read = read_file(options.seed_file);
        if (!read) {
            return shell.fail(kExitConfiguration, "configuration", "--seed: " + read.error());
        }
        seed = std::move(*read);
    }
    const SystemClock clock;
    SystemRandom random;
    RunLoop loop;
    const auto http = net::make_http_client(loop.executor(), {});
    const auto made = sandbox_options(shell, options, std::move(seed));
    const auto server = holdfast::sandbox::make_sandbox(loop.executor(), made, clock, random, *http);
    tell(shell, server->public_url(), made);
    loop.run([&server] { return server->close(std::chrono::seconds{5}); });
    return kExitOk;
}

}  // namespace holdfast::app::commands
