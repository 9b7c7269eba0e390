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
    Json notes = Json::array();
    for (const std::string& note : report.notes) {
        notes.push(note);
    }
    Json json = Json::object();
    json.set("clean", report.is_clean())
        .set("entries", report.entries)
        .set("postings", report.postings)
        .set("payments", report.payments)
        .set("events", report.events)
        .set("audit", report.audit)
        .set("seals", report.seals)
        .set("newestSeal", report.newest_seal)
        .set("notes", std::move(notes))
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
    for (const std::string& note : report.notes) {
        shell.say("Note: " + note);
    }
    shell.say(
        std::to_string(report.entries) + " entries, " + std::to_string(report.postings) + " postings, " +
        std::to_string(report.payments) + " payments, " + std::to_string(report.events) + " events, " +
        std::to_string(report.audit) + " audit rows, " + std::to_string(report.seals) + " seals: " +
        (report.is_clean() ? "every invariant holds." : std::to_string(report.violations.size()) + " broken.")
    );
}

}  // namespace

int verify(const Shell& shell, const VerifyOptions& options) {
    const auto config = shell.config();
    if (!config) {
        return shell.fail(config.error());
    }
    store::VerifyOptions wanted{.accepted_seal = options.accepted_seal};
    for (const std::string& text : options.anchors) {
        auto anchor = store::parse_anchor(text);
        if (!anchor) {
            return shell.fail(
                kExitUsage, "usage", "--anchor takes what `verify --seal` prints: " + text + " is not that"
            );
        }
        wanted.anchors.push_back(std::move(*anchor));
    }
    const auto store = store::open_store({.url = config->database_url, .seal_keys = config->seal_keys});
    const store::VerifyReport report = store->verify(wanted);
    if (shell.is_json) {
        shell.print(report_json(report));
    } else {
        print_report(shell, report);
        if (options.show_seal) {
            shell.say(report.newest_seal.empty() ? "no seal yet" : report.newest_seal);
        }
    }
    return report.is_clean() ? kExitOk : kExitFoundWrong;
}

}  // namespace holdfast::app::commands
