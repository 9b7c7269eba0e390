// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.hpp"

#include "base/log.hpp"
#include "net/http_server.hpp"
#include "net/task_group.hpp"
#include "sandbox/api.hpp"
#include "sandbox/core.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <deque>

namespace holdfast::sandbox {
namespace {

constexpr std::size_t kMaxBatch = 256;
constexpr std::size_t kMaxDeliveriesUnderWay = 16;
constexpr Duration kLongestSleep = std::chrono::seconds{30};
constexpr std::chrono::milliseconds kDeliveryTimeout{10'000};

// A request whose answer waits for the commit.
struct Waiting {
    Waiting(net::HttpRequest asked, const asio::any_io_executor& executor)
        : request{std::move(asked)},
          answered{executor, asio::steady_timer::time_point::max()} {}

    net::HttpRequest request;
    asio::steady_timer answered;
    std::optional<net::HttpResponse> response{};
};

struct Report {
    Delivery delivery;
    int status;
    std::string detail;
};

CoreOptions core_options(const SandboxOptions& options) {
    return {
        .database_path = options.database_path,
        .timing = options.timing,
        .secret_keys = options.secret_keys,
        .publishable_keys = options.publishable_keys,
        .public_url = options.public_url,
        .webhook_endpoints = options.webhook_endpoints,
        .country = options.country,
        .fee_basis_points = options.fee_basis_points,
    };
}

// Gathers requests and webhook reports while others are being answered, and runs each gathering in one transaction.
class Batches {
public:
    Batches(asio::any_io_executor executor, Core& core, net::Signal& wake)
        : executor_{std::move(executor)},
          core_{core},
          wake_{wake} {}

    asio::awaitable<net::HttpResponse> answer(net::HttpRequest request) {
        const auto waiting = std::make_shared<Waiting>(std::move(request), executor_);
        requests_.push_back(waiting);
        run_soon();
        boost::system::error_code ignored;
        while (!waiting->response) {
            co_await waiting->answered.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        }
        co_return std::move(*waiting->response);
    }

    void report(Report report) {
        reports_.push_back(std::move(report));
        run_soon();
    }

    void run() {
        is_posted_ = false;
        std::vector<std::shared_ptr<Waiting>> batch;
        while (!requests_.empty() && batch.size() < kMaxBatch) {
            batch.push_back(std::move(requests_.front()));
            requests_.pop_front();
        }
        commit(batch);
        for (const auto& waiting : batch) {
            waiting->answered.cancel();
        }
        wake_.notify();
        if (!requests_.empty()) {
            run_soon();
        }
    }

private:
    void run_soon() {
        if (!is_posted_) {
            is_posted_ = true;
            asio::post(executor_, [alive = std::weak_ptr{alive_}, this] {
                if (!alive.expired()) {
                    run();
                }
            });
        }
    }

    void commit(const std::vector<std::shared_ptr<Waiting>>& batch) {
        const auto reports = std::exchange(reports_, {});
        try {
            core_.begin();
            for (const auto& waiting : batch) {
                waiting->response = core_.execute(waiting->request);
            }
            for (const auto& report : reports) {
                core_.report(report.delivery, report.status, report.detail);
            }
            core_.commit();
        } catch (const std::exception& error) {
            core_.abandon();
            log::error("the sandbox could not write", {{"what", error.what()}});
            for (const auto& waiting : batch) {
                waiting->response = error_response(500, "The sandbox could not write its file; nothing was changed.");
            }
        }
    }

    asio::any_io_executor executor_;
    Core& core_;
    net::Signal& wake_;
    std::deque<std::shared_ptr<Waiting>> requests_{};
    std::vector<Report> reports_{};
    bool is_posted_ = false;
    std::shared_ptr<int> alive_ = std::make_shared<int>();
};

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
