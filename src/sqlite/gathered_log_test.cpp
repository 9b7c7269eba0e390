// SPDX-License-Identifier: Apache-2.0
#include "sqlite/gathered_log.hpp"

#include "sqlite/sqlite_fixture.hpp"

namespace holdfast::sqlite {
namespace {

class GatheredLog : public SqliteTest {
protected:
    void SetUp() override {
        SqliteTest::SetUp();
        gathering_.emplace(Connection{path(), {.vfs = gathered_log_vfs({})}});
        configure_writer(*gathering_);
        gathering_->execute("CREATE TABLE t (n INTEGER PRIMARY KEY, filling TEXT) STRICT");
    }

    void insert(int rows) {
        Statement statement = gathering_->prepare(
            "WITH RECURSIVE k(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM k WHERE n < ?)"
            " INSERT INTO t (filling) SELECT printf('%.*c', 3000, 'x') FROM k"
        );
        statement.bind(0, std::int64_t{rows});
        statement.run();
    }

    std::optional<Connection> gathering_;
};

TEST_F(GatheredLog, IsMadeOnceForABase) {
    EXPECT_EQ(gathered_log_vfs({}), gathered_log_vfs({}));
    EXPECT_EQ(gathered_log_vfs("unix"), gathered_log_vfs({}));
    EXPECT_NE(gathered_log_vfs("unix-dotfile"), gathered_log_vfs({}));
}

TEST_F(GatheredLog, ACommitIsSeenByAConnectionWithoutIt) {
    Connection plain{path(), {.read_only = true, .create = false}};
    for (int committed = 1; committed <= 20; ++committed) {
        Transaction transaction{*gathering_};
        insert(committed);
        const auto before = plain.query_integer("SELECT count(*) FROM t");
        EXPECT_EQ(before, committed * (committed - 1) / 2);
        transaction.commit();
        EXPECT_EQ(plain.query_integer("SELECT count(*) FROM t"), committed * (committed + 1) / 2);
    }
}

TEST_F(GatheredLog, PagesThatLeftTheCacheAreReadBackBeforeTheCommit) {
    gathering_->execute("PRAGMA cache_size = 10");
    Transaction transaction{*gathering_};
    insert(3000);
    EXPECT_EQ(gathering_->query_integer("SELECT sum(length(filling)) FROM t"), 9'000'000);
    transaction.commit();
    EXPECT_EQ(text_of(*gathering_, "PRAGMA integrity_check"), "ok");
}

TEST_F(GatheredLog, WhatIsRolledBackIsGoneAndWrittenOver) {
    gathering_->execute("PRAGMA cache_size = 10");
    {
        Transaction transaction{*gathering_};
        insert(500);
    }
    insert(3);
    EXPECT_EQ(gathering_->query_integer("SELECT count(*) FROM t"), 3);
    gathering_.reset();
    Connection again = writer();
    EXPECT_EQ(again.query_integer("SELECT count(*) FROM t"), 3);
    EXPECT_EQ(text_of(again, "PRAGMA integrity_check"), "ok");
}

TEST_F(GatheredLog, AWholeLogIsRecoveredAfterItsWriterVanished) {
    insert(50);
    // What a crash leaves: the files as they are, opened by nobody.
    for (const char* suffix : {"", "-wal"}) {
        std::filesystem::copy_file(path() + suffix, path() + "2" + suffix);
    }
    Connection again{path() + "2", {}};
    EXPECT_EQ(again.query_integer("SELECT count(*) FROM t"), 50);
    EXPECT_EQ(text_of(again, "PRAGMA integrity_check"), "ok");
}

TEST_F(GatheredLog, ALogThatBeginsAnewIsWhole) {
    gathering_->execute("PRAGMA wal_autocheckpoint = 10");
    Connection plain{path(), {.read_only = true, .create = false}};
    for (int i = 1; i <= 300; ++i) {
        insert(1);
        ASSERT_EQ(plain.query_integer("SELECT count(*) FROM t"), i);
    }
    EXPECT_EQ(text_of(plain, "PRAGMA integrity_check"), "ok");
}

}  // namespace
}  // namespace holdfast::sqlite
