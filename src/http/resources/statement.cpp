// SPDX-License-Identifier: Apache-2.0
#include "http/resources/wallet.hpp"
#include "money/money.hpp"

namespace holdfast::http::resources {

namespace {

// A text that begins like this is a formula to spreadsheets; with an apostrophe before it, it is a text.
constexpr std::string_view kFormulaStarts = "=+-@\t\r\n";

void add_text(std::string& line, std::string_view text) {
    line += '"';
    if (!text.empty() && kFormulaStarts.contains(text.front())) {
        line += '\'';
    }
    for (const char c : text) {
        line += c;
        if (c == '"') {
            line += '"';
        }
    }
    line += '"';
}

// `12.50`: the currency has a column of its own.
std::string decimal(std::int64_t minor, money::Currency currency) {
    std::string text = money::format({.minor = minor, .currency = currency});
    text.resize(text.rfind(' '));
    return text;
}

}  // namespace

std::string statement_csv(std::span<const store::WalletTransaction> rows) {
    std::string csv = "createdAt,type,amount,currency,balanceAfter,description,referenceType,referenceId,id\r\n";
    csv.reserve(csv.size() + rows.size() * 200);
    for (const store::WalletTransaction& row : rows) {
        csv.append(format_rfc3339(row.created_at)).append(row.is_credit ? ",credit," : ",debit,");
        csv.append(decimal(row.amount, row.currency)).append(",").append(row.currency.code()).append(",");
        csv.append(decimal(row.balance_after, row.currency)).append(",");
        add_text(csv, row.description);
        csv += ',';
        add_text(csv, row.reference_type);
        csv.append(",").append(to_string(row.reference_id)).append(",").append(to_string(row.id)).append("\r\n");
    }
    return csv;
}

}  // namespace holdfast::http::resources
