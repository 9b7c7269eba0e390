// SPDX-License-Identifier: Apache-2.0
#include "sqlite/gathered_log.hpp"
#include "sqlite/sqlite.hpp"
#include "store/store.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/temporary_directory.hpp"

#include <gtest/gtest.h>

namespace holdfast::store_contract {

using tests::DiskFault;
using tests::set_disk_fault;

// A disk that fails under SQLite: nothing is acknowledged that isn't on it, and reading goes on.
class SqliteFaults : public testing::TestWithParam<bool> {
protected:
    SqliteFaults() {
        store_->migrate();
        books_ = store_->open_books();
        queries_ = store_->open_queries();
        commit();
    }
    ~SqliteFaults() override { set_disk_fault(DiskFault::none); }

    // Under the log as it is written, and under it gathered.
    static std::string vfs() {
        return GetParam() ? sqlite::gathered_log_vfs(tests::faulty_vfs()) : std::string{tests::faulty_vfs()};
    }

    void commit() {
        const store::Head head = books_->begin();
        const Timestamp at = std::max(head.newest, from_micros(1'750'000'000'000'000)) + std::chrono::milliseconds{1};
        last_ = BatchId{make_uuid_v7(at, random_)};
        store::EventRow event{.sequence = head.event_sequence + 1, .type = "x", .payload = std::string(9000, 'x')};
        event.first_recipient = UserId{make_uuid_v7(at, random_)};
        books_->commit({
            .events = {event},
            .batch = {.id = last_, .last_event_sequence = event.sequence, .created_at = at},
        });
    }
    void expect_whole(std::int64_t events) {
        EXPECT_EQ(queries_->head().event_sequence, events);
        EXPECT_TRUE(store_->verify().is_clean());
    }

    tests::TemporaryDirectory directory_;
    std::string path_ = (directory_.path() / "books.db").string();
    std::unique_ptr<store::Store> store_ = store::open_store({.url = "sqlite://" + path_, .sqlite_vfs = vfs()});
    std::unique_ptr<store::Books> books_;
    std::unique_ptr<store::Queries> queries_;
    SeededRandom random_{3};
    BatchId last_{};
};

TEST_P(SqliteFaults, AFullDiskRefusesWritesAndIsReadOn) {
    for (int written = 0; written < (GetParam() ? 1 : 6); ++written) {  // what still finds room
        set_disk_fault(DiskFault::full, written);
        EXPECT_THROW(commit(), store::WritesRefused) << written;
        books_->rollback();
        EXPECT_EQ(queries_->events_after(0, 10).size(), 1U);
        set_disk_fault(DiskFault::none);
        EXPECT_FALSE(books_->has_batch(last_));
    }
    commit();
    expect_whole(2);
}

TEST_P(SqliteFaults, AnUnsyncedCommitIsNeverAcknowledged) {
    for (const DiskFault fault : {DiskFault::sync_error, DiskFault::write_error}) {
        const std::int64_t before = queries_->head().event_sequence;
        set_disk_fault(fault);
        EXPECT_THROW(commit(), store::CommitUnknown);
        // However often it is asked, and while the disk still fails.
        EXPECT_FALSE(books_->has_batch(last_));
        EXPECT_THROW(commit(), store::CommitUnknown);
        EXPECT_FALSE(books_->has_batch(last_));
        EXPECT_EQ(queries_->head().event_sequence, before);
        set_disk_fault(DiskFault::none);
        EXPECT_FALSE(books_->has_batch(last_));
        commit();
        EXPECT_TRUE(books_->has_batch(last_));
        expect_whole(before + 1);
    }
}

TEST_P(SqliteFaults, ACheckpointThatFailsLosesNothing) {
    // Enough pages that the log is checkpointed now and then, on a disk whose syncs begin to fail at any place.
    int acknowledged = 1;
    for (int i = 0; i < 1500; ++i) {
        if (i % 7 == 0) {
            set_disk_fault(DiskFault::sync_error, i % 5);
        }
        try {
            commit();
            ++acknowledged;
        } catch (const store::CommitUnknown&) {
            set_disk_fault(DiskFault::none);
            EXPECT_FALSE(books_->has_batch(last_));
        }
    }
    set_disk_fault(DiskFault::none);
    expect_whole(acknowledged);
    // Opened anew, as after a restart.
    books_ = nullptr;
    queries_ = nullptr;
    queries_ = store_->open_queries();
    expect_whole(acknowledged);
}

TEST_P(SqliteFaults, AnotherWriterIsWaitedForThenRefused) {
    sqlite::Connection other{path_, {}};
    sqlite::Transaction held{other};
    EXPECT_THROW((void)books_->begin(), store::WritesRefused);
    other.execute("ROLLBACK");
    commit();
    expect_whole(2);
}

TEST_P(SqliteFaults, AFileThatIsNotThereIsNotMadeByReading) {
    const auto absent = store::open_store({.url = "sqlite://" + (directory_.path() / "absent.db").string()});
    EXPECT_ANY_THROW((void)absent->open_books());
    EXPECT_ANY_THROW((void)absent->open_queries());
    EXPECT_FALSE(std::filesystem::exists(directory_.path() / "absent.db"));
}

INSTANTIATE_TEST_SUITE_P(Logs, SqliteFaults, testing::Bool());

}  // namespace holdfast::store_contract
