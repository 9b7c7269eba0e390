// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.hpp"
#include "store/store.hpp"
#include "tests/support/temporary_directory.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <functional>
#include <latch>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace holdfast::engine {
namespace {

// Real books, each commit of which waits for what the test has to do in the meantime; that may throw.
class SlowBooks final : public store::Books {
public:
    using Meantime = std::deque<std::function<void()>>;
    SlowBooks(std::unique_ptr<store::Books> books, std::shared_ptr<Meantime> meantime)
        : books_{std::move(books)},
          meantime_{std::move(meantime)} {}

    store::Head begin() override { return books_->begin(); }
    escrow::Rows load(const escrow::KeySet& keys) override { return books_->load(keys); }
    void commit(const store::BatchWrite& write) override {
        if (!meantime_->empty()) {
            const auto work = std::move(meantime_->front());
            meantime_->pop_front();
            work();
        }
        books_->commit(write);
    }
    void rollback() noexcept override { books_->rollback(); }
    bool has_batch(BatchId id) override { return books_->has_batch(id); }

private:
    std::unique_ptr<store::Books> books_;
    std::shared_ptr<Meantime> meantime_;
};

class FailingSource final : public store::RowSource {
public:
    FailingSource(std::unique_ptr<store::RowSource> source, std::shared_ptr<std::atomic<int>> failures)
        : source_{std::move(source)},
          failures_{std::move(failures)} {}
    escrow::Rows load(const escrow::KeySet& keys) override {
        if (*failures_ > 0) {
            --*failures_;
            throw store::ConnectionLost{"the reader's connection is gone"};
        }
        return source_->load(keys);
    }

private:
    std::unique_ptr<store::RowSource> source_;
    std::shared_ptr<std::atomic<int>> failures_;
};

class PipelineTest : public testing::Test {
protected:
    PipelineTest() {
        store_->migrate();
        engine_ = make_engine(
            std::make_unique<SlowBooks>(store_->open_books(), meantime_),
            std::make_unique<FailingSource>(store_->open_row_source(), failures_)
        );
    }

    std::unique_ptr<Engine> make_engine(
        std::unique_ptr<store::Books> books, std::unique_ptr<store::RowSource> source, std::uint64_t seed = 7
    ) {
        randoms_.push_back(std::make_unique<SeededRandom>(seed));
        const auto freeze = [](const escrow::ProviderCall&, const escrow::Job&) { return FrozenRequest{}; };
        return std::make_unique<Engine>(
            std::move(books), clock_, *randoms_.back(), freeze, metrics_, EngineOptions{}, std::move(source)
        );
    }

    // With a key of the client's own.
    escrow::Command register_user(const std::string& email, const std::string& key = {}) {
        escrow::Command command{
            .id = CommandId{make_uuid_v7(clock_.now(), random_)},
            .actor = {.user_id = client_},
            .request_id = "req_test",
            .rules = rules_,
            .body =
                escrow::RegisterUser{
                    .registration =
                        {
                            .email = email,
                            .display_name = "Someone",
                            .role = identity::Role::company,
                            .password_hash = "hash",
                            .default_currency = *money::Currency::parse("usd"),
                        }
                },
        };
        if (!key.empty()) {
            command.idempotency = {.key = key, .fingerprint = email};
        }
        return command;
    }

    void submit(Engine& engine, const std::string& name, escrow::Command command) {
        const auto deadline = clock_.now() + std::chrono::hours{1};
        engine.submit(std::move(command), Lane::interactive, deadline, [this, name](Outcome outcome) {
            const std::scoped_lock lock{told_};
            outcomes_.insert_or_assign(name, std::move(outcome));
        });
    }
    void submit(const std::string& name, escrow::Command command) { submit(*engine_, name, std::move(command)); }

    // Until everything submitted is told.
    static void finish(Engine& engine) {
        engine.close();
        while (engine.wait()) {
            engine.step();
        }
    }

    // Begins a commit that ends only when `meanwhile` has run, on this thread.
    void while_committing(
        const std::string& name,
        escrow::Command command,
        const std::function<void()>& meanwhile,
        std::function<void()> end = [] {}
    ) {
        std::latch is_done{1};
        meantime_->push_back([&is_done, end = std::move(end)] {
            is_done.wait();
            end();
        });
        submit(name, std::move(command));
        EXPECT_TRUE(engine_->step());
        EXPECT_FALSE(outcomes_.contains(name));
        meanwhile();
        is_done.count_down();
        EXPECT_TRUE(engine_->wait());
        EXPECT_TRUE(engine_->step());
        EXPECT_TRUE(outcomes_.contains(name));
    }

    int status(const std::string& name) { return outcomes_.at(name).answer.status; }

