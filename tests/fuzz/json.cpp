// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <jansson.h>
#include <memory>

// Our reader against Jansson's, which shares nothing with it.
namespace holdfast::fuzz {

namespace {

struct Free {
    void operator()(json_t* value) const { json_decref(value); }
};
using Other = std::unique_ptr<json_t, Free>;

constexpr int kMostDepth = 32;

int depth_of(const json_t* value) {
    int inner = 0;
    if (json_is_array(value)) {
        for (std::size_t at = 0; at < json_array_size(value); ++at) {
            inner = std::max(inner, depth_of(json_array_get(value, at)));
        }
        return inner + 1;
    }
    if (json_is_object(value)) {
        auto* object = const_cast<json_t*>(value);
        for (void* member = json_object_iter(object); member != nullptr;
             member = json_object_iter_next(object, member)) {
            inner = std::max(inner, depth_of(json_object_iter_value(member)));
        }
        return inner + 1;
    }
    return 0;
}

bool same(const Json& ours, const json_t* theirs) {
    switch (json_typeof(theirs)) {
        case JSON_NULL:
            return ours.is_null();
        case JSON_TRUE:
        case JSON_FALSE:
            return ours.as_bool() != nullptr && *ours.as_bool() == json_is_true(theirs);
        case JSON_INTEGER:
            // `-0` is an integer to Jansson.
            return ours.as_int() != nullptr ? *ours.as_int() == json_integer_value(theirs)
                                            : ours.as_decimal() != nullptr && json_integer_value(theirs) == 0;
        case JSON_REAL:
            return ours.as_decimal() != nullptr;
        case JSON_STRING:
            return ours.as_string() != nullptr &&
                   *ours.as_string() == std::string_view{json_string_value(theirs), json_string_length(theirs)};
        case JSON_ARRAY: {
            const auto* items = ours.as_array();
            bool equal = items != nullptr && items->size() == json_array_size(theirs);
            for (std::size_t at = 0; equal && at < items->size(); ++at) {
                equal = same((*items)[at], json_array_get(theirs, at));
            }
            return equal;
        }
        case JSON_OBJECT: {
            const auto* members = ours.as_object();
            return members != nullptr && members->size() == json_object_size(theirs) &&
                   std::ranges::all_of(*members, [&](const auto& member) {
                       const json_t* value = json_object_getn(theirs, member.first.data(), member.first.size());
                       return value != nullptr && same(member.second, value);
                   });
        }
    }
    return false;
}

// Numbers beyond 64 bits or a double, and keys with a NUL in them, are fine with us.
bool is_limit_of_jansson(const json_error_t& error) {
    const auto code = json_error_code(&error);
    return code == json_error_numeric_overflow || code == json_error_null_byte_in_key ||
           code == json_error_stack_overflow;
}

void compare_with_jansson(std::string_view input, const Result<Json>& ours) {
    json_error_t error{};
    const Other theirs{
        json_loadb(input.data(), input.size(), JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error)
    };
    if (theirs == nullptr) {
        HOLDFAST_CHECK(!ours || is_limit_of_jansson(error), "what Jansson refuses is refused");
    } else if (ours) {
        HOLDFAST_CHECK(same(*ours, theirs.get()), "both read the same value");
    } else if (!input.contains('\0')) {  // which Jansson passes over after a number
        const bool is_limit = ours.error().detail.contains("exponent overflow") || depth_of(theirs.get()) > kMostDepth;
        HOLDFAST_CHECK(is_limit, "only depth, and exponents beyond 32 bits, are refused that Jansson takes");
    }
}

bool is_pointer(std::string_view pointer) {
    if (pointer.empty()) {
        return true;
    }
    for (auto tilde = pointer.find('~'); tilde != std::string_view::npos; tilde = pointer.find('~', tilde + 1)) {
        const auto escaped = pointer.substr(tilde + 1, 1);
        if (escaped != "0" && escaped != "1") {
            return false;
        }
    }
    return pointer.starts_with('/');
}

}  // namespace

void examine(std::string_view input) {
    const auto value = parse_json(input);
    compare_with_jansson(input, value);
    if (!value) {
        const Failure& failure = value.error();
        HOLDFAST_CHECK(failure.code == FailureCode::invalid_request, "bad JSON is a bad request");
        HOLDFAST_CHECK(failure.errors.size() == 1 && is_pointer(failure.errors[0].pointer), "it says where");
        return;
    }
    const std::string written = to_json(*value);
    const auto again = parse_json(written);
    HOLDFAST_CHECK(again && *again == *value, "what is written reads as the same value");
    HOLDFAST_CHECK(to_json(*again) == written, "and is written the same again");
}

}  // namespace holdfast::fuzz
