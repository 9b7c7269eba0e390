// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/backends.hpp"

namespace holdfast::store_contract {

// What can happen to a server while it is written to.
class PostgresFaults : public StoreContract<PostgresBackend> {
protected:
    void end_connections() {
        backend_.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"
        );
    }
    // Has every batch fail with a SQLSTATE: at once, or only when it is committed.
    void fail_with(const std::string& sqlstate, bool at_commit) {
        backend_.execute(
            "CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'told to' USING ERRCODE = '" +
            sqlstate +
            "'; END $$;"
            "DROP TRIGGER IF EXISTS fail ON batches;"
            "CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON batches " +
            (at_commit ? "DEFERRABLE INITIALLY DEFERRED" : "") + " FOR EACH ROW EXECUTE FUNCTION fail()"
        );
    }
    store::BatchWrite next(const store::Head& head) {
        now_ += std::chrono::milliseconds{1};
        store::EventRow event{.sequence = head.event_sequence + 1, .type = "x"};
        event.first_recipient = new_id<UserId>();
        return {
            .events = {event},
            .batch = {.id = new_id<BatchId>(), .last_event_sequence = event.sequence, .created_at = now_},
        };
    }
};

TEST_F(PostgresFaults, AConnectionLostWhileIdleIsMadeAnew) {
    commit({});
    (void)queries_->head();
    end_connections();
    commit({});
    end_connections();
    EXPECT_EQ(queries_->head().newest, now_);
    const BatchId id = commit({});
    end_connections();
    EXPECT_TRUE(books_->has_batch(id));
}

TEST_F(PostgresFaults, AConnectionLostBeforeTheCommitChangesNothing) {
    (void)books_->begin();
    end_connections();
    escrow::KeySet keys;
    keys.add<escrow::Payment>(new_id<PaymentId>());
    EXPECT_THROW((void)books_->load(keys), store::ConnectionLost);
    books_->rollback();
    commit({});
}

TEST_F(PostgresFaults, AConnectionLostWithTheCommitIsLookedUp) {
    const store::BatchWrite write = next(books_->begin());
    end_connections();
    EXPECT_THROW(books_->commit(write), store::CommitUnknown);
    EXPECT_FALSE(books_->has_batch(write.batch.id));
    commit({.events = write.events});
    EXPECT_EQ(queries_->head().event_sequence, 1);
}

TEST_F(PostgresFaults, AreToldApartByTheirStates) {
    for (const bool at_commit : {false, true}) {
        for (const char* state : {"22003", "23505"}) {
            fail_with(state, at_commit);
            EXPECT_THROW(commit({}), store::DataRefused) << state;
        }
        for (const char* state : {"40001", "40P01"}) {
            fail_with(state, at_commit);
            EXPECT_THROW(commit({}), store::MustRetry) << state;
        }
        for (const char* state : {"53100", "57014", "58030", "55P03"}) {
            fail_with(state, at_commit);
            EXPECT_THROW(commit({}), store::WritesRefused) << state;
        }
    }
    backend_.execute("DROP TRIGGER fail ON batches");
    EXPECT_EQ(queries_->head().newest, Timestamp{});  // none of them left anything
    commit({});
}

TEST_F(PostgresFaults, AServerThatIsGoneIsToldAsSuch) {
    EXPECT_THROW(
        (void)store::open_store({.url = "postgres://nobody@127.0.0.1:1/nowhere"})->open_books(), store::ConnectionLost
    );
}

}  // namespace holdfast::store_contract
