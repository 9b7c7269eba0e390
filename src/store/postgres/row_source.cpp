// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/row_source.hpp"

#include "store/postgres/batch_statements.hpp"
#include "store/postgres/errors.hpp"

namespace holdfast::store {

escrow::Rows PostgresRowSource::load(const escrow::KeySet& keys) {
    const LoadStatements load{keys};
    escrow::Rows rows;
    if (load.statements().empty()) {
        return rows;
    }
    try {
        if (!connection_) {
            const std::string settings = std::string{kLookupSettings} + "SET default_transaction_read_only = on";
            connection_ = std::make_unique<PgConnection>(url_, settings);
        }
        load.read(connection_->run(load.statements()), rows);
    } catch (const PgError& error) {
        connection_.reset();
        throw ConnectionLost{error.what()};
    }
    return rows;
}

}  // namespace holdfast::store
