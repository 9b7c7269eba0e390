// SPDX-License-Identifier: Apache-2.0
#include "store/leases.hpp"

#include "store/sqlite/books.hpp"

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace holdfast::store {

namespace {

// A file beside the database's: closing any descriptor of the database itself would drop SQLite's own locks.
ServingLock lock_for_serving(const std::string& path) {
    const std::string name = path + "-serving";
    const int descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        throw std::system_error{errno, std::generic_category(), name};
    }
    ServingLock lock{descriptor};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            throw std::runtime_error{"another server serves from " + path + "; several need PostgreSQL"};
        }
        throw std::system_error{errno, std::generic_category(), name};
    }
    return lock;
}

}  // namespace

ServingLock::~ServingLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

ServingLock begin_serving(const std::string& database_url) {
    constexpr std::string_view kScheme = "sqlite://";
    if (database_url.starts_with("postgres")) {
        return {};
    }
    const std::string path = database_url.starts_with(kScheme) ? database_url.substr(kScheme.size()) : database_url;
    ServingLock lock = lock_for_serving(path);
    sqlite::Connection connection = open_sqlite_writer(path, {}, false);
    connection.execute("UPDATE jobs SET leased_until = 0 WHERE status = 'LEASED'");
    return lock;
}

}  // namespace holdfast::store
