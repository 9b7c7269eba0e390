// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace holdfast::app {

// What the process ends with (docs/exit-codes.md).
inline constexpr int kExitOk = 0;
inline constexpr int kExitFoundWrong = 1;     // a check found something wrong, or a played step was not as it should be
inline constexpr int kExitUsage = 2;          // the command line
inline constexpr int kExitConfiguration = 3;  // a setting is missing or wrong
inline constexpr int kExitUnavailable = 4;    // the database, the port, the server or Stripe can't be had
inline constexpr int kExitRefused = 5;        // what was asked for is against a rule
inline constexpr int kExitInternal = 70;      // a defect

}  // namespace holdfast::app
