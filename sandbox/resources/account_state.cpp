// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/capabilities.hpp"
#include "sandbox/resources/delays.hpp"
#include "sandbox/resources/persons.hpp"
#include "sandbox/resources/requirements.hpp"
#include "sandbox/state/events.hpp"

#include <algorithm>

// What Stripe still wants to know of an account, and what the account may do meanwhile.
namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;

namespace {

Json texts(const std::vector<std::string>& items) {
    auto array = Json::array();
    for (const auto& item : items) {
        array.push(item);
    }
    return array;
}

// A bank account that can be paid to.
bool has_working_bank(Unit& unit, const Record& account) {
    const auto banks = unit.select(state::kBankAccount, {account.id()});
    return std::ranges::any_of(banks, [](const Record* bank) { return bank->text("status") != "errored"; });
}

// What refresh_account() has found out.
struct Findings {
    std::vector<std::string> due{};    // now
    std::vector<std::string> later{};  // by the deadline
    std::vector<Mismatch> errors{};
    bool is_pending = false;
    std::string disabled_reason{};
};

Json errors_of(const std::vector<Mismatch>& mismatches) {
    auto errors = Json::array();
    for (const auto& each : mismatches) {
        auto error = Json::object();
        error.set("code", each.code);
        error.set("reason", each.reason);
        error.set("requirement", each.requirement);
        errors.push(std::move(error));
    }
    return errors;
}

void set_requirements(Record& account, Findings found) {
    const bool is_overdue = account.flag("_is_overdue");
    auto asked = found.due;
    asked.insert(asked.end(), found.later.begin(), found.later.end());
    std::ranges::sort(asked);
    std::ranges::sort(found.due);
    auto requirements = account["requirements"];
    requirements.set("currently_due", texts(asked));
    requirements.set("eventually_due", texts(asked));
    requirements.set("past_due", texts(is_overdue ? asked : found.due));
    requirements.set("errors", errors_of(found.errors));
    requirements.set("current_deadline", found.later.empty() || is_overdue ? Json{} : account["_later_deadline"]);
    requirements.set(
        "pending_verification", found.is_pending ? texts({"individual.verification.document"}) : Json::array()
    );
    requirements.set("disabled_reason", found.disabled_reason.empty() ? Json{} : Json{found.disabled_reason});
    account.set("requirements", std::move(requirements));
}

// A test account whose e-mail address asks for it is told of requirements to come.
void set_future_requirements(Record& account) {
    if (!account.text("email").contains("enforce_future_requirements")) {
        return;
    }
    auto& future = *account.edit().find("future_requirements");
    future.set("currently_due", texts({"individual.verification.document"}));
    future.set("eventually_due", texts({"individual.verification.document"}));
    future.set("current_deadline", account.number("created") + std::int64_t{60} * 24 * 3600);
}

bool has_capability(const Record& account, std::string_view name) {
    return account["capabilities"][name].string_or() == "active";
}

void set_capabilities(Record& account, std::string_view status) {
    for (auto& [name, value] : *account.edit().find("capabilities")->as_object()) {
        const bool is_blocked = name == "card_payments" && account.flag("_has_charges_blocked");
        value = is_blocked ? "inactive" : status;
    }
}

// Why the account may not do all that it asked for; empty when it may.
std::string disabled_reason(const Record& account, const Findings& found, bool is_verified, bool has_bank) {
    if (!account.is_null("_rejected")) {
        return "rejected." + account.text("_rejected");
    }
    if (account.flag("_is_listed")) {
        return "listed";
    }
    if (account.flag("_has_charges_blocked") || account.flag("_has_payouts_blocked")) {
        return "under_review";
    }
    if (found.is_pending) {
        return "requirements.pending_verification";
    }
    const bool is_blocked = !is_verified || !has_bank || account.flag("_is_overdue");
    return is_blocked && !(found.due.empty() && found.later.empty()) ? "requirements.past_due" : "";
}

Findings findings(Unit& unit, Record& account, const std::vector<std::string>& missing, bool has_bank) {
    const auto identity = check_identity(unit, account);
    if (identity.mismatches.empty() && !identity.is_sanctioned) {
        account.edit().erase("_has_failed_checks");
        account.edit().erase("_is_listed");
        if (missing.empty() && identity.is_known_at_once) {
            account.set("_is_verified", true);
        }
    }
    Findings found;
    if (account["capabilities"].as_object()->empty()) {
        return found;  // nothing is asked for, so nothing is asked
    }
    found.due = missing;
    if (!has_bank) {
        found.due.emplace_back("external_account");
    }
    if (account.flag("_has_failed_checks")) {
        found.errors = identity.mismatches;
        for (const auto& each : found.errors) {
            if (std::ranges::find(found.due, each.requirement) == found.due.end()) {
                found.due.push_back(each.requirement);
            }
        }
    }
    found.later = missing_later(unit, account);
    if (found.later.empty()) {
        account.edit().erase("_is_overdue");
    }
    found.is_pending = found.due.empty() && !account.flag("_is_verified") && !account.flag("_is_listed");
    return found;
}

void tell_person(Unit& unit, const Record& account, bool is_verified, bool is_pending) {
    if (auto* person = person_behind(unit, account)) {
        mark_verification(unit, *person, is_verified ? "verified" : is_pending ? "pending" : "unverified");
    }
}

}  // namespace

