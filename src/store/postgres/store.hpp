// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/migrations.hpp"
#include "store/store.hpp"

namespace holdfast::store {

class PostgresStore final : public Store {
public:
    explicit PostgresStore(StoreOptions options);

    int migrate() override;
    [[nodiscard]] std::unique_ptr<Books> open_books() override;
    [[nodiscard]] std::unique_ptr<RowSource> open_row_source() override;
    [[nodiscard]] std::unique_ptr<Queries> open_queries() override;
    using Store::verify;
    [[nodiscard]] VerifyReport verify(const VerifyOptions& options) override;

    [[nodiscard]] const std::string& url() const { return options_.url; }

private:
    void require_current_schema() const;

    StoreOptions options_;
};

}  // namespace holdfast::store
