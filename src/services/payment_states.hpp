// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/metrics.hpp"
#include "store/books.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace holdfast::services {

// Counts how payments change state, by the state and the failure's code, from the events of committed batches. For the
// engine's `on_committed`: on its thread alone.
class PaymentStates {
public:
    explicit PaymentStates(Metrics& metrics) : metrics_{metrics} {}

    void observe(const std::vector<store::EventRow>& events);

private:
    Metrics& metrics_;
    std::unordered_map<Uuid, std::string> last_;  // of payments that changed lately, with the failure's code
};

}  // namespace holdfast::services
