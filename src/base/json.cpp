// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace holdfast {

namespace {

const Json kNull{};

}  // namespace

const Json* Json::find(std::string_view key) const {
    const Object* members = as_object();
    if (members == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(*members, key, &Object::value_type::first);
    return found == members->end() ? nullptr : &found->second;
}

Json* Json::find(std::string_view key) {
    return const_cast<Json*>(std::as_const(*this).find(key));
}

const Json& Json::operator[](std::string_view key) const {
    const Json* found = find(key);
    return found == nullptr ? kNull : *found;
}

const Json& Json::at_path(std::string_view path) const {
    const Json* at = this;
    while (!path.empty()) {
        const auto dot = path.find('.');
        at = &(*at)[path.substr(0, dot)];
        path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    }
    return *at;
}

std::string Json::string_or(std::string_view fallback) const {
    const std::string* text = as_string();
    return text == nullptr ? std::string{fallback} : *text;
}

std::int64_t Json::int_or(std::int64_t fallback) const {
    const std::int64_t* number = as_int();
    return number == nullptr ? fallback : *number;
}

bool Json::bool_or(bool fallback) const {
    const bool* flag = as_bool();
    return flag == nullptr ? fallback : *flag;
}

Json& Json::set(std::string_view key, Json value) {
    if (is_null()) {
        value_ = Object{};
    }
    Object* members = as_object();
    HOLDFAST_CHECK(members != nullptr, "only an object has members");
    if (Json* found = find(key)) {
        *found = std::move(value);
    } else {
        members->emplace_back(std::string{key}, std::move(value));
    }
    return *this;
}

void Json::erase(std::string_view key) {
    if (Object* members = as_object()) {
        std::erase_if(*members, [key](const auto& member) { return member.first == key; });
    }
}

Json& Json::push(Json value) {
    if (is_null()) {
        value_ = Array{};
    }
    Array* items = as_array();
    HOLDFAST_CHECK(items != nullptr, "only an array can be appended to");
    items->push_back(std::move(value));
    return *this;
}

}  // namespace holdfast
