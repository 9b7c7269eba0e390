// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdatomic.h>
#include <stdint.h>

// As trouble.py writes it.
struct commands {
    _Atomic int64_t clock_offset_ns;
    _Atomic int32_t syncs_to_fail;
    _Atomic int32_t cuts_power;
    _Atomic int32_t syncs_failed;
    _Atomic int32_t power_cuts;
};

extern struct commands* commands;  // null when nobody gives any
