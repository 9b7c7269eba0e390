// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/core.hpp"
#include "sandbox/state/unit.hpp"

#include <set>
#include <string>
#include <vector>

namespace holdfast::sandbox {

// The outbox: which webhooks are due, what they look like, and what became of them.
class Deliveries {
public:
    explicit Deliveries(state::Surroundings& surroundings) : surroundings_{surroundings} {}

    // `signed_at` is the real time: receivers refuse signatures that are too old by their own clock.
    [[nodiscard]] std::vector<Delivery> take(std::size_t limit, Timestamp now, Timestamp signed_at);
    // Those of a listener; each is handed out again unless it is recorded soon.
    [[nodiscard]] std::vector<Delivery> lend(const std::string& listener, Timestamp now, Timestamp signed_at);
    void report(const Delivery& delivery, int status, const std::string& detail, Timestamp now);
    // What becomes of a delivery that was not accepted: it waits to be sent or to be fetched again, or it is over.
    enum class Later { pending, listening, never };
    void record(const Delivery& delivery, int status, const std::string& detail, Timestamp now, Later later);
    [[nodiscard]] std::optional<Timestamp> next_due() const;
    // Sends it again now, whatever became of it. False when there is no such delivery.
    [[nodiscard]] bool retry(std::int64_t id, Timestamp now);
    // The newest, for people to look at; of one event or endpoint, or of all where empty.
    [[nodiscard]] Json recent(std::size_t limit, const std::string& event = {}, const std::string& endpoint = {});
    // One with all of its attempts; null when there is none.
    [[nodiscard]] Json history(std::int64_t id);
    // Nothing is under way any more: the state was emptied.
    void forget() { under_way_.clear(); }

private:
    struct Due {
        std::int64_t id;
        std::string event, endpoint;
        int attempts;
    };
    [[nodiscard]] std::vector<Delivery> compose_all(const std::vector<Due>& due, Timestamp now, Timestamp signed_at);
    [[nodiscard]] std::optional<Delivery> compose(
        state::Unit& unit, const std::string& event, const std::string& endpoint, Timestamp now, Timestamp signed_at
    );

    state::Surroundings& surroundings_;
    std::set<std::int64_t>
        under_way_;  // taken and not reported yet; forgotten with the process, so that nothing is lost
};

// `t=<seconds>,v1=<hex>`: one v1 for each secret, over `<seconds>.<body>`, keyed with the whole `whsec_…` text.
[[nodiscard]] std::string sign(std::string_view body, const std::vector<std::string>& secrets, Timestamp at);
// How long after that many failed attempts the next one follows; nothing when they are used up.
[[nodiscard]] std::optional<Duration> retry_delay(Timing timing, int failed_attempts);

}  // namespace holdfast::sandbox
