// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

// Prometheus metrics. Handles are cheap to copy, valid as long as their registry, and safe from any thread.
namespace holdfast {

using Labels = std::map<std::string, std::string>;

class Counter {
public:
    void add(double by = 1) const;

private:
    friend class Metrics;
    void* counter_ = nullptr;  // a handle without a registry counts nothing
};

class Gauge {
public:
    void set(double value) const;
    void add(double by) const;

private:
    friend class Metrics;
    void* gauge_ = nullptr;
};

class Histogram {
public:
    void observe(double value) const;

private:
    friend class Metrics;
    void* histogram_ = nullptr;
};

class Metrics {
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    // The same name and labels give the same metric. Names end in their unit (`_seconds`, `_total`).
    [[nodiscard]] Counter counter(const std::string& name, const std::string& help, const Labels& labels = {});
    [[nodiscard]] Gauge gauge(const std::string& name, const std::string& help, const Labels& labels = {});
    [[nodiscard]] Histogram histogram(
        const std::string& name, const std::string& help, const std::vector<double>& bounds, const Labels& labels = {}
    );

    // The text exposition format, version 0.0.4.
    [[nodiscard]] std::string expose() const;

    static const std::vector<double>& latency_seconds();  // 0.5 ms to 30 s

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace holdfast
