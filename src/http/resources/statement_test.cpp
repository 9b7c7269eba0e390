// SPDX-License-Identifier: Apache-2.0
#include "http/resources/wallet.hpp"

#include <gtest/gtest.h>

namespace holdfast::http::resources {

namespace {

store::WalletTransaction row(std::string description, std::int64_t amount, std::string_view currency) {
    return {
        .is_credit = true,
        .amount = amount,
        .balance_after = amount,
        .currency = *money::Currency::parse(currency),
        .description = std::move(description),
        .reference_type = "payment",
        .created_at = from_unix_seconds(1'800'000'000),
    };
}

std::string line(const store::WalletTransaction& transaction) {
    const std::string csv = statement_csv(std::span{&transaction, 1});
    const std::size_t begin = csv.find("\r\n") + 2;
    return csv.substr(begin, csv.size() - begin - 2);
}

}  // namespace

TEST(Statement, HasAHeaderAndALineARow) {
    EXPECT_EQ(
        statement_csv({}), "createdAt,type,amount,currency,balanceAfter,description,referenceType,referenceId,id\r\n"
    );
    EXPECT_EQ(
        line(row("Released for “A film”", 85'000, "usd")),
        "2027-01-15T08:00:00Z,credit,850.00,usd,850.00,\"Released for “A film”\",\"payment\","
        "00000000-0000-0000-0000-000000000000,00000000-0000-0000-0000-000000000000"
    );
}

TEST(Statement, CountsTheDecimalsOfEachCurrency) {
    EXPECT_TRUE(line(row("x", 5, "usd")).contains(",0.05,usd,"));
    EXPECT_TRUE(line(row("x", 1234, "jpy")).contains(",1234,jpy,"));
    EXPECT_TRUE(line(row("x", 1234, "kwd")).contains(",1.234,kwd,"));
}

TEST(Statement, ATextIsNeverAFormula) {
    for (const std::string start : {"=", "+", "-", "@", "\t", "\r", "\n"}) {
        EXPECT_TRUE(line(row(start + "HYPERLINK(1)", 1, "usd")).contains(",\"'" + start + "HYPERLINK(1)\","));
    }
    EXPECT_TRUE(line(row("a=b", 1, "usd")).contains(",\"a=b\","));
}

TEST(Statement, QuotesStayInsideTheirCell) {
    EXPECT_TRUE(line(row("say \"hi\", twice", 1, "usd")).contains(",\"say \"\"hi\"\", twice\","));
}

}  // namespace holdfast::http::resources
