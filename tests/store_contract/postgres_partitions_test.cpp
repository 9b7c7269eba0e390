// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/connection.hpp"
#include "store/retention.hpp"
#include "tests/store_contract/backends.hpp"

#include <atomic>
#include <thread>

namespace holdfast::store_contract {

using std::chrono::days;

// Months of events and postings.
class PostgresPartitions : public StoreContract<PostgresBackend> {
protected:
    PostgresPartitions() {
        now_ = from_micros(1'793'750'400'000'000);  // 2026-11-04
        retention_ = store::open_retention(*store_);
    }

    ledger::Entry entry() {
        const auto usd = *money::Currency::parse("usd");
        return {
            .id = new_id<EntryId>(),
            .reference_type = "payment",
            .created_at = now_,
            .postings =
                {
                    ledger::debit({.kind = ledger::AccountKind::stripe_platform, .currency = usd}, 5),
                    ledger::credit({.kind = ledger::AccountKind::suspense, .currency = usd}, 5),
                },
        };
    }
    void write(int batches, int each = 1) {
        for (int i = 0; i < batches; ++i) {
            store::BatchWrite batch;
            for (int n = 0; n < each; ++n) {
                batch.entries.push_back(entry());
                batch.events.push_back(
                    {.type = "payment:update", .first_recipient = user_, .payload = "{}", .created_at = now_}
                );
            }
            commit(std::move(batch));
        }
    }
    store::PartitionReport tend(std::optional<Timestamp> events_before = std::nullopt) {
        return retention_->tend_partitions(now_, events_before);
    }
    [[nodiscard]] std::int64_t partitions(const std::string& table) const {
        return count("pg_inherits WHERE inhparent = '" + table + "'::regclass");
    }
    [[nodiscard]] bool is_there(const std::string& table) const {
        return count("pg_class WHERE relkind = 'r' AND relname = '" + table + "'") == 1;
    }
    [[nodiscard]] std::int64_t count(const std::string& of) const {
        return backend_.query("SELECT count(*) FROM " + of);
    }

    UserId user_ = new_id<UserId>();
    std::unique_ptr<store::Retention> retention_;
};

TEST_F(PostgresPartitions, BeginWhenAMonthHasTurned) {
    EXPECT_EQ(tend().begun, 0) << "an empty one has no month yet";
    write(3);
    now_ += days{20};
    EXPECT_EQ(tend().begun, 0) << "it is November still";
    now_ += days{10};
    EXPECT_EQ(tend().begun, 2);
    EXPECT_EQ(tend().begun, 0) << "once";
    EXPECT_TRUE(is_there("events_2026_12") && is_there("postings_2026_12"));
    EXPECT_EQ(partitions("events"), 2);
    EXPECT_EQ(partitions("postings"), 2);
    write(2);
    EXPECT_EQ(count("events_first"), 5) << "the new one begins ahead of the newest number";
    EXPECT_TRUE(store_->verify().is_clean());
}

TEST_F(PostgresPartitions, TakeABatchThatLiesOnBothSidesOfTheBoundary) {
    write(1);
    now_ += days{30};
    EXPECT_EQ(tend().begun, 2);
    write(3, 500);
    EXPECT_GT(count("events_2026_12"), 0);
    EXPECT_GT(count("events_first"), 0);
    EXPECT_EQ(count("events"), 1501);
    EXPECT_EQ(count("postings"), 3002);
    EXPECT_GT(count("postings_2026_12"), 0);
    EXPECT_TRUE(store_->verify().is_clean());
    now_ += days{31};
    EXPECT_EQ(tend().begun, 2);
    EXPECT_TRUE(is_there("events_2027_01"));
    EXPECT_EQ(partitions("events"), 3);
    // Lists go on over all of them.
    EXPECT_EQ(queries_->events_after(0, 2000).size(), 1501U);
    EXPECT_EQ(queries_->entries({}, {.limit = 100}).rows.size(), 100U);
}

TEST_F(PostgresPartitions, AreDroppedOnceAllTheirEventsAreOld) {
    write(1);
    now_ += days{30};
    (void)tend();
    write(3, 500);
    const std::int64_t first = count("events_first");
    EXPECT_EQ(tend(now_ - days{60}).dropped, 0);
    now_ += days{40};
    const auto report = tend(now_ - days{10});
    EXPECT_EQ(report.dropped, 1);
    EXPECT_EQ(report.dropped_events, first);
    EXPECT_EQ(queries_->oldest_event(), first + 1);
    EXPECT_EQ(count("events"), 1501 - first);
    EXPECT_EQ(count("postings"), 3002) << "the ledger stays";
    EXPECT_EQ(queries_->head().event_sequence, 1501);
    EXPECT_TRUE(store_->verify().is_clean());
}

// Rows go one by one while all are in one partition: where there is little, a month's never comes to an end.
TEST_F(PostgresPartitions, ArePrunedByRowsWhileOneHoldsAll) {
    write(4);
    now_ += days{30};
    EXPECT_EQ(tend().begun, 2);
    const auto prune = [&] {
        return retention_->prune({.table = store::PrunedTable::events, .before = now_}, [] {}).deleted;
    };
    EXPECT_EQ(prune(), 3);
    write(3, 500);
    now_ += days{20};
    EXPECT_EQ(prune(), 0) << "the older one goes as a whole, once its last row is old";
    EXPECT_TRUE(store_->verify().is_clean());
}

TEST_F(PostgresPartitions, AreBegunOnceByTwoNodesWhileBatchesGoOn) {
    write(20, 10);
    now_ += days{30};
    const Timestamp now = now_;
    std::atomic<int> begun = 0;
    std::vector<std::thread> nodes;
    for (int node = 0; node < 2; ++node) {
        nodes.emplace_back([&] {
            const auto retention = store::open_retention(*store_);
            for (int turn = 0; turn < 5; ++turn) {
                begun += retention->tend_partitions(now, std::nullopt).begun;
            }
        });
    }
    write(60, 5);
    for (std::thread& node : nodes) {
        node.join();
    }
    EXPECT_EQ(begun, 2) << "one for each table";
    EXPECT_EQ(count("events"), 500);
    EXPECT_TRUE(store_->verify().is_clean());
}

TEST_F(PostgresPartitions, LoseTheirOldRowsOnceToTwoNodes) {
    write(40);
    std::atomic<std::int64_t> deleted = 0;
    const auto prune = [&](store::Retention& retention) {
        return retention.prune({.table = store::PrunedTable::events, .before = now_, .limit = 2}, [] {}).deleted;
    };
    std::vector<std::thread> nodes;
    for (int node = 0; node < 2; ++node) {
        nodes.emplace_back([&] {
            const auto retention = store::open_retention(*store_);
            for (int turn = 0; turn < 20; ++turn) {
                deleted += prune(*retention);
            }
        });
    }
    for (std::thread& node : nodes) {
        node.join();
    }
    for (std::int64_t more = 1; more > 0; deleted += more) {
        more = prune(*retention_);
    }
    EXPECT_EQ(deleted, 39);
    EXPECT_TRUE(store_->verify().is_clean());
}

// A node was killed while it closed a partition, and the numbers reach where it was to end: nothing is refused.
TEST_F(PostgresPartitions, GoOnWhereTheirClosingWasLeftHalfDone) {
    write(3);
    backend_.execute("ALTER TABLE events_first ADD CONSTRAINT closing CHECK (sequence < 10) NOT VALID");
    write(6);
    EXPECT_THROW(write(1), store::MustRetry);
    write(1);
    EXPECT_EQ(queries_->head().event_sequence, 10);
    EXPECT_EQ(count("pg_constraint WHERE conname = 'closing'"), 0);

    backend_.execute("ALTER TABLE postings_first ADD CONSTRAINT closing CHECK (entry_sequence < 1000000) NOT VALID");
    now_ += days{30};
    EXPECT_EQ(tend().begun, 2) << "or the next to tend them takes it away";
    EXPECT_EQ(count("pg_constraint WHERE conname = 'closing'"), 0);
    EXPECT_TRUE(store_->verify().is_clean());
}

TEST_F(PostgresPartitions, WaitForAReaderAnotherTime) {
    write(3);
    now_ += days{30};
    const auto reader = queries_->events_after(0, 1);
    ASSERT_EQ(reader.size(), 1U);
    {
        store::PgConnection long_read{backend_.url(), "SELECT 1"};
        long_read.execute_script("BEGIN; SELECT count(*) FROM events");
        EXPECT_TRUE(tend().is_put_off);
        EXPECT_EQ(partitions("events"), 1);
        write(1);
    }
    EXPECT_FALSE(tend().is_put_off);
    EXPECT_EQ(partitions("events"), 2);
    EXPECT_EQ(partitions("postings"), 2);
    EXPECT_EQ(count("pg_constraint WHERE conname = 'closing'"), 0);
}

}  // namespace holdfast::store_contract
