// SPDX-License-Identifier: Apache-2.0
#include "net/http_message.hpp"
#include "sandbox/wire/form.hpp"
#include "sandbox/wire/schema.hpp"
#include "sandbox/wire/value.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <string>

// A form as a client of the sandbox sends it, and its parameters.
namespace holdfast::fuzz {

namespace {

using sandbox::wire::Schema;

// Back into a form, item by item.
void write(const Json& value, const std::string& name, std::string& out) {
    if (const auto* members = value.as_object()) {
        for (const auto& [key, inner] : *members) {
            write(inner, name.empty() ? key : name + "[" + key + "]", out);
        }
    } else if (const auto* items = value.as_array()) {
        for (const Json& item : *items) {
            write(item, name + "[]", out);
        }
    } else {
        HOLDFAST_CHECK(value.as_string() != nullptr, "the leaves of a form are texts");
        out += (out.empty() ? "" : "&") + net::form_escape(name) + "=" + net::form_escape(*value.as_string());
    }
}

void check_error(const sandbox::wire::Error& error) {
    HOLDFAST_CHECK(error.status == 400 && !error.message.empty(), "a refusal is a bad request, and says why");
    const auto told = parse_json(to_json(sandbox::wire::error_body(error)));
    HOLDFAST_CHECK(told && (*told)["error"].as_object() != nullptr, "in Stripe's words");
}

void check_parameters(const Json& form) {
    static const Schema kSchema = Schema::parse(
        "amount:int! currency! confirm:bool method=instant|standard metadata:meta types[] created:range more:any "
        "transfer_data{amount:int destination!} items[]{price! quantity:int} card^{number cvc} "
        "method_data@payment_method"
    );
    const auto checked = kSchema.check(form);
    if (!checked) {
        check_error(checked.error());
        return;
    }
    HOLDFAST_CHECK((*checked)["amount"].as_int() != nullptr, "a number is one");
    HOLDFAST_CHECK((*checked)["currency"].as_string() != nullptr, "a text is one");
    HOLDFAST_CHECK(checked->as_object()->size() == form.as_object()->size(), "nothing was passed over");
    const Json& metadata = (*checked)["metadata"];
    if (const auto merged = sandbox::wire::merge_metadata(Json::object(), metadata)) {
        HOLDFAST_CHECK(merged->as_object()->size() <= 50, "metadata has its bound");
    } else {
        check_error(merged.error());
    }
}

}  // namespace

void examine(std::string_view input) {
    const auto form = sandbox::wire::parse_form(input);
    if (!form) {
        check_error(form.error());
        return;
    }
    std::string written;
    write(*form, "", written);
    const auto again = sandbox::wire::parse_form(written);
    HOLDFAST_CHECK(again && *again == *form, "a form that is written anew is the same");
    check_parameters(*form);
    static_cast<void>(sandbox::wire::untyped(*form));
}

}  // namespace holdfast::fuzz
