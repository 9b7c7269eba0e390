// SPDX-License-Identifier: Apache-2.0
#include "api/read_objects.hpp"

#include "api/admin_objects.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace holdfast::api {
namespace {

const money::Currency kUsd = *money::Currency::parse("usd");

Uuid uuid(std::uint8_t number) {
    Uuid id;
    id.bytes[15] = number;
    return id;
}

const identity::User kCompany{.id = UserId{uuid(1)}, .display_name = "Acme", .role = identity::Role::company};
const identity::User kCreator{.id = UserId{uuid(2)}, .display_name = "Ben", .role = identity::Role::influencer};
const identity::User kAdmin{.id = UserId{uuid(3)}, .display_name = "Root", .role = identity::Role::admin};

// A release by an operator, with Stripe's fee before it.
Json timeline_for(const identity::User& reader) {
    using ledger::AccountKind;
    const escrow::TimelineItem fee{.type = escrow::TimelineType::fee_recorded, .amount = 30};
    const escrow::TimelineItem release{
        .type = escrow::TimelineType::released,
        .created_at = from_unix_seconds(1'800'000'000),
        .actor_id = kAdmin.id,
        .amount = 1000,
        .postings =
            {
                ledger::debit({.kind = AccountKind::escrow, .owner = uuid(9), .currency = kUsd}, 1000),
                ledger::credit(
                    {.kind = AccountKind::wallet_pending, .owner = kCreator.id.value, .currency = kUsd}, 850
                ),
                ledger::credit({.kind = AccountKind::fees, .currency = kUsd}, 150),
            },
    };
    std::string out;
    JsonWriter json{out};
    write_timeline(
        json,
        std::vector{fee, release},
        kUsd,
        std::vector{kCompany, kCreator, kAdmin},
        {.id = reader.id, .role = reader.role}
    );
    return *parse_json(out);
}

const Json& last(const Json& timeline) {
    return timeline["data"].as_array()->back();
}

std::vector<std::string> accounts(const Json& timeline) {
    std::vector<std::string> codes;
    for (const Json& posting : *last(timeline)["postings"].as_array()) {
        const std::string code = posting["account"].string_or();
        codes.push_back(code.substr(0, code.find(':')));
    }
    return codes;
}

TEST(Timeline, ShowsEachReaderWhatIsTheirs) {
    using Codes = std::vector<std::string>;
    EXPECT_EQ(accounts(timeline_for(kCompany)), Codes{"escrow"});
    EXPECT_EQ(accounts(timeline_for(kCreator)), (Codes{"escrow", "wallet_pending"}));
    EXPECT_EQ(accounts(timeline_for(kAdmin)), (Codes{"escrow", "wallet_pending", "fees"}));
    EXPECT_EQ(timeline_for(kCompany)["data"].as_array()->size(), 1U);
    EXPECT_EQ(timeline_for(kAdmin)["data"].as_array()->size(), 2U);
    EXPECT_EQ(last(timeline_for(kCompany))["sequence"].int_or(0), 2);
}

TEST(Timeline, NamesOperatorsToOperatorsAlone) {
    const Json seen = timeline_for(kCompany);
    EXPECT_EQ(last(seen)["actor"]["role"].string_or(), "admin");
    EXPECT_TRUE(last(seen)["actor"]["userId"].is_null());
    EXPECT_TRUE(last(seen)["actor"]["displayName"].is_null());
    const Json among_operators = timeline_for(kAdmin);
    EXPECT_EQ(last(among_operators)["actor"]["displayName"].string_or(), "Root");
    EXPECT_EQ(among_operators["data"].as_array()->front()["actor"]["role"].string_or(), "system");
}

TEST(Timeline, SaysEachLegOnItsSide) {
    const Json seen = timeline_for(kCreator);
    const auto& legs = *last(seen)["postings"].as_array();
    EXPECT_EQ(legs[0]["debit"].int_or(0), 1000);
    EXPECT_TRUE(legs[0]["credit"].is_null());
    EXPECT_EQ(legs[1]["credit"].int_or(0), 850);
    EXPECT_TRUE(legs[1]["debit"].is_null());
    EXPECT_EQ(legs[1]["accountLabel"].string_or(), "Wallet, clearing");
}

TEST(Delivery, FailsWithTheJobThatHandlesIt) {
    escrow::StripeEvent event{.id = "evt_1", .type = "payout.paid", .payload = "{}"};
    escrow::Job job{.status = escrow::JobStatus::dead, .attempts = 25, .last_error = "no"};
    EXPECT_EQ(delivery_status(event, &job), DeliveryStatus::failed);
    EXPECT_EQ(delivery_status(event, nullptr), DeliveryStatus::received);
    job.status = escrow::JobStatus::ready;
    EXPECT_EQ(delivery_status(event, &job), DeliveryStatus::received);
    event.status = escrow::StripeEventStatus::unmatched;
    EXPECT_EQ(delivery_status(event, &job), DeliveryStatus::unmatched);
    std::string out;
    JsonWriter json{out};
    write_with_payload(json, event, &job);
    const auto written = parse_json(out);
    EXPECT_EQ((*written)["payload"].string_or(), "{}");
    EXPECT_EQ((*written)["attempts"].int_or(0), 25);
    EXPECT_EQ((*written)["lastError"].string_or(), "no");
    EXPECT_TRUE((*written)["processedAt"].is_null());
}

}  // namespace
}  // namespace holdfast::api
