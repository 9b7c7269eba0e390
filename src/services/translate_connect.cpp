// SPDX-License-Identifier: Apache-2.0
#include "services/translate.hpp"
#include "services/unknown_state.hpp"

#include <algorithm>
#include <string_view>

// Connected accounts, payouts and cards.
namespace holdfast::services {

namespace {

constexpr std::string_view kManual = "manual";

escrow::ConnectState state_of(const stripe::Account& account) {
    using escrow::ConnectState;
    constexpr std::string_view kRejected = "rejected";
    if (account.deleted || account.disabled_reason.starts_with(kRejected)) {
        return ConnectState::rejected;
    }
    if (account.payouts_enabled && account.transfers == stripe::CapabilityStatus::active) {
        return ConnectState::active;
    }
    const bool asks = !account.currently_due.empty() || !account.past_due.empty();
    return account.details_submitted && asks ? ConnectState::restricted : ConnectState::pending;
}

// The default one of each currency, or the first where none is marked. Stripe pays nothing to one whose last payout
// failed.
std::vector<escrow::BankAccount> banks_of(const stripe::Account& account) {
    static constexpr std::string_view kErrored = "errored";
    std::vector<escrow::BankAccount> banks;
    const auto take = [&banks](const stripe::ExternalAccount& external) {
        const auto currency = money::Currency::parse(external.currency);
        const auto is_there = [&currency](const escrow::BankAccount& bank) { return bank.currency == *currency; };
        if (currency && external.status != kErrored && std::ranges::none_of(banks, is_there)) {
            banks.push_back(
                {.stripe_id = external.id,
                 .currency = *currency,
                 .last4 = external.last4,
                 .bank_name = external.bank_name}
            );
        }
    };
    for (const bool is_default : {true, false}) {
        for (const stripe::ExternalAccount& external : account.external_accounts) {
            if (external.default_for_currency == is_default) {
                take(external);
            }
        }
    }
    return banks;
}

}  // namespace

Result<escrow::PayoutFact> to_payout_fact(const stripe::Payout& payout) {
    using From = stripe::PayoutStatus;
    using To = escrow::PayoutFactStatus;
    escrow::PayoutFact fact{
        .id = payout.id,
        .arrival_date = payout.arrival_date,
        .failure_code = payout.failure_code,
        .failure_reason = payout.failure_message,
    };
    switch (payout.status) {
        case From::pending:
            fact.status = To::pending;
            return fact;
        case From::in_transit:
            fact.status = To::in_transit;
            return fact;
        case From::paid:
            fact.status = To::paid;
            return fact;
        case From::failed:
            fact.status = To::failed;
            return fact;
        case From::canceled:
            fact.status = To::canceled;
            return fact;
        case From::unknown:
            break;
    }
    return unknown_state("payout", payout.id);
}

Result<escrow::PayoutFact> read_payout_fact(const Json& object) {
    const auto payout = stripe::parse_payout(object);
    return payout ? to_payout_fact(*payout) : std::unexpected(payout.error());
}

escrow::AccountFact to_account_fact(const stripe::Account& account) {
    escrow::AccountFact fact{
        .id = account.id,
        .state = state_of(account),
        .payouts_enabled = account.payouts_enabled,
        .transfers_enabled = account.transfers == stripe::CapabilityStatus::active,
        .has_manual_payouts = account.payout_interval.empty() || account.payout_interval == kManual,
        .requirements = account.past_due,
        .bank_accounts = banks_of(account),
    };
    for (const std::string& requirement : account.currently_due) {
        if (std::ranges::find(fact.requirements, requirement) == fact.requirements.end()) {
            fact.requirements.push_back(requirement);
        }
    }
    return fact;
}

escrow::CardFact to_card_fact(const stripe::PaymentMethod& method) {
    return {
        .id = method.id,
        .brand = method.brand,
        .last4 = method.last4,
        .exp_month = method.exp_month,
        .exp_year = method.exp_year,
    };
}

}  // namespace holdfast::services
