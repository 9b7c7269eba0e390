// SPDX-License-Identifier: Apache-2.0
#include "store/retention.hpp"

#include "tests/store_contract/backends.hpp"
#include "tests/store_contract/healthy_books.hpp"

#include <thread>

namespace holdfast::store_contract {

using store::PrunedTable;

// What is kept for a time only, and what of it stays.
template <class Backend>
class RetentionOf : public StoreContract<Backend> {
protected:
    RetentionOf() : retention_{store::open_retention(*this->store_)} {}

    store::PruneResult prune(store::PruneStep step) {
        return retention_->prune(step, [this] {
            (void)this->books_->begin();
            this->books_->rollback();
        });
    }
    // As the server does it: step by step until no more may go.
    std::int64_t prune_all(PrunedTable table, Timestamp before, std::int64_t limit = 3) {
        std::int64_t deleted = 0;
        store::PruneStep step{.table = table, .before = before, .limit = limit};
        for (bool is_more = true; is_more;) {
            const auto result = prune(step);
            EXPECT_LE(result.deleted, limit);
            deleted += result.deleted;
            step.after = result.last;
            is_more = result.deleted == limit;
        }
        return deleted;
    }
    store::EventRow event() {
        const auto at = this->now_ + std::chrono::milliseconds{1};
        return {.type = "payment:update", .first_recipient = user_, .payload = "{}", .created_at = at};
    }
    void commit_events(int count) {
        for (int i = 0; i < count; ++i) {
            this->commit({.events = {event()}});
        }
    }
    void pass(Duration time) { this->now_ += time; }
    [[nodiscard]] std::int64_t rows(const std::string& of) {
        return this->backend_.query("SELECT count(*) FROM " + of);
    }

