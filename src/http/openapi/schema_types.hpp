// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

// JSON Schema fragments that members share.
namespace holdfast::http::openapi {

inline constexpr std::string_view kUuid = R"({"type":"string","format":"uuid"})";
inline constexpr std::string_view kText = R"({"type":"string"})";
inline constexpr std::string_view kTextOrNull = R"({"type":["string","null"]})";
inline constexpr std::string_view kTime = R"({"type":"string","format":"date-time"})";
inline constexpr std::string_view kTimeOrNull = R"({"type":["string","null"],"format":"date-time"})";
inline constexpr std::string_view kFlag = R"({"type":"boolean"})";
inline constexpr std::string_view kCurrency = R"({"type":"string","pattern":"^[a-z]{3}$","examples":["eur"]})";
inline constexpr std::string_view kMinor = R"({"type":"integer","format":"int64"})";
inline constexpr std::string_view kAmount =
    R"({"type":"integer","format":"int64","minimum":1,"maximum":999999999999,"examples":[125000]})";
inline constexpr std::string_view kEmail = R"({"type":"string","format":"email","minLength":3,"maxLength":254})";
inline constexpr std::string_view kUrl = R"({"type":"string","format":"uri","maxLength":2048})";
inline constexpr std::string_view kMinorOrNull = R"({"type":["integer","null"],"format":"int64"})";
inline constexpr std::string_view kJobState = R"({"type":"string","enum":["READY","LEASED","DONE","DEAD"]})";
inline constexpr std::string_view kEventStatus =
    R"({"type":"string","enum":["RECEIVED","APPLIED","IGNORED","UNMATCHED","FAILED"]})";
inline constexpr std::string_view kPayment = R"({"$ref":"#/components/schemas/Payment"})";
inline constexpr std::string_view kDifferenceClass =
    R"({"type":"string","enum":["missing_here","missing_there","amount","fee"]})";
inline constexpr std::string_view kDifferenceStatus = R"({"type":"string","enum":["OPEN","RESOLVED","VANISHED"]})";

}  // namespace holdfast::http::openapi
