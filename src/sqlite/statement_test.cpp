// SPDX-License-Identifier: Apache-2.0
#include "sqlite/sqlite_fixture.hpp"

namespace holdfast::sqlite {
namespace {

TEST_F(SqliteTest, KeepsEveryKindOfValueExactly) {
    Connection connection = writer();
    connection.execute("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d TEXT, e TEXT) STRICT");
    const std::string_view text{"é\0\n", 4};
    const std::string_view blob{"\0\xFF", 2};
    Statement insert = connection.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)");
    insert.bind(0, INT64_MIN);
    insert.bind(1, text);
    insert.bind_blob(2, blob);
    insert.bind_null(3);
    insert.bind(4, std::string_view{});
    insert.run();
    EXPECT_EQ(connection.changes(), 1);

    Statement select = connection.prepare("SELECT a, b, c, d, e AS last FROM t");
    ASSERT_TRUE(select.step());
    EXPECT_EQ(select.integer(0), INT64_MIN);
    EXPECT_EQ(select.text(1), text);
    EXPECT_EQ(select.text(2), blob);
    EXPECT_TRUE(select.is_null(3));
    EXPECT_FALSE(select.is_null(4)) << "an empty text is no null";
    EXPECT_EQ(select.text(4), "");
    EXPECT_EQ(select.column_count(), 5);
    EXPECT_EQ(select.column_name(4), "last");
    EXPECT_FALSE(select.step());
}

TEST_F(SqliteTest, AResetStatementForgetsItsParameters) {
    Connection connection{":memory:", {}};
    Statement statement = connection.prepare("SELECT ?");
    statement.bind(0, "text");
    EXPECT_TRUE(statement.step());
    EXPECT_EQ(statement.text(0), "text");
    statement.reset();
    EXPECT_TRUE(statement.step());
    EXPECT_TRUE(statement.is_null(0));
}

TEST_F(SqliteTest, TellsABrokenConstraintFromOtherErrors) {
    Connection connection{":memory:", {}};
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0)); INSERT INTO t VALUES (1, 1)");
    Statement insert = connection.prepare("INSERT INTO t VALUES (?, ?)");
    const auto attempt = [&](std::int64_t id, std::int64_t n) {
        insert.bind(0, id);
        insert.bind(1, n);
        try {
            insert.run();
        } catch (const Error& error) {
            EXPECT_TRUE(error.is_constraint());
            EXPECT_FALSE(error.is_full_or_io());
            return error.code();
        }
        return 0;
    };
    EXPECT_EQ(attempt(1, 1), 1555);  // SQLITE_CONSTRAINT_PRIMARYKEY
    EXPECT_EQ(attempt(2, 0), 275);   // SQLITE_CONSTRAINT_CHECK
    EXPECT_EQ(attempt(2, 1), 0) << "a failed statement can be used again";
    try {
        connection.execute("SELECT * FROM absent");
        FAIL();
    } catch (const Error& error) {
        EXPECT_FALSE(error.is_constraint());
    }
}

TEST_F(SqliteTest, ADoubleQuotedTextIsAnError) {
    Connection connection{":memory:", {}};
    EXPECT_NE(error_of([&] { (void)connection.prepare("SELECT \"no such column\""); }), 0);
}

TEST_F(SqliteTest, MovingKeepsTheHandle) {
    Connection first{":memory:", {}};
    first.execute("CREATE TABLE t (n INTEGER)");
    Connection second = std::move(first);
    Statement statement = second.prepare("SELECT 1");
    Statement moved = std::move(statement);
    statement = second.prepare("SELECT 2");
    EXPECT_TRUE(moved.step());
    EXPECT_EQ(moved.integer(0), 1);
    EXPECT_TRUE(statement.step());
    EXPECT_EQ(statement.integer(0), 2);
}

}  // namespace
}  // namespace holdfast::sqlite
