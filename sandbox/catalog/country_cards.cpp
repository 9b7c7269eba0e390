// SPDX-License-Identifier: Apache-2.0
#include "sandbox/catalog/country_cards.hpp"

#include <array>

namespace holdfast::sandbox::catalog {
namespace {

constexpr TestCard foreign(std::string_view name, std::string_view number, std::string_view country) {
    return {.name = name, .number = number, .country = country};
}

constexpr std::array kCards{
    foreign("us", "4242424242424242", "US"),
    foreign("ar", "4000000320000021", "AR"),
    foreign("br", "4000000760000002", "BR"),
    foreign("ca", "4000001240000000", "CA"),
    foreign("cl", "4000001520000001", "CL"),
    foreign("co", "4000001700000003", "CO"),
    foreign("cr", "4000001880000005", "CR"),
    foreign("ec", "4000002180000000", "EC"),
    foreign("mx", "4000004840008001", "MX"),
    foreign("pa", "4000005910000000", "PA"),
    foreign("py", "4000006000000066", "PY"),
    foreign("pe", "4000006040000068", "PE"),
    foreign("uy", "4000008580000003", "UY"),
    foreign("ae", "4000007840000001", "AE"),
    foreign("at", "4000000400000008", "AT"),
    foreign("be", "4000000560000004", "BE"),
    foreign("bg", "4000001000000000", "BG"),
    foreign("by", "4000001120000005", "BY"),
    foreign("hr", "4000001910000009", "HR"),
    foreign("cy", "4000001960000008", "CY"),
    foreign("cz", "4000002030000002", "CZ"),
    foreign("dk", "4000002080000001", "DK"),
    foreign("ee", "4000002330000009", "EE"),
    foreign("fi", "4000002460000001", "FI"),
    foreign("fr", "4000002500000003", "FR"),
    foreign("de", "4000002760000016", "DE"),
    foreign("gi", "4000002920000005", "GI"),
    foreign("gr", "4000003000000030", "GR"),
    foreign("hu", "4000003480000005", "HU"),
    foreign("ie", "4000003720000005", "IE"),
    foreign("it", "4000003800000008", "IT"),
    foreign("lv", "4000004280000005", "LV"),
    foreign("li", "4000004380000004", "LI"),
    foreign("lt", "4000004400000000", "LT"),
    foreign("lu", "4000004420000006", "LU"),
    foreign("mt", "4000004700000007", "MT"),
    foreign("nl", "4000005280000002", "NL"),
    foreign("no", "4000005780000007", "NO"),
    foreign("pl", "4000006160000005", "PL"),
    foreign("pt", "4000006200000007", "PT"),
    foreign("ro", "4000006420000001", "RO"),
    foreign("sa", "4000006820000007", "SA"),
    foreign("si", "4000007050000006", "SI"),
    foreign("sk", "4000007030000001", "SK"),
    foreign("es", "4000007240000007", "ES"),
    foreign("se", "4000007520000008", "SE"),
    foreign("ch", "4000007560000009", "CH"),
    foreign("gb", "4000008260000000", "GB"),
    foreign("au", "4000000360000006", "AU"),
    foreign("cn", "4000001560000002", "CN"),
    foreign("hk", "4000003440000004", "HK"),
    foreign("in", "4000003560000008", "IN"),
    foreign("jp", "4000003920000003", "JP"),
    foreign("my", "4000004580000002", "MY"),
    foreign("nz", "4000005540000008", "NZ"),
    foreign("sg", "4000007020000003", "SG"),
    foreign("tw", "4000001580000008", "TW"),
    foreign("th_credit", "4000007640000003", "TH"),
    TestCard{.name = "gb_debit", .number = "4000058260000005", .country = "GB", .funding = "debit"},
    TestCard{.name = "gb_mastercard", .number = "5555558265554449", .brand = "mastercard", .country = "GB"},
    TestCard{.name = "ae_mastercard", .number = "5200007840000022", .brand = "mastercard", .country = "AE"},
    TestCard{.name = "th_debit", .number = "4000057640000008", .country = "TH", .funding = "debit"},
    TestCard{.name = "3530111333300000", .number = "3530111333300000", .brand = "jcb", .country = "JP"},
};

}  // namespace

std::span<const TestCard> country_cards() {
    return kCards;
}

}  // namespace holdfast::sandbox::catalog
