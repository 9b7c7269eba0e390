// SPDX-License-Identifier: Apache-2.0
// The clock of a server under test, moved as trouble.h says.
#define _GNU_SOURCE
#include "trouble.h"

#include <dlfcn.h>
#include <time.h>

static int (*real_clock_gettime)(clockid_t, struct timespec*);

__attribute__((constructor)) static void begin(void) {
    real_clock_gettime = (int (*)(clockid_t, struct timespec*))dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t clock, struct timespec* now) {
    if (real_clock_gettime == NULL) {
        begin();  // asked by another library before this one was begun
    }
    const int done = real_clock_gettime(clock, now);
    if (done == 0 && commands != NULL && clock == CLOCK_REALTIME) {
        const int64_t second = 1000000000;
        const int64_t moved = (now->tv_sec * second) + now->tv_nsec + atomic_load(&commands->clock_offset_ns);
        now->tv_sec = moved / second;
        now->tv_nsec = moved % second;
    }
    return done;
}
