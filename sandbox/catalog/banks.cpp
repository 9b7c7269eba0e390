// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/banks.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::catalog {
namespace {

constexpr std::array kOutcomes{
    BankOutcome{.ending = "1111116", .failure_code = "no_account"},
    BankOutcome{.ending = "1111113", .failure_code = "account_closed"},
    BankOutcome{.ending = "2222227", .failure_code = "insufficient_funds"},
    BankOutcome{.ending = "3333335", .failure_code = "debit_not_authorized"},
    BankOutcome{.ending = "4444440", .failure_code = "invalid_currency"},
    BankOutcome{.ending = "5555559", .failure_code = "account_closed", .fails_after_paid = true},
    BankOutcome{.ending = "8888883", .is_instant = false},
    BankOutcome{.ending = "transferFail", .failure_code = "could_not_process"},
    BankOutcome{.ending = "instantPayoutUnsupported", .is_instant = false},
};
constexpr BankOutcome kArrives{.ending = ""};

struct FailureText {
    std::string_view code;
    std::string_view message;
};

constexpr std::array kFailures{
    FailureText{"account_closed", "The bank account has been closed."},
    FailureText{"no_account", "The bank account could not be located."},
    FailureText{"insufficient_funds", "Your Stripe account has insufficient funds to cover the payout."},
    FailureText{"debit_not_authorized", "Debit transactions are not approved on your bank account."},
    FailureText{"invalid_currency", "The bank was unable to process this payout because of its currency."},
    FailureText{"could_not_process", "The bank could not process this payout."},
};

constexpr std::array kSamples{
    SampleBank{"US", "000123456789", "110000000"},    SampleBank{"GB", "00012345", "108800"},
    SampleBank{"JP", "0001234", "1100000"},           SampleBank{"CA", "000123456789", "11000-000"},
    SampleBank{"AU", "000123456", "110000"},          SampleBank{"NZ", "1100000000000010", ""},
    SampleBank{"SG", "000123456", "1100-000"},        SampleBank{"HK", "000123-456", "110-000"},
    SampleBank{"DE", "DE89370400440532013000", ""},   SampleBank{"FR", "FR1420041010050500013M02606", ""},
    SampleBank{"ES", "ES0700120345030000067890", ""}, SampleBank{"IT", "IT40S0542811101000000123456", ""},
    SampleBank{"NL", "NL39RABO0300065264", ""},       SampleBank{"AT", "AT611904300234573201", ""},
    SampleBank{"BE", "BE12345678912345", ""},         SampleBank{"IE", "IE29AIBK93115212345678", ""},
    SampleBank{"FI", "FI2112345600000785", ""},       SampleBank{"PT", "PT50000201231234567890154", ""},
    SampleBank{"LU", "LU280019400644750000", ""},     SampleBank{"CH", "CH9300762011623852957", ""},
    SampleBank{"SE", "SE3550000000054910000003", ""}, SampleBank{"NO", "NO9386011117947", ""},
    SampleBank{"DK", "DK5000400440116243", ""},       SampleBank{"KW", "KW81CBKU0000000000001234560101", ""},
};

}  // namespace

const BankOutcome& bank_outcome(std::string_view account_number) {
    const auto found = std::ranges::find_if(kOutcomes, [account_number](const BankOutcome& outcome) {
        return account_number.ends_with(outcome.ending);
    });
    return found == kOutcomes.end() ? kArrives : *found;
}

std::span<const BankOutcome> bank_outcomes() {
    return kOutcomes;
}

std::string_view failure_message(std::string_view failure_code) {
    const auto found = std::ranges::find(kFailures, failure_code, &FailureText::code);
    return found == kFailures.end() ? "The payout failed." : found->message;
}

SampleBank sample_bank(std::string_view country) {
    const auto found = std::ranges::find(kSamples, country, &SampleBank::country);
    return found == kSamples.end() ? SampleBank{country, "000123456789", "110000000"} : *found;
}

}  // namespace holdfast::sandbox::catalog
