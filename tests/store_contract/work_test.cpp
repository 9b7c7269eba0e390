// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/backends.hpp"

#include <algorithm>

namespace holdfast::store_contract {

using namespace std::chrono_literals;
using escrow::JobStatus;

template <class Backend>
class Work : public StoreContract<Backend> {
protected:
    escrow::Job job(JobStatus status, Timestamp run_at, std::optional<Timestamp> leased_until = {}) {
        return {
            .id = this->template new_id<JobId>(),
            .kind = escrow::JobKind::poll_payout,
            .status = status,
            .run_at = run_at,
            .leased_until = leased_until,
        };
    }
    void send(UserId first, UserId second) {
        this->commit({.events = {{.type = "payment:update", .first_recipient = first, .second_recipient = second}}});
    }
    static std::vector<std::int64_t> sequences(const std::vector<store::EventRow>& events) {
        std::vector<std::int64_t> found;
        std::ranges::transform(events, std::back_inserter(found), &store::EventRow::sequence);
        return found;
    }
};
TYPED_TEST_SUITE(Work, Backends, BackendNames);

TYPED_TEST(Work, IsDueWhenItsTimeHasComeOrItsLeaseRanOut) {
    const Timestamp now = this->now_;
    const auto ready = this->job(JobStatus::ready, now - 1s);
    const auto just_now = this->job(JobStatus::ready, now);
    const auto later = this->job(JobStatus::ready, now + 9s);
    const auto lapsed = this->job(JobStatus::leased, now - 5s, now);
    const auto leased = this->job(JobStatus::leased, now - 5s, now + 4s);
    this->save(later, just_now, ready, leased, lapsed);
    this->save(this->job(JobStatus::done, now - 1h), this->job(JobStatus::dead, now - 1h));

    const auto due = [](const escrow::Job& job) { return store::DueJob{.id = job.id, .kind = job.kind}; };
    EXPECT_EQ(this->queries_->due_jobs(now, 10), (std::vector{due(lapsed), due(ready), due(just_now)}));
    EXPECT_EQ(this->queries_->due_jobs(now, 2), (std::vector{due(lapsed), due(ready)}));
    EXPECT_EQ(this->queries_->next_job_at(now), now + 4s);
    EXPECT_EQ(this->queries_->next_job_at(now + 4s), now + 9s);
    EXPECT_FALSE(this->queries_->next_job_at(now + 9s).has_value());
}

TYPED_TEST(Work, IsCountedUntilItIsDone) {
    this->save(this->job(JobStatus::ready, this->now_), this->job(JobStatus::ready, this->now_));
    const auto dead = this->job(JobStatus::dead, this->now_);
    const auto newer = this->job(JobStatus::dead, this->now_);
    this->save(dead, newer, this->job(JobStatus::done, this->now_));

    std::int64_t ready = 0;
    for (const store::JobCount& count : this->queries_->job_counts()) {
        EXPECT_EQ(count.kind, escrow::JobKind::poll_payout);
        EXPECT_NE(count.status, JobStatus::done);
        ready += count.status == JobStatus::ready ? count.count : 0;
    }
    EXPECT_EQ(ready, 2);
    EXPECT_EQ(this->queries_->dead_jobs(10), (std::vector{newer, dead}));
    EXPECT_EQ(this->queries_->dead_jobs(1), std::vector{newer});
}

TYPED_TEST(Work, EventsAreReadByAllOrByOnePerson) {
    const auto anna = this->template new_id<UserId>();
    const auto ben = this->template new_id<UserId>();
    this->send(anna, ben);
    this->send(ben, UserId{});
    this->send(anna, anna);
    this->send(ben, anna);
    this->send(anna, UserId{});

    EXPECT_EQ(this->sequences(this->queries_->events_after(0, 10)), (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
    EXPECT_EQ(this->sequences(this->queries_->events_after(3, 1)), (std::vector<std::int64_t>{4}));
    EXPECT_EQ(
        this->sequences(this->queries_->user_events_after(anna, 0, 10).events), (std::vector<std::int64_t>{1, 3, 4, 5})
    );
    EXPECT_EQ(this->sequences(this->queries_->user_events_after(anna, 1, 2).events), (std::vector<std::int64_t>{3, 4}));
    EXPECT_EQ(this->sequences(this->queries_->user_events_after(ben, 2, 10).events), (std::vector<std::int64_t>{4}));
    EXPECT_EQ(this->queries_->oldest_event(), 1);
    EXPECT_EQ(this->queries_->user_events_after(anna, 1, 2).through, 4);
    EXPECT_EQ(this->queries_->user_events_after(ben, 2, 10).through, 5);
}

TYPED_TEST(Work, APersonsEventsAreLookedForInWindows) {
    const auto anna = this->template new_id<UserId>();
    std::vector<store::EventRow> others(5000, {.type = "payment:update", .payload = "{}"});
    for (auto& event : others) {
        event.first_recipient = this->template new_id<UserId>();
    }
    others.back().second_recipient = anna;
    this->commit({.events = std::move(others)});

    const store::UserEvents first = this->queries_->user_events_after(anna, 0, 10);
    EXPECT_TRUE(first.events.empty());
    EXPECT_GT(first.through, 0);
    EXPECT_LT(first.through, 5000);
    const store::UserEvents rest = this->queries_->user_events_after(anna, first.through, 10);
    EXPECT_EQ(this->sequences(rest.events), std::vector<std::int64_t>{5000});
    EXPECT_EQ(rest.through, 5000);
}

}  // namespace holdfast::store_contract
