// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite/sqlite.hpp"
#include "store/session.hpp"
#include "store/sqlite/values.hpp"

#include <functional>
#include <map>
#include <string>

namespace holdfast::store {

// A read-only connection to a SQLite file.
class SqliteSession final : public Session {
public:
    SqliteSession(const std::string& path, const std::string& vfs);

    using Session::select;
    void select(std::string_view sql, std::span<const Value> values, const RowVisitor& visit) override;
    void begin_snapshot(Planning planning) override;
    void end_snapshot() noexcept override;
    [[nodiscard]] bool is_usable() const noexcept override { return is_usable_; }

private:
    sqlite::Connection connection_;
    std::map<std::string, sqlite::Statement, std::less<>> statements_;
    SqliteWriter writer_;
    bool is_usable_ = true;
};

}  // namespace holdfast::store
