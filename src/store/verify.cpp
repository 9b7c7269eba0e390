// SPDX-License-Identifier: Apache-2.0
#include "store/select.hpp"
#include "store/verification.hpp"

#include <utility>

namespace holdfast::store {

namespace {

std::string display_row(const ValueReader& row) {
    std::string line;
    for (int column = 0; column < row.column_count(); ++column) {
        line.append(line.empty() ? "" : " ").append(row.display(column));
    }
    return line;
}

void run(Session& session, const InvariantCheck& check, VerifyReport& report) {
    Violation violation{
        .invariant = std::string{check.invariant}, .detail = std::string{check.detail}, .offending = {}
    };
    const std::string sql = "SELECT * FROM (" + check.sql + ") offending LIMIT " + std::to_string(kMaxOffending);
    session.select(sql, {}, [&](const ValueReader& row) { violation.offending.push_back(display_row(row)); });
    if (!violation.offending.empty()) {
        report.violations.push_back(std::move(violation));
    }
}

}  // namespace

VerifyReport verify(Session& session, const std::vector<Secret>& keys, const VerifyOptions& options) {
    const Snapshot snapshot{session};
    VerifyReport report;
    for (const auto checks : {ledger_checks(), money_checks(), state_checks()}) {
        for (const InvariantCheck& check : checks) {
            run(session, check, report);
        }
    }
    check_payments(session, report);
    check_seals(session, keys, options, report);
    report.entries = select_integer(session, "SELECT count(*) FROM entries").value_or(0);
    report.postings = select_integer(session, "SELECT count(*) FROM postings").value_or(0);
    report.events = select_integer(session, "SELECT count(*) FROM events").value_or(0);
    report.audit = select_integer(session, "SELECT count(*) FROM audit").value_or(0);
    return report;
}

}  // namespace holdfast::store
