// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace holdfast::store {

// For a server that begins on a SQLite file, before its engine does: a file has one server at a time, so whoever still
// holds a lease in it is dead, and its jobs are due now instead of when their leases end. Were it alive after all, its
// results would be refused as stale. Does nothing on PostgreSQL, where other servers may be at work.
void lapse_leases_of_dead_server(const std::string& database_url);

}  // namespace holdfast::store
