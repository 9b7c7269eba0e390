// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/errors.hpp"

#include "store/books.hpp"

namespace holdfast::store {

void rethrow(const PgError& error, bool is_committing) {
    const std::string text = error.sqlstate() + " " + error.what();
    const std::string state_class = error.sqlstate().substr(0, 2);
    if (error.is_connection_lost() || state_class == "08") {
        if (is_committing) {
            throw CommitUnknown{text};
        }
        throw ConnectionLost{text};
    }
    if (state_class == "21" || state_class == "22" || state_class == "23") {
        throw DataRefused{text};
    }
    if (state_class == "40") {
        throw MustRetry{text};
    }
    // 53, 57, 58: no room, shutting down, I/O. And what no other batch would fare better with: a lock held too long
    // (55), a server that became read-only (25), a schema or a privilege that is not there (42).
    throw WritesRefused{text};
}

}  // namespace holdfast::store
