// SPDX-License-Identifier: Apache-2.0
#include "sandbox/state/unit.hpp"

#include <algorithm>

namespace holdfast::sandbox::state {
namespace {

std::string column_of(const Kind& kind, std::string_view member) {
    if (member == "id") {
        return "id";
    }
    const auto key = std::ranges::find(kind.keys, member);
    return key == kind.keys.end() ? "json_extract(body, '$." + std::string{member} + "')"
                                  : "key" + std::to_string(key - kind.keys.begin() + 1);
}

}  // namespace

std::vector<Record*> Unit::select(const Kind& kind, const Selection& selection) {
    flush();
    std::string sql = "SELECT " + std::string{"sequence, id, kind, account, body"} +
                      " FROM objects WHERE account = ? AND kind = ? AND deleted = 0";
    for (const auto& [member, value] : selection.filters) {
        sql += " AND " + column_of(kind, member) + " = ?";
    }
    for (const auto& [member, comparison, value] : selection.bounds) {
        const auto column = member == "created" ? "created" : "json_extract(body, '$." + member + "')";
        sql += " AND " + column + " " + std::string{comparison} + " ?";
    }
    const auto any_of = selection.any_of.value_or(AnyOf{});
    for (std::size_t i = 0; i < any_of.values.size(); ++i) {
        sql += i == 0 ? " AND " + column_of(kind, any_of.member) + " IN (?" : ", ?";
    }
    sql += any_of.values.empty() ? "" : ")";
    if (selection.is_delivered) {
        sql += *selection.is_delivered ? " AND NOT" : " AND";
        sql += " EXISTS (SELECT 1 FROM deliveries WHERE event = objects.id AND state <> 'delivered')";
    }
    sql += selection.before ? " AND sequence < ?" : "";
    sql += selection.after ? " AND sequence > ? ORDER BY sequence LIMIT ?" : " ORDER BY sequence DESC LIMIT ?";

    Query query{database(), sql};
    query.bind(selection.account).bind(kind.name);
    for (const auto& filter : selection.filters) {
        query.bind(filter.value);
    }
    for (const auto& bound : selection.bounds) {
        query.bind(bound.value);
    }
    for (const auto& value : any_of.values) {
        query.bind(value);
    }
    if (selection.before) {
        query.bind(*selection.before);
    }
    if (selection.after) {
        query.bind(*selection.after);
    }
    query.bind(selection.limit);
    std::vector<Record*> found;
    while (query.next()) {
        found.push_back(adopt(query));
    }
    return found;
}

}  // namespace holdfast::sandbox::state
