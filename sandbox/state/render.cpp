// SPDX-License-Identifier: Apache-2.0
#include "sandbox/state/render.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace holdfast::sandbox::state {
namespace {

constexpr std::size_t kMaxExpansionDepth = 4;

// Members that hold the id of another object, wherever they appear.
constexpr std::array kExpandable{
    std::string_view{"account"},
    std::string_view{"application"},
    std::string_view{"application_fee"},
    std::string_view{"balance_transaction"},
    std::string_view{"charge"},
    std::string_view{"customer"},
    std::string_view{"default_payment_method"},
    std::string_view{"default_price"},
    std::string_view{"default_source"},
    std::string_view{"destination"},
    std::string_view{"destination_payment"},
    std::string_view{"destination_payment_refund"},
    std::string_view{"failure_balance_transaction"},
    std::string_view{"fee"},
    std::string_view{"originating_transaction"},
    std::string_view{"latest_attempt"},
    std::string_view{"latest_charge"},
    std::string_view{"mandate"},
    std::string_view{"on_behalf_of"},
    std::string_view{"original_payout"},
    std::string_view{"payment_intent"},
    std::string_view{"payment_method"},
    std::string_view{"product"},
    std::string_view{"reversed_by"},
    std::string_view{"review"},
    std::string_view{"setup_intent"},
    std::string_view{"single_use_mandate"},
    std::string_view{"source"},
    std::string_view{"source_refund"},
    std::string_view{"source_transaction"},
    std::string_view{"source_transfer"},
    std::string_view{"source_transfer_reversal"},
    std::string_view{"transfer"},
    std::string_view{"transfer_reversal"},
};

bool is_expandable(std::string_view member) {
    return std::ranges::find(kExpandable, member) != kExpandable.end();
}

std::int64_t pending_deliveries(Unit& unit, std::string_view event) {
    Query query{unit.database(), "SELECT count(*) FROM deliveries WHERE event = ? AND state = 'pending'"};
    query.bind(event);
    return query.next() ? query.integer(0) : 0;
}

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> parts;
    while (true) {
        const auto dot = path.find('.');
        parts.emplace_back(path.substr(0, dot));
        if (dot == std::string_view::npos) {
            return parts;
        }
        path.remove_prefix(dot + 1);
    }
}

bool expand_one(Unit& unit, Json& node, std::span<const std::string> path);

// Lists that an object only carries when asked for.
bool expand_absent(Unit& unit, Json& node, std::string_view name) {
    if (name == "line_items" && node["object"].string_or() == kCheckoutSession.name) {
        const auto id = node["id"].string_or();
        const auto& owner = unit.get(id).account();
        const auto url = std::string{kCheckoutSession.url} + "/" + id + "/line_items";
        node.set("line_items", embedded_list(unit, kLineItem, url, {owner, {{"_session", id}}}));
        return true;
    }
    if (name != "refunds" || node["object"].string_or() != kCharge.name) {
        return false;
    }
    const auto id = node["id"].string_or();
    const auto& owner = unit.get(id).account();
    node.set("refunds", embedded_list(unit, kRefund, "/v1/charges/" + id + "/refunds", {owner, {{"charge", id}}}));
    return true;
}

bool expand_member(Unit& unit, Json& node, std::span<const std::string> path) {
    auto* member = node.find(path[0]);
    if (member == nullptr) {
        if (!expand_absent(unit, node, path[0])) {
            return false;
        }
        member = node.find(path[0]);
    }
    if (member->is_null()) {
        return path.size() > 1 || is_expandable(path[0]);
    }
    if (const auto* id = member->as_string()) {
        if (!is_expandable(path[0])) {
            return false;
        }
        const auto* record = unit.find(*id);
        if (record == nullptr) {
            return true;  // names something outside the sandbox
        }
        *member = render(unit, *record);
    }
    return path.size() == 1 ? member->as_object() != nullptr : expand_one(unit, *member, path.subspan(1));
}

bool expand_one(Unit& unit, Json& node, std::span<const std::string> path) {
    if (auto* array = node.as_array()) {
        return std::ranges::all_of(*array, [&](Json& element) { return expand_one(unit, element, path); });
    }
    return node.as_object() != nullptr && expand_member(unit, node, path);
}

}  // namespace

Json render_list(std::string url, Json data, bool has_more) {
    auto list = Json::object();
    list.set("object", "list");
    list.set("data", std::move(data));
    list.set("has_more", has_more);
    list.set("url", std::move(url));
    return list;
}

Json embedded_list(Unit& unit, const Kind& kind, std::string url, Selection selection) {
    selection.limit = 11;
    auto found = unit.select(kind, selection);
    const bool has_more = found.size() > 10;
    found.resize(std::min<std::size_t>(found.size(), 10));
    auto data = Json::array();
    for (const auto* record : found) {
        data.push(render(unit, *record));
    }
    return render_list(std::move(url), std::move(data), has_more);
}

Json render(Unit& unit, const Record& record) {
    auto out = Json::object();
    for (const auto& [name, value] : *record.body().as_object()) {
        if (!name.starts_with('_')) {
            out.as_object()->emplace_back(name, value);
        }
    }
    if (record.is_deleted()) {
        return out;
    }
    const auto id = record.id();
    if (&record.kind() == &kAccount) {
        if (const auto individual = record.text("_individual"); !individual.empty()) {
            out.set("individual", render(unit, unit.get(individual)));
        }
        out.set(
            "external_accounts", embedded_list(unit, kBankAccount, "/v1/accounts/" + id + "/external_accounts", {id})
        );
    } else if (&record.kind() == &kTransfer) {
        const Selection of_transfer{record.account(), {{"transfer", id}}};
        const auto url = "/v1/transfers/" + id + "/reversals";
        out.set(
            "reversals",
            record.number("amount_reversed") == 0 ? render_list(url, Json::array(), false)
                                                  : embedded_list(unit, kTransferReversal, url, of_transfer)
        );
    } else if (&record.kind() == &kApplicationFee) {
        const Selection of_fee{record.account(), {{"fee", id}}};
        out.set("refunds", embedded_list(unit, kFeeRefund, "/v1/application_fees/" + id + "/refunds", of_fee));
    } else if (&record.kind() == &kEvent) {
        out.set("pending_webhooks", pending_deliveries(unit, id));
    }
    return out;
}

wire::Outcome<void> expand(Unit& unit, Json& body, const std::vector<std::string>& paths) {
    for (const auto& path : paths) {
        const auto parts = split_path(path);
        if (path == "total_count" && body["object"].string_or() == "search_result") {
            continue;  // the search has counted already
        }
        const auto depth = parts.size() - (parts[0] == "data" ? 1 : 0);
        if (depth > kMaxExpansionDepth) {
            return wire::malformed("You cannot expand more than 4 levels of a property (" + path + ").", "expand", {});
        }
        if (!expand_one(unit, body, parts)) {
            return wire::malformed("This property cannot be expanded (" + path + ").", "expand", {});
        }
    }
    return {};
}

}  // namespace holdfast::sandbox::state
