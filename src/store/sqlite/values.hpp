// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite/sqlite.hpp"
#include "store/values.hpp"

#include <deque>
#include <string>

// Rows as SQLite keeps them: ids as canonical text, times as microseconds since 1970, booleans as 0 and 1.
namespace holdfast::store {

// Binds the parameters of a statement in order. The statement must be run before the next `start`.
class SqliteWriter final : public ValueWriter {
public:
    void start(sqlite::Statement& statement);

    void null() override;
    void integer(std::int64_t value) override;
    void boolean(bool value) override;
    void timestamp(Timestamp value) override;
    void uuid(const Uuid& value) override;
    void text(std::string_view value) override;
    void made_text(std::string value) override;

private:
    [[nodiscard]] std::string& place();  // of the next value among those made here

    sqlite::Statement* statement_ = nullptr;
    int next_ = 0;
    // SQLite reads what is bound when the statement runs: texts made here are kept until then.
    std::deque<std::string> made_;  // grows without moving
};

class SqliteReader final : public ValueReader {
public:
    explicit SqliteReader(const sqlite::Statement& statement) : statement_{statement} {}

    [[nodiscard]] bool is_null(int column) const override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] bool boolean(int column) const override;
    [[nodiscard]] Timestamp timestamp(int column) const override;
    [[nodiscard]] Uuid uuid(int column) const override;
    [[nodiscard]] std::string_view text(int column) const override;
    [[nodiscard]] std::string display(int column) const override;
    [[nodiscard]] int column_count() const override;

private:
    const sqlite::Statement& statement_;
};

// SQLite numbers its parameters ?1, ?2, … where the shared statements say $1, $2, ….
[[nodiscard]] std::string sqlite_parameters(std::string_view sql);

}  // namespace holdfast::store
