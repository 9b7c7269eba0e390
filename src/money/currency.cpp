// SPDX-License-Identifier: Apache-2.0
#include "money/currency.hpp"

#include <algorithm>

namespace holdfast::money {

namespace {

// The active currencies of ISO 4217 that Stripe takes, in alphabetical order.
constexpr auto kCodes = std::to_array<std::string_view>({
    "aed", "afn", "all", "amd", "aoa", "ars", "aud", "awg", "azn", "bam", "bbd", "bdt", "bhd", "bif", "bmd", "bnd",
    "bob", "brl", "bsd", "bwp", "byn", "bzd", "cad", "cdf", "chf", "clp", "cny", "cop", "crc", "cve", "czk", "djf",
    "dkk", "dop", "dzd", "egp", "etb", "eur", "fjd", "fkp", "gbp", "gel", "gip", "gmd", "gnf", "gtq", "gyd", "hkd",
    "hnl", "htg", "huf", "idr", "ils", "inr", "isk", "jmd", "jod", "jpy", "kes", "kgs", "khr", "kmf", "krw", "kwd",
    "kyd", "kzt", "lak", "lbp", "lkr", "lrd", "lsl", "mad", "mdl", "mga", "mkd", "mmk", "mnt", "mop", "mur", "mvr",
    "mwk", "mxn", "myr", "mzn", "nad", "ngn", "nio", "nok", "npr", "nzd", "omr", "pab", "pen", "pgk", "php", "pkr",
    "pln", "pyg", "qar", "ron", "rsd", "rub", "rwf", "sar", "sbd", "scr", "sek", "sgd", "shp", "sle", "sos", "srd",
    "stn", "szl", "thb", "tjs", "tnd", "top", "try", "ttd", "twd", "tzs", "uah", "ugx", "usd", "uyu", "uzs", "vnd",
    "vuv", "wst", "xaf", "xcd", "xcg", "xof", "xpf", "yer", "zar", "zmw",
});
static_assert(std::ranges::is_sorted(kCodes));

constexpr auto kNoDecimals = std::to_array<std::string_view>({
    "bif",
    "clp",
    "djf",
    "gnf",
    "isk",
    "jpy",
    "kmf",
    "krw",
    "pyg",
    "rwf",
    "ugx",
    "vnd",
    "vuv",
    "xaf",
    "xof",
    "xpf",
});
constexpr auto kThreeDecimals = std::to_array<std::string_view>({"bhd", "jod", "kwd", "omr", "tnd"});

template <class Codes>
constexpr bool is_among(const Codes& codes, std::string_view code) {
    return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

std::optional<Currency> Currency::parse(std::string_view code) {
    if (!std::ranges::binary_search(kCodes, code)) {
        return std::nullopt;
    }
    Currency currency;
    std::ranges::copy(code, currency.code_.begin());
    return currency;
}

int Currency::decimals() const {
    if (*this == Currency{} || is_among(kNoDecimals, code())) {
        return 0;
    }
    return is_among(kThreeDecimals, code()) ? 3 : 2;
}

int Currency::stripe_decimals() const {
    if (code() == "isk" || code() == "ugx") {
        return 2;
    }
    return code() == "mga" ? 0 : decimals();
}

std::int64_t Currency::stripe_multiple() const {
    if (decimals() == 3) {
        return 10;
    }
    return code() == "mga" ? 100 : 1;
}

std::int64_t Currency::stripe_payout_multiple() const {
    return code() == "huf" || code() == "twd" ? 100 : stripe_multiple();
}

std::span<const std::string_view> known_currencies() {
    return kCodes;
}

}  // namespace holdfast::money
