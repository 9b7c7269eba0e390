// SPDX-License-Identifier: Apache-2.0
#include "base/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace holdfast {

struct Metrics::Impl {
    prometheus::Registry registry;
};

void Counter::add(double by) const {
    if (counter_ != nullptr) {
        static_cast<prometheus::Counter*>(counter_)->Increment(by);
    }
}

void Gauge::set(double value) const {
    if (gauge_ != nullptr) {
        static_cast<prometheus::Gauge*>(gauge_)->Set(value);
    }
}

void Gauge::add(double by) const {
    if (gauge_ != nullptr) {
        static_cast<prometheus::Gauge*>(gauge_)->Increment(by);
    }
}

void Histogram::observe(double value) const {
    if (histogram_ != nullptr) {
        static_cast<prometheus::Histogram*>(histogram_)->Observe(value);
    }
}

Metrics::Metrics() : impl_{std::make_unique<Impl>()} {}

Metrics::~Metrics() = default;

Counter Metrics::counter(const std::string& name, const std::string& help, const Labels& labels) {
    Counter handle;
    handle.counter_ = &prometheus::BuildCounter().Name(name).Help(help).Register(impl_->registry).Add(labels);
    return handle;
}

Gauge Metrics::gauge(const std::string& name, const std::string& help, const Labels& labels) {
    Gauge handle;
    handle.gauge_ = &prometheus::BuildGauge().Name(name).Help(help).Register(impl_->registry).Add(labels);
    return handle;
}

Histogram Metrics::histogram(
    const std::string& name, const std::string& help, const std::vector<double>& bounds, const Labels& labels
) {
    Histogram handle;
    handle.histogram_ =
        &prometheus::BuildHistogram().Name(name).Help(help).Register(impl_->registry).Add(labels, bounds);
    return handle;
}

std::string Metrics::expose() const {
    return prometheus::TextSerializer{}.Serialize(impl_->registry.Collect());
}

const std::vector<double>& Metrics::latency_seconds() {
    static const std::vector<double> bounds{
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };
    return bounds;
}

}  // namespace holdfast
