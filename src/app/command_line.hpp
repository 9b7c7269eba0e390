// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace holdfast::app {

// Reads the command line, runs the command it names, and returns the process's exit code.
[[nodiscard]] int run_command_line(int argc, const char* const* argv);

}  // namespace holdfast::app
