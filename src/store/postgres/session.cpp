// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/session.hpp"

#include "store/queries.hpp"

namespace holdfast::store {

namespace {

PgConnection open_reader(const std::string& url, int statement_timeout_ms) {
    const std::string settings = "SET default_transaction_read_only = on; SET jit = off; SET statement_timeout = " +
                                 std::to_string(statement_timeout_ms);
    try {
        return PgConnection{url, settings};
    } catch (const PgError& error) {
        throw ReadRefused{error.what()};
    }
}

}  // namespace

PgSession::PgSession(const std::string& url, int statement_timeout_ms)
    : connection_{open_reader(url, statement_timeout_ms)} {}

void PgSession::select(std::string_view sql, std::span<const Value> values, const RowVisitor& visit) {
    std::vector<PgResult> results;
    try {
        results = connection_.run({{.sql = std::string{sql}, .parameters = pg_parameters(values)}});
    } catch (const PgError& error) {
        if (connection_.is_lost()) {
            is_usable_ = false;
            throw ConnectionLost{error.what()};
        }
        throw ReadRefused{error.sqlstate() + " " + error.what()};
    }
    for (int row = 0; row < results[0].rows(); ++row) {
        visit(PgReader{results[0], row});
    }
}

void PgSession::begin_snapshot() {
    select("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {}, [](const ValueReader&) {});
}

void PgSession::end_snapshot() noexcept {
    try {
        select("ROLLBACK", {}, [](const ValueReader&) {});
    } catch (const std::exception&) {
        is_usable_ = false;
    }
}

}  // namespace holdfast::store
