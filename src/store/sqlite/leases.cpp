// SPDX-License-Identifier: Apache-2.0
#include "store/leases.hpp"

#include "store/sqlite/books.hpp"

namespace holdfast::store {

void lapse_leases_of_dead_server(const std::string& database_url) {
    constexpr std::string_view kScheme = "sqlite://";
    if (database_url.starts_with("postgres")) {
        return;
    }
    const std::string path = database_url.starts_with(kScheme) ? database_url.substr(kScheme.size()) : database_url;
    sqlite::Connection connection = open_sqlite_writer(path, {}, false);
    connection.execute("UPDATE jobs SET leased_until = 0 WHERE status = 'LEASED'");
}

}  // namespace holdfast::store
