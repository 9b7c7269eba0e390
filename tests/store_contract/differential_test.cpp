// SPDX-License-Identifier: Apache-2.0
// What the rules decide over maps in memory, the engine decides over each database: the same answers, rows, entries and
// events, however the commands fall into batches.
#include "base/log.hpp"
#include "engine/engine.hpp"
#include "escrow/testing/random_market.hpp"
#include "tests/store_contract/backends.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

namespace holdfast::store_contract {
namespace {

using escrow::testing::Dice;
using escrow::testing::RandomMarket;
using escrow::testing::TestBooks;
using Told = escrow::testing::World::Told;

constexpr int kMarkets = 6;
constexpr int kSteps = 250;
constexpr int kAllEvents = 1'000'000;
constexpr std::size_t kMostAtOnce = 40;

engine::FrozenRequest freeze(const escrow::ProviderCall& call, const escrow::Job& job) {
    return {.request = "call " + std::to_string(call.index()), .idempotency_key = to_string(job.id)};
}

// A database on which everything that a market was told is done again.
class Replay {
public:
    Replay(const std::string& url, const RandomMarket& market)
        : market_{market},
          store_{store::open_store({.url = url, .checkpoint_every = 50})} {
        store_->migrate();
        seed_users();
        engine_ = std::make_unique<engine::Engine>(
            store_->open_books(), clock_, random_, freeze, metrics_, engine::EngineOptions{}
        );
    }

    // Batches end anywhere, but hold one time and one person's commands, which the engine keeps in order.
    void run(std::uint64_t seed) {
        Dice dice{seed};
        const std::vector<Told>& told = market_.world.told;
        for (std::size_t from = 0; from < told.size();) {
            const std::size_t most = std::min(told.size(), from + 1 + dice.pick(kMostAtOnce));
            std::size_t to = from;
            clock_.set(told[from].at);
            for (; to < most && belongs_together(told[from], told[to]); ++to) {
                submit(told[to]);
            }
            while (engine_->step()) {
            }
            from = to;
        }
        engine_.reset();
    }

    [[nodiscard]] const std::vector<std::string>& answers() const { return answers_; }
    [[nodiscard]] std::vector<store::EventRow> events() { return store_->open_queries()->events_after(0, kAllEvents); }
    [[nodiscard]] std::vector<store::AuditRow> audit() {
        const auto queries = store_->open_queries();
        std::vector<store::AuditRow> rows;
        for (bool has_more = true; has_more;) {
            auto page = queries->audit(
                {}, {.limit = 100, .after = rows.empty() ? std::nullopt : std::optional{rows.back().sequence}}
            );
            has_more = page.has_more;
            std::ranges::move(page.rows, std::back_inserter(rows));
        }
        return rows;
    }
    void compare_with_model() {
        const TestBooks& model = market_.world.books;
        const auto books = store_->open_books();
        const store::Head head = books->begin();
        EXPECT_EQ(head.entry_sequence, static_cast<std::int64_t>(model.entries().size()));
        EXPECT_EQ(head.event_sequence, static_cast<std::int64_t>(model.events().size()));
        escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) { compare_rows<Row>(*books); });
        books->rollback();
        compare_entries();
        EXPECT_TRUE(store_->verify().is_clean());
    }

private:
    static bool belongs_together(const Told& one, const Told& other) {
        return one.at == other.at && one.command.actor.user_id == other.command.actor.user_id;
    }

    void seed_users() {
        const auto& world = market_.world;
        escrow::WorkingSet users;
        for (const auto& user :
             {world.company, world.influencer, world.admin, world.other_company, world.other_influencer}) {
            users.change(user);
        }
        const auto books = store_->open_books();
        (void)books->begin();
        books->commit(
            {.rows = users.changes(), .batch = {.id = BatchId{make_uuid_v7(world.company.created_at, random_)}}}
        );
    }

    void submit(const Told& told) {
        const auto place = answers_.size();
        answers_.emplace_back("never answered");
        engine_->submit(
            told.command,
            engine::Lane::interactive,
            told.at + std::chrono::hours{1},
            [this, place, refusal = told.refusal](engine::Outcome outcome) {
                answers_[place] = std::to_string(outcome.answer.status) + " " + outcome.answer.body;
                const bool is_told = std::holds_alternative<escrow::FailureReply>(outcome.reply) ||
                                     std::holds_alternative<escrow::DeclinedReply>(outcome.reply);
                if (!is_told) {
                    EXPECT_EQ(outcome.failure.transform([](const Failure& failure) { return failure.code; }), refusal)
                        << answers_[place];
                }
            }
        );
    }

    template <class Row>
    void compare_rows(store::Books& books) {
        const std::vector<Row> expected = market_.world.books.all<Row>();
        escrow::KeySet keys;
        for (const Row& row : expected) {
            keys.add<Row>(row.key());
        }
        escrow::Rows rows = books.load(keys);
        EXPECT_EQ(rows.of<Row>().size(), expected.size()) << typeid(Row).name();
        for (Row& row : rows.of<Row>()) {
            const Row* known = market_.world.books.find<Row>(row.key());
            ASSERT_NE(known, nullptr);
            if constexpr (std::is_same_v<Row, escrow::Job>) {
                row.request.clear();  // frozen by the engine: the model asks nobody
                row.stripe_idempotency_key.clear();
            }
            EXPECT_TRUE(row == *known) << typeid(Row).name();
        }
    }

    void compare_entries() {
        const auto queries = store_->open_queries();
        const auto& expected = market_.world.books.entries();
        std::optional<std::int64_t> after;
        for (bool has_more = true; has_more;) {
            const auto page = queries->entries({}, {.limit = 100, .after = after});
            for (const ledger::Entry& entry : page.rows) {
                const ledger::Entry& known = expected.at(static_cast<std::size_t>(entry.sequence - 1));
                EXPECT_EQ(entry.id, known.id);
                EXPECT_TRUE(entry.postings == known.postings) << entry.sequence;
                EXPECT_EQ(entry.description, known.description);
                after = entry.sequence;
            }
            has_more = page.has_more;
        }
    }

    const RandomMarket& market_;
    ManualClock clock_{from_unix_seconds(1'800'000'000)};
    SeededRandom random_{5};
    Metrics metrics_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<engine::Engine> engine_;
    std::vector<std::string> answers_;
};

class Differential : public testing::TestWithParam<int> {};

TEST_P(Differential, TheModelAndBothDatabasesAgree) {
    log::configure(log::Level::off, log::Format::human);
    Dice dice{static_cast<std::uint64_t>(GetParam())};
    RandomMarket market;
    for (int step = 0; step < kSteps; ++step) {
        market.step(dice.roll());
    }
    market.world.books.flush();
    ASSERT_GT(market.world.told.size(), 100U);

    const SqliteBackend file;
    const PostgresBackend server;
    Replay sqlite{file.url(), market};
    Replay postgres{server.url(), market};
    sqlite.run(dice.roll());
    postgres.run(dice.roll());  // in other batches
    sqlite.compare_with_model();
    postgres.compare_with_model();
    EXPECT_EQ(sqlite.answers(), postgres.answers());
    EXPECT_TRUE(sqlite.events() == postgres.events());
    EXPECT_GT(sqlite.audit().size(), 30U);
    EXPECT_TRUE(sqlite.audit() == postgres.audit());
}

INSTANTIATE_TEST_SUITE_P(Markets, Differential, testing::Range(1, kMarkets + 1));

}  // namespace
}  // namespace holdfast::store_contract
