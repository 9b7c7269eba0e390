// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/connection.hpp"

#include "base/check.hpp"
#include "base/log.hpp"

#include <libpq-fe.h>

#include <array>
#include <cstring>
#include <optional>
#include <utility>

namespace holdfast::store {

namespace {

PgError error_of(const PGresult* result, bool lost) {
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return {state == nullptr ? "" : state, PQresultErrorMessage(result), lost};
}

}  // namespace

void PgConnection::Close::operator()(pg_conn* handle) const {
    PQfinish(handle);
}

// A COMMIT whose wait for the standby is canceled succeeds with a warning: the transaction is on this server, and lost
// if another takes its place. The warning has no SQLSTATE of its own and its text is translated; the function that
// raises it is part of the protocol's message.
void PgConnection::notice(void* connection, const pg_result* result) {
    const char* raised_by = PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION);
    if (raised_by != nullptr && std::strcmp(raised_by, "SyncRepWaitForLSN") == 0) {
        static_cast<PgConnection*>(connection)->is_replication_unknown_ = true;
    }
    log::debug("postgres notice", {{"message", PQresultErrorMessage(result)}});
}

// What the URL says wins over what is written here. A peer that went silent is noticed within seconds, not hours.
PgConnection::PgConnection(const std::string& url, const std::string& settings) {
    constexpr std::array kKeywords{
        "application_name",
        "connect_timeout",
        "keepalives_idle",
        "keepalives_interval",
        "keepalives_count",
        "tcp_user_timeout",
        "client_encoding",
        "dbname",
        static_cast<const char*>(nullptr),
    };
    const std::array values{
        "holdfast",
        "5",
        "5",
        "2",
        "3",
        "10000",
        "UTF8",
        url.c_str(),
        static_cast<const char*>(nullptr),
    };
    handle_.reset(PQconnectdbParams(kKeywords.data(), values.data(), 1));
    if (PQstatus(handle_.get()) != CONNECTION_OK) {
        throw lost();
    }
    PQsetNoticeReceiver(handle_.get(), notice, this);
    HOLDFAST_CHECK(PQenterPipelineMode(handle_.get()) == 1, "an idle connection can pipeline");
    execute_script(settings);
}

bool PgConnection::is_lost() const {
    return PQstatus(handle_.get()) != CONNECTION_OK;
}

PgError PgConnection::lost() const {
    return {"08006", PQerrorMessage(handle_.get()), true};
}

void PgConnection::send(const PgStatement& statement, std::size_t index, std::vector<Sent>& sent) {
    const auto known = prepared_.find(statement.sql);
    const std::string name = known != prepared_.end() ? known->second : "h" + std::to_string(++names_);
    const auto count = static_cast<int>(statement.parameters.size());
    std::vector<Oid> types;
    std::vector<const char*> values;
    std::vector<int> lengths;
    for (const PgParameter& parameter : statement.parameters) {
        types.push_back(parameter.type);
        values.push_back(parameter.is_null ? nullptr : parameter.bytes.data());
        lengths.push_back(static_cast<int>(parameter.bytes.size()));
    }
    if (known == prepared_.end()) {
        if (PQsendPrepare(handle_.get(), name.c_str(), statement.sql.c_str(), count, types.data()) != 1) {
            throw lost();
        }
        sent.push_back({.statement = index, .prepared_as = name});
    }
    const std::vector<int> binary(statement.parameters.size(), 1);
    if (PQsendQueryPrepared(handle_.get(), name.c_str(), count, values.data(), lengths.data(), binary.data(), 1) != 1) {
        throw lost();
    }
    sent.push_back({.statement = index, .prepared_as = {}});
}

std::vector<PgResult> PgConnection::run(const std::vector<PgStatement>& statements) {
    std::vector<Sent> sent;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        send(statements[i], i, sent);
    }
    if (PQpipelineSync(handle_.get()) != 1) {
        throw lost();
    }
    std::vector<PgResult> results = receive(statements, sent);
    if (std::exchange(is_replication_unknown_, false)) {
        throw PgError{"08007", "committed on the primary, not known to be on its standby", false};
    }
    return results;
}

std::vector<PgResult> PgConnection::receive(const std::vector<PgStatement>& statements, const std::vector<Sent>& sent) {
    std::vector<PgResult> results;
    std::optional<PgError> failure;
    for (const Sent& expected : sent) {
        pg_result* handle = PQgetResult(handle_.get());
        if (handle == nullptr) {
            throw failure.value_or(lost());
        }
        PgResult result{handle};
        const ExecStatusType status = PQresultStatus(handle);
        if (status == PGRES_FATAL_ERROR && !failure) {
            failure = error_of(handle, is_lost());
        }
        if (is_lost()) {
            throw PgError{failure ? failure->sqlstate() : "08006", PQerrorMessage(handle_.get()), true};
        }
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
            if (expected.prepared_as.empty()) {
                results.push_back(std::move(result));
            } else {
                prepared_.emplace(statements[expected.statement].sql, expected.prepared_as);
            }
        }
        PQclear(PQgetResult(handle_.get()));  // the null that ends a statement's results
    }
    const PgResult end{PQgetResult(handle_.get())};
    if (is_lost()) {
        throw lost();
    }
    if (failure) {
        throw *failure;
    }
    return results;
}

void PgConnection::execute_script(const std::string& sql) {
    HOLDFAST_CHECK(PQexitPipelineMode(handle_.get()) == 1 || is_lost(), "nothing is under way between two calls");
    pg_result* handle = PQexec(handle_.get(), sql.c_str());
    const PgResult result{handle};
    const ExecStatusType status = PQresultStatus(handle);
    const bool was_lost = is_lost();
    HOLDFAST_CHECK(was_lost || PQenterPipelineMode(handle_.get()) == 1, "an idle connection can pipeline");
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        throw error_of(handle, was_lost);
    }
}

void PgConnection::cancel() const {
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> request{PQgetCancel(handle_.get()), PQfreeCancel};
    std::array<char, 256> why{};
    if (request && PQcancel(request.get(), why.data(), why.size()) != 1) {
        log::debug("a statement could not be canceled", {{"why", why.data()}});
    }
}

}  // namespace holdfast::store
