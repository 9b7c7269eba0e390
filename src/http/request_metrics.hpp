// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "http/route_table.hpp"

#include <map>
#include <utility>

namespace holdfast::http {

// Requests by route, method and status, and how long they took. Metrics are made when first needed, then kept: looking
// one up by its labels costs more than most requests.
class RequestMetrics {
public:
    explicit RequestMetrics(Metrics& metrics) : metrics_{metrics} {}

    void count(const Endpoint* endpoint, int status, Duration took);

private:
    Metrics& metrics_;
    std::map<std::pair<const Endpoint*, int>, Counter> requests_;
    std::map<const Endpoint*, Histogram> seconds_;
};

}  // namespace holdfast::http
