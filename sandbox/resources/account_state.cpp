// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/accounts.hpp"
#include "sandbox/resources/common.hpp"
#include "sandbox/resources/delays.hpp"
#include "sandbox/state/events.hpp"

#include <algorithm>
#include <array>

// What Stripe still wants to know of an account, and what the account may do meanwhile.
namespace holdfast::sandbox::resources {

using state::Record;
using state::Unit;

namespace {

constexpr std::array kOfEveryone{
    std::string_view{"business_profile.mcc"},
    std::string_view{"business_profile.url"},
    std::string_view{"business_type"},
    std::string_view{"tos_acceptance.date"},
    std::string_view{"tos_acceptance.ip"},
};
constexpr std::array kOfIndividuals{
    std::string_view{"individual.address.city"},
    std::string_view{"individual.address.line1"},
    std::string_view{"individual.address.postal_code"},
    std::string_view{"individual.dob.day"},
    std::string_view{"individual.dob.month"},
    std::string_view{"individual.dob.year"},
    std::string_view{"individual.email"},
    std::string_view{"individual.first_name"},
    std::string_view{"individual.last_name"},
    std::string_view{"individual.phone"},
};
constexpr std::array kOfCompanies{
    std::string_view{"company.address.city"},
    std::string_view{"company.address.line1"},
    std::string_view{"company.address.postal_code"},
    std::string_view{"company.name"},
    std::string_view{"company.phone"},
    std::string_view{"company.tax_id"},
};

bool is_provided(const Record& account, std::string_view requirement) {
    // Either of the two tells Stripe what is sold.
    if (requirement == "business_profile.url" &&
        !account.body().at_path("business_profile.product_description").is_null()) {
        return true;
    }
    return !account.body().at_path(requirement).is_null();
}

std::vector<std::string> missing_details(const Record& account) {
    std::vector<std::string> missing;
    if (account.flag("_has_submitted")) {
        return missing;
    }
    const auto ask_for = [&](std::span<const std::string_view> requirements) {
        for (const auto requirement : requirements) {
            if (!is_provided(account, requirement)) {
                missing.emplace_back(requirement);
            }
        }
    };
    ask_for(kOfEveryone);
    if (const auto type = account.text("business_type"); type == "individual") {
        ask_for(kOfIndividuals);
    } else if (!type.empty()) {
        ask_for(kOfCompanies);
    }
    return missing;
}

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

void set_requirements(Record& account, std::vector<std::string> due, bool is_pending, bool is_blocked) {
    std::ranges::sort(due);
    auto requirements = account["requirements"];
    requirements.set("currently_due", texts(due));
    requirements.set("eventually_due", texts(due));
    requirements.set("past_due", texts(due));
    requirements.set("pending_verification", is_pending ? texts({"individual.verification.document"}) : Json::array());
    requirements.set(
        "disabled_reason",
        is_pending                   ? Json{"requirements.pending_verification"}
        : is_blocked && !due.empty() ? Json{"requirements.past_due"}
                                     : Json{}
    );
    account.set("requirements", std::move(requirements));
}

bool has_capability(const Record& account, std::string_view name) {
    return account["capabilities"][name].string_or() == "active";
}

void set_capabilities(Record& account, std::string_view status) {
    for (auto& [name, value] : *account.edit().find("capabilities")->as_object()) {
        value = status;
    }
}

}  // namespace

void refresh_account(Unit& unit, Record& account, bool has_changed) {
    const auto before = account.body();
    const auto missing = missing_details(account);
    const bool asks = !account["capabilities"].as_object()->empty();
    const bool is_submitted = missing.empty();
    const bool is_verified = is_submitted && account.flag("_is_verified");
    const bool has_bank = has_working_bank(unit, account);
    auto due = asks ? missing : std::vector<std::string>{};
    if (asks && !has_bank) {
        due.emplace_back("external_account");
    }
    const bool is_pending = asks && due.empty() && !is_verified;
    account.set("details_submitted", is_submitted);
    set_capabilities(account, is_verified ? "active" : is_pending ? "pending" : "inactive");
    set_requirements(account, std::move(due), is_pending, !is_verified || !has_bank);
    account.set("charges_enabled", has_capability(account, "card_payments"));
    account.set(
        "payouts_enabled",
        has_bank && (has_capability(account, "transfers") || has_capability(account, "card_payments"))
    );
    if (is_pending && !account.flag("_is_being_verified")) {
        account.set("_is_being_verified", true);
        unit.schedule(unit.now() + delays(unit.options().timing).account_verified, "verify_account", account.id());
    }
    if (has_changed || !(before == account.body())) {
        state::emit(unit, account, "account.updated");
    }
}

void verify_account(Unit& unit, Record& account) {
    if (account.is_deleted()) {
        return;
    }
    account.edit().erase("_is_being_verified");
    account.set("_is_verified", true);
    refresh_account(unit, account);
}

void submit_details(Unit& unit, Record& account, bool is_verified) {
    account.set("_has_submitted", true);
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
