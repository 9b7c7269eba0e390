// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite/sqlite.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace holdfast::sqlite {

// A folder of its own for each test's database.
class SqliteTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "holdfast-sqlite-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::string path() const { return folder_ / "books.db"; }

    [[nodiscard]] Connection writer() const {
        Connection connection{path(), {}};
        configure_writer(connection);
        return connection;
    }

    std::filesystem::path folder_;
};

[[nodiscard]] inline std::string text_of(Connection& connection, std::string_view sql) {
    Statement statement = connection.prepare(sql);
    return statement.step() ? std::string{statement.text(0)} : "no row";
}

// The extended result code of what was thrown; 0 for nothing.
template <class Attempt>
[[nodiscard]] int error_of(Attempt attempt) {
    try {
        attempt();
    } catch (const Error& error) {
        return error.code();
    }
    return 0;
}

}  // namespace holdfast::sqlite
