// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace holdfast::tests {

// The name of a SQLite VFS that does as the default one, until it is told to fail. Registered at the first call.
[[nodiscard]] const char* faulty_vfs();

enum class DiskFault { none, full, write_error, sync_error, database_sync_error };
// From now on, writes (or syncs) of every file opened through it, or those of databases alone, fail so. `skip`: after
// that many more that succeed.
void set_disk_fault(DiskFault fault, int skip = 0);

}  // namespace holdfast::tests
