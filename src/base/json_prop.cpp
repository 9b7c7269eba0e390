// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace holdfast {
namespace {

// Text of any code points but surrogates, in UTF-8.
rc::Gen<std::string> any_text() {
    const auto code_point = rc::gen::oneOf(
        rc::gen::inRange<char32_t>(0, 0x80),
        rc::gen::inRange<char32_t>(0x80, 0xD800),
        rc::gen::inRange<char32_t>(0xE000, 0x110000)
    );
    return rc::gen::map(rc::gen::container<std::vector<char32_t>>(code_point), [](const std::vector<char32_t>& points) {
        std::string text;
        const auto tail = [&text](char32_t bits) { text += static_cast<char>(0x80U | (bits & 0x3FU)); };
        for (const char32_t point : points) {
            if (point < 0x80) {
                text += static_cast<char>(point);
            } else if (point < 0x800) {
                text += static_cast<char>(0xC0U | (point >> 6U));
                tail(point);
            } else if (point < 0x10000) {
                text += static_cast<char>(0xE0U | (point >> 12U));
                tail(point >> 6U);
                tail(point);
            } else {
                text += static_cast<char>(0xF0U | (point >> 18U));
                tail(point >> 12U);
                tail(point >> 6U);
                tail(point);
            }
        }
        return text;
    });
}

rc::Gen<Json> any_leaf() {
    return rc::gen::oneOf(
        rc::gen::just(Json{}),
        rc::gen::construct<Json>(rc::gen::arbitrary<bool>()),
        rc::gen::construct<Json>(rc::gen::arbitrary<std::int64_t>()),
        rc::gen::construct<Json>(rc::gen::element<Json::Decimal>(
            Json::Decimal{"0.10"}, Json::Decimal{"-1e9"}, Json::Decimal{"123456789012345678901234567890"}
        )),
        rc::gen::construct<Json>(any_text())
    );
}

rc::Gen<Json> any_json(int depth) {
    if (depth == 0) {
        return any_leaf();
    }
    const auto below = any_json(depth - 1);
    const auto object = rc::gen::map(
        rc::gen::container<std::map<std::string, Json>>(any_text(), below),
        [](const std::map<std::string, Json>& members) { return Json{Json::Object(members.begin(), members.end())}; }
    );
    return rc::gen::oneOf(any_leaf(), rc::gen::construct<Json>(rc::gen::container<Json::Array>(below)), object);
}

RC_GTEST_PROP(JsonProperty, ReadsWhatItWrote, ()) {
    const Json value = *rc::gen::resize(8, any_json(3));
    const auto read = parse_json(to_json(value));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == value);
}

RC_GTEST_PROP(JsonProperty, WritesValidTextWhateverTheBytes, (const std::string& bytes)) {
    std::string out;
    append_json_string(out, bytes);
    RC_ASSERT(parse_json(out).has_value());
}

RC_GTEST_PROP(JsonProperty, NeverBreaksOnABrokenText, ()) {
    std::string text = to_json(*rc::gen::resize(6, any_json(3)));
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    if (*rc::gen::arbitrary<bool>()) {
        text.resize(at);
    } else {
        text[at] = *rc::gen::arbitrary<char>();
    }
    if (const auto value = parse_json(text)) {
        const auto again = parse_json(to_json(*value));
        RC_ASSERT(again.has_value());
        RC_ASSERT(*again == *value);
    }
}

}  // namespace
}  // namespace holdfast
