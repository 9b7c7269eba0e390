// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/memory_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace holdfast::simulation {

struct Handle {
    Volume& volume;
    std::string name;
    std::shared_ptr<Disk::File> file;
    bool syncs_folder = false;
    bool is_deleted_on_close = false;
    int lock = 0;
    unsigned shared_locks = 0;  // of the shared memory, a bit each
    unsigned exclusive_locks = 0;
    bool has_shared_memory = false;

    template <class Predicate>
    [[nodiscard]] bool any_other(Predicate&& predicate) const {
        return std::ranges::any_of(volume.handles, [&](const Handle* other) {
            return other != this && other->file == file && predicate(*other);
        });
    }
};

namespace {

constexpr int kPendingLock = 3;  // SQLite's own names for these are in no public header
constexpr int kReservedLock = 2;
constexpr int kSharedLock = 1;

// What SQLite allocates for us; the C structure comes first.
struct OpenFile {
    sqlite3_file base;
    Handle* handle;
};

Handle& handle_of(sqlite3_file* file) {
    return *reinterpret_cast<OpenFile*>(file)->handle;
}

int code_of(Disk::Result result, int error) {
    switch (result) {
        case Disk::Result::ok:
            return SQLITE_OK;
        case Disk::Result::full:
            return SQLITE_FULL;
        case Disk::Result::error:
            break;
    }
    return error;
}

int close(sqlite3_file* file) {
    Handle* handle = &handle_of(file);
    std::erase(handle->volume.handles, handle);
    if (handle->is_deleted_on_close && !handle->name.empty()) {
        handle->volume.disk->remove(handle->name, false);
    }
    delete handle;
    return SQLITE_OK;
}

int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
    Handle& handle = handle_of(file);
    std::size_t got = 0;
    const auto wanted = static_cast<std::size_t>(count);
    const auto result =
        handle.volume.disk->read(*handle.file, static_cast<char*>(to), wanted, static_cast<std::size_t>(at), got);
    if (result != Disk::Result::ok) {
        return SQLITE_IOERR_READ;
    }
    if (got < wanted) {
        std::memset(static_cast<char*>(to) + got, 0, wanted - got);
        return SQLITE_IOERR_SHORT_READ;
    }
    return SQLITE_OK;
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
    Handle& handle = handle_of(file);
    const std::string_view text{static_cast<const char*>(bytes), static_cast<std::size_t>(count)};
    return code_of(handle.volume.disk->write(*handle.file, text, static_cast<std::size_t>(at)), SQLITE_IOERR_WRITE);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    Handle& handle = handle_of(file);
    return code_of(handle.volume.disk->truncate(*handle.file, static_cast<std::size_t>(size)), SQLITE_IOERR_TRUNCATE);
}

int sync(sqlite3_file* file, int) {
    Handle& handle = handle_of(file);
    const auto result = handle.volume.disk->sync(*handle.file, handle.syncs_folder);
    if (result == Disk::Result::ok) {
        handle.syncs_folder = false;
    }
    return code_of(result, SQLITE_IOERR_FSYNC);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(handle_of(file).file->seen.size());
    return SQLITE_OK;
}

int lock(sqlite3_file* file, int level) {
    Handle& handle = handle_of(file);
    if (handle.lock >= level) {
        return SQLITE_OK;
    }
    const int barrier = level == kSharedLock ? kPendingLock : level == kReservedLock ? kReservedLock : kSharedLock;
    if (handle.any_other([&](const Handle& other) { return other.lock >= barrier; })) {
        const bool may_wait = level > kReservedLock && handle.lock >= kReservedLock;
        handle.lock = may_wait ? std::max(handle.lock, kPendingLock) : handle.lock;
        return SQLITE_BUSY;
    }
    handle.lock = level;
    return SQLITE_OK;
}

int unlock(sqlite3_file* file, int level) {
    Handle& handle = handle_of(file);
    handle.lock = std::min(handle.lock, level);
    return SQLITE_OK;
}

int check_reserved_lock(sqlite3_file* file, int* is_reserved) {
    const Handle& handle = handle_of(file);
    const auto holds = [](const Handle& one) { return one.lock >= kReservedLock; };
    *is_reserved = holds(handle) || handle.any_other(holds) ? 1 : 0;
    return SQLITE_OK;
}

int shm_map(sqlite3_file* file, int region, int size, int may_extend, void volatile** out) {
    Handle& handle = handle_of(file);
    handle.has_shared_memory = true;
    auto& regions = handle.file->shared_memory;
    const auto wanted = static_cast<std::size_t>(region) + 1;
    *out = nullptr;
    if (regions.size() < wanted && may_extend == 0) {
        return SQLITE_OK;
    }
    while (regions.size() < wanted) {
        regions.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
    }
    *out = regions[wanted - 1].get();
    return SQLITE_OK;
}

int shm_lock(sqlite3_file* file, int first, int count, int flags) {
    Handle& handle = handle_of(file);
    const unsigned mask = ((1U << static_cast<unsigned>(count)) - 1U) << static_cast<unsigned>(first);
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        handle.shared_locks &= ~mask;
        handle.exclusive_locks &= ~mask;
        return SQLITE_OK;
    }
    const bool is_shared = (flags & SQLITE_SHM_SHARED) != 0;
    const bool is_taken = handle.any_other([&](const Handle& other) {
        return ((is_shared ? 0U : other.shared_locks) & mask) != 0 || (other.exclusive_locks & mask) != 0;
    });
    if (is_taken) {
        return SQLITE_BUSY;
    }
    (is_shared ? handle.shared_locks : handle.exclusive_locks) |= mask;
    return SQLITE_OK;
}

int shm_unmap(sqlite3_file* file, int) {
    Handle& handle = handle_of(file);
    handle.shared_locks = handle.exclusive_locks = 0;
    handle.has_shared_memory = false;
    if (!handle.any_other([](const Handle& other) { return other.has_shared_memory; })) {
        handle.file->shared_memory.clear();
    }
    return SQLITE_OK;
}

const sqlite3_io_methods kMethods{
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = [](sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; },
    .xSectorSize = [](sqlite3_file*) { return 512; },
    .xDeviceCharacteristics = [](sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; },
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = [](sqlite3_file*) {},
    .xShmUnmap = shm_unmap,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

}  // namespace

int size_of_open_file() {
    return sizeof(OpenFile);
}

int open_file(Volume& volume, const std::string& name, sqlite3_file* file, int flags) {
    file->pMethods = nullptr;
    const bool may_create = (flags & SQLITE_OPEN_CREATE) != 0;
    auto opened = volume.disk->open(name, may_create);
    if (!opened) {
        return SQLITE_CANTOPEN;
    }
    constexpr int kJournals = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
    auto* handle = new Handle{
        .volume = volume,
        .name = name,
        .file = std::move(opened),
        .syncs_folder = may_create && (flags & kJournals) != 0,
        .is_deleted_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0,
    };
    volume.handles.push_back(handle);
    auto* mine = reinterpret_cast<OpenFile*>(file);
    mine->handle = handle;
    mine->base.pMethods = &kMethods;
    return SQLITE_OK;
}

}  // namespace holdfast::simulation
