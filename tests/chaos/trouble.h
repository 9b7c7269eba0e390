// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
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

// One of those that are left.
static inline bool take(_Atomic int32_t* left) {
    int32_t now = atomic_load(left);
    while (now > 0) {
        if (atomic_compare_exchange_weak(left, &now, now - 1)) {
            return true;
        }
    }
    return false;
}
