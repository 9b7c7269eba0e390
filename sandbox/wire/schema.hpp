// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/wire/error.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::sandbox::wire {

// The parameters that an operation takes, written as a line of text beside its route:
//
//   amount:int! currency! confirm:bool method=instant|standard metadata:meta types[] transfer_data{amount:int
//   destination!}
//
// A bare name is text; `!` makes it required; `:` gives a type (int, bool, meta, any, range, email, url, id,
// decimal, and descriptor: what stands on a card statement); `=` lists the values; `[]` is a list of texts, `[]{…}` a
// list of hashes, `{…}` a hash, `@name` a hash that several operations share, `^{…}` a hash or a text.
//
// An empty text unsets a parameter; what is required, an id, a URL or one of a list of values can't be unset, but such
// a list with `?` after its name.
class Schema {
public:
    Schema() = default;
    // Aborts on a mistake in the text: schemas are constants.
    [[nodiscard]] static Schema parse(std::string_view text);

    // The typed parameters: integers and booleans in their types, an empty string as null, lists as arrays. Unknown,
    // missing and ill-typed ones are Stripe's errors.
    [[nodiscard]] Outcome<Json> check(const Json& form) const { return check(form, {}); }

private:
    enum class Type {
        text,
        integer,
        boolean,
        choice,
        email,
        url,
        id,
        descriptor,
        decimal,
        metadata,
        any,
        range,
        hash,
        hash_or_text,
        list
    };
    struct Field {
        std::string name;
        Type type = Type::text;
        bool required = false;
        bool unsettable = false;
        std::vector<std::string> choices{};
        std::shared_ptr<const Schema> inner{};  // of a hash, or of the hashes in a list
    };
    class Parser;

    [[nodiscard]] Outcome<Json> check(const Json& form, const std::string& prefix) const;
    [[nodiscard]] static Outcome<Json> check_field(const Field& field, const Json& raw, const std::string& path);
    [[nodiscard]] static Outcome<Json> check_text(const Field& field, const std::string& text, const std::string& path);
    [[nodiscard]] static bool may_be_unset(const Field& field);
    [[nodiscard]] static Outcome<Json> check_list(const Field& field, const Json& raw, const std::string& path);
    [[nodiscard]] const Field* field(std::string_view name) const;

    std::vector<Field> fields_;
};

}  // namespace holdfast::sandbox::wire
