// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/columns.hpp"
#include "store/queries.hpp"

#include <string>
#include <vector>

// What lists are put together from.
namespace holdfast::store {

// Greater than every id that is in use: a first page begins below it.
inline const Uuid kAfterAll = [] {
    Uuid id;
    id.bytes.fill(0xFF);
    return id;
}();

// Conditions and the values of their parameters, grown together.
class Conditions {
public:
    // Returns the parameter's name.
    std::string add(Value value) {
        values_.push_back(std::move(value));
        return "$" + std::to_string(values_.size());
    }
    void require(const std::string& condition) { text_ += (text_.empty() ? "" : " AND ") + condition; }
    // Nothing is required where no value is listed.
    template <class Enum>
    void require_one_of(std::string_view column, const std::vector<Enum>& listed) {
        std::string names;
        for (const Enum each : listed) {
            names.append(names.empty() ? "" : ", ").append(add(std::string{to_string(each)}));
        }
        if (!names.empty()) {
            require(std::string{column} + " IN (" + names + ")");
        }
    }

    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::vector<Value>& values() const { return values_; }

private:
    std::string text_;
    std::vector<Value> values_;
};

// One row more than the page was read, which tells whether there are more.
template <class Row>
Page<Row> cut(std::vector<Row> rows, int limit) {
    Page<Row> page{.rows = std::move(rows)};
    if (page.rows.size() > static_cast<std::size_t>(limit)) {
        page.rows.resize(static_cast<std::size_t>(limit));
        page.has_more = true;
    }
    return page;
}

template <class Row>
std::string newest_first(const std::string& where, const std::string& limit) {
    return "SELECT " + column_names<Row>() + " FROM " + std::string{TableOf<Row>::kName} + " WHERE " + where +
           " ORDER BY id DESC LIMIT " + limit;
}

}  // namespace holdfast::store
