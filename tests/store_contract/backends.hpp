// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite/sqlite.hpp"
#include "store/store.hpp"
#include "tests/support/private_postgres.hpp"
#include "tests/support/temporary_directory.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

// The databases that must not differ.
namespace holdfast::store_contract {

struct SqliteBackend {
    static constexpr const char* kName = "Sqlite";
    static constexpr const char* kMicros = "created_at";
    // As an owner of the database does before changing what is never changed.
    void drop_guards() const {
        for (const std::string trigger : {"entries_stay", "postings_stay", "audit_stays", "seals_stay"}) {
            execute("DROP TRIGGER " + trigger + "_on_update");
            execute("DROP TRIGGER " + trigger + "_on_delete");
        }
    }
    [[nodiscard]] std::string url() const { return "sqlite://" + path(); }
    // Statements of another hand, beside the store.
    void execute(const std::string& sql) const { sqlite::Connection{path(), {}}.execute(sql); }
    [[nodiscard]] std::int64_t query(const std::string& sql) const {
        return sqlite::Connection{path(), {}}.query_integer(sql).value_or(0);
    }
    [[nodiscard]] std::string text(const std::string& sql) const {
        sqlite::Connection connection{path(), {}};
        sqlite::Statement statement = connection.prepare(sql);
        return statement.step() ? std::string{statement.text(0)} : std::string{};
    }

private:
    [[nodiscard]] std::string path() const { return (directory_.path() / "books.db").string(); }
    tests::TemporaryDirectory directory_;
};

struct PostgresBackend {
    static constexpr const char* kName = "Postgres";
    static constexpr const char* kMicros = "CAST(extract(epoch FROM created_at) * 1000000 AS bigint)";
    void drop_guards() const { execute("DROP FUNCTION refuse_change CASCADE"); }
    [[nodiscard]] std::string url() const { return database_.url(); }
    void execute(const std::string& sql) const { database_.execute(sql); }
    [[nodiscard]] std::int64_t query(const std::string& sql) const {
        const std::string number = text(sql);
        return number.empty() ? 0 : std::stoll(number);
    }
    [[nodiscard]] std::string text(const std::string& sql) const { return database_.query(sql); }

private:
    tests::PostgresDatabase database_;
};

struct BackendNames {
    template <class Backend>
    static std::string GetName(int) {
        return Backend::kName;
    }
};
using Backends = testing::Types<SqliteBackend, PostgresBackend>;

// An open store on an empty, migrated database.
template <class Backend>
class StoreContract : public testing::Test {
protected:
    StoreContract() {
        store_ = store::open_store({.url = backend_.url()});
        store_->migrate();
        books_ = store_->open_books();
        queries_ = store_->open_queries();
    }

    // Commits one batch that continues the head; returns its id.
    BatchId commit(store::BatchWrite write) {
        const store::Head head = books_->begin();
        std::int64_t entry = head.entry_sequence;
        for (ledger::Entry& each : write.entries) {
            each.sequence = ++entry;
        }
        std::int64_t event = head.event_sequence;
        for (store::EventRow& each : write.events) {
            each.sequence = ++event;
        }
        std::int64_t audit = head.audit_sequence;
        for (store::AuditRow& each : write.audit) {
            each.sequence = ++audit;
        }
        now_ += std::chrono::milliseconds{1};
        write.batch = {
            .id = BatchId{make_uuid_v7(now_, random_)},
            .commands = 1,
            .last_event_sequence = event,
            .last_entry_sequence = entry,
            .created_at = now_,
        };
        books_->commit(write);
        return write.batch.id;
    }
    template <class... Rows>
    BatchId save(Rows... rows) {
        escrow::WorkingSet set;
        (set.change(std::move(rows)), ...);
        return commit({.rows = set.changes()});
    }
    template <class IdType>
    IdType new_id() {
        now_ += std::chrono::milliseconds{1};  // so that ids order as they were made
        return IdType{make_uuid_v7(now_, random_)};
    }

    Backend backend_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<store::Books> books_;
    std::unique_ptr<store::Queries> queries_;
    Timestamp now_ = from_micros(1'750'000'000'000'000);
    SeededRandom random_{7};
};

}  // namespace holdfast::store_contract
