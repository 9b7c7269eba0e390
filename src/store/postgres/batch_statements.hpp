// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/books.hpp"
#include "store/checkpoints.hpp"
#include "store/postgres/connection.hpp"

#include <functional>
#include <vector>

// The statements of a batch: one a table, over arrays of keys or of whole columns.
namespace holdfast::store {

// For connections that run them. Every statement is a lookup by key over an unnested array: the planner must not be led
// astray by tables that were small when it looked.
inline constexpr const char* kLookupSettings =
    "SET statement_timeout = '5s'; SET plan_cache_mode = force_generic_plan; SET jit = off;"
    "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;";

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
    const BatchWrite& write, const std::vector<Checkpoint>& checkpoints, const std::vector<SealRow>& seals
);

}  // namespace holdfast::store
