// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/requirements.hpp"

#include "sandbox/resources/persons.hpp"

#include <array>

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
constexpr std::array kOfPersons{
    std::string_view{"address.city"},
    std::string_view{"address.line1"},
    std::string_view{"address.postal_code"},
    std::string_view{"dob.day"},
    std::string_view{"dob.month"},
    std::string_view{"dob.year"},
    std::string_view{"email"},
    std::string_view{"first_name"},
    std::string_view{"last_name"},
    std::string_view{"phone"},
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
    const auto& body = account.body();
    // Either of the two tells Stripe what is sold.
    if (requirement == "business_profile.url" && !body.at_path("business_profile.product_description").is_null()) {
        return true;
    }
    if (requirement == "company.tax_id") {
        return body.at_path("company.tax_id_provided").bool_or(false);
    }
    return !body.at_path(requirement).is_null();
}

// How requirements name the person behind the account.
std::string prefix_of(const Record& account, const Record* person) {
    if (account.text("business_type") == "individual" || !account.text("_individual").empty()) {
        return "individual";
    }
    return person == nullptr ? "representative" : person->id();
}

bool is_company(const Record& account) {
    const auto type = account.text("business_type");
    return !type.empty() && type != "individual";
}

std::string born(const Record& person) {
    const auto part = [&person](std::string_view name) { return std::to_string(person["dob"][name].int_or(0)); };
    return part("year") + "-" + part("month") + "-" + part("day");
}

Mismatch mismatch(std::string_view what, std::string requirement, std::string_view reason) {
    return {"verification_failed_" + std::string{what}, std::move(requirement), std::string{reason}};
}

}  // namespace

std::vector<std::string> missing_details(Unit& unit, const Record& account) {
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
    if (account.is_null("business_type")) {
        return missing;
    }
    if (is_company(account)) {
        ask_for(kOfCompanies);
    }
    const auto* person = person_behind(unit, account);
    for (const auto member : kOfPersons) {
        if (person == nullptr || !is_known(*person, member)) {
            missing.push_back(prefix_of(account, person) + "." + std::string{member});
        }
    }
    return missing;
}

std::vector<std::string> missing_later(Unit& unit, const Record& account) {
    if (!account.flag("_is_asked_later")) {
        return {};
    }
    const auto* person = person_behind(unit, account);
    if (person != nullptr && is_known(*person, "id_number")) {
        return {};
    }
    return {prefix_of(account, person) + ".id_number"};
}

Identity check_identity(Unit& unit, const Record& account) {
    Identity identity;
    if (account.text("_tax_id") == "111111111") {
        identity.mismatches.push_back(mismatch(
            "tax_id_match", "company.tax_id", "The tax ID can't be matched with the company's name and address."
        ));
    }
    const auto* person = person_behind(unit, account);
    if (person == nullptr) {
        return identity;
    }
    const auto number = person->text("_id_number");
    const auto document = person->body().at_path("verification.document.front").string_or();
    const auto needs = prefix_of(account, person) + ".verification.document";
    identity.is_sanctioned = born(*person) == "1900-1-1";
    identity.is_known_at_once = born(*person) == "1902-1-1" || number == "222222222";
    if (document == "file_identity_document_failure") {
        identity.mismatches.push_back(
            {"verification_document_failed_other", needs, "The document can't be verified. Provide another one."}
        );
    }
    if (!document.empty()) {
        return identity;  // a document outweighs what was typed
    }
    if (number == "111111111") {
        identity.mismatches.push_back(
            mismatch("keyed_identity", needs, "The person's identity can't be verified from the details given.")
        );
    }
    if (person->body().at_path("address.line1").string_or() == "address_no_match") {
        identity.mismatches.push_back(
            mismatch("address_match", needs, "The person's address can't be matched with the details given.")
        );
    }
    return identity;
}

}  // namespace holdfast::sandbox::resources
