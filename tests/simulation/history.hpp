// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/queries.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace holdfast::simulation {

// What the world outside was shown: announced events and committed rows. It must still be there after every crash,
// unchanged, and each object's states must follow from one another.
class History {
public:
    explicit History(std::vector<std::string>& violations) : violations_{violations} {}

    // From the engine, after a commit (I9, I17).
    void announce(const std::vector<store::EventRow>& events);
    // What is new in the books since the last look: events without gaps, as they were announced, along listed edges
    // (I6, I9).
    void look(store::Queries& queries);
    // All from the beginning, entries too: nothing that was once seen is gone or changed (I13).
    void look_back(store::Queries& queries);
    [[nodiscard]] std::int64_t events() const { return static_cast<std::int64_t>(seen_.size()); }
    [[nodiscard]] std::int64_t entries() const { return static_cast<std::int64_t>(entries_.size()); }

private:
    void take(const store::EventRow& event);
    void follow(const store::EventRow& event);
    void look_at_entries(store::Queries& queries);

    std::vector<std::string>& violations_;
    std::map<std::int64_t, std::size_t> announced_;  // digests by sequence
    std::vector<std::size_t> seen_;                  // of events 1, 2, …
    std::map<std::int64_t, std::size_t> entries_;    // by sequence
    std::map<std::string, std::string> states_;      // the last status of each object
};

}  // namespace holdfast::simulation
