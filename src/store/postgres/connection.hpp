// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/postgres/wire.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct pg_conn;
struct pg_result;

namespace holdfast::store {

// An error of the server's, or of the way to it.
class PgError final : public std::runtime_error {
public:
    PgError(std::string sqlstate, const std::string& message, bool lost)
        : std::runtime_error{message},
          sqlstate_{std::move(sqlstate)},
          lost_{lost} {}
    [[nodiscard]] const std::string& sqlstate() const { return sqlstate_; }  // empty when the server said none
    [[nodiscard]] bool is_connection_lost() const { return lost_; }

private:
    std::string sqlstate_;
    bool lost_;
};

// The rows of one statement, in binary.
class PgResult {
public:
    explicit PgResult(pg_result* handle);
    [[nodiscard]] int rows() const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] bool is_null(int row, int column) const;
    [[nodiscard]] std::string_view bytes(int row, int column) const;
    [[nodiscard]] std::uint32_t type(int column) const;
    [[nodiscard]] std::string_view name(int column) const;

private:
    struct Clear {
        void operator()(pg_result* handle) const;
    };
    std::unique_ptr<pg_result, Clear> handle_;
};

class PgReader final : public ValueReader {
public:
    PgReader(const PgResult& result, int row) : result_{result}, row_{row} {}

    [[nodiscard]] bool is_null(int column) const override { return result_.is_null(row_, column); }
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] bool boolean(int column) const override { return integer(column) != 0; }
    [[nodiscard]] Timestamp timestamp(int column) const override;
    [[nodiscard]] Uuid uuid(int column) const override;
    [[nodiscard]] std::string_view text(int column) const override { return result_.bytes(row_, column); }
    [[nodiscard]] std::string display(int column) const override;
    [[nodiscard]] int column_count() const override { return result_.columns(); }

private:
    const PgResult& result_;
    int row_;
};

struct PgStatement {
    std::string sql;
    std::vector<PgParameter> parameters{};
};

// One connection, used by one thread at a time. Statements are prepared at their first use.
class PgConnection {
public:
    // `settings` are SET statements, run once.
    PgConnection(const std::string& url, const std::string& settings);
    PgConnection(const PgConnection&) = delete;  // libpq holds its address
    PgConnection& operator=(const PgConnection&) = delete;
    ~PgConnection() = default;

    // All of them in one round trip (libpq's pipeline mode). After an error the rest is skipped and the first error
    // thrown. 08007: committed on this server, but the wait for its standby was cut short.
    std::vector<PgResult> run(const std::vector<PgStatement>& statements);
    // Any number of statements without parameters, as written in a schema step.
    void execute_script(const std::string& sql);
    // From any thread: what runs now ends with an error (57014).
    void cancel() const;

    [[nodiscard]] bool is_lost() const;

private:
    struct Sent {
        std::size_t statement;
        std::string prepared_as;  // of a PREPARE; empty for a run
    };
    void send(const PgStatement& statement, std::size_t index, std::vector<Sent>& sent);
    std::vector<PgResult> receive(const std::vector<PgStatement>& statements, const std::vector<Sent>& sent);
    [[nodiscard]] PgError lost() const;
    static void notice(void* connection, const pg_result* result);

    struct Close {
        void operator()(pg_conn* handle) const;
    };
    std::unique_ptr<pg_conn, Close> handle_;
    std::unordered_map<std::string, std::string> prepared_;  // the server's names of statements, by their texts
    int names_ = 0;
    bool is_replication_unknown_ = false;
};

}  // namespace holdfast::store
