// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "realtime/fake_socket.hpp"
#include "realtime/server.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace holdfast::realtime {

namespace {

using namespace std::chrono_literals;
using testing::FakeSocket;

UserId user(unsigned char number) {
    UserId id;
    id.value.bytes.back() = number;
    return id;
}
const UserId kCompany = user(1);
const UserId kCreator = user(2);

// The events table and the executor, with everything on one thread and no time of its own.
class RealtimeTest : public ::testing::Test {
protected:
    static asio::awaitable<store::UserEvents> read_table(
        RealtimeTest* self, UserId whose, std::int64_t since, int limit
    ) {
        ++self->readings_;
        store::UserEvents backlog{.through = std::ssize(self->table_)};
        for (const store::EventRow& event : self->table_) {
            const bool concerns = event.first_recipient == whose || event.second_recipient == whose;
            if (event.sequence > since && concerns && std::ssize(backlog.events) < limit) {
                backlog.events.push_back(event);
            }
        }
        if (self->fails_reading_) {
            throw std::runtime_error{"the database is away"};
        }
        // What is committed while the reading is on its way back is not in it.
        if (self->while_reading_) {
            std::exchange(self->while_reading_, nullptr)();
        }
        co_return backlog;
    }
    static asio::awaitable<Bounds> read_bounds(RealtimeTest* self) {
        co_return Bounds{.oldest = self->oldest_, .head = std::ssize(self->table_)};
    }
    static asio::awaitable<Result<Identity>> authenticate(RealtimeTest* self, std::string token) {
        if (token == "company" || token == "creator") {
            co_return Identity{.user = token == "company" ? kCompany : kCreator, .expires_at = self->expires_at_};
        }
        co_return fail(token == "unread" ? FailureCode::overloaded : FailureCode::unauthenticated, "no");
    }

    ~RealtimeTest() override {
        for (const auto& socket : sockets_) {
            socket->hang_up();
        }
        peers_.spawn("close", hub_.close());
        io_.restart();
        io_.run();
    }

    std::shared_ptr<FakeSocket> connect(std::string hello, net::HttpRequest request = {.path = "/realtime"}) {
        auto socket = std::make_shared<FakeSocket>(io_.get_executor());
        sockets_.push_back(socket);
        peers_.spawn("peer", server_.serve(std::move(request), socket));
        if (!hello.empty()) {
            socket->say(std::move(hello));
        }
        settle();
        return socket;
    }
    void commit(UserId first, UserId second = {}, std::size_t bytes = 2) {
        store::EventRow event{
            .sequence = std::ssize(table_) + 1,
            .type = "payment:update",
            .first_recipient = first,
            .second_recipient = second,
            .payload = "\"" + std::string(bytes - 2, 'x') + "\"",
        };
        table_.push_back(event);
        hub_.publish({event});
    }
    void settle() {
        io_.restart();
        io_.poll();
    }
    // Of the events among the frames.
    static std::vector<std::int64_t> sequences(const FakeSocket& socket) {
        std::vector<std::int64_t> found;
        for (const std::string& text : socket.sent) {
            const auto frame = parse_json(text);
            if (frame && frame->find("data") != nullptr) {
                found.push_back((*frame)["seq"].int_or(-1));
            }
        }
        return found;
    }

