// SPDX-License-Identifier: Apache-2.0
#include "services/job_handlers/undelivered.hpp"

#include "base/log.hpp"
#include "services/arrived_event.hpp"
#include "services/commands.hpp"
#include "stripe/connect_requests.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace holdfast::services {

namespace {

using namespace std::chrono_literals;

constexpr Duration kKeptAtStripe = 30 * 24h;
constexpr int kMostPages = 50;

// One page: those that the books do not know yet.
asio::awaitable<std::vector<escrow::StripeEvent>> unknown_of(Errand errand, std::string account, Json::Array page) {
    std::vector<escrow::StripeEvent> events;
    for (Json& json : page) {
        if (!account.empty() && json["account"].string_or().empty()) {
            json.set("account", Json{account});  // said of events that are sent, not of those that are listed
        }
        if (auto event = read_arrived_event(to_json(json), errand.services.clock.now())) {
            events.push_back(std::move(*event));
        }
    }
    co_return co_await read(errand.services, [events = std::move(events)](store::Queries& queries) mutable {
        std::erase_if(events, [&](const escrow::StripeEvent& event) { return queries.stripe_event(event.id); });
        return std::move(events);
    });
}

asio::awaitable<int> store(Errand errand, std::vector<escrow::StripeEvent> events) {
    int stored = 0;
    for (escrow::StripeEvent& event : events) {
        log::warn(
            "Stripe could not deliver an event; it was fetched",
            {{"event", event.id}, {"type", event.type}, {"account", event.account}}
        );
        const auto outcome = co_await execute_as_system(
            errand.services, errand.job.request_id, escrow::StoreStripeEvent{.event = std::move(event)}, errand.run.lane
        );
        stored += outcome.failure ? 0 : 1;
    }
    errand.services.metrics
        .counter("holdfast_webhooks_total", "Webhooks by what became of them", {{"outcome", "fetched"}})
        .add(stored);
    co_return stored;
}

}  // namespace

asio::awaitable<int> store_undelivered(Errand errand, std::string account, escrow::Stretch stretch) {
    stripe::Page page{
        .created_from = std::max(stretch.from, errand.services.clock.now() - kKeptAtStripe),
        .created_before = stretch.until,
    };
    int stored = 0;
    for (int pages = 1; *page.created_from < *page.created_before; ++pages) {
        const Answer answer = co_await fetch(errand, stripe::list_undelivered_events(page, account));
        const Json::Array* members = answer ? (*answer)["data"].as_array() : nullptr;
        if (members == nullptr) {
            log::warn(
                "events that Stripe could not deliver can't be listed",
                {{"account", account}, {"why", answer ? "Stripe's answer is no list." : describe(answer.error())}}
            );
            break;
        }
        if (members->empty()) {
            break;
        }
        page.starting_after = members->back()["id"].string_or();
        stored += co_await store(errand, co_await unknown_of(errand, account, *members));
        if (!(*answer)["has_more"].bool_or(false)) {
            break;
        }
        if (pages == kMostPages) {
            log::warn(
                "more events could not be delivered than are fetched; older ones are left, and may show as differences",
                {{"account", account}, {"before_event", page.starting_after}}
            );
            break;
        }
    }
    co_return stored;
}

}  // namespace holdfast::services
