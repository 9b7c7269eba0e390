// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite/sqlite.hpp"

namespace holdfast::store {

// Throws what the books' port knows in place of an error of SQLite's.
[[noreturn]] void rethrow(const sqlite::Error& error);
// The disk failed while COMMIT ran: what reached it is not known.
[[nodiscard]] bool is_commit_unknown(const sqlite::Error& error);

template <class Work>
auto translating(Work&& work) {
    try {
        return work();
    } catch (const sqlite::Error& error) {
        rethrow(error);
    }
}

}  // namespace holdfast::store
