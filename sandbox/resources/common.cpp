// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/common.hpp"

#include "base/check.hpp"
#include "sandbox/catalog/currencies.hpp"
#include "sandbox/wire/value.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace holdfast::sandbox::resources {
namespace {

constexpr std::int64_t kDefaultLimit = 10;
constexpr std::int64_t kMaxAmount = 999'999'999'999;

void add_bounds(state::Selection& selection, std::string_view member, const Json& range) {
    static constexpr std::array kComparisons{
        std::pair<std::string_view, std::string_view>{"gt", ">"},
        std::pair<std::string_view, std::string_view>{"gte", ">="},
        std::pair<std::string_view, std::string_view>{"lt", "<"},
        std::pair<std::string_view, std::string_view>{"lte", "<="},
    };
    if (const auto* exact = range.as_int()) {
        selection.bounds.push_back({std::string{member}, "=", *exact});
    }
    for (const auto& [name, comparison] : kComparisons) {
        if (const auto* bound = range[name].as_int()) {
            selection.bounds.push_back({std::string{member}, comparison, *bound});
        }
    }
}

wire::Outcome<void> set_cursor(Call& call, const state::Kind& kind, state::Selection& selection) {
    if (call.has("starting_after") && call.has("ending_before")) {
        return wire::malformed("You cannot pass both `starting_after` and `ending_before`.", "ending_before", {});
    }
    for (const std::string_view name : {"starting_after", "ending_before"}) {
        if (!call.has(name)) {
            continue;
        }
        const auto id = call.text(name);
        const auto* record = call.unit.find(id);
        if (record == nullptr || &record->kind() != &kind || record->account() != selection.account) {
            return wire::no_such(label(kind), id, std::string{name});
        }
        (name == "starting_after" ? selection.before : selection.after) = call.unit.sequence_of(*record);
    }
    return {};
}

}  // namespace

wire::Outcome<std::int64_t> page_size(const Call& call) {
    const auto limit = call.params["limit"].int_or(kDefaultLimit);
    if (limit < 1) {
        return wire::malformed("This value must be greater than or equal to 1.", "limit", {});
    }
    if (limit > 100) {
        return wire::malformed("This value must be less than or equal to 100.", "limit", {});
    }
    return limit;
}

Json parse_template(std::string_view text) {
    auto parsed = parse_json(text);
    HOLDFAST_CHECK(parsed.has_value(), "a template is JSON");
    return std::move(*parsed);
}

wire::Outcome<state::Record*> addressed(Call& call, const state::Kind& kind, std::string_view id) {
    auto* record = call.unit.find(kind, id, call.account);
    if (record == nullptr) {
        return wire::not_found(label(kind), id);
    }
    return record;
}

wire::Outcome<state::Record*> addressed(Call& call, const state::Kind& kind) {
    return addressed(call, kind, call.id());
}

wire::Outcome<state::Record*> referenced(Call& call, const state::Kind& kind, std::string_view param) {
    if (!call.has(param)) {
        return nullptr;
    }
    return call.unit.named(kind, call.text(param), call.account, std::string{param});
}

wire::Outcome<Json> list(
    Call& call, const state::Kind& kind, std::initializer_list<std::string_view> filters, state::Selection selection
) {
    if (selection.account.empty()) {
        selection.account = call.account;
    }
    for (const auto name : filters) {
        if (call.has(name)) {
            selection.filters.push_back({name, call.text(name)});
        }
    }
    const auto limit = SANDBOX_TRY(page_size(call));
    SANDBOX_TRY(set_cursor(call, kind, selection));
    for (const std::string_view name : {"created", "arrival_date"}) {
        add_bounds(selection, name, call.params[name]);
    }
    selection.limit = limit + 1;
    auto found = call.unit.select(kind, selection);
    const bool has_more = std::ssize(found) > limit;
    if (has_more) {
        found.pop_back();
    }
    if (selection.after) {
        std::ranges::reverse(found);
    }
    auto data = Json::array();
    for (const auto* record : found) {
        data.push(state::render(call.unit, *record));
    }
    return state::render_list(std::string{kind.url}, std::move(data), has_more);
}

std::optional<state::AnyOf> any_of(const Call& call, std::string_view name, std::string_view member) {
    const auto* values = call.params[name].as_array();
    if (values == nullptr) {
        return std::nullopt;
    }
    state::AnyOf wanted{.member = member, .values = {}};
    for (const auto& value : *values) {
        wanted.values.push_back(value.string_or());
    }
    return wanted;
}

wire::Outcome<void> apply(Json& body, const Json& params, std::initializer_list<std::string_view> members) {
    for (const auto member : members) {
        if (const auto* value = params.find(member)) {
            body.set(member, *value);
        }
    }
    if (const auto* metadata = params.find("metadata")) {
        body.set("metadata", SANDBOX_TRY(wire::merge_metadata(body["metadata"], *metadata)));
    }
    return {};
}

wire::Outcome<void> apply(state::Record& record, const Json& params, std::initializer_list<std::string_view> members) {
    return apply(record.edit(), params, members);
}

Json complete(const Json& given, std::initializer_list<std::string_view> members) {
    auto out = Json::object();
    for (const auto member : members) {
        out.set(member, given[member]);
    }
    return out;
}

void apply_shipping(Json& body, const Json& params) {
    const auto* given = params.find("shipping");
    if (given == nullptr) {
        return;
    }
    if (given->is_null()) {
        body.set("shipping", Json{});
        return;
    }
    auto shipping = complete(*given, {"address", "carrier", "name", "phone", "tracking_number"});
    shipping.set(
        "address", complete((*given)["address"], {"city", "country", "line1", "line2", "postal_code", "state"})
    );
    body.set("shipping", std::move(shipping));
}

wire::Outcome<std::string> currency_param(const Call& call, std::string_view name) {
    auto code = call.text(name);
    std::ranges::transform(code, code.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!catalog::is_currency(code)) {
        return wire::malformed("Invalid currency: " + code, std::string{name}, {});
    }
    return code;
}

wire::Outcome<std::int64_t> amount_param(const Call& call, std::string_view currency, std::string_view name) {
    const auto amount = call.params[name].int_or(0);
    if (amount < 1) {
        return wire::malformed(
            "This value must be greater than or equal to 1.", std::string{name}, "parameter_invalid_integer"
        );
    }
    if (amount > kMaxAmount) {
        return wire::malformed(
            "This value must be less than or equal to 999999999999.", std::string{name}, "amount_too_large"
        );
    }
    const auto step = catalog::granularity(currency);
    if (amount % step != 0) {
        return wire::malformed(
            "Invalid amount: amounts in " + std::string{currency} + " must be a multiple of " + std::to_string(step) +
                ".",
            std::string{name},
            {}
        );
    }
    return amount;
}

}  // namespace holdfast::sandbox::resources
