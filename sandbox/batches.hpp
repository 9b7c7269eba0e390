// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/timer.hpp"
#include "sandbox/core.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace holdfast::sandbox {

namespace asio = boost::asio;

// What became of a webhook.
struct Report {
    Delivery delivery;
    int status;
    std::string detail;
};

// Gathers requests and reports while others are being answered, and runs each gathering in one transaction.
class Batches {
public:
    // `wake` is notified after each transaction.
    Batches(asio::any_io_executor executor, Core& core, net::Signal& wake);

    // Completes when the answer is in the file.
    asio::awaitable<net::HttpResponse> answer(net::HttpRequest request);
    void report(Report report);

private:
    struct Waiting;

    void run_soon();
    void run();
    void commit(const std::vector<std::shared_ptr<Waiting>>& batch);

    asio::any_io_executor executor_;
    Core& core_;
    net::Signal& wake_;
    std::deque<std::shared_ptr<Waiting>> requests_{};
    std::vector<Report> reports_{};
    bool is_posted_ = false;
    std::shared_ptr<int> alive_ = std::make_shared<int>();  // what is posted may outlive us
};

}  // namespace holdfast::sandbox
