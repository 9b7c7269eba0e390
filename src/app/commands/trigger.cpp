// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/run_loop.hpp"
#include "app/trigger/sandbox_client.hpp"
#include "app/trigger/scenarios.hpp"
#include "net/timer.hpp"
#include "sandbox/script.hpp"

#include <chrono>

namespace holdfast::app::commands {

namespace {

using trigger::Scenario;
using namespace std::chrono_literals;

constexpr auto kPause = 100ms;
constexpr int kDaysToAdvance = 10;

// What the sandbox would not do.
class Refused : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

int list(const Shell& shell) {
    if (shell.is_json) {
        Json events = Json::array();
        for (const Scenario& scenario : trigger::scenarios()) {
            events.push(scenario.event);
        }
        shell.print(Json::object().set("events", std::move(events)));
        return kExitOk;
    }
    for (const Scenario& scenario : trigger::scenarios()) {
        shell.say(scenario.event + (scenario.remark.empty() ? "" : "   (" + scenario.remark + ")"));
    }
    return kExitOk;
}

class Player {
public:
    Player(const Shell& shell, const TriggerOptions& options, net::HttpClient& http, asio::any_io_executor executor)
        : shell_{shell},
          options_{options},
          client_{http, options.sandbox_url, options.key},
          pause_{std::move(executor)} {}

    asio::awaitable<void> play_all() {
        for (const std::string& event : options_.events) {
            co_await play(*trigger::scenario_of(event));
        }
    }

    [[nodiscard]] const Json& happened() const { return happened_; }

private:
    using Deadline = std::chrono::steady_clock::time_point;

    [[nodiscard]] Deadline deadline() const {
        return std::chrono::steady_clock::now() + std::chrono::seconds{options_.timeout_seconds};
    }

    asio::awaitable<void> play(const Scenario& scenario) {
        auto script = holdfast::sandbox::Script::parse(scenario.requests).value();
        const std::int64_t began = (co_await client_.get("/_sandbox/clock"))["seconds"].int_or(0);
        while (!script.is_done()) {
            co_await make_next(script);
        }
        const auto account = scenario.account.empty() ? std::string{} : script.told(scenario.account);
        co_await wait_for(scenario.event, account, began);
    }

    asio::awaitable<void> make_next(holdfast::sandbox::Script& script) {
        const Deadline until = deadline();
        while (true) {
            auto request = script.request();
            if (!request) {
                throw Refused{request.error()};
            }
            const auto answer = co_await client_.send(std::move(*request));
            if (!script.is_too_early(answer.body)) {
                if (const auto done = script.answered(answer.status, answer.body); !done) {
                    throw Refused{done.error()};
                }
                co_return;
            }
            co_await wait_or_advance(until, "what the scenario waits for");
        }
    }

    asio::awaitable<void> wait_for(std::string event, std::string account, std::int64_t began) {
        const Deadline until = deadline();
        while (true) {
            net::HttpRequest request{
                .method = "GET",
                .path = "/v1/events",
                .raw_query = "limit=1&type=" + event + "&created[gte]=" + std::to_string(began),
                .headers = {},
                .body = {},
                .remote_address = {},
            };
            if (!account.empty()) {
                request.headers.emplace_back("Stripe-Account", account);
            }
            const auto answer = co_await client_.send(std::move(request));
            const auto body = parse_json(answer.body).value_or(Json{});
            if (const auto* found = body["data"].as_array(); found != nullptr && !found->empty()) {
                tell(found->front(), account);
                co_return;
            }
            co_await wait_or_advance(until, event);
        }
    }

    // With --advance the clock is moved when waiting has not helped.
    asio::awaitable<void> wait_or_advance(Deadline until, std::string what) {
        if (std::chrono::steady_clock::now() < until) {
            co_await pause_.wait_for(kPause);
            co_return;
        }
        if (!options_.advance || days_advanced_ == kDaysToAdvance) {
            throw Refused{
                what +
                " did not happen in time: the sandbox's clock may be frozen or keep real timing; --advance moves it"
            };
        }
        ++days_advanced_;
        co_await client_.post("/_sandbox/clock/advance", Json::object().set("seconds", 86'400));
    }

    void tell(const Json& event, const std::string& account) {
        const auto id = event["id"].string_or();
        const auto object = event.at_path("data.object.id").string_or();
        Json line = Json::object();
        line.set("type", event["type"]).set("id", id).set("object", object);
        if (!account.empty()) {
            line.set("account", account);
        }
        happened_.push(line);
        if (!shell_.is_json) {
            shell_.say(
                event["type"].string_or() + "  " + id + "  " + object + (account.empty() ? "" : "  of " + account)
            );
        }
    }

    const Shell& shell_;
    const TriggerOptions& options_;
    trigger::SandboxClient client_;
    net::Signal pause_;
    int days_advanced_ = 0;
    Json happened_ = Json::array();
};

}  // namespace

int trigger(const Shell& shell, const TriggerOptions& options) {
    if (options.list) {
        return list(shell);
    }
    if (options.events.empty()) {
        return shell.fail(kExitUsage, "usage", "name an event, or give --list");
    }
    for (const std::string& event : options.events) {
        if (trigger::scenario_of(event) == nullptr) {
            const std::string nearest = trigger::nearest_event(event);
            return shell.fail(
                kExitUsage,
                "usage",
                "the sandbox has no event '" + event + "'" +
                    (nearest.empty() ? "; see trigger --list" : "; did you mean " + nearest + "?")
            );
        }
    }
    log::configure(log::Level::warn, log::Format::human);
    RunLoop loop;
    const auto http = net::make_http_client(loop.executor(), {});
    Player player{shell, options, *http, loop.executor()};
    try {
        loop.run_to_end(player.play_all());
    } catch (const trigger::SandboxUnavailable& error) {
        return shell.fail(kExitUnavailable, "unavailable", error.what());
    } catch (const Refused& error) {
        return shell.fail(kExitRefused, "refused", error.what());
    }
    if (shell.is_json) {
        shell.print(Json::object().set("events", player.happened()));
    }
    return kExitOk;
}

}  // namespace holdfast::app::commands
