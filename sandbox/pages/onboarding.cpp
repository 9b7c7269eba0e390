// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/onboarding.hpp"

#include "sandbox/pages/layout.hpp"
#include "sandbox/pages/onboarding_forms.hpp"
#include "sandbox/pages/pages.hpp"
#include "sandbox/resources/persons.hpp"
#include "sandbox/wire/form.hpp"

#include <algorithm>
#include <charconv>

namespace holdfast::sandbox::pages {
namespace {

using state::Record;
using state::Unit;

std::int64_t number(const Record& visit, std::string_view name, std::int64_t fallback) {
    const auto text = entered(visit, name, "");
    std::int64_t value = fallback;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// What was entered becomes the person that Stripe's checks look at.
void tell_person(Unit& unit, const Record& visit, Record& account) {
    if (account.text("business_type") != "individual" && !account.is_null("business_type")) {
        return;
    }
    auto born = Json::object();
    born.set("day", number(visit, "dob_day", 1));
    born.set("month", number(visit, "dob_month", 1));
    born.set("year", number(visit, "dob_year", 1901));
    auto address = Json::object();
    address.set("line1", entered(visit, "line1", "address_full_match"));
    address.set("city", entered(visit, "city", "San Francisco"));
    address.set("postal_code", entered(visit, "postal_code", "94111"));
    address.set("country", account["country"]);
    auto person = Json::object();
    person.set("first_name", entered(visit, "first_name", "Jenny"));
    person.set("last_name", entered(visit, "last_name", "Rosen"));
    person.set("email", entered(visit, "email", "jenny.rosen@example.com"));
    person.set("phone", entered(visit, "phone", "000 000 0000"));
    person.set("dob", std::move(born));
    person.set("address", std::move(address));
    person.set("id_number", "000000000");
    (void)resources::put_individual(unit, account, person);  // nothing in it can be refused
}

// Step 1 again while Stripe's checks ask for the person; else only the bank account can be changed.
std::int64_t first_step(const Record& account) {
    const auto* due = account["requirements"]["currently_due"].as_array();
    const bool asks_person =
        std::ranges::any_of(*due, [](const Json& each) { return each.string_or().starts_with("individual."); });
    return account.flag("details_submitted") && !asks_person ? kBankStep : std::int64_t{1};
}

net::HttpResponse finish(Unit& unit, Record& visit, Record& account) {
    if (account.is_null("email")) {
        account.set("email", entered(visit, "email", "jenny.rosen@example.com"));
    }
    tell_person(unit, visit, account);
    resources::complete_onboarding(
        unit,
        account,
        {
            .account_number = entered(visit, "account_number", ""),
            .routing_number = entered(visit, "routing_number", ""),
            .holder_name = entered(visit, "holder", ""),
        },
        false
    );
    visit.set("is_done", true);
    return redirect(visit.text("return_url"));
}

net::HttpResponse gone() {
    return notice(404, "This link leads nowhere", "It may be mistyped, or it is from another sandbox.", {});
}

}  // namespace

net::HttpResponse open_onboarding_link(Unit& unit, const std::string& token) {
    auto* link = unit.find(std::string{state::kOnboardingLink.prefix} + "_" + token);
    if (link == nullptr) {
        return gone();
    }
    unit.act_for(link->account());
    const auto* account = unit.find(state::kAccount, link->text("account"), unit.platform());
    if (link->flag("used") || link->number("expires") <= to_micros(unit.now()) || account == nullptr) {
        return redirect(link->text("refresh_url"));
    }
    link->set("used", true);
    const auto key = unit.random_text(32);
    auto visit = Json::object();
    visit.set("id", std::string{state::kOnboardingVisit.prefix} + "_" + key);
    visit.set("account", account->id());
    visit.set("return_url", link->text("return_url"));
    visit.set("step", first_step(*account));
    visit.set("fields", Json::object());
    visit.set("is_done", false);
    unit.add(state::kOnboardingVisit, unit.platform(), std::move(visit));
    return redirect("/connect/onboarding/visit/" + key);
}

net::HttpResponse visit_onboarding(Unit& unit, const net::HttpRequest& request, const std::string& token) {
    auto* visit = unit.find(std::string{state::kOnboardingVisit.prefix} + "_" + token);
    if (visit != nullptr) {
        unit.act_for(visit->account());
    }
    auto* account = visit == nullptr ? nullptr : unit.find(state::kAccount, visit->text("account"), unit.platform());
    if (account == nullptr) {
        return gone();
    }
    if (visit->flag("is_done")) {
        return redirect(visit->text("return_url"));
    }
    if (request.method == "GET") {
        return show_step(*visit, *account, {});
    }
    const auto form = wire::parse_form(request.body);
    const auto go = form ? (*form)["go"].string_or("continue") : std::string{"stay"};
    if (go == "later") {
        return redirect(visit->text("return_url"));
    }
    if (go == "continue") {
        if (const auto missing = take_fields(*visit, *form); !missing.empty()) {
            return show_step(*visit, *account, missing);
        }
        if (visit->number("step") == kReviewStep) {
            return finish(unit, *visit, *account);
        }
        visit->add("step", 1);
    } else if (go == "back") {
        visit->set("step", first_step(*account));
    }
    return redirect("/connect/onboarding/visit/" + token);
}

}  // namespace holdfast::sandbox::pages
