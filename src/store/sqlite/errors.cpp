// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/errors.hpp"

#include "store/books.hpp"

#include <sqlite3.h>

namespace holdfast::store {

void rethrow(const sqlite::Error& error) {
    switch (error.code() & 0xFF) {
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_TOOBIG:
            throw DataRefused{error.what()};
        default:
            throw WritesRefused{error.what()};
    }
}

bool is_commit_unknown(const sqlite::Error& error) {
    return (error.code() & 0xFF) == SQLITE_IOERR;
}

}  // namespace holdfast::store
