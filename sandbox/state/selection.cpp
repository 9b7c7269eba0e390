// SPDX-License-Identifier: Apache-2.0
#include "sandbox/state/unit.hpp"

#include <algorithm>

namespace holdfast::sandbox::state {

std::vector<Record*> Unit::select(const Kind& kind, const Selection& selection) {
    flush();
    std::string sql = "SELECT " + std::string{"sequence, id, kind, account, body"} +
                      " FROM objects WHERE account = ? AND kind = ? AND deleted = 0";
    for (const auto& [member, value] : selection.filters) {
        const auto key = std::ranges::find(kind.keys, member);
        sql += key == kind.keys.end() ? " AND json_extract(body, '$." + std::string{member} + "') = ?"
                                      : " AND key" + std::to_string(key - kind.keys.begin() + 1) + " = ?";
    }
    for (const auto& [member, comparison, value] : selection.bounds) {
        const auto column = member == "created" ? "created" : "json_extract(body, '$." + member + "')";
        sql += " AND " + column + " " + std::string{comparison} + " ?";
    }
    for (std::size_t i = 0; i < selection.any_of_key1.size(); ++i) {
        sql += i == 0 ? " AND key1 IN (?" : ", ?";
    }
    sql += selection.any_of_key1.empty() ? "" : ")";
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
    for (const auto& value : selection.any_of_key1) {
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
