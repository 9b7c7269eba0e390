// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/sqlite/retention.hpp"
#include "store/store.hpp"

namespace holdfast::store {

// A SQLite file, made when it is not there.
class SqliteStore final : public Store {
public:
    SqliteStore(std::string path, StoreOptions options);

    int migrate() override;
    [[nodiscard]] std::unique_ptr<Books> open_books() override;
    [[nodiscard]] std::unique_ptr<RowSource> open_row_source() override;
    [[nodiscard]] std::unique_ptr<Queries> open_queries() override;
    using Store::verify;
    [[nodiscard]] VerifyReport verify(const VerifyOptions& options) override;

    [[nodiscard]] std::unique_ptr<Retention> open_retention();

private:
    void require_current_schema() const;

    std::shared_ptr<PruningDesk> desk_ = std::make_shared<PruningDesk>();
    std::string path_;
    StoreOptions options_;
};

}  // namespace holdfast::store
