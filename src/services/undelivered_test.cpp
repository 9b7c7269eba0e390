// SPDX-License-Identifier: Apache-2.0
#include "services/job_handlers/undelivered.hpp"

#include "tests/support/services_journey.hpp"

#include <algorithm>

namespace holdfast::services {
namespace {

using namespace std::chrono_literals;
using tests::Journey;

class Undelivered : public Journey {
protected:
    std::string event(const std::string& type) {
        Json json = Json::object();
        json.set("type", type).set("data", Json::object().set("object", Json::object().set("id", "obj_1")));
        return stripe_.add("event", std::move(json));
    }
    int fetch(const std::string& account, Duration back = 48h) {
        const Timestamp now = clock_.now();
        return world().run(store_undelivered(
            {.services = world().parts(),
             .job = {.request_id = "req_walk"},
             .run = {.lane = engine::Lane::background, .deadline = now + 30s}},
            account,
            {.from = now - back, .until = now}
        ));
    }
};

TEST_F(Undelivered, EventsAreStoredOnceAndHandled) {
    std::vector<std::string> ids;
    for (const char* type : {"product.created", "product.updated", "product.deleted"}) {  // two pages
        ids.push_back(event(type));
    }
    EXPECT_EQ(fetch({}), 3);
    EXPECT_EQ(fetch({}), 0) << "known by now";
    ids.push_back(event("price.created"));
    EXPECT_EQ(fetch({}), 1);
    world().start_runner();
    world().pass(1s);
    for (const std::string& id : ids) {
        EXPECT_EQ(books().stripe_event(id)->status, escrow::StripeEventStatus::ignored) << id;
    }
}

TEST_F(Undelivered, ThoseOfAConnectedAccountSayWhose) {
    const std::string id = event("account.updated");
    EXPECT_EQ(fetch("acct_7"), 1);
    const auto stored = books().stripe_event(id);
    EXPECT_EQ(stored->account, "acct_7");
    EXPECT_NE(stored->payload.find(R"("account":"acct_7")"), std::string::npos);
    EXPECT_EQ(stripe_.sent("GET /v1/events").back().account, "acct_7");
}

TEST_F(Undelivered, WhatIsNoEventIsLeftOut) {
    stripe_.add("event", Json::object().set("type", "product.created"));
    event("product.created");
    EXPECT_EQ(fetch({}), 1);
}

TEST_F(Undelivered, WhatCannotBeListedIsLeftToTheNextTime) {
    event("product.created");
    stripe_.refuse_next("GET /v1/events", "forbidden");
    EXPECT_EQ(fetch({}), 0);
    EXPECT_EQ(fetch({}), 1);
}

TEST_F(Undelivered, WhatIsOneTooManyIsToldInTheLog) {
    constexpr int kMost = 100;  // 50 pages of two
    for (int i = 0; i < kMost; ++i) {
        event("product.created");
    }
    testing::internal::CaptureStderr();
    EXPECT_EQ(fetch({}), kMost);
    EXPECT_FALSE(testing::internal::GetCapturedStderr().contains("older ones are left"));
    event("product.created");
    testing::internal::CaptureStderr();
    fetch({});
    EXPECT_TRUE(testing::internal::GetCapturedStderr().contains("older ones are left"));
}

TEST_F(Undelivered, NothingIsAskedOfAnEmptyStretchOrOfLongAgo) {
    event("product.created");
    EXPECT_EQ(fetch({}, 0h), 0);
    EXPECT_TRUE(stripe_.sent("GET /v1/events").empty());
    EXPECT_EQ(fetch({}, 24h * 365), 1);
    const auto oldest = "created[gte]=" + std::to_string(to_unix_seconds(clock_.now() - 24h * 30));
    EXPECT_NE(stripe_.sent("GET /v1/events").back().path.find(oldest), std::string::npos);
}

}  // namespace
}  // namespace holdfast::services
