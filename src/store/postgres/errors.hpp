// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/postgres/connection.hpp"

namespace holdfast::store {

// Throws what the books' port knows in place of an error of PostgreSQL's. While a COMMIT is under way, a lost
// connection leaves its outcome unknown.
[[noreturn]] void rethrow(const PgError& error, bool is_committing);

}  // namespace holdfast::store
