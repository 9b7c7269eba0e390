// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.hpp"

#include "base/digest.hpp"
#include "store/store.hpp"

namespace holdfast::store {

std::string checksum(std::string_view sql) {
    return to_hex(sha256(sql));
}

std::span<const Migration> missing_migrations(const AppliedMigrations& applied, std::string_view Migration::* dialect) {
    const auto known = migrations();
    for (const auto& [version, recorded] : applied) {
        if (version > static_cast<std::int64_t>(known.size())) {
            throw SchemaTooNew{
                "the database has schema " + std::to_string(version) + ", this program knows up to " +
                std::to_string(known.size()) + ": run a newer one"
            };
        }
        const Migration& step = known[static_cast<std::size_t>(version - 1)];
        if (recorded != checksum(step.*dialect)) {
            throw SchemaDiffers{
                "schema step " + std::to_string(version) + " of the database is not the one this program has"
            };
        }
    }
    return known.subspan(applied.size());
}

void require_current(const AppliedMigrations& applied, std::string_view Migration::* dialect) {
    if (!missing_migrations(applied, dialect).empty()) {
        throw SchemaTooOld{"the database lacks steps of the schema: run `holdfast migrate`"};
    }
}

}  // namespace holdfast::store
