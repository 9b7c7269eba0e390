// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"
#include "store/store.hpp"
#include "tests/support/temporary_directory.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace holdfast::store_contract {
namespace {

// How often the log began anew: the header's checkpoint sequence, big-endian (https://www.sqlite.org/fileformat.html).
int times_begun(const std::string& log) {
    std::array<unsigned char, 16> header{};
    std::ifstream file{log, std::ios::binary};
    file.read(reinterpret_cast<char*>(header.data()), header.size());
    return header[12] << 24 | header[13] << 16 | header[14] << 8 | header[15];
}

TEST(SqliteLog, IsCarriedOverBesideTheWriterAndBeginsAnew) {
    const tests::TemporaryDirectory directory;
    const std::string path = (directory.path() / "books.db").string();
    const auto store = store::open_store({.url = "sqlite://" + path, .checkpoints_in_background = true});
    store->migrate();
    const auto books = store->open_books();
    SeededRandom random{1};
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{2};
    int committed = 0;
    const int before = times_begun(path + "-wal");
    while (times_begun(path + "-wal") == before && std::chrono::steady_clock::now() < deadline) {
        const store::Head head = books->begin();
        const Timestamp at = std::max(head.newest, from_micros(1'750'000'000'000'000));
        const store::EventRow event{
            .sequence = head.event_sequence + 1,
            .type = "x",
            .first_recipient = UserId{make_uuid_v7(at, random)},
            .payload = std::string(100'000, 'x')
        };
        books->commit({
            .events = {event},
            .batch = {.id = BatchId{make_uuid_v7(at, random)}, .last_event_sequence = event.sequence, .created_at = at},
        });
        ++committed;
    }
    EXPECT_GT(times_begun(path + "-wal"), before);
    EXPECT_EQ(store->open_queries()->head().event_sequence, committed);
    EXPECT_TRUE(store->verify().is_clean());
}

}  // namespace
}  // namespace holdfast::store_contract
