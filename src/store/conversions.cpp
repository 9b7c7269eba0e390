// SPDX-License-Identifier: Apache-2.0
#include "store/conversions.hpp"

#include "base/json.hpp"

namespace holdfast::store {

namespace {

Json::Array read_array(std::string_view text) {
    const auto json = parse_json(text);
    if (!json || json->as_array() == nullptr) {
        refuse_text(text);
    }
    return *json->as_array();
}

money::Currency read_currency(std::string_view code) {
    if (code == money::Currency{}.code()) {
        return {};
    }
    const auto currency = money::Currency::parse(code);
    if (!currency) {
        refuse_text(code);
    }
    return *currency;
}

struct Put {
    ValueWriter& out;
    void operator()(std::int64_t value) const { out.integer(value); }
    void operator()(bool value) const { out.boolean(value); }
    void operator()(Timestamp value) const { out.timestamp(value); }
    void operator()(const Uuid& value) const { out.uuid(value); }
    void operator()(const std::string& value) const { out.text(value); }
};

}  // namespace

void write_value(ValueWriter& out, const Value& value) {
    std::visit(Put{out}, value);
}

void refuse_text(std::string_view text) {
    throw UnreadableRow{"a column holds what is never written there: " + std::string{text.substr(0, 80)}};
}

money::Currency Conversion<money::Currency>::read(const ValueReader& in, int column) {
    return read_currency(in.text(column));
}

void Conversion<std::vector<std::string>>::write(ValueWriter& out, const std::vector<std::string>& values) {
    std::string json;
    JsonWriter writer{json};
    writer.begin_array();
    for (const std::string& value : values) {
        writer.value(std::string_view{value});
    }
    writer.end_array();
    out.made_text(std::move(json));
}

std::vector<std::string> Conversion<std::vector<std::string>>::read(const ValueReader& in, int column) {
    std::vector<std::string> values;
    for (const Json& item : read_array(in.text(column))) {
        values.push_back(item.string_or());
    }
    return values;
}

void Conversion<std::vector<escrow::BankAccount>>::write(
    ValueWriter& out, const std::vector<escrow::BankAccount>& accounts
) {
    std::string json;
    JsonWriter writer{json};
    writer.begin_array();
    for (const escrow::BankAccount& account : accounts) {
        writer.begin_object();
        writer.member("stripe_id", std::string_view{account.stripe_id});
        writer.member("currency", account.currency.code());
        writer.member("last4", std::string_view{account.last4});
        writer.member("bank_name", std::string_view{account.bank_name});
        writer.end_object();
    }
    writer.end_array();
    out.made_text(std::move(json));
}

std::vector<escrow::BankAccount> Conversion<std::vector<escrow::BankAccount>>::read(const ValueReader& in, int column) {
    std::vector<escrow::BankAccount> accounts;
    for (const Json& item : read_array(in.text(column))) {
        accounts.push_back({
            .stripe_id = item["stripe_id"].string_or(),
            .currency = read_currency(item["currency"].string_or()),
            .last4 = item["last4"].string_or(),
            .bank_name = item["bank_name"].string_or(),
        });
    }
    return accounts;
}

}  // namespace holdfast::store
