// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.hpp"

#include "store/store.hpp"
#include "tests/support/faulty_books.hpp"
#include "tests/support/temporary_directory.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace holdfast::engine {
namespace {

using tests::FaultyBooks;
using At = FaultyBooks::At;

class EngineTest : public testing::Test {
protected:
    EngineTest() { start(EngineOptions{}); }

    void start(EngineOptions options) {
        engine_.reset();
        store_ = store::open_store({.url = "sqlite://" + (directory_.path() / "books.db").string()});
        store_->migrate();
        engine_ = std::make_unique<Engine>(
            std::make_unique<FaultyBooks>(store_->open_books(), script_),
            clock_,
            random_,
            [](const escrow::ProviderCall&, const escrow::Job& job) {
                return FrozenRequest{.request = "frozen", .idempotency_key = to_string(job.id)};
            },
            metrics_,
            options
        );
    }

    escrow::Command command(escrow::CommandBody body) {
        return {
            .id = CommandId{make_uuid_v7(clock_.now(), client_random_)},
            .actor = escrow::system_actor(),
            .request_id = "req_test",
            .rules = rules_,
            .body = std::move(body),
        };
    }

    escrow::Command store_event(const std::string& id) {
        return command(escrow::StoreStripeEvent{
            .event = {.id = id, .type = "payment_intent.succeeded", .payload = "{}", .received_at = clock_.now()}
        });
    }

    // By a client: its idempotency keys are scoped to it.
    escrow::Command register_user(const std::string& email) {
        escrow::Command made = command(escrow::RegisterUser{
            .registration =
                {
                    .email = email,
                    .display_name = "Someone",
                    .role = identity::Role::company,
                    .password_hash = "hash",
                    .default_currency = *money::Currency::parse("usd"),
                }
        });
        made.actor = {.user_id = client_};
        return made;
    }

    escrow::Command keep_answer(std::optional<escrow::WrittenAnswer> answer) {
        escrow::Command made = command(escrow::KeepAnswer{.answer = std::move(answer)});
        made.actor = {.user_id = client_};
        made.idempotency = {.key = "k1", .fingerprint = "f1"};
        return made;
    }

    void submit(escrow::Command one, Lane lane = Lane::interactive) {
        engine_->submit(std::move(one), lane, clock_.now() + std::chrono::seconds{10}, [this](Outcome outcome) {
            outcomes_.push_back(std::move(outcome));
        });
    }

    Outcome execute(escrow::Command one) {
        outcomes_.clear();
        submit(std::move(one));
        EXPECT_TRUE(engine_->step());
        EXPECT_EQ(outcomes_.size(), 1U);
        return outcomes_.empty() ? Outcome{} : std::move(outcomes_.front());
    }

    bool is_kept(const std::string& event) { return store_->open_queries()->stripe_event(event).has_value(); }

