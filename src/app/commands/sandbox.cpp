// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.hpp"

#include "app/commands/commands.hpp"
#include "app/files.hpp"
#include "app/run_loop.hpp"
#include "net/http_client.hpp"

namespace holdfast::app::commands {

namespace {

holdfast::sandbox::SandboxOptions sandbox_options(const Shell& shell, const SandboxOptions& options) {
    holdfast::sandbox::SandboxOptions made{
        .port = options.port,
        .timing = options.timing == "real" ? holdfast::sandbox::Timing::real : holdfast::sandbox::Timing::fast,
    };
    if (!shell.data_dir.empty()) {
        make_private_directory(shell.data_dir);
        made.database_path = std::filesystem::path{shell.data_dir} / "sandbox.db";
    }
    if (!options.secret_keys.empty()) {
        made.secret_keys = options.secret_keys;
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

}  // namespace

int sandbox(const Shell& shell, const SandboxOptions& options) {
    if (options.webhook_url.empty() != options.webhook_secret.empty()) {
        return shell.fail(kExitUsage, "usage", "--webhook-url and --webhook-secret go together");
    }
    const auto config = shell.config();
    if (!config) {
        return shell.fail(config.error());
    }
    const SystemClock clock;
    SystemRandom random;
    RunLoop loop;
    const auto http = net::make_http_client(loop.executor(), {});
    const auto settings = sandbox_options(shell, options);
    const auto server = holdfast::sandbox::make_sandbox(loop.executor(), settings, clock, random, *http);
    if (shell.is_json) {
        shell.print(Json::object()
                        .set("url", server->public_url())
                        .set("secretKey", settings.secret_keys.front())
                        .set("publishableKey", "pk_test_holdfast"));
    } else {
        shell.say("The sandbox listens at " + server->public_url());
        shell.say("  STRIPE_API_BASE=" + server->public_url());
        shell.say("  STRIPE_SECRET_KEY=" + settings.secret_keys.front() + " STRIPE_PUBLISHABLE_KEY=pk_test_holdfast");
    }
    loop.run([&server] { return server->close(std::chrono::seconds{5}); });
    return kExitOk;
}

}  // namespace holdfast::app::commands
