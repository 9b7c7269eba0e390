// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/temporary_directory.hpp"

#include <memory>
#include <string>
#include <sys/types.h>

namespace holdfast::tests {

// Any statements, on any server. Returns the first column of the first row; empty when there is none. Throws when one
// fails.
std::string execute(const std::string& url, const std::string& sql);

// A PostgreSQL server of its own: an unprivileged user, a Unix socket in a temporary folder, the server's default
// durability. Stopped at the end. Throws when it can't be started.
class PrivatePostgres {
public:
    PrivatePostgres();
    PrivatePostgres(const PrivatePostgres&) = delete;
    PrivatePostgres& operator=(const PrivatePostgres&) = delete;
    ~PrivatePostgres();

    // As HOLDFAST_TEST_POSTGRES_URL has it.
    [[nodiscard]] std::string url(const std::string& database = "postgres") const;

private:
    TemporaryDirectory directory_;
    pid_t server_ = 0;
};

// A new database, dropped at the end: on the server of HOLDFAST_TEST_POSTGRES_URL, or on a private one that is started
// for the first and stopped when the process ends.
class PostgresDatabase {
public:
    PostgresDatabase();
    PostgresDatabase(const PostgresDatabase&) = delete;
    PostgresDatabase& operator=(const PostgresDatabase&) = delete;
    ~PostgresDatabase();

    [[nodiscard]] const std::string& url() const { return url_; }
    // Any statements, as the database's owner. Throws when one fails.
    void execute(const std::string& sql) const;
    // The first column of the first row; empty when there is none.
    [[nodiscard]] std::string query(const std::string& sql) const;

private:
    std::string server_url_;
    std::string name_;
    std::string url_;
};

}  // namespace holdfast::tests
