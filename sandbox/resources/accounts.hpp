// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/route.hpp"

#include <optional>
#include <string>

namespace holdfast::sandbox::resources {

// A blank account of that country, with every member. Not stored yet.
[[nodiscard]] Json blank_account(state::Unit& unit, const std::string& country, const std::string& currency);
// The sandbox's own account, made once: verified, with a bank account.
[[nodiscard]] std::string make_platform_account(state::Unit& unit, const std::string& id);

// `type` or `controller`, as told of each other.
[[nodiscard]] wire::Outcome<void> set_account_type(Call& call, Json& body);
// What may be given at creation and update alike.
[[nodiscard]] wire::Outcome<void> apply_account(Call& call, state::Record& account);

// Brings requirements, capabilities and the enabled flags up to what was provided, and begins verification when nothing
// is due any more. Emits account.updated (and capability.updated) if something changed, or if `has_changed` says so
// already.
void refresh_account(state::Unit& unit, state::Record& account, bool has_changed = false);
// Transition: Stripe has checked what was provided.
void verify_account(state::Unit& unit, state::Record& account);
// Everything that Stripe asks for is provided. Verification takes its time, or `is_verified` at once.
void submit_details(state::Unit& unit, state::Record& account, bool is_verified);

// More has to be told by a deadline; then, unless it was, the account is restricted.
void ask_for_more(state::Unit& unit, state::Record& account);
void requirements_overdue(state::Unit& unit, state::Record& account);

// The connected account that the URL names: the platform's, or the one that looks at itself. 403 otherwise.
[[nodiscard]] wire::Outcome<state::Record*> addressed_account(Call& call);

inline constexpr std::string_view kPersonParameters =
    "address@address dob@date email first_name full_name_aliases[] gender id_number last_name maiden_name "
    "metadata:meta "
    "nationality person_token phone political_exposure=existing|none registered_address@address"
    " relationship{authorizer:bool director:bool executive:bool legal_guardian:bool owner:bool percent_ownership "
    "representative:bool title} ssn_last_4 verification{additional_document{back front} document{back front}}";

struct BankDetails {
    std::string account_number{};
    std::string routing_number{};
    std::string country{};
    std::string currency{};
    std::string holder_name{};
    std::string holder_type{};
    bool is_card = false;  // a debit card that is paid out to
};
// Becomes the default of its currency if that has none yet, or if asked for.
state::Record& add_bank_account(state::Unit& unit, state::Record& account, const BankDetails& details, bool is_default);
// The account's default for that currency; null when there is none.
[[nodiscard]] state::Record* default_bank_account(
    state::Unit& unit, std::string_view account, std::string_view currency
);
// A payout to it failed: nothing more goes there until it is replaced.
void mark_bank_account_errored(state::Unit& unit, state::Record& bank_account);
// From the `external_account` or `bank_account` parameter: a hash, or a token.
[[nodiscard]] wire::Outcome<state::Record*> bank_account_param(
    Call& call, state::Record& account, const Json& value, bool is_default
);

}  // namespace holdfast::sandbox::resources
