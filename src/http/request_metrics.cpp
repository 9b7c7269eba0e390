// SPDX-License-Identifier: Apache-2.0
#include "http/request_metrics.hpp"

namespace holdfast::http {

namespace {

// Paths that are no route share one label: what strangers ask for must not grow the metrics.
Labels labels_of(const Endpoint* endpoint) {
    if (endpoint == nullptr) {
        return {{"route", "none"}, {"method", "other"}};
    }
    return {{"route", std::string{endpoint->path}}, {"method", std::string{to_string(endpoint->method)}}};
}

}  // namespace

void RequestMetrics::count(const Endpoint* endpoint, int status, Duration took) {
    auto known = requests_.find({endpoint, status});
    if (known == requests_.end()) {
        Labels labels = labels_of(endpoint);
        labels.emplace("status", std::to_string(status));
        const Counter counter = metrics_.counter("holdfast_http_requests_total", "Requests answered.", labels);
        known = requests_.emplace(std::pair{endpoint, status}, counter).first;
    }
    known->second.add();
    auto seconds = seconds_.find(endpoint);
    if (seconds == seconds_.end()) {
        const Histogram histogram = metrics_.histogram(
            "holdfast_http_request_seconds",
            "From the whole request to its answer.",
            Metrics::latency_seconds(),
            labels_of(endpoint)
        );
        seconds = seconds_.emplace(endpoint, histogram).first;
    }
    seconds->second.observe(std::chrono::duration<double>(took).count());
}

}  // namespace holdfast::http
