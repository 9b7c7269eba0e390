// SPDX-License-Identifier: Apache-2.0
#include "app/reconciliation/report.hpp"

#include "api/admin_objects.hpp"

#include <string>

namespace holdfast::app::reconciliation {

namespace {

Json to_row(const std::string& currency, const BalanceLine& line) {
    return Json::object()
        .set("currency", currency)
        .set("books", line.books)
        .set("stripeAvailable", line.stripe_available)
        .set("stripePending", line.stripe_pending)
        .set("difference", line.difference())
        .set("suspense", line.suspense);
}

std::string to_text(const std::string& currency, const BalanceLine& line) {
    return currency + "  books " + std::to_string(line.books) + "  Stripe " +
           std::to_string(line.stripe_available + line.stripe_pending) + " (" + std::to_string(line.stripe_pending) +
           " pending)  difference " + std::to_string(line.difference()) + "  suspense " + std::to_string(line.suspense);
}

Json to_row(const AccountSurvey& found) {
    Json differences = Json::array();
    for (const escrow::Difference& difference : found.differences) {
        std::string text;
        JsonWriter writer{text};
        api::write(writer, difference);
        differences.push(*parse_json(text));
    }
    return Json::object()
        .set("account", found.account.id.empty() ? std::string{"platform"} : found.account.id)
        .set("from", format_rfc3339(found.window.from))
        .set("until", format_rfc3339(found.window.until))
        .set("matched", found.counts.matched)
        .set("inTransit", found.counts.in_transit)
        .set("missingHere", found.counts.missing_here)
        .set("missingThere", found.counts.missing_there)
        .set("amount", found.counts.amount)
        .set("fee", found.counts.fee)
        .set("differences", std::move(differences));
}

std::string amount_text(const std::optional<std::int64_t>& amount) {
    return amount ? std::to_string(*amount) : "nothing";
}

void say_account(const Shell& shell, const AccountSurvey& found) {
    shell.say(
        (found.account.id.empty() ? std::string{"platform"} : found.account.id) + "  matched " +
        std::to_string(found.counts.matched) + "  in transit " + std::to_string(found.counts.in_transit) +
        "  differences " + std::to_string(found.differences.size())
    );
    for (const escrow::Difference& difference : found.differences) {
        const bool is_fee = difference.kind == escrow::DifferenceClass::fee;
        std::string line = "  ";
        line.append(to_string(difference.kind)).append("  ").append(to_string(difference.leg));
        line.append("  ").append(difference.stripe_id).append("  ").append(difference.currency.code());
        line += "  books " + amount_text(is_fee ? difference.fee_here : difference.amount_here) + "  Stripe " +
                amount_text(is_fee ? difference.fee_there : difference.amount_there);
        if (!difference.reference_type.empty()) {
            line += "  " + difference.reference_type + " " + to_string(difference.reference_id);
        }
        shell.say(line);
    }
}

}  // namespace

void report(const Shell& shell, const Survey& survey, const std::vector<escrow::Job>& dead) {
    Json balances = Json::array();
    Json accounts = Json::array();
    Json letters = Json::array();
    for (const auto& [currency, line] : survey.balances) {
        balances.push(to_row(currency, line));
        if (!shell.is_json) {
            shell.say(to_text(currency, line));
        }
    }
    for (const AccountSurvey& found : survey.accounts) {
        accounts.push(to_row(found));
        if (!shell.is_json) {
            say_account(shell, found);
        }
    }
    for (const escrow::Job& job : dead) {
        const std::string text =
            std::string{escrow::to_string(job.kind)} + " " + to_string(job.id) + ": " + job.last_error;
        letters.push(text);
        if (!shell.is_json) {
            shell.say("dead letter: " + text);
        }
    }
    const bool is_sound = agrees(survey) && dead.empty();
    if (shell.is_json) {
        shell.print(Json::object()
                        .set("agrees", is_sound)
                        .set("balances", std::move(balances))
                        .set("accounts", std::move(accounts))
                        .set("deadLetters", std::move(letters)));
    } else {
        shell.say(is_sound ? "The books agree with Stripe." : "The books do not agree with Stripe.");
    }
}

}  // namespace holdfast::app::reconciliation
