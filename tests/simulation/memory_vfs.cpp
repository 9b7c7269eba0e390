// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/memory_vfs.hpp"

#include "tests/simulation/memory_file.hpp"

#include <sqlite3.h>

namespace holdfast::simulation {
namespace {

int code_of(Disk::Result result, int error) {
    return result == Disk::Result::ok ? SQLITE_OK : error;
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    if (out_flags != nullptr) {
        *out_flags = flags;
    }
    return open_file(*static_cast<Volume*>(vfs->pAppData), name == nullptr ? "" : name, file, flags);
}

int remove(sqlite3_vfs* vfs, const char* name, int with_names) {
    Disk& disk = *static_cast<Volume*>(vfs->pAppData)->disk;
    if (!disk.exists(name)) {
        return SQLITE_IOERR_DELETE_NOENT;
    }
    return code_of(disk.remove(name, with_names != 0), SQLITE_IOERR_DELETE);
}

int access(sqlite3_vfs* vfs, const char* name, int, int* is_there) {
    const Disk& disk = *static_cast<Volume*>(vfs->pAppData)->disk;
    *is_there = disk.exists(name) && disk.size(name) > 0 ? 1 : 0;  // an empty file counts as none, as on Unix
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

}  // namespace

struct MemoryVfs::Impl {
    Volume volume;
    sqlite3_vfs vfs{};
};

MemoryVfs::MemoryVfs(Disk& disk) : impl_{std::make_unique<Impl>()} {
    impl_->volume.disk = &disk;
    sqlite3_vfs& vfs = impl_->vfs;
    vfs = *sqlite3_vfs_find(nullptr);
    vfs.pNext = nullptr;
    vfs.zName = name();
    vfs.pAppData = &impl_->volume;
    vfs.szOsFile = size_of_open_file();
    vfs.mxPathname = 64;
    vfs.xOpen = open;
    vfs.xDelete = remove;
    vfs.xAccess = access;
    vfs.xFullPathname = full_path;
    vfs.xSleep = [](sqlite3_vfs*, int micros) { return micros; };
    sqlite3_vfs_register(&vfs, 0);
}

MemoryVfs::~MemoryVfs() {
    sqlite3_vfs_unregister(&impl_->vfs);
}

void MemoryVfs::seed_sqlite(std::uint64_t seed) {
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(seed & 0x7FFFFFFFU) | 1, nullptr);
}

}  // namespace holdfast::simulation
