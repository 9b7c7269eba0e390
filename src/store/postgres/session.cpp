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

std::vector<PgResult> PgSession::run(const std::vector<PgStatement>& statements) {
    try {
        return connection_.run(statements);
    } catch (const PgError& error) {
        if (connection_.is_lost()) {
            is_usable_ = false;
            throw ConnectionLost{error.what()};
        }
        throw ReadRefused{error.sqlstate() + " " + error.what()};
    }
}

void PgSession::select(std::string_view sql, std::span<const Value> values, const RowVisitor& visit) {
    const auto results = run({{.sql = std::string{sql}, .parameters = pg_parameters(values)}});
    for (int row = 0; row < results[0].rows(); ++row) {
        visit(PgReader{results[0], row});
    }
}

void PgSession::begin_snapshot(Planning planning) {
    std::vector<PgStatement> statements{{.sql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", .parameters = {}}};
    if (planning == Planning::once) {
        statements.push_back({.sql = "SET LOCAL plan_cache_mode = force_generic_plan", .parameters = {}});
    }
    run(statements);
}

void PgSession::end_snapshot() noexcept {
    try {
        select("ROLLBACK", {}, [](const ValueReader&) {});
    } catch (const std::exception&) {
        is_usable_ = false;
    }
}

}  // namespace holdfast::store
