// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

// The steps of the schema, from schema/NNNN-name/, embedded in the binary. Forward only: a step that was applied
// anywhere never changes.
namespace holdfast::store {

struct Migration {
    std::int64_t version;  // 1, 2, …
    std::string_view name;
    std::string_view sqlite;
    std::string_view postgres;
};
[[nodiscard]] std::span<const Migration> migrations();  // in order, without gaps

[[nodiscard]] std::string checksum(std::string_view sql);

inline constexpr std::string_view kCreateSchemaMigrations =
    "CREATE TABLE IF NOT EXISTS schema_migrations (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
    " checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

using AppliedMigrations = std::map<std::int64_t, std::string>;  // version and checksum

// The steps still missing. Throws SchemaTooNew for a database with steps this binary doesn't know, and SchemaDiffers
// for one whose steps were others.
[[nodiscard]] std::span<const Migration> missing_migrations(
    const AppliedMigrations& applied, std::string_view Migration::* dialect
);
// Throws SchemaTooOld unless all steps were applied.
void require_current(const AppliedMigrations& applied, std::string_view Migration::* dialect);

}  // namespace holdfast::store