    asio::io_context io_;
    ManualClock clock_{from_unix_seconds(1'000)};
    Metrics metrics_;
    std::vector<store::EventRow> table_;
    std::int64_t oldest_ = 1;
    Timestamp expires_at_ = from_unix_seconds(10'000);
    bool fails_reading_ = false;
    int readings_ = 0;
    std::function<void()> while_reading_;
    std::vector<std::shared_ptr<FakeSocket>> sockets_;
    Hub hub_{
        io_.get_executor(),
        [this](UserId whose, std::int64_t since, int limit) { return read_table(this, whose, since, limit); },
        clock_,
        metrics_
    };
    Server server_{
        hub_,
        [this](std::string token) { return authenticate(this, std::move(token)); },
        [this] { return read_bounds(this); },
        {"https://shop.test"}
    };
    net::TaskGroup peers_{io_.get_executor()};
};

constexpr const char* kCompanyHello = R"({"type":"auth","token":"company"})";
constexpr const char* kCreatorHello = R"({"type":"auth","token":"creator"})";
using Sequences = std::vector<std::int64_t>;

}  // namespace

TEST_F(RealtimeTest, EachRoomHearsWhatConcernsItInOrderOnce) {
    commit(kCompany);
    const auto company = connect(kCompanyHello);
    const auto creator = connect(kCreatorHello);
    EXPECT_EQ(company->sent.front(), R"({"type":"ready","seq":1})");
    commit(kCompany, kCreator);
    commit(kCreator);
    commit(kCompany, kCompany);
    EXPECT_EQ(sequences(*company), (Sequences{2, 4}));
    EXPECT_EQ(sequences(*creator), (Sequences{2, 3}));
    EXPECT_EQ(company->sent[1], R"({"seq":2,"type":"payment:update","createdAt":"1970-01-01T00:00:00Z","data":""})");
}

TEST_F(RealtimeTest, ReplaysWhatWasMissedThenGoesOnLive) {
    for (int i = 0; i < 200; ++i) {
        commit(i % 2 == 0 ? kCompany : kCreator);
    }
    // Committed while the table is read: neither in the reading nor pushed, and still not missed.
    while_reading_ = [this] { commit(kCompany); };
    const auto company = connect(R"({"type":"auth","token":"company","since":100})");
    commit(kCompany);
    Sequences expected;
    for (std::int64_t sequence = 101; sequence < 200; sequence += 2) {
        expected.push_back(sequence);
    }
    expected.insert(expected.end(), {201, 202});
    EXPECT_EQ(sequences(*company), expected);
}

TEST_F(RealtimeTest, TooOldOrFromTheFutureMeansReset) {
    for (int i = 0; i < 10; ++i) {
        commit(kCompany);
    }
    oldest_ = 5;
    for (const char* since : {"3", "11", "-1"}) {
        const auto company = connect(R"({"type":"auth","token":"company","since":)" + std::string{since} + "}");
        ASSERT_EQ(company->sent.size(), 2U) << since;
        EXPECT_EQ(company->sent[1], R"({"type":"reset","seq":10})");
    }
    const auto just = connect(R"({"type":"auth","token":"company","since":4})");
    EXPECT_EQ(sequences(*just), (Sequences{5, 6, 7, 8, 9, 10}));
}

TEST_F(RealtimeTest, MoreThanAReplayMayLookThroughMeansReset) {
    table_.resize(100'001);
    const auto away = connect(R"({"type":"auth","token":"company","since":0})");
    ASSERT_EQ(away->sent.size(), 2U);
    EXPECT_EQ(away->sent[1], R"({"type":"reset","seq":100001})");
    EXPECT_EQ(connect(R"({"type":"auth","token":"company","since":1})")->sent.size(), 1U);
}

TEST_F(RealtimeTest, WhoDoesNotAuthenticateIsShutOut) {
    for (const char* hello :
         {R"({"type":"auth","token":"forged"})",
          "hello",
          R"({"type":"ping"})",
          R"({"type":"auth"})",
          R"({"type":"auth","token":"company","since":"x"})"}) {
        EXPECT_EQ(connect(hello)->close_code, kCloseUnauthorized) << hello;
    }
    const auto silent = connect("");
    clock_.advance(4s);
    hub_.tick();
    EXPECT_FALSE(silent->close_code);
    clock_.advance(1s);
    hub_.tick();
    EXPECT_EQ(silent->close_code, kCloseUnauthorized);
    settle();
    EXPECT_EQ(hub_.size(), 0U);
}

TEST_F(RealtimeTest, ATokenThatCannotBeCheckedNowMayComeAgain) {
    constexpr const char* kUnread = R"({"type":"auth","token":"unread"})";
    EXPECT_EQ(connect(kUnread)->close_code, kCloseTryLater);
    const auto renews = connect(kCompanyHello);
    renews->say(kUnread);
    settle();
    EXPECT_EQ(renews->close_code, kCloseTryLater);
}

TEST_F(RealtimeTest, AHeaderIsAsGoodAsTheFirstFrame) {
    commit(kCompany);
    commit(kCompany);
    const auto company =
        connect("", {.path = "/realtime", .raw_query = "since=1", .headers = {{"Authorization", "Bearer company"}}});
    EXPECT_EQ(company->sent.front(), R"({"type":"ready","seq":2})");
    EXPECT_EQ(sequences(*company), (Sequences{2}));
}

TEST_F(RealtimeTest, ClosesWhenTheTokenEndsUnlessItIsRenewed) {
    expires_at_ = clock_.now() + 60s;
    const auto ends = connect(kCompanyHello);
    const auto renews = connect(kCompanyHello);
    expires_at_ = clock_.now() + 120s;
    renews->say(kCompanyHello);
    settle();
    clock_.advance(60s);
    hub_.tick();
    EXPECT_EQ(ends->close_code, kCloseUnauthorized);
    EXPECT_FALSE(renews->close_code);
    renews->say(kCreatorHello);  // somebody else's token is no renewal
    settle();
    EXPECT_EQ(renews->close_code, kCloseUnauthorized);
}

TEST_F(RealtimeTest, ASlowReaderHoldsBoundedMemoryAndMissesNothing) {
    const auto slow = connect(kCompanyHello);
    const auto quick = connect(kCompanyHello);
    slow->take_at_once(false);
    for (int i = 0; i < 100; ++i) {
        commit(kCompany, {}, 10'000);
    }
    settle();
    EXPECT_EQ(sequences(*quick).size(), 100U);
    EXPECT_LT(sequences(*slow).size(), 30U);
    for (int i = 0; i < 20; ++i) {
        slow->take_all();
        settle();
        clock_.advance(10s);
        hub_.tick();
    }
    EXPECT_FALSE(slow->close_code);
    EXPECT_LE(slow->most_queued, hub_.options().max_queued_bytes);
    EXPECT_EQ(sequences(*slow), sequences(*quick));
    slow->take_at_once(true);
    settle();
    commit(kCompany);
    EXPECT_EQ(sequences(*slow).back(), 101);
}

TEST_F(RealtimeTest, AReaderThatTakesNothingIsClosed) {
    const auto stuck = connect(kCompanyHello);
    stuck->take_at_once(false);
    for (int i = 0; i < 40; ++i) {
        commit(kCompany, {}, 10'000);
    }
    settle();
    clock_.advance(29s);
    hub_.tick();
    EXPECT_FALSE(stuck->close_code);
    clock_.advance(1s);
    hub_.tick();
    EXPECT_EQ(stuck->close_code, kCloseTooSlow);
}

TEST_F(RealtimeTest, GoesOnWhenTheTableCanBeReadAgain) {
    fails_reading_ = true;
    const auto company = connect(kCompanyHello);
    commit(kCompany);
    EXPECT_TRUE(sequences(*company).empty());
    fails_reading_ = false;
    hub_.tick();
    settle();
    EXPECT_EQ(sequences(*company), (Sequences{1}));
}

TEST_F(RealtimeTest, EventsOfAnotherNodeAreReadFromTheTable) {
    const auto company = connect(kCompanyHello);
    commit(kCompany);
    table_.push_back({.sequence = 2, .type = "payment:update", .first_recipient = kCompany, .payload = "1"});
    commit(kCreator);  // event 3: event 2 was never published here
    settle();
    EXPECT_EQ(sequences(*company), (Sequences{1, 2}));
    commit(kCompany);
    EXPECT_EQ(sequences(*company), (Sequences{1, 2, 4}));
}

TEST_F(RealtimeTest, AnIdleSocketReadsTheTableOnce) {
    const auto company = connect(kCompanyHello);
    for (int i = 0; i < 50; ++i) {
        commit(kCreator);
    }
    settle();
    EXPECT_EQ(readings_, 1);
}

TEST_F(RealtimeTest, PagesOfOtherOriginsAreRefused) {
    const auto refusal = [this](std::optional<std::string> origin) {
        net::HttpRequest request{.path = "/realtime", .headers = {{"Host", "pay.test:8080"}}};
        if (origin) {
            request.headers.emplace_back("Origin", *origin);
        }
        const auto failure = server_.refuses(request);
        return failure ? std::optional{failure->code} : std::nullopt;
    };
    EXPECT_EQ(refusal(std::nullopt), std::nullopt);
    EXPECT_EQ(refusal("http://pay.test:8080"), std::nullopt);
    EXPECT_EQ(refusal("https://PAY.test:8080"), std::nullopt);
    EXPECT_EQ(refusal("https://shop.test"), std::nullopt);
    for (const char* wrong :
         {"https://evil.test", "null", "", "https://pay.test", "https://shop.test.evil.test", "pay.test:8080"}) {
        EXPECT_EQ(refusal(wrong), FailureCode::forbidden) << wrong;
    }
    EXPECT_EQ(server_.refuses({.path = "/other"})->code, FailureCode::not_found);
}

}  // namespace holdfast::realtime
