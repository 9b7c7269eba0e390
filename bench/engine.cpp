// SPDX-License-Identifier: Apache-2.0
// The engine alone: releases by many clients at once, without HTTP, tokens and threads. Every command is a real one,
// with its idempotency key, rules, double entry, events and a durable commit a batch.
//
//   bench_engine URL RELEASES IN_FLIGHT [WALLETS [PAYMENTS]]
//
// Makes everything in the given database, which must be empty; prints {"ready":true}, then one JSON object: requests,
// in_flight, seconds, per_second, p50_ms, p99_ms, max_ms, commands_per_batch, cpu_seconds (of this process). Fails when
// the books it leaves do not verify.

#include "bench/cpu_time.hpp"
#include "bench/market.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>

namespace {

using holdfast::bench::cpu_seconds;
using holdfast::bench::Held;
using holdfast::bench::Market;
using SteadyClock = std::chrono::steady_clock;

void measure(Market& market, std::size_t releases, std::size_t in_flight) {
    std::vector<SteadyClock::time_point> sent(releases);
    std::vector<double> latencies;
    latencies.reserve(releases);
    const auto [commands_before, batches_before] = market.batches();
    const double cpu_before = cpu_seconds();
    const auto started = SteadyClock::now();
    market.run(
        releases,
        [&](std::size_t i) {
            sent[i] = SteadyClock::now();
            // A stride that is coprime to the number of payments visits all of them in no order the pages know of.
            const Held& held = market.held()[i * 7919 % market.held().size()];
            return market.command(
                held.company,
                holdfast::identity::Role::company,
                holdfast::escrow::ReleasePayment{.collaboration_id = held.collaboration, .amount = 100}
            );
        },
        [&](std::size_t i, const holdfast::engine::Outcome&) {
            latencies.push_back(std::chrono::duration<double, std::milli>(SteadyClock::now() - sent[i]).count());
        }
    );
    const double seconds = std::chrono::duration<double>(SteadyClock::now() - started).count();
    const double cpu = cpu_seconds() - cpu_before;
    const auto [commands, batches] = market.batches();
    std::ranges::sort(latencies);
    const auto quantile = [&](double q) {
        return latencies[static_cast<std::size_t>(q * static_cast<double>(latencies.size() - 1))];
    };
    std::printf(
        R"({"requests":%zu,"in_flight":%zu,"seconds":%.3f,"per_second":%.0f,"p50_ms":%.2f,"p99_ms":%.2f,"max_ms":%.2f,)"
        R"("commands_per_batch":%.1f,"cpu_seconds":%.2f})"
        "\n",
        releases,
        in_flight,
        seconds,
        static_cast<double>(releases) / seconds,
        quantile(0.5),
        quantile(0.99),
        latencies.back(),
        (commands - commands_before) / (batches - batches_before),
        cpu
    );
}

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count < 4 || count > 6) {
            std::cerr << "bench_engine URL RELEASES IN_FLIGHT [WALLETS [PAYMENTS]]\n";
            return 2;
        }
        const std::size_t releases = std::stoul(arguments[2]);
        const std::size_t in_flight = std::stoul(arguments[3]);
        const std::size_t wallets = count > 4 ? std::stoul(arguments[4]) : 2000;
        const std::size_t payments = count > 5 ? std::stoul(arguments[5]) : 2000;
        Market market{arguments[1], in_flight};
        market.open(payments, wallets);
        // Who watches this run from outside begins here.
        std::cout << "{\"ready\":true}" << std::endl;
        measure(market, releases, in_flight);
        std::fflush(stdout);
        if (const auto report = market.verify(); !report.is_clean()) {
            std::cerr << "the books are broken\n";
            return 1;
        }
        return 0;
    } catch (const std::exception& trouble) {
        std::cerr << trouble.what() << '\n';
        return 1;
    }
}
