// SPDX-License-Identifier: Apache-2.0
#include "sandbox/batches.hpp"

#include "base/log.hpp"
#include "sandbox/api.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <optional>

namespace holdfast::sandbox {

namespace {

constexpr std::size_t kMaxBatch = 256;

}  // namespace

// A request whose answer waits for the commit.
struct Batches::Waiting {
    Waiting(net::HttpRequest asked, const asio::any_io_executor& executor)
        : request{std::move(asked)},
          answered{executor, asio::steady_timer::time_point::max()} {}

    net::HttpRequest request;
    asio::steady_timer answered;
    std::optional<net::HttpResponse> response{};
};

Batches::Batches(asio::any_io_executor executor, Core& core, net::Signal& wake)
    : executor_{std::move(executor)},
      core_{core},
      wake_{wake} {}

asio::awaitable<net::HttpResponse> Batches::answer(net::HttpRequest request) {
    const auto waiting = std::make_shared<Waiting>(std::move(request), executor_);
    requests_.push_back(waiting);
    run_soon();
    boost::system::error_code ignored;
    while (!waiting->response) {
        co_await waiting->answered.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
    co_return std::move(*waiting->response);
}

void Batches::report(Report report) {
    reports_.push_back(std::move(report));
    run_soon();
}

void Batches::run_soon() {
    if (!is_posted_) {
        is_posted_ = true;
        asio::post(executor_, [alive = std::weak_ptr{alive_}, this] {
            if (!alive.expired()) {
                run();
            }
        });
    }
}

void Batches::run() {
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

void Batches::commit(const std::vector<std::shared_ptr<Waiting>>& batch) {
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

}  // namespace holdfast::sandbox
