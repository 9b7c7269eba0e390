// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/backends.hpp"

#include <atomic>
#include <thread>

namespace holdfast::store_contract {

template <class Backend>
class Concurrency : public StoreContract<Backend> {};
TYPED_TEST_SUITE(Concurrency, Backends, BackendNames);

// Readers on several threads, more than there are connections, while batches are committed: each sees whole batches
// only.
TYPED_TEST(Concurrency, ReadersSeeWholeBatches) {
    constexpr int kBatches = 60;
    const auto user = this->template new_id<UserId>();
    escrow::Wallet wallet{
        .id = this->template new_id<WalletId>(), .user_id = user, .currency = *money::Currency::parse("usd")
    };
    this->save(wallet);
    std::atomic<bool> is_done = false;
    std::atomic<int> torn = 0;
    std::atomic<int> backwards = 0;
    std::atomic<int> reads = 0;
    std::vector<std::jthread> readers;
    for (int i = 0; i < 4; ++i) {
        readers.emplace_back([&] {
            std::int64_t seen = 0;
            while (!is_done) {
                const escrow::Wallet row = this->queries_->wallets(user).at(0);
                torn += row.available_balance == row.total_earned ? 0 : 1;
                // Every event up to the head is there, in order.
                const std::int64_t head = this->queries_->head().event_sequence;
                backwards += head < seen ? 1 : 0;
                seen = head;
                const auto events = this->queries_->events_after(0, kBatches);
                torn += static_cast<std::int64_t>(events.size()) < head ? 1 : 0;
                ++reads;
            }
        });
    }
    for (int i = 1; i <= kBatches; ++i) {
        wallet.available_balance = wallet.total_earned = i;
        escrow::WorkingSet rows;
        rows.change(wallet);
        this->commit({.rows = rows.changes(), .events = {{.type = "wallet:update", .first_recipient = user}}});
    }
    while (reads < 20) {
        std::this_thread::yield();
    }
    is_done = true;
    readers.clear();
    EXPECT_EQ(torn, 0);
    EXPECT_EQ(backwards, 0);
}

// Two nodes on one database: their batches form one order, numbered without gaps.
TEST(PostgresNodes, TakeTurns) {
    const PostgresBackend backend;
    const auto store = store::open_store({.url = backend.url()});
    store->migrate();
    constexpr int kBatches = 40;
    const auto write = [&](std::uint64_t seed) {
        SeededRandom random{seed};
        const auto books = store->open_books();
        for (int i = 0; i < kBatches; ++i) {
            const store::Head head = books->begin();
            const Timestamp at =
                std::max(head.newest, from_micros(1'750'000'000'000'000)) + std::chrono::microseconds{1};
            store::EventRow event{.sequence = head.event_sequence + 1, .type = "x"};
            event.first_recipient = UserId{make_uuid_v7(at, random)};
            books->commit({
                .events = {event},
                .batch =
                    {
                        .id = BatchId{make_uuid_v7(at, random)},
                        .last_event_sequence = event.sequence,
                        .created_at = at,
                    },
            });
        }
    };
    {
        const std::jthread first{[&] { write(1); }};
        const std::jthread second{[&] { write(2); }};
    }
    EXPECT_EQ(store->open_queries()->head().event_sequence, 2 * kBatches);
    EXPECT_TRUE(store->verify().is_clean());
}

}  // namespace holdfast::store_contract
