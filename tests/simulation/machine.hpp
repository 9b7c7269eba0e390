// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/dice.hpp"
#include "tests/simulation/disk.hpp"
#include "tests/simulation/faults.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace holdfast::simulation {

// The machine that the server runs on: its power and its disk. It can stop at any point: before anything that waited
// goes on, and during any write, sync or deletion.
class Machine final : public DiskFaults {
public:
    // `stop_at`: it stops at that point and at no other; -1: by chance.
    Machine(Choices& choices, FaultSet faults, std::int64_t stop_at, std::vector<std::string>& trace)
        : choices_{choices},
          faults_{faults},
          stop_at_{stop_at},
          trace_{trace} {}

    [[nodiscard]] Disk& disk() { return disk_; }
    [[nodiscard]] bool is_on() const { return !disk_.is_cut(); }
    [[nodiscard]] bool has_faults() const { return calm_ == 0 && !is_over_; }

    // Decides what goes wrong next, and how soon.
    void begin_step();
    // From now on nothing fails by itself.
    void end_faults() { is_over_ = true; }
    void turn_on();
    // A place where it may stop.
    void pass_point();
    [[nodiscard]] DiskVerdict judge(DiskOperation operation) override;

    [[nodiscard]] std::int64_t points() const { return points_; }
    // How many operations of the disk failed, and how often the machine stopped.
    [[nodiscard]] std::int64_t failures() const { return failures_; }
    [[nodiscard]] std::int64_t stops() const { return stops_; }

    // What looks at the server from outside neither fails nor is a place to stop at.
    class Calm {
    public:
        explicit Calm(Machine& machine) : machine_{machine} { ++machine_.calm_; }
        Calm(const Calm&) = delete;
        Calm& operator=(const Calm&) = delete;
        ~Calm() { --machine_.calm_; }

    private:
        Machine& machine_;
    };

private:
    [[nodiscard]] bool is_time_to_stop();
    void stop();

    Choices& choices_;
    FaultSet faults_;
    std::int64_t stop_at_;
    std::vector<std::string>& trace_;
    Disk disk_{*this};
    int calm_ = 0;
    bool is_over_ = false;
    std::int64_t points_ = 0;
    std::int64_t failures_ = 0;
    std::int64_t stops_ = 0;
    std::int64_t stop_in_ = -1;  // points; -1: not planned
    Disk::Cut how_ = Disk::Cut::killed;
    DiskOperation failing_ = DiskOperation::write;
    std::int64_t error_in_ = -1;  // operations of that kind
    std::int64_t errors_left_ = 0;
    std::int64_t full_left_ = 0;
};

}  // namespace holdfast::simulation
