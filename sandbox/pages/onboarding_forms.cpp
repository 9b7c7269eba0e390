// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/onboarding_forms.hpp"

#include "sandbox/catalog/banks.hpp"
#include "sandbox/pages/layout.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::pages {

using state::Record;

std::string entered(const Record& visit, std::string_view name, std::string_view fallback) {
    return visit["fields"][name].string_or(fallback);
}

namespace {

struct Asked {
    std::string_view name;
    std::string_view label;
    std::string_view prefilled;  // what passes Stripe's checks
    std::string_view autocomplete;
};
constexpr std::array kPerson{
    Asked{"first_name", "First name", "Jenny", "given-name"},
    Asked{"last_name", "Last name", "Rosen", "family-name"},
    Asked{"email", "Email", "jenny.rosen@example.com", "email"},
    Asked{"phone", "Phone", "000 000 0000", "tel"},
    Asked{"dob_day", "Day of birth", "1", "bday-day"},
    Asked{"dob_month", "Month", "1", "bday-month"},
    Asked{"dob_year", "Year", "1901", "bday-year"},
    Asked{"line1", "Street", "address_full_match", "address-line1"},
    Asked{"postal_code", "Postal code", "94111", "postal-code"},
    Asked{"city", "City", "San Francisco", "address-level2"},
};

std::string asked_field(const Record& visit, const Asked& asked, std::string_view missing) {
    return field(
        asked.name,
        asked.label,
        entered(visit, asked.name, asked.prefilled),
        asked.autocomplete,
        missing == asked.name ? std::string{asked.label} + " is needed." : ""
    );
}

std::string person_step(const Record& visit, std::string_view missing) {
    const auto each = [&](std::size_t index) { return asked_field(visit, kPerson[index], missing); };
    return "<p class=\"soft\">Everything is filled in with test data that passes.</p><form method=\"post\"><div "
           "class=\"row\">" +
           each(0) + each(1) + "</div>" + each(2) + each(3) + "<div class=\"row three\">" + each(4) + each(5) +
           each(6) + "</div>" + each(7) + "<div class=\"row\">" + each(8) + each(9) +
           "</div><button name=\"go\" value=\"continue\">Continue</button>"
           "<button class=\"quiet\" name=\"go\" value=\"later\">Save for later</button></form>";
}

// What each test number does, for whoever wants a payout to fail.
std::string test_numbers() {
    std::string html = "<details><summary>Numbers that fail</summary><dl>";
    for (const auto& outcome : catalog::bank_outcomes()) {
        const std::string effect = outcome.failure_code.empty() ? "not eligible for instant payouts"
                                   : outcome.fails_after_paid
                                       ? std::string{outcome.failure_code} + ", after it was paid"
                                       : std::string{outcome.failure_code};
        html += detail("ends in " + std::string{outcome.ending}, effect);
    }
    return html + "</dl></details>";
}

std::string bank_step(const Record& visit, const Record& account, std::string_view missing) {
    const auto sample = catalog::sample_bank(account.text("country"));
    const std::string error =
        missing == "account_number" ? "The account number is needed, letters and digits alone." : "";
    auto html = "<p class=\"soft\">Payouts in " + escape_html(account.text("default_currency")) +
                " go here.</p><form method=\"post\">" +
                field("holder", "Account holder", entered(visit, "holder", "Jenny Rosen"), "name");
    if (!sample.routing_number.empty()) {
        html +=
            field("routing_number", "Routing number", entered(visit, "routing_number", sample.routing_number), "off");
    }
    html += field(
        "account_number",
        "Account number or IBAN",
        entered(visit, "account_number", sample.account_number),
        "off",
        error
    );
    return html + test_numbers() +
           "<button name=\"go\" value=\"continue\">Continue</button>"
           "<button class=\"quiet\" name=\"go\" value=\"later\">Save for later</button></form>";
}

std::string review_step(const Record& visit) {
    const auto number = entered(visit, "account_number", "");
    const auto last4 = number.size() > 4 ? number.substr(number.size() - 4) : number;
    return "<dl>" + detail("Name", entered(visit, "first_name", "Jenny") + " " + entered(visit, "last_name", "Rosen")) +
           detail("Email", entered(visit, "email", "jenny.rosen@example.com")) +
           detail("Bank account", "ends in " + last4) +
           "</dl><form method=\"post\"><button name=\"go\" value=\"continue\">Agree and continue</button>"
           "<button class=\"quiet\" name=\"go\" value=\"back\">Change something</button></form>";
}

// Where one is on the way.
std::string steps(std::int64_t present) {
    constexpr std::array<std::string_view, 3> kNames{"You", "Bank account", "Review"};
    std::string html = "<ol class=\"steps\">";
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const auto step = static_cast<std::int64_t>(i) + 1;
        html += step < present ? "<li class=\"done\">" : step == present ? "<li aria-current=\"step\">" : "<li>";
        html += std::string{kNames[i]} + "</li>";
    }
    return html + "</ol>";
}

}  // namespace

net::HttpResponse show_step(const Record& visit, const Record& account, std::string_view missing) {
    const auto step = visit.number("step");
    const auto title = step == 1 ? "Tell us about you" : step == kBankStep ? "Your bank account" : "Check and agree";
    const auto content = step == 1           ? person_step(visit, missing)
                         : step == kBankStep ? bank_step(visit, account, missing)
                                             : review_step(visit);
    return page(missing.empty() ? 200 : 422, title, steps(step) + content);
}

std::string take_fields(Record& visit, const Json& form) {
    auto fields = visit["fields"];
    for (const auto& [name, value] : *form.as_object()) {
        if (const auto* text = value.as_string(); text != nullptr && name != "go" && text->size() <= 200) {
            fields.set(name, *text);
        }
    }
    visit.set("fields", fields);
    if (visit.number("step") == 1) {
        for (const auto& asked : kPerson) {
            if (fields[asked.name].string_or(asked.prefilled).empty()) {
                return std::string{asked.name};
            }
        }
    }
    if (visit.number("step") == kBankStep) {
        auto number = fields["account_number"].string_or();
        std::erase(number, ' ');
        const bool is_plain = std::ranges::all_of(number, [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
        });
        if (number.size() < 4 || !is_plain) {
            return "account_number";
        }
        visit.edit().find("fields")->set("account_number", number);
    }
    return {};
}

}  // namespace holdfast::sandbox::pages
