// SPDX-License-Identifier: Apache-2.0
#include "stripe/reading.hpp"

#include "stripe/units.hpp"

namespace holdfast::stripe {

Result<void> expect_object(const Json& json, std::string_view object) {
    const std::string* kind = json["object"].as_string();
    if (kind == nullptr || *kind != object || json["id"].string_or().empty()) {
        return fail(
            FailureCode::outcome_unknown, "Stripe answered with something other than a " + std::string{object} + "."
        );
    }
    return {};
}

Result<money::Money> read_money(const Json& amount, const Json& currency) {
    const std::int64_t* units = amount.as_int();
    const std::string* code = currency.as_string();
    if (units == nullptr || code == nullptr) {
        return fail(FailureCode::outcome_unknown, "Stripe answered without an amount or its currency.");
    }
    return from_stripe_amount(*units, *code);
}

std::optional<Timestamp> read_time(const Json& epoch_seconds) {
    constexpr std::int64_t kYear9999 = 253'402'300'799;
    const std::int64_t* seconds = epoch_seconds.as_int();
    if (seconds == nullptr || *seconds < 0 || *seconds > kYear9999) {
        return std::nullopt;
    }
    return from_unix_seconds(*seconds);
}

std::string read_reference(const Json& reference) {
    return reference.as_object() != nullptr ? reference["id"].string_or() : reference.string_or();
}

MetadataMap read_metadata(const Json& metadata) {
    MetadataMap map;
    if (const Json::Object* object = metadata.as_object()) {
        for (const auto& [name, value] : *object) {
            map.emplace(name, value.string_or());
        }
    }
    return map;
}

std::vector<std::string> read_strings(const Json& array) {
    std::vector<std::string> strings;
    if (const Json::Array* elements = array.as_array()) {
        for (const Json& element : *elements) {
            strings.push_back(element.string_or());
        }
    }
    return strings;
}

}  // namespace holdfast::stripe
