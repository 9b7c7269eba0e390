// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/shrink.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::simulation {
namespace {

// `I12: …` is one invariant, any other violation its first words.
std::string gist(const Report& report) {
    const std::string& first = report.violations.front();
    return first.substr(0, std::min<std::size_t>(first.find(':'), 16));
}

class Shrinking {
public:
    Shrinking(Options failing, Report report, int most_runs)
        : best_{.options = std::move(failing), .report = std::move(report)},
          most_runs_{most_runs},
          gist_{gist(best_.report)} {}

    Shrunk run() {
        end_where_it_failed();
        for (bool is_smaller = true; is_smaller;) {
            const bool has_fewer_faults = leave_out_faults();
            const bool has_fewer_steps = leave_out_steps();
            is_smaller = has_fewer_faults || has_fewer_steps;
        }
        return std::move(best_);
    }

private:
    // Whether it fails in the same way still; then it is the best one.
    bool try_with(const Options& smaller) {
        if (best_.runs >= most_runs_) {
            return false;
        }
        ++best_.runs;
        Report report = simulation::run(smaller);
        if (report.is_clean() || gist(report) != gist_) {
            return false;
        }
        best_.options = smaller;
        best_.report = std::move(report);
        return true;
    }

    void end_where_it_failed() {
        Options smaller = best_.options;
        smaller.steps = std::clamp(best_.report.steps, 1, smaller.steps);
        if (smaller.steps < best_.options.steps) {
            try_with(smaller);
        }
        for (int steps = best_.options.steps / 2; steps > 0; steps /= 2) {
            smaller = best_.options;
            smaller.steps = steps;
            if (!try_with(smaller)) {
                break;
            }
        }
    }

    bool leave_out_faults() {
        bool is_smaller = false;
        for (const FaultKind kind : best_.options.faults.members()) {
            Options smaller = best_.options;
            smaller.faults = smaller.faults.without(kind);
            is_smaller = try_with(smaller) || is_smaller;
        }
        return is_smaller;
    }

    bool leave_out_steps() {
        bool is_smaller = false;
        for (int size = std::max(1, best_.options.steps / 2); size > 0; size /= 2) {
            for (int from = 0; from < best_.options.steps; from += size) {
                Options smaller = best_.options;
                for (int step = from; step < std::min(from + size, smaller.steps); ++step) {
                    smaller.skipped.insert(step);
                }
                if (smaller.skipped.size() > best_.options.skipped.size()) {
                    is_smaller = try_with(smaller) || is_smaller;
                }
            }
        }
        return is_smaller;
    }

    Shrunk best_;
    int most_runs_;
    std::string gist_;
};

}  // namespace

Shrunk shrink(Options failing, Report report, int most_runs) {
    return Shrinking{std::move(failing), std::move(report), most_runs}.run();
}

}  // namespace holdfast::simulation
