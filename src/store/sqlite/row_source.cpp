// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/row_source.hpp"

#include "store/sqlite/errors.hpp"

namespace holdfast::store {

namespace {

sqlite::Connection open_reader(const std::string& path, const std::string& vfs) {
    sqlite::Connection connection{path, {.read_only = true, .create = false, .vfs = vfs}};
    sqlite::configure_reader(connection);
    return connection;
}

}  // namespace

SqliteRowSource::SqliteRowSource(const std::string& path, const std::string& vfs)
    : connection_{translating([&] { return open_reader(path, vfs); })},
      tables_{connection_} {}

escrow::Rows SqliteRowSource::load(const escrow::KeySet& keys) {
    return translating([&] { return tables_.load(keys); });
}

}  // namespace holdfast::store
