// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/lifecycle/play.hpp"
#include "app/run_loop.hpp"

#include <boost/system/system_error.hpp>

namespace holdfast::app::commands {

namespace {

int tell_failure(const Shell& shell, const lifecycle::Score& score, const std::string& detail) {
    if (shell.is_json) {
        shell.print(Json::object().set("ok", false).set("detail", detail).set("steps", score.steps_json()));
        return kExitFoundWrong;
    }
    return shell.fail(kExitFoundWrong, "mismatch", detail);
}

}  // namespace

int lifecycle(const Shell& shell, const LifecycleOptions& options) {
    const auto currency = money::Currency::parse(options.currency);
    if (!currency || options.fee <= 0 || options.fee > options.budget) {
        return shell.fail(kExitUsage, "usage", "--currency must be a code of ISO 4217, and 0 < --fee <= --budget");
    }
    log::configure(log::Level::warn, log::Format::human);
    LifecycleOptions play_options = options;
    while (play_options.url.ends_with('/')) {
        play_options.url.pop_back();
    }
    SystemRandom random;
    lifecycle::Score score{shell, *currency};
    const auto began = std::chrono::steady_clock::now();
    try {
        RunLoop loop;
        const auto http = net::make_http_client(loop.executor(), {});
        lifecycle::Play play{play_options, *http, random, loop.executor(), score};
        loop.run_to_end(play.run());
    } catch (const lifecycle::Mismatch& mismatch) {
        return tell_failure(shell, score, mismatch.what());
    } catch (const lifecycle::Unreachable& unreachable) {
        return shell.fail(kExitUnavailable, "unavailable", unreachable.what());
    } catch (const boost::system::system_error& error) {
        return shell.fail(kExitUnavailable, "unavailable", std::string{"the connection failed: "} + error.what());
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    if (shell.is_json) {
        shell.print(
            Json::object().set("ok", true).set("millis", std::int64_t{took.count()}).set("steps", score.steps_json())
        );
    } else {
        shell.say("Every state and every cent was as it should be (" + std::to_string(took.count()) + " ms).");
    }
    return kExitOk;
}

}  // namespace holdfast::app::commands
