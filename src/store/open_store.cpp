// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "store/postgres/retention.hpp"
#include "store/postgres/store.hpp"
#include "store/sqlite/store.hpp"
#include "store/store.hpp"

#include <stdexcept>

namespace holdfast::store {

namespace {

constexpr std::string_view kSqliteScheme = "sqlite://";

bool is_postgres(std::string_view url) {
    return url.starts_with("postgres://") || url.starts_with("postgresql://");
}

}  // namespace

std::unique_ptr<Store> open_store(StoreOptions options) {
    const std::string url = options.url;
    if (is_postgres(url)) {
        return std::make_unique<PostgresStore>(std::move(options));
    }
    if (url.starts_with(kSqliteScheme)) {
        return std::make_unique<SqliteStore>(url.substr(kSqliteScheme.size()), std::move(options));
    }
    if (url.empty() || url.find("://") != std::string::npos) {
        throw std::invalid_argument{"a database's URL begins with sqlite:// or postgres://"};
    }
    return std::make_unique<SqliteStore>(url, std::move(options));
}

std::unique_ptr<Retention> open_retention(Store& store) {
    if (auto* sqlite = dynamic_cast<SqliteStore*>(&store)) {
        return sqlite->open_retention();
    }
    auto* postgres = dynamic_cast<PostgresStore*>(&store);
    HOLDFAST_CHECK(postgres != nullptr, "a store is one of two");
    return std::make_unique<PostgresRetention>(postgres->url());
}

}  // namespace holdfast::store
