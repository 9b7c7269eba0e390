// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/onboarding.hpp"

#include "sandbox/pages/layout.hpp"
#include "sandbox/pages/onboarding_forms.hpp"
#include "sandbox/pages/pages.hpp"
#include "sandbox/wire/form.hpp"

namespace holdfast::sandbox::pages {
namespace {

using state::Record;
using state::Unit;

net::HttpResponse finish(Unit& unit, Record& visit, Record& account) {
    const auto born = entered(visit, "dob_year", "1901") + "-" + entered(visit, "dob_month", "1") + "-" +
                      entered(visit, "dob_day", "1");
    if (account.is_null("email")) {
        account.set("email", entered(visit, "email", "jenny.rosen@example.com"));
    }
    resources::complete_onboarding(
        unit,
        account,
        {
            .account_number = entered(visit, "account_number", ""),
            .routing_number = entered(visit, "routing_number", ""),
            .holder_name = entered(visit, "holder", ""),
        },
        born == "1902-1-1"  // Stripe's birth date of those who are known at once
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
    visit.set("step", account->flag("details_submitted") ? kBankStep : std::int64_t{1});
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
        visit->set("step", account->flag("details_submitted") ? kBankStep : std::int64_t{1});
    }
    return redirect("/connect/onboarding/visit/" + token);
}

}  // namespace holdfast::sandbox::pages
