// SPDX-License-Identifier: Apache-2.0
#include "sqlite/gathered_log.hpp"

#include "base/check.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

namespace holdfast::sqlite {

namespace {

// SQLite's own writing takes fewer than 128 KiB at once.
constexpr std::size_t kPiece = 96 * std::size_t{1024};
constexpr std::size_t kMaxGathered = 4 * std::size_t{1024} * 1024;

struct BaseVfs {
    sqlite3_vfs vfs{};
    sqlite3_vfs* base = nullptr;
    std::string name;
};

// SQLite gives the memory: this, and behind it the base's own file.
struct LogFile {
    sqlite3_file head;
    sqlite3_file* base;
    sqlite3_int64 start;  // where the gathered bytes belong
    std::vector<char>* gathered;
};

LogFile& log_of(sqlite3_file* file) {
    return *reinterpret_cast<LogFile*>(file);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}
sqlite3_file* base_of(sqlite3_file* file) {
    return log_of(file).base;
}
sqlite3_vfs* base_of(sqlite3_vfs* vfs) {
    return static_cast<BaseVfs*>(vfs->pAppData)->base;
}

// What could not be written is dropped: the transaction it belongs to fails with the call that is told.
int flush(LogFile& log) {
    std::vector<char>& bytes = *log.gathered;
    int code = SQLITE_OK;
    for (std::size_t at = 0; at < bytes.size() && code == SQLITE_OK; at += kPiece) {
        const std::size_t size = std::min(kPiece, bytes.size() - at);
        code = log.base->pMethods->xWrite(
            log.base, bytes.data() + at, static_cast<int>(size), log.start + static_cast<sqlite3_int64>(at)
        );
    }
    bytes.clear();
    return code;
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    LogFile& log = log_of(file);
    std::vector<char>& bytes = *log.gathered;
    const bool follows = offset == log.start + static_cast<sqlite3_int64>(bytes.size());
    if (!follows || bytes.size() + static_cast<std::size_t>(size) > kMaxGathered) {
        if (const int code = flush(log); code != SQLITE_OK) {
            return code;
        }
        log.start = offset;
    }
    const auto* from = static_cast<const char*>(data);
    try {
        bytes.insert(bytes.end(), from, from + size);
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
    return SQLITE_OK;
}

// A method of the base, after what was gathered has reached the file.
template <auto Method, class... Arguments>
int flushed(sqlite3_file* file, Arguments... arguments) {
    if (const int code = flush(log_of(file)); code != SQLITE_OK) {
        return code;
    }
    return (base_of(file)->pMethods->*Method)(base_of(file), arguments...);
}

template <auto Method, class... Arguments>
int passed_on(sqlite3_file* file, Arguments... arguments) {
    return (base_of(file)->pMethods->*Method)(base_of(file), arguments...);
}

int close(sqlite3_file* file) {
    LogFile& log = log_of(file);
    const int written = flush(log);
    delete log.gathered;  // NOLINT(cppcoreguidelines-owning-memory): SQLite owns the file
    log.gathered = nullptr;
    const int closed = log.base->pMethods->xClose(log.base);
    return written != SQLITE_OK ? written : closed;
}

const sqlite3_io_methods kLogMethods{
    .iVersion = 1,  // a log is neither locked nor shared
    .xClose = close,
    .xRead = flushed<&sqlite3_io_methods::xRead, void*, int, sqlite3_int64>,
    .xWrite = write,
    .xTruncate = flushed<&sqlite3_io_methods::xTruncate, sqlite3_int64>,
    .xSync = flushed<&sqlite3_io_methods::xSync, int>,
    .xFileSize = flushed<&sqlite3_io_methods::xFileSize, sqlite3_int64*>,
    .xLock = passed_on<&sqlite3_io_methods::xLock, int>,
    .xUnlock = passed_on<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = passed_on<&sqlite3_io_methods::xCheckReservedLock, int*>,
    .xFileControl = passed_on<&sqlite3_io_methods::xFileControl, int, void*>,
    .xSectorSize = passed_on<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = passed_on<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

// Only the log is gathered; the database and all else are the base's own files.
int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    sqlite3_vfs* base = base_of(vfs);
    if ((flags & SQLITE_OPEN_WAL) == 0) {
        return base->xOpen(base, name, file, flags, out_flags);
    }
    LogFile& log = *new (file) LogFile{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the memory behind, as SQLite lays it out
    log.base = reinterpret_cast<sqlite3_file*>(&log + 1);
    const int code = base->xOpen(base, name, log.base, flags, out_flags);
    if (code != SQLITE_OK) {
        return code;  // without methods it is not closed
    }
    log.gathered = new (std::nothrow) std::vector<char>;  // NOLINT(cppcoreguidelines-owning-memory)
    if (log.gathered == nullptr) {
        (void)log.base->pMethods->xClose(log.base);
        return SQLITE_NOMEM;
    }
    log.head.pMethods = &kLogMethods;
    return SQLITE_OK;
}

template <auto Method>
struct Forward;
template <class Return, class... Arguments, Return (*sqlite3_vfs::*Method)(sqlite3_vfs*, Arguments...)>
struct Forward<Method> {
    static Return call(sqlite3_vfs* vfs, Arguments... arguments) {
        return (base_of(vfs)->*Method)(base_of(vfs), arguments...);
    }
};

std::unique_ptr<BaseVfs> make(sqlite3_vfs* base) {
    auto made = std::make_unique<BaseVfs>();
    made->base = base;
    made->name = std::string{base->zName} + "-gathered-log";
    made->vfs = *base;
    made->vfs.pNext = nullptr;
    made->vfs.zName = made->name.c_str();
    made->vfs.pAppData = made.get();
    made->vfs.szOsFile = static_cast<int>(sizeof(LogFile)) + base->szOsFile;
    made->vfs.xOpen = open;
    made->vfs.xDelete = Forward<&sqlite3_vfs::xDelete>::call;
    made->vfs.xAccess = Forward<&sqlite3_vfs::xAccess>::call;
    made->vfs.xFullPathname = Forward<&sqlite3_vfs::xFullPathname>::call;
    made->vfs.xRandomness = Forward<&sqlite3_vfs::xRandomness>::call;
    made->vfs.xSleep = Forward<&sqlite3_vfs::xSleep>::call;
    made->vfs.xCurrentTime = Forward<&sqlite3_vfs::xCurrentTime>::call;
    made->vfs.xGetLastError = Forward<&sqlite3_vfs::xGetLastError>::call;
    // The rest is extensions and system calls to replace: neither is used here.
    made->vfs.iVersion = 1;
    return made;
}

}  // namespace

std::string gathered_log_vfs(const std::string& base) {
    static std::mutex mutex;
    static auto& made = *new std::map<sqlite3_vfs*, std::unique_ptr<BaseVfs>>;  // connections may outlive statics
    sqlite3_vfs* found = sqlite3_vfs_find(base.empty() ? nullptr : base.c_str());
    HOLDFAST_CHECK(found != nullptr, "a VFS is registered before it is used");
    const std::scoped_lock lock{mutex};
    std::unique_ptr<BaseVfs>& vfs = made[found];
    if (!vfs) {
        vfs = make(found);
        const int code = sqlite3_vfs_register(&vfs->vfs, 0);
        HOLDFAST_CHECK(code == SQLITE_OK, "SQLite takes a VFS");
    }
    return vfs->name;
}

}  // namespace holdfast::sqlite