void refresh_account(Unit& unit, Record& account, bool has_changed) {
    const auto before = account.body();
    const auto missing = missing_details(unit, account);
    const bool has_bank = has_working_bank(unit, account);
    auto found = findings(unit, account, missing, has_bank);
    const bool is_verified = missing.empty() && account.flag("_is_verified");
    const bool is_barred = !account.is_null("_rejected") || account.flag("_is_listed") || account.flag("_is_overdue");
    const bool is_pending = found.is_pending;
    account.set("details_submitted", missing.empty());
    set_capabilities(account, is_barred ? "inactive" : is_verified ? "active" : is_pending ? "pending" : "inactive");
    found.disabled_reason = disabled_reason(account, found, is_verified, has_bank);
    set_requirements(account, std::move(found));
    set_future_requirements(account);
    account.set("charges_enabled", has_capability(account, "card_payments"));
    account.set(
        "payouts_enabled",
        has_bank && !account.flag("_has_payouts_blocked") &&
            (has_capability(account, "transfers") || has_capability(account, "card_payments"))
    );
    tell_person(unit, account, is_verified, is_pending);
    if (is_pending && !account.flag("_is_being_verified")) {
        account.set("_is_being_verified", true);
        unit.schedule(unit.now() + delays(unit.options().timing).account_verified, "verify_account", account.id());
    }
    if (has_changed || !(before == account.body())) {
        emit_capability_changes(unit, account, before);
        state::emit(unit, account, "account.updated");
    }
}

void verify_account(Unit& unit, Record& account) {
    account.edit().erase("_is_being_verified");
    if (missing_details(unit, account).empty()) {
        const auto identity = check_identity(unit, account);
        if (identity.is_sanctioned) {
            account.set("_is_listed", true);
        } else if (!identity.mismatches.empty()) {
            account.set("_has_failed_checks", true);
        } else {
            account.set("_is_verified", true);
        }
    }
    refresh_account(unit, account);
}

void ask_for_more(Unit& unit, Record& account) {
    const auto deadline = unit.now() + kRequirementsDue;
    account.set("_is_asked_later", true);
    account.set("_later_deadline", to_unix_seconds(deadline));
    unit.schedule(deadline, "requirements_overdue", account.id());
    refresh_account(unit, account, true);
}

void requirements_overdue(Unit& unit, Record& account) {
    if (!missing_later(unit, account).empty()) {
        account.set("_is_overdue", true);
        refresh_account(unit, account);
    }
}

void submit_details(Unit& unit, Record& account, bool is_verified) {
    account.set("_has_submitted", true);
    for (const std::string_view lifted : {"_has_charges_blocked", "_has_payouts_blocked", "_is_asked_later"}) {
        account.edit().erase(lifted);
    }
    if (account["capabilities"].as_object()->empty()) {
        account.edit().find("capabilities")->set("card_payments", "inactive");
        account.edit().find("capabilities")->set("transfers", "inactive");
    }
    if (account.is_null("business_type")) {
        account.set("business_type", "individual");
    }
    if (account["tos_acceptance"]["date"].is_null()) {
        account.edit().find("tos_acceptance")->set("date", unit.now_seconds());
    }
    if (is_verified) {
        account.set("_is_verified", true);
    }
    refresh_account(unit, account);
}

}  // namespace holdfast::sandbox::resources
