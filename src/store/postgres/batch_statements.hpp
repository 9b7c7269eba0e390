// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/books.hpp"
#include "store/checkpoints.hpp"
#include "store/postgres/connection.hpp"

#include <functional>
#include <vector>

// The statements of a batch: one a table, over arrays of keys or of whole columns.
namespace holdfast::store {

class LoadStatements {
public:
    explicit LoadStatements(const escrow::KeySet& keys);
    [[nodiscard]] const std::vector<PgStatement>& statements() const { return statements_; }
    // Takes the results in the order of the statements.
    void read(const std::vector<PgResult>& results, escrow::Rows& rows) const;

private:
    template <class Row>
    void add(PgStatement statement);

    std::vector<PgStatement> statements_;
    std::vector<std::function<void(const PgResult&, escrow::Rows&)>> readers_;
};

[[nodiscard]] std::vector<PgStatement> save_statements(
    const BatchWrite& write, const std::vector<Checkpoint>& checkpoints
);

}  // namespace holdfast::store