    UserId user_ = this->template new_id<UserId>();
    std::unique_ptr<store::Retention> retention_;
};
TYPED_TEST_SUITE(RetentionOf, Backends, BackendNames);

TYPED_TEST(RetentionOf, EventsTakesTheOldestAndLeavesTheNewest) {
    this->commit_events(7);
    const Timestamp cut = this->now_ + std::chrono::milliseconds{1};
    this->pass(std::chrono::hours{1});
    this->commit_events(4);

    EXPECT_EQ(this->prune_all(PrunedTable::events, cut), 7);
    EXPECT_EQ(this->rows("events"), 4);
    EXPECT_EQ(this->queries_->oldest_event(), 8);
    EXPECT_EQ(this->queries_->head().event_sequence, 11);
    EXPECT_TRUE(this->store_->verify().is_clean());

    EXPECT_EQ(this->prune_all(PrunedTable::events, this->now_ + std::chrono::hours{1}), 3);
    EXPECT_EQ(this->queries_->oldest_event(), 11);
    EXPECT_EQ(this->books_->begin().event_sequence, 11);
    this->books_->rollback();
    this->commit_events(1);
    EXPECT_EQ(this->queries_->head().event_sequence, 12);
    EXPECT_TRUE(this->store_->verify().is_clean());
}

TYPED_TEST(RetentionOf, EventsLeavesGapsToBeFoundInTheMiddleAlone) {
    this->commit_events(9);
    EXPECT_EQ(this->prune_all(PrunedTable::events, this->now_ - std::chrono::milliseconds{4}), 4);
    EXPECT_TRUE(this->store_->verify().is_clean());
    this->backend_.execute("DELETE FROM events WHERE sequence = 7");
    const auto report = this->store_->verify();
    ASSERT_EQ(report.violations.size(), 2U);
    EXPECT_EQ(report.violations[0].invariant, "I9");
    EXPECT_EQ(report.violations[1].invariant, "I18") << "nor does its seal hold";
}

TYPED_TEST(RetentionOf, BatchesLeavesTheNewestSoThatTheHeadStands) {
    const BatchId first = this->commit({.events = {this->event()}});
    this->pass(std::chrono::hours{1});
    this->commit_events(3);
    const BatchId newest = this->commit({});
    EXPECT_EQ(this->prune_all(PrunedTable::batches, this->now_ + std::chrono::hours{1}), 4);
    EXPECT_FALSE(this->books_->has_batch(first));
    EXPECT_TRUE(this->books_->has_batch(newest));
    const store::Head head = this->queries_->head();
    EXPECT_EQ(head.newest_batch, newest);
    EXPECT_EQ(head.event_sequence, 4);
    EXPECT_TRUE(this->store_->verify().is_clean());
}

TYPED_TEST(RetentionOf, JobsTakesThoseThatAreDoneAlone) {
    const auto job = [&](escrow::JobStatus status, std::optional<Timestamp> finished_at) {
        escrow::Job made{.id = this->template new_id<JobId>(), .kind = escrow::JobKind::record_fee, .status = status};
        made.created_at = this->now_;
        made.run_at = this->now_;
        made.finished_at = finished_at;
        this->save(made);
        return made.id;
    };
    const auto ready = job(escrow::JobStatus::ready, std::nullopt);
    const auto dead = job(escrow::JobStatus::dead, this->now_);
    std::vector<JobId> done;
    for (int i = 0; i < 8; ++i) {
        done.push_back(job(escrow::JobStatus::done, this->now_));
    }
    // Begun long ago, but only just done.
    const auto late = job(escrow::JobStatus::done, this->now_ + std::chrono::hours{2});
    const Timestamp cut = this->now_ + std::chrono::hours{1};

    EXPECT_EQ(this->prune_all(PrunedTable::jobs, cut), 8);
    for (const JobId id : done) {
        EXPECT_FALSE(this->queries_->job(id).has_value());
    }
    for (const JobId id : {ready, dead, late}) {
        EXPECT_TRUE(this->queries_->job(id).has_value());
    }
}

TYPED_TEST(RetentionOf, KeysTakesThoseThatHaveTheirAnswer) {
    const auto key = [&](const std::string& name, std::int64_t status) {
        escrow::IdempotencyKey made{.user_id = this->user_, .idempotency_key = name, .response_status = status};
        made.created_at = this->now_;
        this->pass(std::chrono::seconds{1});
        this->save(made);
    };
    key("pending", 0);
    for (int i = 0; i < 7; ++i) {
        key("answered" + std::to_string(i), 201);
    }
    const Timestamp cut = this->now_;
    key("young", 201);
    EXPECT_EQ(this->prune_all(PrunedTable::idempotency_keys, cut), 7);
    EXPECT_EQ(this->rows("idempotency_keys WHERE idempotency_key IN ('pending', 'young')"), 2);
    EXPECT_EQ(this->rows("idempotency_keys"), 2);
}

TYPED_TEST(RetentionOf, DeliveriesTakesThoseThatWereHandled) {
    int number = 0;
    for (const auto status :
         {escrow::StripeEventStatus::received,
          escrow::StripeEventStatus::applied,
          escrow::StripeEventStatus::ignored,
          escrow::StripeEventStatus::unmatched}) {
        for (int i = 0; i < 4; ++i) {
            escrow::StripeEvent made{
                .id = "evt_" + std::to_string(++number), .type = "x", .payload = "{}", .status = status
            };
            made.received_at = this->now_;
            this->save(made);
        }
    }
    EXPECT_EQ(this->prune_all(PrunedTable::stripe_events, this->now_ + std::chrono::hours{1}), 8);
    EXPECT_EQ(this->rows("stripe_events"), 8);
    EXPECT_EQ(this->rows("stripe_events WHERE status IN ('APPLIED', 'IGNORED')"), 0);
}

TYPED_TEST(RetentionOf, TheLedgerIsNotTouched) {
    const HealthyBooks books{this->now_};
    this->commit(books.write());
    this->pass(std::chrono::hours{24 * 365});
    for (const PrunedTable table : store::kPrunedTables) {
        this->prune_all(table, this->now_);
    }
    const auto report = this->store_->verify();
    EXPECT_TRUE(report.is_clean());
    EXPECT_GT(report.postings, 0);
    EXPECT_EQ(report.events, 1);
}

TYPED_TEST(RetentionOf, SaysHowFarBackEachTableGoes) {
    for (const store::OldestRow& row : this->retention_->oldest_rows()) {
        EXPECT_FALSE(row.created_at.has_value()) << to_string(row.table);
    }
    this->commit_events(1);
    const Timestamp first = this->now_;
    this->pass(std::chrono::hours{1});
    this->commit_events(1);
    for (const store::OldestRow& row : this->retention_->oldest_rows()) {
        if (row.table == PrunedTable::events || row.table == PrunedTable::batches) {
            EXPECT_EQ(row.created_at, first) << to_string(row.table);
        }
    }
}

// Rows that a batch knows from the one before still hold: nobody else wrote.
TYPED_TEST(RetentionOf, DoesNotMakeTheWriterForget) {
    this->commit_events(5);
    EXPECT_TRUE(this->books_->begin().is_continued);
    this->books_->rollback();
    EXPECT_EQ(this->prune_all(PrunedTable::events, this->now_), 4);
    EXPECT_TRUE(this->books_->begin().is_continued);
    this->books_->rollback();
}

TYPED_TEST(RetentionOf, EndsAtOnceWhenItIsStopped) {
    this->commit_events(5);
    this->retention_->stop();
    bool has_ended = false;
    std::thread waiting{[&] {
        try {
            EXPECT_EQ(this->retention_->prune({.table = PrunedTable::events, .before = this->now_}, [] {}).deleted, 0);
        } catch (const std::exception&) {
            // PostgreSQL says so.
        }
        has_ended = true;
    }};
    waiting.join();
    EXPECT_TRUE(has_ended);
    EXPECT_EQ(this->rows("events"), 5);
}

}  // namespace holdfast::store_contract
