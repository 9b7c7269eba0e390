// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/demo/seed.hpp"
#include "app/demo/stage.hpp"
#include "app/run_loop.hpp"
#include "base/log.hpp"

namespace holdfast::app::commands {

namespace {

Json banner_json(const demo::Stage& stage) {
    Json users = Json::array();
    for (const demo::Person& person : demo::people()) {
        users.push(Json::object().set("email", person.email).set("password", demo::kPassword));
    }
    return Json::object()
        .set("url", stage.url())
        .set("sandboxUrl", stage.sandbox_url())
        .set("dataDir", stage.server().config().data_dir.string())
        .set("users", std::move(users));
}

void print_banner(const Shell& shell, const demo::Stage& stage, std::chrono::milliseconds took) {
    if (shell.is_json) {
        shell.print(banner_json(stage));
        return;
    }
    const std::string url = stage.url();
    shell.say("Holdfast's demo is ready (" + std::to_string(took.count()) + " ms).\n");
    shell.say("  Web app    " + url + "/app/");
    shell.say("  Server     " + url);
    shell.say("  Reference  " + url + "/docs");
    shell.say("  Sandbox    " + stage.sandbox_url() + "  (in place of Stripe)");
    shell.say("  Data       " + stage.server().config().data_dir.string() + "\n");
    for (const demo::Person& person : demo::people()) {
        shell.say("  " + std::string{person.email} + "   " + std::string{demo::kPassword});
    }
    shell.say("\nTry, in another terminal:\n\n  holdfast lifecycle --url " + url + "\n");
}

void tell_what_is_missing(const std::exception& why) {
    log::warn("the demo's collaborations are not all there", {{"why", why.what()}});
}

asio::awaitable<void> open_stage(const Shell* shell, demo::Stage* stage) {
    const auto began = std::chrono::steady_clock::now();
    try {
        co_await demo::seed(&stage->server(), stage->url());
    } catch (const lifecycle::Mismatch& mismatch) {
        tell_what_is_missing(mismatch);
    } catch (const lifecycle::Unreachable& unreachable) {
        tell_what_is_missing(unreachable);
    }
    stage->server().be_ready();
    const auto took = std::chrono::steady_clock::now() - began;
    print_banner(*shell, *stage, std::chrono::duration_cast<std::chrono::milliseconds>(took));
    co_await stage->forget_old_endpoints();
}

}  // namespace

int demo(const Shell& shell, const DemoOptions& options) {
    const auto config = demo::demo_config(shell, {.port = options.port, .sandbox_port = options.sandbox_port});
    if (!config) {
        return shell.fail(config.error());
    }
    RunLoop loop;
    demo::Stage stage{*config, loop};
    loop.spawn("demo", open_stage(&shell, &stage));
    loop.run([&stage] { return stage.close(); });
    return kExitOk;
}

}  // namespace holdfast::app::commands
