// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/backends.hpp"

#include <future>
#include <poll.h>

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

// A server of its own, since what a commit waits for is set for all of a server's databases.
class PostgresStandby : public PostgresFaults {
protected:
    PostgresStandby() {
        books_.reset();
        queries_.reset();
        store_ = store::open_store({.url = server_.url()});
        store_->migrate();
        books_ = store_->open_books();
    }
    void wait_for_standby(const std::string& name) const {
        tests::execute(server_.url(), "ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
        tests::execute(server_.url(), "SELECT pg_reload_conf()");
    }
    // As an operator does who finds a query that hangs.
    void cancel_the_wait() const {
        const std::string cancel =
            "SELECT count(*) FROM (SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep') x";
        while (tests::execute(server_.url(), cancel) == "0") {
            ::poll(nullptr, 0, 5);
        }
    }

    tests::PrivatePostgres server_;
};

TEST_F(PostgresStandby, ACommitThatItMayNotHaveIsUnknownUntilItHasIt) {
    wait_for_standby("absent");
    store::BatchWrite write;
    auto committed = std::async(std::launch::async, [&] {
        write = next(books_->begin());
        books_->commit(write);
    });
    cancel_the_wait();
    EXPECT_THROW(committed.get(), store::CommitUnknown);

    // It is on this server, which is not enough: the next commit would wait, and so does the answer.
    auto looked_up = std::async(std::launch::async, [&] { return books_->has_batch(write.batch.id); });
    cancel_the_wait();
    EXPECT_THROW((void)looked_up.get(), store::ConnectionLost);

    looked_up = std::async(std::launch::async, [&] { return books_->has_batch(write.batch.id); });
    wait_for_standby("");
    EXPECT_TRUE(looked_up.get());
}

TEST_F(PostgresStandby, AnAnswerIsNotToldAgainBeforeItHasIt) {
    wait_for_standby("absent");
    auto confirmed = std::async(std::launch::async, [&] {
        (void)books_->begin();
        books_->confirm();
    });
    cancel_the_wait();
    EXPECT_THROW(confirmed.get(), store::ConnectionLost);
    wait_for_standby("");
    (void)books_->begin();
    books_->confirm();
}

TEST_F(PostgresFaults, AServerThatBecameReadOnlyIsLeftForAnother) {
    commit({});
    backend_.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'a standby' USING ERRCODE = '25006'; END $$;"
        "CREATE TRIGGER refuse BEFORE INSERT ON batches FOR EACH ROW EXECUTE FUNCTION refuse()"
    );
    const char* writer = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'COMMIT'";
    const auto before = backend_.query(writer);
    ASSERT_NE(before, 0);
    EXPECT_THROW(commit({}), store::WritesRefused);
    backend_.execute("DROP TRIGGER refuse ON batches");
    commit({});
    EXPECT_NE(backend_.query(writer), before);
}

}  // namespace holdfast::store_contract
