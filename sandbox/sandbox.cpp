// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.hpp"

#include "base/log.hpp"
#include "net/http_server.hpp"
#include "net/task_group.hpp"
#include "sandbox/api.hpp"
#include "sandbox/batches.hpp"

#include <algorithm>

namespace holdfast::sandbox {
namespace {

constexpr std::size_t kMaxDeliveriesUnderWay = 16;
constexpr Duration kLongestSleep = std::chrono::seconds{30};
constexpr std::chrono::milliseconds kDeliveryTimeout{10'000};

CoreOptions core_options(const SandboxOptions& options) {
    return {
        .database_path = options.database_path,
        .timing = options.timing,
        .secret_keys = options.secret_keys,
        .publishable_keys = options.publishable_keys,
        .rate_limit = options.rate_limit,
        .public_url = options.public_url,
        .webhook_endpoints = options.webhook_endpoints,
        .seed = options.seed,
        .country = options.country,
        .fee_basis_points = options.fee_basis_points,
        .api_version = options.api_version,
    };
}

class Shell final : public Sandbox {
public:
    Shell(
        asio::any_io_executor executor,
        const SandboxOptions& options,
        const Clock& clock,
        Random& random,
        net::HttpClient& http
    )
        : clock_{clock},
          http_{http},
          core_{core_options(options), clock, random},
          wake_{executor},
          batches_{executor, core_, wake_},
          public_url_{options.public_url},
          tasks_{executor} {
        server_ = net::make_http_server(
            executor,
            {.address = options.address, .port = options.port},
            {
                .http = [this](net::HttpRequest request) { return batches_.answer(std::move(request)); },
                .transport_error = error_response,
            }
        );
        if (public_url_.empty()) {
            public_url_ = "http://127.0.0.1:" + std::to_string(server_->port());
        }
        core_.set_public_url(public_url_);
        tasks_.spawn("sandbox clockwork", keep_going());
    }

    [[nodiscard]] std::uint16_t port() const override { return server_->port(); }
    [[nodiscard]] const std::string& public_url() const override { return public_url_; }
    [[nodiscard]] Core& core() override { return core_; }

    void wake() override { wake_.notify(); }

    asio::awaitable<void> close(std::chrono::milliseconds grace) override {
        co_await server_->close(grace);
        is_closing_ = true;
        wake_.notify();
        tasks_.cancel();
        co_await tasks_.join();
    }

private:
    // Fires what is due and sends webhooks, then sleeps until the next of them or until something was written.
    asio::awaitable<void> keep_going() {
        while (!is_closing_) {
            co_await wake_.wait_for(step());
        }
    }

    // How long there is nothing to do.
    Duration step() {
        try {
            core_.tick();
            for (auto& delivery : core_.take_deliveries(kMaxDeliveriesUnderWay - under_way_)) {
                ++under_way_;
                tasks_.spawn("webhook", send(std::move(delivery)));
            }
            const auto next = core_.next_due();
            if (!next || under_way_ == kMaxDeliveriesUnderWay) {
                return kLongestSleep;  // an answer, or a finished delivery, wakes us
            }
            return std::clamp<Duration>(*next - clock_.now(), std::chrono::milliseconds{1}, kLongestSleep);
        } catch (const std::exception& error) {
            log::error("the sandbox could not go on", {{"what", error.what()}});
            return std::chrono::seconds{1};
        }
    }

    asio::awaitable<void> send(Delivery delivery) {
        const auto answer = co_await http_.send({
            .method = "POST",
            .url = delivery.url,
            .headers = delivery.headers,
            .body = delivery.body,
            .timeout = kDeliveryTimeout,
        });
        --under_way_;
        const auto status = answer ? answer->status : 0;
        const auto detail = answer ? answer->body.substr(0, 500) : answer.error().detail;
        if (status < 200 || status > 299) {
            log::warn(
                "a webhook was not accepted",
                {{"type", delivery.event_type}, {"url", delivery.url}, {"status", status}, {"attempt", delivery.attempt}
                }
            );
        }
        batches_.report({std::move(delivery), status, detail});
    }

    const Clock& clock_;
    net::HttpClient& http_;
    Core core_;
    net::Signal wake_;
    Batches batches_;
    std::string public_url_;
    std::size_t under_way_ = 0;
    bool is_closing_ = false;
    std::unique_ptr<net::HttpServer> server_{};
    net::TaskGroup tasks_;
};

}  // namespace

std::unique_ptr<Sandbox> make_sandbox(
    asio::any_io_executor executor, SandboxOptions options, const Clock& clock, Random& random, net::HttpClient& http
) {
    return std::make_unique<Shell>(std::move(executor), options, clock, random, http);
}

}  // namespace holdfast::sandbox
