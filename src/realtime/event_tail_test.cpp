// SPDX-License-Identifier: Apache-2.0
#include "realtime/event_tail.hpp"

#include "store/change_hint.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace holdfast::realtime {

namespace {

// A table that several nodes write to, and the tail of one of them; one thread, no time of its own.
class EventTailTest : public ::testing::Test {
protected:
    static asio::awaitable<std::vector<store::EventRow>> read(EventTailTest* self, std::int64_t since, int limit) {
        ++self->readings_;
        if (self->fails_) {
            throw std::runtime_error{"the database is away"};
        }
        std::vector<store::EventRow> found;
        for (std::int64_t next = since + 1; next <= self->table_ && std::ssize(found) < limit; ++next) {
            found.push_back({.sequence = next, .payload = "{}"});
        }
        // What happens while the answer is on its way.
        if (self->while_reading_) {
            std::exchange(self->while_reading_, nullptr)();
        }
        co_return found;
    }
    static asio::awaitable<std::int64_t> read_head(EventTailTest* self) {
        const std::int64_t head = self->table_;
        if (self->while_reading_) {
            std::exchange(self->while_reading_, nullptr)();
        }
        co_return head;
    }

    ~EventTailTest() override {
        closing_.spawn("close", tail_.close());
        settle();
    }

    void take(const Stretch& stretch) {
        EXPECT_EQ(stretch.first, taken_ + 1) << "a gap, or an event twice";
        taken_ = stretch.last;
        for (const store::EventRow& event : stretch.events) {
            heard_.push_back(event.sequence);
        }
    }
    void start() {
        tail_.start();
        settle();
    }
    void settle() {
        io_.restart();
        io_.poll();
    }
    void commit_elsewhere(std::int64_t count = 1) { table_ += count; }
    Stretch commit_here(std::int64_t count = 1) {
        Stretch stretch{.first = table_ + 1, .last = table_ + count};
        for (std::int64_t i = 0; i < count; ++i) {
            stretch.events.push_back({.sequence = ++table_, .payload = "{}"});
        }
        return stretch;
    }
    [[nodiscard]] std::vector<std::int64_t> up_to(std::int64_t last) const {
        std::vector<std::int64_t> all;
        for (std::int64_t next = 1; next <= last; ++next) {
            all.push_back(next);
        }
        return all;
    }

    asio::io_context io_;
    Metrics metrics_;
    std::int64_t table_ = 0;
    std::int64_t taken_ = 0;
    std::vector<std::int64_t> heard_;
    int readings_ = 0;
    bool fails_ = false;
    bool is_wanted_ = true;
    std::function<void()> while_reading_;
    EventTail tail_{
        io_.get_executor(),
        {
            .read = [this](std::int64_t since, int limit) { return read(this, since, limit); },
            .read_head = [this] { return read_head(this); },
            .is_wanted = [this] { return is_wanted_; },
            .take = [this](const Stretch& stretch) { take(stretch); },
        },
        metrics_,
        {.batch = 10},
    };
    net::TaskGroup closing_{io_.get_executor()};
};

TEST_F(EventTailTest, WhatIsCommittedHereNeedsNoReading) {
    start();
    readings_ = 0;
    tail_.offer(commit_here(3));
    tail_.offer(commit_here(2));
    settle();
    EXPECT_EQ(heard_, up_to(5));
    EXPECT_EQ(readings_, 0);
}

TEST_F(EventTailTest, AHintBringsWhatOthersCommitted) {
    start();
    commit_elsewhere(25);  // more than are read at once
    tail_.hint(25);
    settle();
    EXPECT_EQ(heard_, up_to(25));
    readings_ = 0;
    tail_.hint(24);  // late: known already
    settle();
    EXPECT_EQ(readings_, 0);
}

TEST_F(EventTailTest, AGapBeforeAnOwnBatchIsReadFirst) {
    start();
    commit_elsewhere(2);
    tail_.offer(commit_here(2));
    EXPECT_TRUE(heard_.empty());
    settle();
    EXPECT_EQ(heard_, up_to(4));
}

TEST_F(EventTailTest, AnOwnBatchThatCameWhileTheTableWasReadIsTakenOnce) {
    start();
    commit_elsewhere();
    while_reading_ = [this] {
        // The reading holds event 1 alone; here is 2, which must wait for it.
        tail_.offer(commit_here());
    };
    tail_.hint(1);
    settle();
    EXPECT_EQ(heard_, up_to(2));

    const Stretch own = commit_here(2);
    while_reading_ = [this, own] { tail_.offer(own); };  // the reading holds them too
    tail_.hint();
    settle();
    tail_.offer(own);
    settle();
    EXPECT_EQ(heard_, up_to(4));
}

TEST_F(EventTailTest, WhatNobodyWantsIsPassedOver) {
    is_wanted_ = false;
    commit_elsewhere(1000);
    start();
    EXPECT_EQ(tail_.seen(), 1000);
    EXPECT_EQ(readings_, 0);
    EXPECT_TRUE(heard_.empty());
    // Somebody came while the head was read: what came since must not be passed over.
    commit_elsewhere();
    while_reading_ = [this] { is_wanted_ = true; };
    tail_.hint();
    settle();
    EXPECT_EQ(heard_, std::vector<std::int64_t>{1001});
}

TEST(ChangeHint, GoesThroughItsText) {
    for (const store::ChangeHint& hint :
         {store::ChangeHint{.node = "a1b2", .event_sequence = 7, .has_jobs = true},
          store::ChangeHint{.node = "x", .event_sequence = 0, .has_jobs = false}}) {
        EXPECT_EQ(store::parse_change_hint(to_text(hint)), hint);
    }
    // Anybody may send anything over a channel.
    for (const char* text :
         {"", " ", "a", "a 1", "a 1 2", "a x 1", "a -1 1", " 1 1", "a 1 1 ", "a 99999999999999999999 1"}) {
        EXPECT_FALSE(store::parse_change_hint(text)) << text;
    }
}

TEST_F(EventTailTest, AFailedReadingLosesNothing) {
    start();
    fails_ = true;
    commit_elsewhere(3);
    tail_.hint(3);
    settle();
    EXPECT_TRUE(heard_.empty());
    fails_ = false;
    tail_.offer(commit_here());
    settle();
    EXPECT_EQ(heard_, up_to(4));
}

}  // namespace

}  // namespace holdfast::realtime
