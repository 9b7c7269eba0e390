// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/machine.hpp"

namespace holdfast::simulation {

void Machine::begin_step() {
    Dice& dice = choices_.machine;
    const auto draw = [&](FaultKind kind, int percent) { return dice.chance(percent) && faults_.has(kind); };
    const std::int64_t how_soon = dice.between(1, dice.chance(50) ? 40 : 400);
    const bool loses_power = draw(FaultKind::power_loss, 4);
    const bool is_killed = draw(FaultKind::kill, 3);
    const bool fails = draw(FaultKind::disk_error, 4);
    const std::int64_t what = dice.between(0, 2);
    const std::int64_t when = dice.between(0, 12);
    const std::int64_t errors = dice.between(1, 4);
    const bool is_full = draw(FaultKind::disk_full, 2);
    const std::int64_t full_for = dice.between(1, 30);
    if (stop_at_ >= 0) {
        return;
    }
    if (stop_in_ < 0 && (loses_power || is_killed)) {
        stop_in_ = how_soon;
        how_ = loses_power ? Disk::Cut::power_loss : Disk::Cut::killed;
    }
    if (fails) {
        failing_ = what == 0 ? DiskOperation::read : what == 1 ? DiskOperation::write : DiskOperation::sync;
        error_in_ = when;
        errors_left_ = errors;
    }
    if (is_full) {
        full_left_ = full_for;
    }
}

bool Machine::is_time_to_stop() {
    if (!has_faults() || !is_on()) {
        return false;
    }
    const std::int64_t point = points_++;
    if (stop_at_ >= 0) {
        how_ = stop_at_ % 2 == 0 ? Disk::Cut::power_loss : Disk::Cut::killed;
        return point == stop_at_;
    }
    return stop_in_ >= 0 && stop_in_-- == 0;
}

void Machine::stop() {
    stop_in_ = error_in_ = -1;
    errors_left_ = full_left_ = 0;
    ++stops_;
    trace_.emplace_back(how_ == Disk::Cut::power_loss ? "  the power is cut" : "  the process is killed");
    disk_.cut(how_);
}

void Machine::pass_point() {
    if (is_time_to_stop()) {
        stop();
    }
}

void Machine::turn_on() {
    disk_.restore(choices_.damage);
}

DiskVerdict Machine::judge(DiskOperation operation) {
    if (!has_faults()) {
        return DiskVerdict::ok;
    }
    if (operation != DiskOperation::read && is_time_to_stop()) {
        stop();
        return DiskVerdict::cut;
    }
    if (operation == DiskOperation::grow && full_left_ > 0) {
        --full_left_;
        ++failures_;
        return DiskVerdict::full;
    }
    const DiskOperation kind = operation == DiskOperation::grow ? DiskOperation::write : operation;
    if (errors_left_ == 0 || kind != failing_ || error_in_-- > 0) {
        return DiskVerdict::ok;
    }
    error_in_ = 0;
    --errors_left_;
    ++failures_;
    trace_.emplace_back("  the disk fails");
    return DiskVerdict::error;
}

}  // namespace holdfast::simulation
