// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite/sqlite.hpp"
#include "store/books.hpp"
#include "store/sqlite/tables.hpp"

#include <string>

namespace holdfast::store {

// Reads rows beside the writer of a SQLite file.
class SqliteRowSource final : public RowSource {
public:
    SqliteRowSource(const std::string& path, const std::string& vfs);
    [[nodiscard]] escrow::Rows load(const escrow::KeySet& keys) override;

private:
    sqlite::Connection connection_;
    SqliteTables tables_;
};

}  // namespace holdfast::store
