// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"
#include "sqlite/gathered_log.hpp"
#include "store/store.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/temporary_directory.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace holdfast::store_contract {
namespace {

using tests::DiskFault;
using tests::set_disk_fault;

constexpr std::size_t kPayload = 400'000;

class SqliteLog : public testing::Test {
protected:
    SqliteLog() {
        open();
        store_->migrate();
    }
    ~SqliteLog() override { set_disk_fault(DiskFault::none); }

    void open() {
        store_ = store::open_store({
            .url = "sqlite://" + path_,
            .sqlite_vfs = sqlite::gathered_log_vfs(tests::faulty_vfs()),
            .checkpoints_in_background = true,
        });
    }
    void close() {
        books_.reset();
        store_.reset();
    }
    void commit() {
        if (!books_) {
            books_ = store_->open_books();
        }
        const store::Head head = books_->begin();
        const Timestamp at = std::max(head.newest, from_micros(1'750'000'000'000'000));
        const store::EventRow event{
            .sequence = head.event_sequence + 1,
            .type = "x",
            .first_recipient = UserId{make_uuid_v7(at, random_)},
            .payload = std::string(kPayload, 'x')
        };
        books_->commit({
            .events = {event},
            .batch =
                {.id = BatchId{make_uuid_v7(at, random_)}, .last_event_sequence = event.sequence, .created_at = at},
        });
        ++committed_;
    }
    // How often the log began anew: the header's checkpoint sequence, big-endian
    // (https://www.sqlite.org/fileformat.html).
    [[nodiscard]] int times_begun() const {
        std::array<unsigned char, 16> header{};
        std::ifstream file{path_ + "-wal", std::ios::binary};
        file.read(reinterpret_cast<char*>(header.data()), header.size());
        return header[12] << 24 | header[13] << 16 | header[14] << 8 | header[15];
    }
    void commit_until_it_begins_anew() {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{2};
        const int before = times_begun();
        while (times_begun() == before && std::chrono::steady_clock::now() < deadline) {
            commit();
        }
        EXPECT_GT(times_begun(), before);
    }
    void expect_whole() {
        EXPECT_EQ(store_->open_queries()->head().event_sequence, committed_);
        EXPECT_TRUE(store_->verify().is_clean());
    }

    tests::TemporaryDirectory directory_;
    std::string path_ = (directory_.path() / "books.db").string();
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<store::Books> books_;
    SeededRandom random_{1};
    int committed_ = 0;
};

TEST_F(SqliteLog, IsCarriedOverBesideTheWriterAndBeginsAnew) {
    commit_until_it_begins_anew();
    expect_whole();
}

// The disk may have dropped what SQLite takes for carried over, so the log is all there is.
TEST_F(SqliteLog, IsKeptForTheNextStartWhenTheDatabaseCouldNotBeSynced) {
    constexpr int kMoreThanBeginsOne = 120;  // of 100 pages each
    commit();
    const int before = times_begun();
    set_disk_fault(DiskFault::database_sync_error);
    for (int i = 0; i < kMoreThanBeginsOne; ++i) {
        commit();
    }
    set_disk_fault(DiskFault::none);
    for (int i = 0; i < kMoreThanBeginsOne; ++i) {
        commit();
    }
    EXPECT_EQ(times_begun(), before);
    expect_whole();
    close();
    EXPECT_GT(std::filesystem::file_size(path_ + "-wal"), std::uintmax_t{2} * kMoreThanBeginsOne * kPayload);
    open();
    expect_whole();
    commit_until_it_begins_anew();
    expect_whole();
}

}  // namespace
}  // namespace holdfast::store_contract