    tests::TemporaryDirectory directory_;
    ManualClock clock_{from_unix_seconds(1'800'000'000)};
    SeededRandom random_{8};
    const UserId client_{make_uuid_v7(clock_.now(), random_)};
    std::vector<std::unique_ptr<SeededRandom>> randoms_;
    Metrics metrics_;
    std::shared_ptr<const escrow::Rules> rules_ =
        std::make_shared<escrow::Rules>(escrow::Rules{.currencies = {*money::Currency::parse("usd")}});
    std::unique_ptr<store::Store> store_ =
        store::open_store({.url = "sqlite://" + (directory_.path() / "books.db").string()});
    std::shared_ptr<SlowBooks::Meantime> meantime_ = std::make_shared<SlowBooks::Meantime>();
    std::shared_ptr<std::atomic<int>> failures_ = std::make_shared<std::atomic<int>>(0);
    std::mutex told_;  // two engines tell at once, each on its thread
    std::map<std::string, Outcome> outcomes_;
    std::unique_ptr<Engine> engine_;
};

TEST_F(PipelineTest, DecidesOnWhatIsStillBeingCommitted) {
    while_committing("first", register_user("a@example.test", "k"), [&] {
        submit("same key", register_user("a@example.test", "k"));
        submit("same e-mail", register_user("a@example.test"));
        submit("another", register_user("b@example.test"));
        EXPECT_TRUE(engine_->step());
        EXPECT_TRUE(outcomes_.empty()) << "told before it was committed";
    });
    EXPECT_EQ(outcomes_.size(), 1U) << "told before its own batch was committed";
    finish(*engine_);
    EXPECT_EQ(status("first"), 201);
    EXPECT_TRUE(outcomes_.at("same key").is_replay);
    EXPECT_EQ(outcomes_.at("same key").answer.body, outcomes_.at("first").answer.body);
    EXPECT_EQ(status("same e-mail"), 409);
    EXPECT_EQ(status("another"), 201);
}

TEST_F(PipelineTest, WhatWasDecidedOnALostBatchIsDecidedAgain) {
    const auto refuse = [] { throw store::DataRefused{"poisoned"}; };
    while_committing(
        "first",
        register_user("a@example.test", "k"),
        [&] {
            submit("same key", register_user("a@example.test", "k"));
            submit("same e-mail", register_user("a@example.test"));
            EXPECT_TRUE(engine_->step());
        },
        refuse
    );
    finish(*engine_);
    EXPECT_EQ(status("first"), 500);
    EXPECT_EQ(status("same key"), 201);
    EXPECT_FALSE(outcomes_.at("same key").is_replay);
    EXPECT_EQ(status("same e-mail"), 409);
}

TEST_F(PipelineTest, WhatAnotherWroteMeanwhileIsSeen) {
    const auto other = make_engine(store_->open_books(), nullptr, 9);
    while_committing("first", register_user("a@example.test"), [&] {
        submit("late", register_user("b@example.test"));
        EXPECT_TRUE(engine_->step());
    });
    // Its batch is in the air by now, or about to begin: the other waits its turn, or comes first.
    submit(*other, "other", register_user("b@example.test"));
    std::thread rival{[&] { finish(*other); }};
    finish(*engine_);
    rival.join();
    EXPECT_EQ(std::min(status("late"), status("other")), 201);
    EXPECT_EQ(std::max(status("late"), status("other")), 409);
}

TEST_F(PipelineTest, AReaderThatIsLostCostsNothing) {
    while_committing("first", register_user("a@example.test"), [&] {
        *failures_ = 1;
        submit("next", register_user("b@example.test"));
        EXPECT_TRUE(engine_->step());
        EXPECT_EQ(*failures_, 0);
    });
    finish(*engine_);
    EXPECT_EQ(status("next"), 201);
}

TEST_F(PipelineTest, ReplaysAloneAreToldAfterTheyAreConfirmed) {
    while_committing("first", register_user("a@example.test", "k"), [&] {
        submit("same key", register_user("a@example.test", "k"));
        EXPECT_TRUE(engine_->step());
    });
    finish(*engine_);
    EXPECT_TRUE(outcomes_.at("same key").is_replay);
}

// Several threads register the same names over and over: each name exists once, however batches fell.
TEST_F(PipelineTest, ManyThreadsGetOneOutcomeForEachCommand) {
    constexpr int kThreads = 4;
    constexpr int kNames = 150;
    std::atomic<int> made = 0;
    std::atomic<int> refused = 0;
    std::vector<std::vector<escrow::Command>> commands(kThreads);
    for (auto& mine : commands) {
        for (int i = 0; i < kNames; ++i) {
            mine.push_back(register_user("user" + std::to_string(i) + "@example.test"));
        }
    }
    std::thread stepping{[this] {
        while (engine_->wait()) {
            engine_->step();
        }
    }};
    std::vector<std::thread> clients;
    clients.reserve(commands.size());
    for (auto& mine : commands) {
        clients.emplace_back([&, this] {
            for (escrow::Command& command : mine) {
                const auto deadline = clock_.now() + std::chrono::hours{1};
                engine_->submit(std::move(command), Lane::interactive, deadline, [&](Outcome outcome) {
                    made += outcome.answer.status == 201 ? 1 : 0;
                    refused += outcome.answer.status == 409 ? 1 : 0;
                });
            }
        });
    }
    for (std::thread& client : clients) {
        client.join();
    }
    engine_->close();
    stepping.join();
    EXPECT_EQ(made, kNames);
    EXPECT_EQ(refused, (kThreads - 1) * kNames);
    EXPECT_TRUE(store_->verify().is_clean());
}

}  // namespace
}  // namespace holdfast::engine
