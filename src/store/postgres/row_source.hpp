// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/books.hpp"
#include "store/postgres/connection.hpp"

#include <memory>
#include <string>

namespace holdfast::store {

// Reads rows from the primary beside the writer, in one round trip a load.
class PostgresRowSource final : public RowSource {
public:
    explicit PostgresRowSource(std::string url) : url_{std::move(url)} {}
    [[nodiscard]] escrow::Rows load(const escrow::KeySet& keys) override;

private:
    std::string url_;
    std::unique_ptr<PgConnection> connection_;
};

}  // namespace holdfast::store