    tests::TemporaryDirectory directory_;
    ManualClock clock_{from_unix_seconds(1'800'000'000)};
    SeededRandom random_{7};         // the engine's alone: a seeded generator is not for several threads
    SeededRandom client_random_{8};  // of those who submit
    const UserId client_{make_uuid_v7(clock_.now(), client_random_)};
    Metrics metrics_;
    std::shared_ptr<const escrow::Rules> rules_ =
        std::make_shared<escrow::Rules>(escrow::Rules{.currencies = {*money::Currency::parse("usd")}});
    std::shared_ptr<FaultyBooks::Script> script_ = std::make_shared<FaultyBooks::Script>();
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<Engine> engine_;
    std::vector<Outcome> outcomes_;
};

TEST_F(EngineTest, WritesWhatWaitsInOneBatch) {
    for (int i = 0; i < 100; ++i) {
        submit(store_event("evt_" + std::to_string(i)));
    }
    EXPECT_TRUE(engine_->step());
    EXPECT_EQ(script_->commits, 1);
    ASSERT_EQ(outcomes_.size(), 100U);
    for (const Outcome& outcome : outcomes_) {
        EXPECT_EQ(outcome.answer.status, 200);
    }
    EXPECT_FALSE(engine_->step());
}

TEST_F(EngineTest, ReplaysAKeyAndRefusesItForAnotherRequest) {
    auto first = register_user("a@example.test");
    first.idempotency = {.key = "k1", .fingerprint = "f1"};
    const Outcome made = execute(first);
    EXPECT_EQ(made.answer.status, 201);

    auto again = register_user("a@example.test");
    again.idempotency = first.idempotency;
    const Outcome replayed = execute(again);
    EXPECT_TRUE(replayed.is_replay);
    EXPECT_EQ(replayed.answer.status, 201);
    EXPECT_EQ(replayed.answer.body, made.answer.body);

    auto other = register_user("b@example.test");
    other.idempotency = {.key = "k1", .fingerprint = "f2"};
    EXPECT_EQ(execute(other).answer.status, 422);
    EXPECT_FALSE(store_->open_queries()->user_by_email("b@example.test").has_value());
}

TEST_F(EngineTest, KeepsAnAnswerThatNoRowStandsBehind) {
    auto look = keep_answer(std::nullopt);
    EXPECT_EQ(execute(look).failure->code, FailureCode::provider_pending);
    EXPECT_EQ(execute(look).failure->code, FailureCode::provider_pending);

    const Outcome kept = execute(keep_answer(escrow::WrittenAnswer{201, R"({"url":"u"})"}));
    EXPECT_FALSE(kept.is_replay);
    EXPECT_EQ(kept.answer.status, 201);

    const Outcome replayed = execute(look);
    EXPECT_TRUE(replayed.is_replay);
    EXPECT_EQ(replayed.answer.status, 201);
    EXPECT_EQ(replayed.answer.body, R"({"url":"u"})");

    look.idempotency->fingerprint = "f2";
    EXPECT_EQ(execute(look).failure->code, FailureCode::idempotency_key_reused);
}

// It may have been committed by another node, which never learned whether it is safe.
TEST_F(EngineTest, TellsAnAnswerAgainOnlyOnceItsCommitIsSafe) {
    auto one = register_user("a@example.test");
    one.idempotency = {.key = "k1", .fingerprint = "f1"};
    EXPECT_EQ(execute(one).answer.status, 201);

    script_->add<store::ConnectionLost>(At::confirm, "the standby did not answer");
    const Outcome replayed = execute(one);
    EXPECT_TRUE(replayed.is_replay);
    EXPECT_TRUE(script_->faults.empty());
    EXPECT_EQ(script_->commits, 1);

    for (int i = 0; i < 5; ++i) {
        script_->add<store::ConnectionLost>(At::confirm, "nor after that");
    }
    const Outcome refused = execute(one);
    EXPECT_EQ(refused.answer.status, 503);
    EXPECT_FALSE(refused.is_replay);
}

TEST_F(EngineTest, ReplaysAKeyWithinOneBatch) {
    for (int i = 0; i < 3; ++i) {
        auto one = register_user("a@example.test");
        one.idempotency = {.key = "k1", .fingerprint = "f1"};
        submit(std::move(one));
    }
    engine_->step();
    ASSERT_EQ(outcomes_.size(), 3U);
    EXPECT_FALSE(outcomes_[0].is_replay);
    EXPECT_TRUE(outcomes_[1].is_replay);
    EXPECT_TRUE(outcomes_[2].is_replay);
    EXPECT_EQ(outcomes_[2].answer.body, outcomes_[0].answer.body);
}

TEST_F(EngineTest, ARefusalIsStoredUnderItsKeyAndDoesNotHarmItsNeighbours) {
    EXPECT_EQ(execute(register_user("a@example.test")).answer.status, 201);
    outcomes_.clear();
    auto taken = register_user("a@example.test");
    taken.idempotency = {.key = "k1", .fingerprint = "f1"};
    submit(taken);
    submit(register_user("b@example.test"));
    engine_->step();
    ASSERT_EQ(outcomes_.size(), 2U);
    EXPECT_EQ(outcomes_[0].answer.status + outcomes_[1].answer.status, 409 + 201);

    auto again = register_user("a@example.test");
    again.idempotency = taken.idempotency;
    const Outcome replayed = execute(again);
    EXPECT_TRUE(replayed.is_replay);
    EXPECT_EQ(replayed.answer.status, 409);
}

TEST_F(EngineTest, ARequestThatIsNotStoredLeavesItsKeyFree) {
    auto bad = register_user("not an e-mail");
    bad.idempotency = {.key = "k1", .fingerprint = "f1"};
    EXPECT_EQ(execute(bad).answer.status, 400);
    auto good = register_user("a@example.test");
    good.idempotency = {.key = "k1", .fingerprint = "f2"};
    EXPECT_EQ(execute(good).answer.status, 201);
}

TEST_F(EngineTest, DropsWhatWaitedPastItsDeadline) {
    submit(store_event("evt_late"));
    clock_.advance(std::chrono::seconds{11});
    engine_->step();
    ASSERT_EQ(outcomes_.size(), 1U);
    EXPECT_EQ(outcomes_[0].failure->code, FailureCode::deadline_exceeded);
    EXPECT_FALSE(is_kept("evt_late"));
}

TEST_F(EngineTest, RefusesWhenTheQueueIsFullOrClosed) {
    start({.max_queue = 2});
    submit(store_event("evt_1"));
    submit(store_event("evt_2"));
    submit(store_event("evt_3"));
    ASSERT_EQ(outcomes_.size(), 1U);
    EXPECT_EQ(outcomes_[0].failure->code, FailureCode::overloaded);
    EXPECT_TRUE(outcomes_[0].failure->retry_after.has_value());
    engine_->close();
    submit(store_event("evt_4"));
    EXPECT_EQ(outcomes_[1].failure->code, FailureCode::shutting_down);
    EXPECT_TRUE(engine_->step());
    EXPECT_EQ(outcomes_.size(), 4U);
    EXPECT_FALSE(engine_->wait());
}

TEST_F(EngineTest, BisectsAroundACommandThatTheDatabaseRefuses) {
    script_->poison_event = "evt_13";
    for (int i = 0; i < 50; ++i) {
        submit(store_event("evt_" + std::to_string(i)));
    }
    engine_->step();
    ASSERT_EQ(outcomes_.size(), 50U);
    int failed = 0;
    for (const Outcome& outcome : outcomes_) {
        failed += outcome.answer.status == 500 ? 1 : 0;
    }
    EXPECT_EQ(failed, 1);
    EXPECT_FALSE(is_kept("evt_13"));
    EXPECT_TRUE(is_kept("evt_12"));
    EXPECT_TRUE(is_kept("evt_49"));
}

TEST_F(EngineTest, TriesAgainWhenTheDatabaseAsksForIt) {
    script_->add<store::MustRetry>(At::before_commit, "serialization failure");
    script_->add<store::ConnectionLost>(At::load, "reset");
    EXPECT_EQ(execute(store_event("evt_1")).answer.status, 200);
    EXPECT_EQ(script_->commits, 1);
    EXPECT_TRUE(is_kept("evt_1"));
}

TEST_F(EngineTest, FindsOutThatALostCommitTookPlace) {
    script_->add<store::CommitUnknown>(At::after_commit, "reset during commit");
    script_->add<store::ConnectionLost>(At::has_batch, "still down");
    auto one = register_user("a@example.test");
    EXPECT_EQ(execute(one).answer.status, 201);
    EXPECT_EQ(script_->commits, 1);
}

TEST_F(EngineTest, FindsOutThatALostCommitDidNotTakePlace) {
    script_->add<store::CommitUnknown>(At::before_commit, "reset during commit");
    EXPECT_EQ(execute(register_user("a@example.test")).answer.status, 201);
    EXPECT_EQ(script_->commits, 1);
}

TEST_F(EngineTest, NeverGuessesWhenTheDatabaseStaysAway) {
    script_->add<store::CommitUnknown>(At::after_commit, "reset during commit");
    for (int i = 0; i < 5; ++i) {
        script_->add<store::ConnectionLost>(At::has_batch, "down");
    }
    const Outcome outcome = execute(store_event("evt_1"));
    EXPECT_EQ(outcome.failure->code, FailureCode::outcome_unknown);
    EXPECT_EQ(outcome.answer.status, 503);
}

TEST_F(EngineTest, PausesWhileTheDatabaseTakesNoWrites) {
    script_->add<store::WritesRefused>(At::before_commit, "disk full");
    EXPECT_EQ(execute(store_event("evt_1")).answer.status, 503);
    EXPECT_FALSE(engine_->is_writable());
    EXPECT_EQ(execute(store_event("evt_1")).answer.status, 200);
    EXPECT_TRUE(engine_->is_writable());
}

TEST_F(EngineTest, TimeInTheBooksNeverRunsBackwards) {
    EXPECT_EQ(execute(register_user("a@example.test")).answer.status, 201);
    const Timestamp newest = store_->open_queries()->head().newest;
    clock_.advance(-std::chrono::hours{24});
    EXPECT_EQ(execute(register_user("b@example.test")).answer.status, 201);
    EXPECT_GE(store_->open_queries()->head().newest, newest);
}

TEST_F(EngineTest, ServesManyThreadsAtOnce) {
    constexpr int kThreads = 4;
    constexpr int kEach = 200;
    std::atomic<int> delivered = 0;
    std::thread writer{[this] {
        while (engine_->wait()) {
            engine_->step();
        }
    }};
    std::vector<std::thread> clients;
    for (int thread = 0; thread < kThreads; ++thread) {
        std::vector<escrow::Command> commands;
        for (int i = 0; i < kEach; ++i) {
            commands.push_back(store_event("evt_" + std::to_string(thread) + "_" + std::to_string(i)));
        }
        clients.emplace_back([this, &delivered, commands = std::move(commands)]() mutable {
            for (escrow::Command& one : commands) {
                engine_->submit(
                    std::move(one),
                    Lane::interactive,
                    clock_.now() + std::chrono::hours{1},
                    [&delivered](Outcome outcome) { delivered += outcome.answer.status == 200 ? 1 : 0; }
                );
            }
        });
    }
    for (std::thread& client : clients) {
        client.join();
    }
    engine_->close();
    writer.join();
    EXPECT_EQ(delivered, kThreads * kEach);
}

}  // namespace
}  // namespace holdfast::engine
