// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/run_loop.hpp"
#include "app/trigger/sandbox_client.hpp"
#include "base/clock.hpp"
#include "net/timer.hpp"

#include <boost/system/system_error.hpp>

#include <chrono>

namespace holdfast::app::commands {

namespace {

using trigger::SandboxUnavailable;
using namespace std::chrono_literals;

constexpr auto kPause = 200ms;
constexpr auto kPauseWhileAway = 1s;
constexpr std::chrono::milliseconds kPatience{30'000};  // with the handler
constexpr std::size_t kMostDetail = 500;

// What the handler said to one delivery.
struct Forwarded {
    int status = 0;  // 0: no answer
    std::string detail{};
    std::int64_t millis = 0;
};

class Listener {
public:
    Listener(const Shell& shell, const ListenOptions& options, std::int64_t since, RunLoop& loop)
        : shell_{shell},
          options_{options},
          since_{since},
          http_{net::make_http_client(loop.executor(), {})},
          client_{*http_, options.sandbox_url, options.key},
          pause_{loop.executor()} {}

    // Throws SandboxUnavailable.
    asio::awaitable<void> open() {
        Json events = Json::array();
        for (const std::string& event : options_.events) {
            events.push(event);
        }
        Json body = Json::object();
        body.set("url", options_.forward_to).set("events", std::move(events)).set("retry", options_.retry);
        body.set("since", since_);
        body.set("apiVersion", options_.api_version);
        const auto answer = co_await client_.post("/_sandbox/listeners", std::move(body));
        const auto opened = parse_json(answer.body).value_or(Json{});
        if (answer.status != 200) {
            throw SandboxUnavailable{client_.url() + " is no sandbox that can be listened to: " + answer.body};
        }
        id_ = opened["id"].string_or();
        since_ = 0;  // only the first time
        tell_secret(opened["secret"].string_or());
    }

    // Until it is canceled.
    asio::awaitable<void> run() {
        while (true) {
            co_await step();
        }
    }

    // Tells the sandbox that nobody listens any more.
    asio::awaitable<void> close() {
        net::HttpRequest request{
            .method = "DELETE",
            .path = "/_sandbox/listeners/" + id_,
            .raw_query = {},
            .headers = {},
            .body = {},
            .remote_address = {},
        };
        try {
            co_await client_.send(std::move(request));
        } catch (const SandboxUnavailable&) {
            co_return;  // it has gone first
        }
    }

private:
    void tell_secret(const std::string& secret) const {
        if (shell_.is_json) {
            shell_.print(Json::object().set("listening", client_.url()).set("secret", secret));
            return;
        }
        shell_.say(
            "Listening to " + client_.url() +
            (options_.forward_to.empty() ? "" : ", forwarding to " + options_.forward_to)
        );
        shell_.say("The webhook signing secret is " + secret);
    }

    asio::awaitable<void> step() {
        bool is_away = false;
        try {
            const bool is_idle = co_await forward_due();
            if (is_idle) {
                co_await pause_.wait_for(kPause);
            }
            is_away_ = false;
        } catch (const SandboxUnavailable& error) {
            is_away = true;
            if (!is_away_) {
                shell_.note(std::string{error.what()} + "; trying again");
            }
        }
        if (is_away) {
            is_away_ = true;
            co_await pause_.wait_for(kPauseWhileAway);
        }
    }

    // True when nothing was due.
    asio::awaitable<bool> forward_due() {
        const auto answer = co_await client_.get("/_sandbox/listeners/" + id_ + "/deliveries");
        const auto* due = answer["deliveries"].as_array();
        if (due == nullptr) {
            co_await open();  // the sandbox was reset, or began anew
            co_return true;
        }
        for (const Json& delivery : *due) {
            co_await forward(delivery);
        }
        co_return due->empty();
    }

    asio::awaitable<void> forward(Json delivery) {
        const Forwarded said = co_await hand_over(delivery);
        Json report = Json::object();
        report.set("delivery", delivery["id"]).set("attempt", delivery["attempt"]);
        report.set("status", said.status).set("detail", said.detail);
        co_await client_.post("/_sandbox/listeners/" + id_ + "/report", std::move(report));
        tell(delivery, said);
    }

    asio::awaitable<Forwarded> hand_over(Json delivery) {
        if (options_.forward_to.empty()) {
            co_return Forwarded{.status = 200};
        }
        net::OutboundRequest request{
            .method = "POST",
            .url = options_.forward_to,
            .headers = {},
            .body = delivery["body"].string_or(),
            .timeout = kPatience,
        };
        for (const auto& [name, value] : *delivery["headers"].as_object()) {
            request.headers.emplace_back(name, value.string_or());
        }
        const auto began = std::chrono::steady_clock::now();
        const auto answer = co_await http_->send(std::move(request));
        const auto took = std::chrono::steady_clock::now() - began;
        Forwarded said{};
        said.status = answer ? answer->status : 0;
        said.detail = answer ? answer->body.substr(0, kMostDetail) : answer.error().detail;
        said.millis = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
        co_return said;
    }

    void tell(const Json& delivery, const Forwarded& said) const {
        const auto event = parse_json(delivery["body"].string_or()).value_or(Json{});
        const auto now = format_rfc3339(from_unix_seconds(to_unix_seconds(SystemClock{}.now())));
        if (shell_.is_json) {
            Json line = Json::object();
            line.set("at", now).set("type", event["type"]).set("event", event["id"]);
            line.set("object", event.at_path("data.object.id")).set("account", event["account"]);
            line.set("status", said.status).set("attempt", delivery["attempt"]).set("millis", said.millis);
            line.set("detail", said.detail);
            shell_.print(line);
            return;
        }
        const auto attempt = delivery["attempt"].int_or(1);
        std::string line = now + "  " + event["type"].string_or() + "  " + event["id"].string_or();
        if (!options_.forward_to.empty()) {
            line += "  -> " + (said.status == 0 ? "no answer: " + said.detail : std::to_string(said.status));
            line += " (" + std::to_string(said.millis) + " ms)";
        }
        shell_.say(line + (attempt > 1 ? "  attempt " + std::to_string(attempt) : ""));
    }

    const Shell& shell_;
    const ListenOptions& options_;
    std::int64_t since_;
    std::unique_ptr<net::HttpClient> http_;
    trigger::SandboxClient client_;
    net::Signal pause_;
    std::string id_{};
    bool is_away_ = false;
};

}  // namespace

int listen(const Shell& shell, const ListenOptions& options) {
    const auto since = options.since.empty() ? std::chrono::seconds{0} : parse_duration(options.since);
    if (!since) {
        return shell.fail(kExitUsage, "usage", "--since must be a duration such as 30s, 10m or 2h");
    }
    const auto& to = options.forward_to;
    if (!to.empty() && !to.starts_with("http://") && !to.starts_with("https://")) {
        return shell.fail(kExitUsage, "usage", "--forward-to must be a URL that begins with http:// or https://");
    }
    if (const auto wrong = wrong_api_version(options.api_version)) {
        return shell.fail(kExitUsage, "usage", *wrong);
    }
    log::configure(log::Level::warn, log::Format::human);
    RunLoop loop;
    Listener listener{shell, options, since->count(), loop};
    try {
        loop.run_to_end(listener.open());
    } catch (const SandboxUnavailable& error) {
        return shell.fail(kExitUnavailable, "unavailable", error.what());
    }
    loop.spawn("listener", listener.run());
    loop.run([&listener] { return listener.close(); });
    return kExitOk;
}

}  // namespace holdfast::app::commands
