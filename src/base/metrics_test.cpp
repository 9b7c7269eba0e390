// SPDX-License-Identifier: Apache-2.0
#include "base/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast {
namespace {

using testing::HasSubstr;

TEST(Metrics, ExposesWhatWasCounted) {
    Metrics metrics;
    metrics.counter("requests_total", "Requests.", {{"status", "200"}}).add();
    metrics.counter("requests_total", "Requests.", {{"status", "200"}}).add(2);
    metrics.counter("requests_total", "Requests.", {{"status", "404"}}).add();
    const Gauge depth = metrics.gauge("queue_depth", "Commands waiting.");
    depth.set(5);
    depth.add(-2);
    metrics.histogram("latency_seconds", "Latency.", Metrics::latency_seconds()).observe(0.003);

    const std::string text = metrics.expose();
    EXPECT_THAT(text, HasSubstr("# TYPE requests_total counter"));
    EXPECT_THAT(text, HasSubstr("requests_total{status=\"200\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("requests_total{status=\"404\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("queue_depth 3\n"));
    EXPECT_THAT(text, HasSubstr("latency_seconds_bucket{le=\"0.0025\"} 0\n"));
    EXPECT_THAT(text, HasSubstr("latency_seconds_bucket{le=\"0.005\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("latency_seconds_count 1\n"));
}

TEST(Metrics, AHandleWithoutARegistryCountsNothing) {
    Counter{}.add();
    Gauge{}.set(1);
    Histogram{}.observe(1);
}

}  // namespace
}  // namespace holdfast
