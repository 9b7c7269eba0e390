// SPDX-License-Identifier: Apache-2.0
// simulate --seeds A..B | --seed N  [--steps M] [--shrink] …
#include "base/log.hpp"
#include "tests/simulation/record.hpp"
#include "tests/simulation/shrink.hpp"
#include "tests/simulation/simulation.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <iostream>
#include <limits>
#include <string>
#include <unistd.h>

namespace {

using namespace holdfast::simulation;
using Steady = std::chrono::steady_clock;

constexpr std::uint64_t kSeedsBetweenSaves = 20;

struct Wishes {
    Options options;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    bool wants_trace = false;
    bool wants_shrink = false;
    bool wants_every_stop = false;
    std::string record;
    std::string commit;
};

struct Sums {
    std::int64_t runs = 0;
    std::int64_t failed = 0;
    std::int64_t steps = 0;
    std::int64_t crashes = 0;
    std::int64_t disk_failures = 0;
    Steady::time_point started = Steady::now();

    [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Steady::now() - started).count(); }
};

// A check that fails ends the process: the run that did it is named all the same.
std::string running;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
void name_run(int) {
    constexpr std::string_view kWhat = "a check failed; again with: ";
    (void)!write(STDOUT_FILENO, kWhat.data(), kWhat.size());
    (void)!write(STDOUT_FILENO, running.data(), running.size());
    std::signal(SIGABRT, SIG_DFL);
    std::raise(SIGABRT);
}

void print(const Report& report) {
    for (const std::string& violation : report.violations) {
        std::cout << "  " << violation << '\n';
    }
}

// Returns the command that shows the failure; empty for a clean run.
std::string run_one(const Wishes& wishes, const Options& options, Sums& sums) {
    running = command_line(options) + "\n";
    const Report report = run(options);
    ++sums.runs;
    sums.steps += report.steps;
    sums.crashes += report.crashes;
    sums.disk_failures += report.disk_failures;
    if (wishes.wants_trace) {
        for (const std::string& line : report.trace) {
            std::cout << line << '\n';
        }
    }
    if (report.is_clean()) {
        return {};
    }
    ++sums.failed;
    std::cout << "failed; again with: " << command_line(options) << std::endl;  // before what may take long
    print(report);
    if (wishes.wants_shrink) {
        const Shrunk small = shrink(options, report);
        std::cout << "smaller, after " << small.runs << " runs: " << command_line(small.options) << '\n';
        print(small.report);
        return command_line(small.options);
    }
    return command_line(options);
}

// One run for each point at which the machine may stop.
void run_every_stop(const Wishes& wishes, Options options, Sums& sums) {
    options.stop_at = std::numeric_limits<std::int64_t>::max();
    const std::int64_t points = run(options).points;
    for (options.stop_at = 0; options.stop_at < points; ++options.stop_at) {
        run_one(wishes, options, sums);
    }
}

void run_seeds(const Wishes& wishes, Sums& sums) {
    Options options = wishes.options;
    for (options.seed = wishes.first; options.seed <= wishes.last; ++options.seed) {
        if (wishes.wants_every_stop) {
            run_every_stop(wishes, options, sums);
        } else {
            run_one(wishes, options, sums);
        }
    }
}

void run_campaign(const Wishes& wishes, Sums& sums) {
    Record record{wishes.record};
    Campaign& campaign = record.campaign(wishes.first, wishes.last, wishes.options.steps);
    if (campaign.next > campaign.first) {
        std::cout << "goes on with seed " << campaign.next << std::endl;
    }
    Options options = wishes.options;
    while (campaign.next <= wishes.last) {
        Sums some;
        const std::uint64_t end = std::min(wishes.last + 1, campaign.next + kSeedsBetweenSaves);
        for (options.seed = campaign.next; options.seed < end; ++options.seed) {
            if (std::string shown = run_one(wishes, options, some); !shown.empty()) {
                campaign.findings.push_back(std::move(shown));
            }
        }
        campaign.next = end;
        campaign.commit = wishes.commit;
        campaign.steps += some.steps;
        campaign.crashes += some.crashes;
        campaign.disk_failures += some.disk_failures;
        campaign.seconds += some.seconds();
        record.save();
        sums.runs += some.runs;
        sums.failed += some.failed;
        sums.steps += some.steps;
        sums.crashes += some.crashes;
        sums.disk_failures += some.disk_failures;
    }
}

}  // namespace

int main(int count, char** arguments) {
    CLI::App app{"Simulates the server on virtual time, with faults and crashes"};
    Wishes wishes;
    std::string seeds;
    std::vector<std::string> without;
    std::vector<int> skipped;
    app.add_option("--seeds", seeds, "first and last seed, as A..B");
    app.add_option("--seed", wishes.first, "one seed");
    app.add_option("--steps", wishes.options.steps, "random moves in each run")->check(CLI::Range(1, 100'000));
    app.add_option("--without", without, "kinds of fault to leave out");
    app.add_option("--skip", skipped, "steps to leave out");
    app.add_option("--stop-at", wishes.options.stop_at, "stop the machine at that point, and at no other");
    app.add_flag("--every-stop", wishes.wants_every_stop, "one run for each point at which the machine may stop");
    app.add_flag("--shrink", wishes.wants_shrink, "make a failing run smaller");
    app.add_flag("--trace", wishes.wants_trace, "print what happens");
    app.add_option("--record", wishes.record, "a file in which a campaign is kept, to go on with");
    app.add_option("--commit", wishes.commit, "what the record says was tested");
    CLI11_PARSE(app, count, arguments);
    holdfast::log::configure(holdfast::log::Level::off, holdfast::log::Format::human);
    std::signal(SIGABRT, name_run);

    wishes.last = wishes.first;
    if (const auto dots = seeds.find(".."); dots != std::string::npos) {
        wishes.first = std::stoull(seeds.substr(0, dots));
        wishes.last = std::stoull(seeds.substr(dots + 2));
    }
    for (const std::string& name : without) {
        const auto kind = parse_fault_kind(name);
        if (!kind) {
            std::cerr << "there is no kind of fault named " << name << '\n';
            return 2;
        }
        wishes.options.faults = wishes.options.faults.without(*kind);
    }
    wishes.options.skipped.insert(skipped.begin(), skipped.end());
    Sums sums;
    wishes.record.empty() ? run_seeds(wishes, sums) : run_campaign(wishes, sums);
    std::cout << sums.runs << " runs, " << sums.steps << " steps, " << sums.crashes << " crashes, "
              << sums.disk_failures << " failures of the disk, " << sums.failed << " failed, "
              << static_cast<std::int64_t>(static_cast<double>(sums.steps) / sums.seconds()) << " steps/s\n";
    return sums.failed == 0 ? 0 : 1;
}
