// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/postgres/connection.hpp"
#include "store/session.hpp"

#include <string>

namespace holdfast::store {

// A read-only connection.
class PgSession final : public Session {
public:
    // No statement runs longer; zero: as long as it takes.
    PgSession(const std::string& url, int statement_timeout_ms);

    using Session::select;
    void select(std::string_view sql, std::span<const Value> values, const RowVisitor& visit) override;
    void begin_snapshot(Planning planning) override;
    void end_snapshot() noexcept override;
    [[nodiscard]] bool is_usable() const noexcept override { return is_usable_; }

private:
    std::vector<PgResult> run(const std::vector<PgStatement>& statements);

    PgConnection connection_;
    bool is_usable_ = true;
};

}  // namespace holdfast::store
