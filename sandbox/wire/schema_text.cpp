// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "sandbox/wire/schema.hpp"

#include <algorithm>
#include <array>

namespace holdfast::sandbox::wire {
namespace {

// Hashes that several operations take, for `name@shared`.
constexpr std::array kShared{
    std::pair<std::string_view, std::string_view>{"address", "city country line1 line2 postal_code state"},
    std::pair<std::string_view, std::string_view>{"billing", "address@address email:email name phone tax_id"},
    std::pair<std::string_view, std::string_view>{"card", "cvc exp_month:int exp_year:int networks:any number token"},
    std::pair<std::string_view, std::string_view>{
        "payment_method",
        "allow_redisplay=always|limited|unspecified billing_details@billing card@card metadata:meta radar_options:any "
        "type!"
        " client_attribution_metadata:any guid muid sid payment_user_agent referrer time_on_page"
    },
    std::pair<std::string_view, std::string_view>{"shipping", "address!@address carrier name! phone tracking_number"},
    std::pair<std::string_view, std::string_view>{"automatic", "enabled:bool! allow_redirects=always|never"},
    std::pair<std::string_view, std::string_view>{"date", "day:int month:int year:int"},
    std::pair<std::string_view, std::string_view>{
        "person",
        "address@address dob@date email:email first_name full_name_aliases[] gender id_number last_name maiden_name "
        "metadata:meta"
        " phone political_exposure=existing|none registered_address@address relationship{director:bool executive:bool "
        "owner:bool percent_ownership title} ssn_last_4 verification{additional_document{back front} document{back "
        "front}}"
    },
    std::pair<std::string_view, std::string_view>{
        "company",
        "address@address directors_provided:bool executives_provided:bool export_license_id export_purpose_code name "
        "owners_provided:bool ownership_declaration:any phone registration_number structure tax_id tax_id_registrar "
        "vat_id"
        " verification{document{back front}}"
    },
};

std::string_view shared(std::string_view name) {
    const auto found = std::ranges::find(kShared, name, [](const auto& pair) { return pair.first; });
    HOLDFAST_CHECK(found != kShared.end(), "a schema names a shared hash that exists");
    return found->second;
}

}  // namespace

class Schema::Parser {
public:
    explicit Parser(std::string_view text) : rest_{text} {}

    Schema whole() {
        auto schema = fields();
        HOLDFAST_CHECK(rest_.empty(), "a schema ends where its text ends");
        return schema;
    }

private:
    Schema fields() {
        Schema schema;
        while (true) {
            rest_.remove_prefix(std::min(rest_.find_first_not_of(" \n"), rest_.size()));
            if (rest_.empty() || rest_[0] == '}') {
                return schema;
            }
            schema.fields_.push_back(field());
        }
    }

    Field field() {
        Field field{.name = std::string{word(" \n!?:=@{}[^")}};
        HOLDFAST_CHECK(!field.name.empty(), "a parameter has a name");
        field.required = accept("!");
        field.unsettable = accept("?");
        if (accept("[]")) {
            field.type = Type::list;
            field.inner = hash();
        } else if (accept("^")) {
            field.type = Type::hash_or_text;
            field.inner = hash();
        } else if (accept("@")) {
            field.type = Type::hash;
            field.inner = std::make_shared<const Schema>(parse(shared(word(" \n}"))));
        } else if (accept(":")) {
            field.type = named_type(word(" \n}!"));
            field.required |= accept("!");
        } else if (accept("=")) {
            field.type = Type::choice;
            field.choices = choices(word(" \n}"));
        } else if (auto inner = hash()) {
            field.type = Type::hash;
            field.inner = std::move(inner);
        }
        return field;
    }

    std::shared_ptr<const Schema> hash() {
        if (!accept("{")) {
            return nullptr;
        }
        auto schema = std::make_shared<const Schema>(fields());
        HOLDFAST_CHECK(accept("}"), "a hash is closed");
        return schema;
    }

    static Type named_type(std::string_view name) {
        constexpr std::pair<std::string_view, Type> kTypes[] = {
            {"int", Type::integer},
            {"bool", Type::boolean},
            {"meta", Type::metadata},
            {"any", Type::any},
            {"range", Type::range},
            {"email", Type::email},
            {"url", Type::url},
            {"id", Type::id},
            {"descriptor", Type::descriptor},
            {"decimal", Type::decimal},
        };
        for (const auto& [known, type] : kTypes) {
            if (known == name) {
                return type;
            }
        }
        HOLDFAST_CHECK(false, "a schema names a known type, not " + std::string{name});
    }

    static std::vector<std::string> choices(std::string_view text) {
        std::vector<std::string> values;
        while (true) {
            const auto bar = text.find('|');
            values.emplace_back(text.substr(0, bar));
            if (bar == std::string_view::npos) {
                return values;
            }
            text.remove_prefix(bar + 1);
        }
    }

    bool accept(std::string_view token) {
        const bool there = rest_.starts_with(token);
        rest_.remove_prefix(there ? token.size() : 0);
        return there;
    }

    std::string_view word(std::string_view stops) {
        const auto found = rest_.substr(0, rest_.find_first_of(stops));
        rest_.remove_prefix(found.size());
        return found;
    }

    std::string_view rest_;
};

Schema Schema::parse(std::string_view text) {
    return Parser{text}.whole();
}

}  // namespace holdfast::sandbox::wire
