// SPDX-License-Identifier: Apache-2.0
// simulate --seeds A..B | --seed N  [--steps M] [--trace]
#include "base/log.hpp"
#include "tests/simulation/simulation.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>

int main(int count, char** arguments) {
    CLI::App app{"Simulates the server on virtual time, with faults and crashes"};
    std::string seeds;
    std::uint64_t seed = 0;
    int steps = 60;
    bool wants_trace = false;
    app.add_option("--seeds", seeds, "first and last seed, as A..B");
    app.add_option("--seed", seed, "one seed");
    app.add_option("--steps", steps, "random moves in each run")->check(CLI::Range(1, 100'000));
    app.add_flag("--trace", wants_trace, "print each step");
    CLI11_PARSE(app, count, arguments);
    holdfast::log::configure(holdfast::log::Level::off, holdfast::log::Format::human);

    std::uint64_t first = seed;
    std::uint64_t last = seed;
    if (const auto dots = seeds.find(".."); dots != std::string::npos) {
        first = std::stoull(seeds.substr(0, dots));
        last = std::stoull(seeds.substr(dots + 2));
    }
    const auto started = std::chrono::steady_clock::now();
    std::int64_t all_steps = 0;
    std::int64_t crashes = 0;
    int failed = 0;
    for (std::uint64_t one = first; one <= last; ++one) {
        const auto report = holdfast::simulation::run({.seed = one, .steps = steps});
        all_steps += report.steps;
        crashes += report.crashes;
        if (wants_trace) {
            for (const std::string& line : report.trace) {
                std::cout << line << '\n';
            }
        }
        if (!report.is_clean()) {
            ++failed;
            std::cout << "seed " << one << " failed\n";
            for (const std::string& violation : report.violations) {
                std::cout << "  " << violation << '\n';
            }
        }
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    std::cout << last - first + 1 << " seeds, " << all_steps << " steps, " << crashes << " crashes, " << failed
              << " failed, " << static_cast<double>(all_steps) / seconds << " steps/s\n";
    return failed == 0 ? 0 : 1;
}
