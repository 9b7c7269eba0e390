// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "store/store.hpp"

namespace holdfast::app::commands {

namespace {

Json report_json(const store::VerifyReport& report) {
    Json violations = Json::array();
    for (const store::Violation& violation : report.violations) {
        Json rows = Json::array();
        for (const std::string& row : violation.offending) {
            rows.push(row);
        }
        violations.push(Json::object()
                            .set("invariant", violation.invariant)
                            .set("detail", violation.detail)
                            .set("offending", std::move(rows)));
    }
    Json json = Json::object();
    json.set("clean", report.is_clean())
        .set("entries", report.entries)
        .set("postings", report.postings)
        .set("payments", report.payments)
        .set("events", report.events)
        .set("violations", std::move(violations));
    return json;
}

void print_report(const Shell& shell, const store::VerifyReport& report) {
    for (const store::Violation& violation : report.violations) {
        shell.say(violation.invariant + " is broken: " + violation.detail);
        for (const std::string& row : violation.offending) {
            shell.say("    " + row);
        }
    }
    shell.say(
        std::to_string(report.entries) + " entries, " + std::to_string(report.postings) + " postings, " +
        std::to_string(report.payments) + " payments, " + std::to_string(report.events) + " events: " +
        (report.is_clean() ? "every invariant holds." : std::to_string(report.violations.size()) + " broken.")
    );
}

}  // namespace

int verify(const Shell& shell) {
    const auto config = shell.config();
    if (!config) {
        return shell.fail(config.error());
    }
    const store::VerifyReport report = store::open_store({.url = config->database_url})->verify();
    if (shell.is_json) {
        shell.print(report_json(report));
    } else {
        print_report(shell, report);
    }
    return report.is_clean() ? kExitOk : kExitFoundWrong;
}

}  // namespace holdfast::app::commands
