// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/currencies.hpp"

#include "money/currency.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::catalog {
namespace {

struct Rules {
    std::string_view currency;
    std::int64_t minimum;
    std::int64_t fixed_fee;
    std::string_view symbol;
};

constexpr std::array kRules{
    Rules{"usd", 50, 30, "$"},         Rules{"eur", 50, 25, "€"},      Rules{"gbp", 30, 20, "£"},
    Rules{"jpy", 50, 40, "¥"},         Rules{"aud", 50, 30, "A$"},     Rules{"cad", 50, 30, "CA$"},
    Rules{"nzd", 50, 30, "NZ$"},       Rules{"sgd", 50, 50, "SGD "},   Rules{"hkd", 400, 235, "HK$"},
    Rules{"chf", 50, 30, "CHF "},      Rules{"dkk", 250, 180, "DKK "}, Rules{"sek", 300, 180, "SEK "},
    Rules{"nok", 300, 200, "NOK "},    Rules{"pln", 200, 100, "PLN "}, Rules{"mxn", 1000, 300, "MX$"},
    Rules{"inr", 50, 300, "₹"},        Rules{"brl", 50, 39, "R$"},     Rules{"czk", 1500, 650, "CZK "},
    Rules{"huf", 17500, 8500, "HUF "}, Rules{"ron", 200, 100, "RON "}, Rules{"thb", 1000, 1000, "THB "},
    Rules{"myr", 200, 100, "MYR "},    Rules{"aed", 200, 100, "AED "},
};

struct Country {
    std::string_view code;
    std::string_view currency;
};

constexpr std::array kCountries{
    Country{"US", "usd"}, Country{"GB", "gbp"}, Country{"JP", "jpy"}, Country{"CA", "cad"}, Country{"AU", "aud"},
    Country{"NZ", "nzd"}, Country{"CH", "chf"}, Country{"LI", "chf"}, Country{"DK", "dkk"}, Country{"SE", "sek"},
    Country{"NO", "nok"}, Country{"PL", "pln"}, Country{"CZ", "czk"}, Country{"HU", "huf"}, Country{"RO", "ron"},
    Country{"SG", "sgd"}, Country{"HK", "hkd"}, Country{"MX", "mxn"}, Country{"BR", "brl"}, Country{"IN", "inr"},
    Country{"TH", "thb"}, Country{"MY", "myr"}, Country{"AE", "aed"}, Country{"KW", "kwd"}, Country{"BH", "bhd"},
    Country{"JO", "jod"}, Country{"OM", "omr"}, Country{"TN", "tnd"}, Country{"IS", "isk"}, Country{"TR", "try"},
    Country{"ZA", "zar"}, Country{"IL", "ils"}, Country{"KR", "krw"}, Country{"TW", "twd"}, Country{"ID", "idr"},
    Country{"PH", "php"}, Country{"VN", "vnd"}, Country{"AR", "ars"}, Country{"CL", "clp"}, Country{"CO", "cop"},
    Country{"PE", "pen"}, Country{"NG", "ngn"}, Country{"KE", "kes"}, Country{"GH", "ghs"}, Country{"EG", "egp"},
    Country{"MA", "mad"}, Country{"SA", "sar"}, Country{"QA", "qar"}, Country{"AT", "eur"}, Country{"BE", "eur"},
    Country{"BG", "eur"}, Country{"CY", "eur"}, Country{"DE", "eur"}, Country{"EE", "eur"}, Country{"ES", "eur"},
    Country{"FI", "eur"}, Country{"FR", "eur"}, Country{"GR", "eur"}, Country{"HR", "eur"}, Country{"IE", "eur"},
    Country{"IT", "eur"}, Country{"LT", "eur"}, Country{"LU", "eur"}, Country{"LV", "eur"}, Country{"MT", "eur"},
    Country{"NL", "eur"}, Country{"PT", "eur"}, Country{"SI", "eur"}, Country{"SK", "eur"}, Country{"UY", "uyu"},
};

int decimals(std::string_view currency) {
    const auto known = money::Currency::parse(currency);
    return known ? known->decimals() : 2;
}

// Currencies without a line of their own: about what the dollar's figures are in units of that many decimals.
Rules rules(std::string_view currency) {
    const auto found = std::ranges::find(kRules, currency, &Rules::currency);
    if (found != kRules.end()) {
        return *found;
    }
    return decimals(currency) == 3 ? Rules{currency, 150, 100, ""} : Rules{currency, 50, 30, ""};
}

}  // namespace

bool is_currency(std::string_view code) {
    return money::Currency::parse(code).has_value();
}

std::int64_t minimum_charge(std::string_view currency) {
    return rules(currency).minimum;
}

std::int64_t granularity(std::string_view currency) {
    return decimals(currency) == 3 ? 10 : 1;
}

std::int64_t processing_fee(std::int64_t amount, std::string_view currency, std::int64_t basis_points) {
    const auto share = (amount * basis_points + 5000) / 10000;
    const auto step = granularity(currency);
    const auto fee = (share + rules(currency).fixed_fee) / step * step;
    return std::min(fee, amount);
}

std::int64_t dispute_fee(std::string_view currency) {
    return rules(currency).fixed_fee * 50;
}

std::string display(std::int64_t amount, std::string_view currency) {
    const auto places = decimals(currency);
    auto digits = std::to_string(amount < 0 ? -amount : amount);
    if (places > 0) {
        const auto width = static_cast<std::size_t>(places);
        if (digits.size() <= width) {
            digits.insert(0, width + 1 - digits.size(), '0');
        }
        digits.insert(digits.size() - width, 1, '.');
    }
    const auto symbol = rules(currency).symbol;
    const std::string sign = amount < 0 ? "-" : "";
    return symbol.empty() ? sign + digits + " " + std::string{currency} : sign + std::string{symbol} + digits;
}

std::string_view currency_of_country(std::string_view country) {
    const auto found = std::ranges::find(kCountries, country, &Country::code);
    return found == kCountries.end() ? "usd" : found->currency;
}

bool is_country(std::string_view country) {
    return std::ranges::find(kCountries, country, &Country::code) != kCountries.end();
}

}  // namespace holdfast::sandbox::catalog
