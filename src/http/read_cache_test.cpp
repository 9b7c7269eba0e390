// SPDX-License-Identifier: Apache-2.0
#include "http/read_cache.hpp"

#include "http/told_sequences.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>

namespace holdfast::http {

namespace {

Uuid subject(unsigned number) {
    Uuid id;
    id.bytes.back() = static_cast<std::uint8_t>(number);
    id.bytes.front() = 1;
    return id;
}

store::EventRow about(const Uuid& id, std::int64_t sequence) {
    return {.sequence = sequence, .subject_id = id};
}

ReadCache::Entry answer(std::string body) {
    return std::make_shared<const CachedRead>(CachedRead{.body = std::move(body)});
}

class ReadCacheTest : public ::testing::Test {
protected:
    void apply(std::vector<store::EventRow> events) { cache_.apply(events, events.back().sequence); }
    [[nodiscard]] std::string body_of(const Uuid& id, std::string_view variant = "v") {
        const auto found = cache_.find(id, variant);
        return found ? found->body : "";
    }

    Metrics metrics_;
    ReadCache cache_{metrics_, 4096};
};

TEST_F(ReadCacheTest, KeepsUntilAnEventNamesTheSubject) {
    cache_.keep(subject(1), "v", 0, answer("one"));
    cache_.keep(subject(1), "w", 0, answer("other"));
    cache_.keep(subject(2), "v", 0, answer("two"));
    EXPECT_EQ(body_of(subject(1)), "one");
    EXPECT_EQ(body_of(subject(1), "w"), "other");
    apply({about(subject(1), 1)});
    EXPECT_EQ(body_of(subject(1)), "");
    EXPECT_EQ(body_of(subject(1), "w"), "");
    EXPECT_EQ(body_of(subject(2)), "two");
}

TEST_F(ReadCacheTest, AnEventForAUserDropsWhatIsTheirs) {
    const UserId first{subject(1)};
    const UserId second{subject(2)};
    cache_.keep(first.value, "v", 0, answer("one"));
    cache_.keep(second.value, "v", 0, answer("two"));
    apply({{.sequence = 1, .subject_id = subject(9), .first_recipient = first, .second_recipient = second}});
    EXPECT_EQ(body_of(first.value), "");
    EXPECT_EQ(body_of(second.value), "");
}

TEST_F(ReadCacheTest, WhatChangedWhileItWasReadIsNotKept) {
    // Read when event 4 was the newest; event 5 was applied before the answer came back.
    apply({about(subject(1), 5)});
    cache_.keep(subject(1), "v", 4, answer("old"));
    EXPECT_EQ(body_of(subject(1)), "");
    cache_.keep(subject(1), "v", 5, answer("new"));
    EXPECT_EQ(body_of(subject(1)), "new");
}

TEST_F(ReadCacheTest, WhatWasPassedOverLeavesNothing) {
    cache_.keep(subject(1), "v", 0, answer("one"));
    cache_.pass_over(10);
    EXPECT_EQ(cache_.applied(), 10);
    EXPECT_FALSE(cache_.has_entries());
    cache_.keep(subject(2), "v", 9, answer("read before"));
    EXPECT_EQ(body_of(subject(2)), "");
    cache_.keep(subject(2), "v", 10, answer("read after"));
    EXPECT_EQ(body_of(subject(2)), "read after");
}

TEST_F(ReadCacheTest, ForgetsWhatWasUnusedForLongest) {
    for (unsigned i = 0; i < 100; ++i) {
        cache_.keep(subject(i), "v", 0, answer(std::string(200, 'x')));
        (void)cache_.find(subject(0), "v");
    }
    EXPECT_LE(cache_.bytes(), 4096U);
    EXPECT_NE(body_of(subject(0)), "");
    EXPECT_NE(body_of(subject(99)), "");
    EXPECT_EQ(body_of(subject(1)), "");
}

// Readers that look at any moment, at a database that is ahead of what this node was told by any number of events, and
// come back at any other: what is found always holds every event that was applied.
TEST(ReadCacheProperty, NeverOlderThanWhatWasApplied) {
    rc::check([] {
        Metrics metrics;
        ReadCache cache{metrics, 2048};
        std::vector<store::EventRow> table;
        std::map<unsigned, std::int64_t> newest;  // in the database, by subject
        std::map<unsigned, std::int64_t> applied;
        struct Reading {
            unsigned about = 0;
            std::int64_t known = 0;  // when it began
            std::int64_t seen = 0;   // of its subject
        };
        std::vector<Reading> under_way;
        const int steps = *rc::gen::inRange(1, 120);
        for (int step = 0; step < steps; ++step) {
            const unsigned who = *rc::gen::inRange(0U, 4U);
            switch (*rc::gen::inRange(0, 5)) {
                case 0:
                    table.push_back(about(subject(who), std::ssize(table) + 1));
                    newest[who] = std::ssize(table);
                    break;
                case 1: {
                    const auto count = *rc::gen::inRange<std::int64_t>(0, std::ssize(table) - cache.applied() + 1);
                    const auto from = static_cast<std::size_t>(cache.applied());
                    const std::span next{table.data() + from, static_cast<std::size_t>(count)};
                    for (const auto& event : next) {
                        applied[event.subject_id.bytes.back()] = event.sequence;
                    }
                    if (*rc::gen::inRange(0, 8) == 0) {
                        cache.pass_over(cache.applied() + count);
                    } else {
                        cache.apply(next, cache.applied() + count);
                    }
                    break;
                }
                case 2:
                    under_way.push_back({.about = who, .known = cache.applied(), .seen = newest[who]});
                    break;
                case 3:
                    if (!under_way.empty()) {
                        const Reading done = under_way.front();
                        under_way.erase(under_way.begin());
                        cache.keep(subject(done.about), "v", done.known, answer(std::to_string(done.seen)));
                    }
                    break;
                default:
                    if (const auto found = cache.find(subject(who), "v")) {
                        RC_ASSERT(std::stoll(found->body) >= applied[who]);
                    }
                    break;
            }
        }
    });
}

TEST(ToldSequences, RemembersTheNewestAndForgetsTowardsTooMuch) {
    ToldSequences told{2};
    told.note(UserId{subject(1)}, 7);
    told.note(UserId{subject(1)}, 5);
    EXPECT_EQ(told.of(UserId{subject(1)}), 7);
    EXPECT_EQ(told.of(UserId{subject(2)}), 0);
    told.note(UserId{subject(2)}, 9);
    told.note(UserId{subject(3)}, 2);  // one too many
    for (unsigned i = 1; i < 5; ++i) {
        EXPECT_GE(told.of(UserId{subject(i)}), 9);
    }
}

}  // namespace

}  // namespace holdfast::http
