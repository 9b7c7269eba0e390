// SPDX-License-Identifier: Apache-2.0
#include "net/http_message.hpp"
#include "sandbox/wire/form.hpp"
#include "sandbox/wire/schema.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace holdfast::sandbox::wire {
namespace {

// A tree of hashes with texts as leaves, at most four levels deep.
Json arbitrary_tree(int depth) {
    auto tree = Json::object();
    const auto members = *rc::gen::inRange(1, 4);
    for (int i = 0; i < members; ++i) {
        const auto name = "k" + std::to_string(i);
        if (depth > 0 && *rc::gen::arbitrary<bool>()) {
            tree.set(name, arbitrary_tree(depth - 1));
        } else {
            tree.set(name, *rc::gen::string<std::string>());
        }
    }
    return tree;
}

void encode(const Json& value, const std::string& name, std::string& out) {
    if (const auto* text = value.as_string()) {
        out += (out.empty() ? "" : "&") + net::form_escape(name) + "=" + net::form_escape(*text);
        return;
    }
    for (const auto& [key, inner] : *value.as_object()) {
        encode(inner, name.empty() ? key : name + "[" + key + "]", out);
    }
}

RC_GTEST_PROP(FormProperty, WhatIsEncodedComesBack, ()) {
    const auto tree = arbitrary_tree(3);
    std::string text;
    encode(tree, "", text);
    const auto parsed = parse_form(text);
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(*parsed == tree);
}

RC_GTEST_PROP(FormProperty, AnyTextIsParsedOrRefused, ()) {
    static const auto kSchema = Schema::parse("a:int b[] c{d:bool e:meta} f[]{g!} h:range i=x|y j:any k^{l}");
    const auto text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"abcdefghijkl[]]=&%012 +xy\xff"}));
    const auto parsed = parse_form(text);
    RC_PRE(parsed.has_value());
    const auto checked = kSchema.check(*parsed);
    RC_ASSERT(checked.has_value() || checked.error().status == 400);
}

}  // namespace
}  // namespace holdfast::sandbox::wire
