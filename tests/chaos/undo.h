// SPDX-License-Identifier: Apache-2.0
// What was written and not yet synced, with what was there before. It lies in shared memory (RssShmem in /proc), so
// that it isn't counted as the server's. The caller holds a lock over every call.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

extern ssize_t (*real_pwrite)(int, const void*, size_t, off_t);

// Before `size` bytes are written at `at`.
void remember(int fd, const char* path, size_t size, off_t at);

uint64_t writes_remembered(void);

// What was written to this file until then is synced.
void forget(const char* path, uint64_t up_to);

// Newest first. `path` NULL: of every file. A descriptor of ours is used for a file of which SQLite holds locks, since
// closing another would end them.
void put_back(int fd, const char* path);
