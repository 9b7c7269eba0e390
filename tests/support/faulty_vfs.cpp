// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faulty_vfs.hpp"

#include <sqlite3.h>

#include <atomic>

namespace holdfast::tests {

namespace {

std::atomic<DiskFault> current_fault{DiskFault::none};
std::atomic<int> left_to_skip{0};

// Whether an operation of that kind fails now.
bool fails(DiskFault fault) {
    return current_fault == fault && left_to_skip-- <= 0;
}

// SQLite allocates it with room for the real file behind.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
    bool is_database;
};
sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real;
}
const sqlite3_io_methods& methods(sqlite3_file* file) {
    return *real(file)->pMethods;
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    if (fails(DiskFault::full)) {
        return SQLITE_FULL;
    }
    if (fails(DiskFault::write_error)) {
        return SQLITE_IOERR_WRITE;
    }
    return methods(file).xWrite(real(file), bytes, count, offset);
}

int sync(sqlite3_file* file, int flags) {
    const bool is_database = reinterpret_cast<File*>(file)->is_database;
    if (fails(DiskFault::sync_error) || (is_database && fails(DiskFault::database_sync_error))) {
        return SQLITE_IOERR_FSYNC;
    }
    return methods(file).xSync(real(file), flags);
}

const sqlite3_io_methods kMethods{
    .iVersion = 2,
    .xClose = [](sqlite3_file* f) { return methods(f).xClose(real(f)); },
    .xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return methods(f).xRead(real(f), to, n, at); },
    .xWrite = write,
    .xTruncate = [](sqlite3_file* f, sqlite3_int64 size) { return methods(f).xTruncate(real(f), size); },
    .xSync = sync,
    .xFileSize = [](sqlite3_file* f, sqlite3_int64* size) { return methods(f).xFileSize(real(f), size); },
    .xLock = [](sqlite3_file* f, int level) { return methods(f).xLock(real(f), level); },
    .xUnlock = [](sqlite3_file* f, int level) { return methods(f).xUnlock(real(f), level); },
    .xCheckReservedLock = [](sqlite3_file* f, int* out) { return methods(f).xCheckReservedLock(real(f), out); },
    .xFileControl = [](sqlite3_file* f, int op, void* arg) { return methods(f).xFileControl(real(f), op, arg); },
    .xSectorSize = [](sqlite3_file* f) { return methods(f).xSectorSize(real(f)); },
    .xDeviceCharacteristics = [](sqlite3_file* f) { return methods(f).xDeviceCharacteristics(real(f)); },
    .xShmMap = [](sqlite3_file* f, int region, int size, int extend, void volatile** out
               ) { return methods(f).xShmMap(real(f), region, size, extend, out); },
    .xShmLock = [](sqlite3_file* f, int at, int n, int flags) { return methods(f).xShmLock(real(f), at, n, flags); },
    .xShmBarrier = [](sqlite3_file* f) { methods(f).xShmBarrier(real(f)); },
    .xShmUnmap = [](sqlite3_file* f, int remove) { return methods(f).xShmUnmap(real(f), remove); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto* opened = reinterpret_cast<File*>(file);
    auto* parent = static_cast<sqlite3_vfs*>(vfs->pAppData);
    opened->base.pMethods = nullptr;  // until it is open there is nothing to close
    opened->is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    opened->real = reinterpret_cast<sqlite3_file*>(opened + 1);
    const int code = parent->xOpen(parent, name, opened->real, flags, out_flags);
    if (code == SQLITE_OK) {
        opened->base.pMethods = &kMethods;
    }
    return code;
}

}  // namespace

const char* faulty_vfs() {
    static sqlite3_vfs* const registered = [] {
        static sqlite3_vfs vfs = *sqlite3_vfs_find(nullptr);
        vfs.pAppData = sqlite3_vfs_find(nullptr);
        vfs.zName = "holdfast-faulty";
        vfs.pNext = nullptr;
        vfs.szOsFile += static_cast<int>(sizeof(File));
        vfs.xOpen = open;
        sqlite3_vfs_register(&vfs, 0);
        return &vfs;
    }();
    return registered->zName;
}

void set_disk_fault(DiskFault fault, int skip) {
    left_to_skip = skip;
    current_fault = fault;
}

}  // namespace holdfast::tests
