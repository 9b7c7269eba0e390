// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/unmatched.hpp"

#include "escrow/rules/amounts.hpp"
#include "escrow/rules/entries.hpp"

#include <algorithm>
#include <array>

namespace holdfast::escrow::rules {

namespace {

using ledger::AccountKind;

constexpr std::array kChoices{AccountKind::stripe_fees, AccountKind::losses, AccountKind::bank};

// What went is Stripe's most often; what came makes losses smaller.
AccountKind usual_account(const Difference& difference) {
    return difference.amount_there < 0 ? AccountKind::stripe_fees : AccountKind::losses;
}

}  // namespace

void post_found(Draft& draft, Difference& difference) {
    if (difference.posted_to || !is_nobodys(difference) || !check_currency(draft.rules(), difference.currency)) {
        return;
    }
    difference.posted_to = is_of_bank(difference.leg) ? AccountKind::bank : AccountKind::suspense;
    draft.post(movement_entry(difference, *difference.posted_to));
}

void post_vanished(Draft& draft, Difference& difference) {
    if (difference.posted_to == AccountKind::suspense) {
        draft.post(movement_reversal_entry(difference));
        difference.posted_to.reset();
    }
}

Check post_resolved(Draft& draft, Difference& difference, std::optional<AccountKind> chosen) {
    if (chosen && std::ranges::find(kChoices, *chosen) == kChoices.end()) {
        return fail_field("/account", "Is stripe_fees, losses or bank.");
    }
    post_found(draft, difference);
    if (difference.posted_to == AccountKind::suspense) {
        difference.posted_to = chosen.value_or(usual_account(difference));
        draft.post(movement_resolved_entry(difference, *difference.posted_to));
    } else if (chosen && chosen != difference.posted_to) {
        return fail_field("/account", "None of it is in suspense.");
    }
    return {};
}

}  // namespace holdfast::escrow::rules
