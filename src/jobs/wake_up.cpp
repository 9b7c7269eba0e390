// SPDX-License-Identifier: Apache-2.0
#include "jobs/wake_up.hpp"

namespace holdfast::jobs {

namespace {

// The signal's own limit, in real time; an early return does no harm.
constexpr Duration kAwhile = std::chrono::hours{1};

}  // namespace

WakeUp::WakeUp(asio::any_io_executor executor, net::Timer& timer)
    : timer_{timer},
      signal_{executor},
      sleepers_{executor} {}

asio::awaitable<void> WakeUp::wait_until(Timestamp at) {
    if (times_.empty() || at < *times_.begin()) {
        sleepers_.spawn("wake-up of the job runner", sleep_then_call(at));
    }
    co_await signal_.wait_for(kAwhile);
}

asio::awaitable<void> WakeUp::sleep_then_call(Timestamp at) {
    struct Place {
        std::multiset<Timestamp>& times;
        std::multiset<Timestamp>::iterator entry;
        ~Place() { times.erase(entry); }
    };
    {
        const Place place{.times = times_, .entry = times_.insert(at)};
        co_await timer_.sleep_until(at);
    }
    call();
}

asio::awaitable<void> WakeUp::close() {
    sleepers_.cancel();
    co_await sleepers_.join();
}

}  // namespace holdfast::jobs
