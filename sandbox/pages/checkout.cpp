// SPDX-License-Identifier: Apache-2.0
#include "sandbox/pages/checkout_view.hpp"
#include "sandbox/pages/layout.hpp"
#include "sandbox/pages/pages.hpp"
#include "sandbox/wire/form.hpp"

#include <array>

namespace holdfast::sandbox::pages {
namespace {

using resources::Payer;
using state::Record;

struct Hint {
    std::string_view reason;  // decline code, or code
    std::string_view advice;
    std::string_view field{};
};

constexpr std::array kHints{
    Hint{"insufficient_funds", "The card has too little money on it. Try another card, or pay in once more later."},
    Hint{"expired_card", "The card has expired. Use one that is still valid.", "expiry"},
    Hint{"incorrect_cvc", "That isn't this card's security code. Check the three or four digits.", "cvc"},
    Hint{"invalid_cvc", "The security code has three or four digits.", "cvc"},
    Hint{"incorrect_number", "That isn't a card number. Check the digits.", "number"},
    Hint{"test_mode_live_card", "Only test cards work here. Choose one of those above.", "number"},
    Hint{"invalid_expiry_month", "Give the expiry as month and year, such as 12 / 34.", "expiry"},
    Hint{"invalid_expiry_year", "That date is past, or too far off. Check the expiry.", "expiry"},
    Hint{"processing_error", "The bank could not answer just now. Try again in a minute."},
    Hint{"lost_card", "The bank won't say why. Try another card."},
    Hint{"stolen_card", "The bank won't say why. Try another card."},
    Hint{
        "payment_intent_authentication_failure",
        "Your bank could not confirm that it was you. Try again, or use "
        "another card."
    },
    Hint{
        "setup_intent_authentication_failure",
        "Your bank could not confirm that it was you. Try again, or use another "
        "card."
    },
};

Advice advise(std::string_view code, std::string_view decline_code, std::string_view message, std::string_view param) {
    for (const auto reason : {decline_code, code}) {
        for (const auto& hint : kHints) {
            if (hint.reason == reason) {
                return {"You were not charged", std::string{hint.advice}, std::string{hint.field}};
            }
        }
    }
    if (param == "email" || param == "number") {
        return {"You were not charged", std::string{message}, std::string{param}};
    }
    return {"You were not charged", std::string{message} + " Try another card, or ask your bank."};
}

Payer read_payer(const Json& form) {
    return {
        .email = form["email"].string_or(),
        .name = form["name"].string_or(),
        .number = form["number"].string_or(),
        .expiry = form["expiry"].string_or(),
        .cvc = form["cvc"].string_or(),
    };
}

net::HttpResponse closed(const Record& session, bool has_just_ended) {
    if (session.text("status") == "complete") {
        return has_just_ended
                   ? redirect(resources::success_url(session))
                   : notice(200, "You're all done here", "This checkout is complete.", resources::success_url(session));
    }
    return notice(
        410, "This checkout has expired", "You were not charged. Go back and start again.", session.text("cancel_url")
    );
}

// What the intent says about the last attempt, when the person comes back from the bank's check.
std::optional<Advice> last_refusal(const Record& intent) {
    const auto& error =
        &intent.kind() == &state::kPaymentIntent ? intent["last_payment_error"] : intent["last_setup_error"];
    if (error.is_null() || intent.text("status") != "requires_payment_method") {
        return std::nullopt;
    }
    return advise(error["code"].string_or(), error["decline_code"].string_or(), error["message"].string_or(), {});
}

net::HttpResponse show(state::Unit& unit, const Record& session, bool is_back) {
    const auto* intent = resources::intent_of(unit, session);
    const bool is_open = intent != nullptr && intent->text("status") == "requires_action";
    return show_checkout(
        unit,
        session,
        read_payer(session["_payer"]),
        is_back && intent != nullptr ? last_refusal(*intent) : std::nullopt,
        is_open ? intent->body().at_path("next_action.redirect_to_url.url").string_or() : std::string{}
    );
}

}  // namespace

net::HttpResponse visit_checkout(state::Unit& unit, const net::HttpRequest& request, const std::string& id) {
    auto* session = unit.find(id);
    if (session == nullptr || &session->kind() != &state::kCheckoutSession) {
        return notice(
            404, "There is no such checkout", "The address may be mistyped, or it is from another sandbox.", {}
        );
    }
    const bool is_back = request.raw_query.find("redirect_status=") != std::string::npos;
    if (session->text("status") != "open") {
        return closed(*session, is_back || request.method == "POST");
    }
    if (request.method == "GET") {
        return show(unit, *session, is_back);
    }
    const auto form = wire::parse_form(request.body);
    const auto payer = read_payer(form ? *form : Json::object());
    const auto next = resources::pay_checkout(unit, *session, payer);
    if (!next) {
        const auto& error = next.error();
        return show_checkout(
            unit, *session, payer, advise(error.code, error.decline_code, error.message, error.param), {}
        );
    }
    return redirect(*next);
}

}  // namespace holdfast::sandbox::pages
