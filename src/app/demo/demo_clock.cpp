// SPDX-License-Identifier: Apache-2.0
#include "app/demo/demo_clock.hpp"

#include "app/files.hpp"

#include <stdexcept>

namespace holdfast::app::demo {

namespace {

constexpr std::chrono::seconds kFarthest = std::chrono::days{3653};

Duration read_offset(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        return {};
    }
    const auto text = read_file(file);
    const auto offset = text ? parse_duration(*text) : std::nullopt;
    if (!offset) {
        throw std::runtime_error{file.string() + " does not say how far the demo's clock was moved: remove it"};
    }
    return *offset;
}

}  // namespace

DemoClock::DemoClock(const std::filesystem::path& data_dir)
    : file_{data_dir / "demo-clock"},
      clock_{system_, read_offset(file_)} {}

Result<Timestamp> DemoClock::advance(std::chrono::seconds by) {
    const auto offset = std::chrono::duration_cast<std::chrono::seconds>(clock_.offset()) + by;
    if (by < std::chrono::seconds{0} || offset > kFarthest) {
        return fail_field("/advanceSeconds", "A demo's clock goes forward alone, and ten years at most.");
    }
    write_private_file(file_, std::to_string(offset.count()));
    clock_.advance(by);
    return clock_.now();
}

}  // namespace holdfast::app::demo
