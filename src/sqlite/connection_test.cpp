// SPDX-License-Identifier: Apache-2.0
#include "sqlite/sqlite_fixture.hpp"

#include <fstream>

namespace holdfast::sqlite {
namespace {

TEST_F(SqliteTest, AWriterIsDurable) {
    Connection connection = writer();
    EXPECT_EQ(text_of(connection, "PRAGMA journal_mode"), "wal");
    EXPECT_EQ(connection.query_integer("PRAGMA synchronous"), 2);  // FULL
    EXPECT_EQ(connection.query_integer("PRAGMA foreign_keys"), 0);
    EXPECT_EQ(connection.query_integer("PRAGMA busy_timeout"), 5000);
}

TEST_F(SqliteTest, MemoryKeepsItsOwnJournal) {
    Connection connection{":memory:", {}};
    configure_writer(connection);
    EXPECT_EQ(text_of(connection, "PRAGMA journal_mode"), "memory");
}

TEST_F(SqliteTest, ATransactionRollsBackUnlessCommitted) {
    Connection connection = writer();
    connection.execute("CREATE TABLE t (n INTEGER)");
    {
        Transaction transaction{connection};
        connection.execute("INSERT INTO t VALUES (1)");
    }
    EXPECT_EQ(connection.query_integer("SELECT count(*) FROM t"), 0);
    {
        Transaction transaction{connection};
        connection.execute("INSERT INTO t VALUES (1)");
        transaction.commit();
    }
    EXPECT_EQ(connection.query_integer("SELECT count(*) FROM t"), 1);
    EXPECT_EQ(connection.query_integer("SELECT n FROM t WHERE n > 1"), std::nullopt);
}

TEST_F(SqliteTest, AReaderSeesWhatIsCommittedAndWritesNothing) {
    Connection connection = writer();
    connection.execute("CREATE TABLE t (n INTEGER)");
    Connection reader{path(), {.read_only = true}};
    configure_reader(reader);
    Transaction transaction{connection};
    connection.execute("INSERT INTO t VALUES (1)");
    EXPECT_EQ(reader.query_integer("SELECT count(*) FROM t"), 0);
    transaction.commit();
    EXPECT_EQ(reader.query_integer("SELECT count(*) FROM t"), 1);
    EXPECT_NE(error_of([&] { reader.execute("INSERT INTO t VALUES (2)"); }), 0);
}

TEST_F(SqliteTest, ASecondWriterIsBusy) {
    Connection first = writer();
    Connection second{path(), {.busy_timeout_ms = 0}};
    Transaction transaction{first};
    EXPECT_EQ(error_of([&] { Transaction{second}; }) & 0xFF, 5);  // SQLITE_BUSY
}

TEST_F(SqliteTest, AFullDiskIsToldAndLeavesNothingBehind) {
    Connection connection = writer();
    connection.execute("CREATE TABLE t (b BLOB); PRAGMA max_page_count = 20");
    try {
        Transaction transaction{connection};
        connection.execute("INSERT INTO t VALUES (zeroblob(1000000))");
        FAIL();
    } catch (const Error& error) {
        EXPECT_TRUE(error.is_full_or_io());
    }
    EXPECT_EQ(connection.query_integer("SELECT count(*) FROM t"), 0);
    Transaction next{connection};
    next.commit();
}

TEST_F(SqliteTest, WhatCannotBeOpenedIsAnError) {
    EXPECT_NE(error_of([&] { Connection{path(), {.read_only = true}}; }), 0);
    EXPECT_NE(error_of([&] { Connection{path(), {.create = false}}; }), 0);
    EXPECT_NE(error_of([&] { Connection{path(), {.vfs = "absent"}}; }), 0);
    EXPECT_FALSE(std::filesystem::exists(path()));
    std::ofstream{path()} << std::string(4096, 'x');
    EXPECT_EQ(error_of([&] { (void)writer(); }), 26);  // SQLITE_NOTADB
}

}  // namespace
}  // namespace holdfast::sqlite
