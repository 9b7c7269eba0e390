// SPDX-License-Identifier: Apache-2.0
#include "sandbox/resources/search_query.hpp"
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::ElementsAre;
using testing::Reply;

std::vector<std::string> names(const Reply& found) {
    std::vector<std::string> out;
    for (const auto& each : *found["data"].as_array()) {
        out.push_back(each["name"].string_or());
    }
    return out;
}

TEST(Search, FindsCustomersByWhatTheyAre) {
    Client stripe;
    stripe.post("/v1/customers", "name=Ada&email=ada@a.test&metadata[plan]=gold");
    stripe.post("/v1/customers", "name=Bob&email=bob@b.test&metadata[plan]=gold");
    stripe.post("/v1/customers", "name=Cleo&email=cleo@a.test");
    const auto search = [&stripe](std::string_view query) {
        return names(stripe.get("/v1/customers/search", "query=" + std::string{query}));
    };
    EXPECT_THAT(search("name:'ada'"), ElementsAre("Ada"));
    EXPECT_THAT(search("email~\"a.test\""), ElementsAre("Cleo", "Ada"));
    EXPECT_THAT(search("metadata['plan']:'gold'"), ElementsAre("Bob", "Ada"));
    EXPECT_THAT(search("metadata['plan']:'gold' AND -name:'Bob'"), ElementsAre("Ada"));
    EXPECT_THAT(search("name:'Bob' OR name:'Cleo'"), ElementsAre("Cleo", "Bob"));
    EXPECT_THAT(search("metadata['plan']:null"), ElementsAre("Cleo"));
    EXPECT_THAT(search("created>1 -name:'Cleo'"), ElementsAre("Bob", "Ada"));
}

TEST(Search, FindsPaymentsByMetadataAndAmount) {
    Client stripe;
    stripe.pay(1'000, "visa", "usd", "&metadata[order]=6735");
    stripe.pay(2'000, "visa", "usd", "&metadata[order]=6736");
    const auto found = stripe.get("/v1/payment_intents/search", "query=metadata[\"order\"]:\"6735\"");
    ASSERT_EQ(found["data"].as_array()->size(), 1U) << found.text;
    EXPECT_EQ(found["object"].string_or(), "search_result");
    EXPECT_EQ(found["data"].as_array()->front()["amount"].int_or(0), 1'000);
    const auto large = stripe.get("/v1/charges/search", "query=amount>=2000 AND status:\"succeeded\"");
    EXPECT_EQ(large["data"].as_array()->size(), 1U) << large.text;
}

TEST(Search, GoesPageByPage) {
    Client stripe;
    for (const std::string_view name : {"1", "2", "3", "4", "5"}) {
        stripe.post("/v1/customers", "email=x@y.test&name=" + std::string{name});
    }
    const std::string query = "limit=2&expand[]=total_count&query=email:'x@y.test'";
    const auto first = stripe.get("/v1/customers/search", query);
    EXPECT_THAT(names(first), ElementsAre("5", "4"));
    EXPECT_EQ(first["total_count"].int_or(0), 5) << first.text;
    const auto second = stripe.get("/v1/customers/search", query + "&page=" + first["next_page"].string_or());
    EXPECT_THAT(names(second), ElementsAre("3", "2"));
    const auto last = stripe.get("/v1/customers/search", query + "&page=" + second["next_page"].string_or());
    EXPECT_THAT(names(last), ElementsAre("1"));
    EXPECT_TRUE(last["next_page"].is_null());
    EXPECT_FALSE(last["has_more"].bool_or(true));
}

TEST(Search, RefusesWhatItCannotRead) {
    Client stripe;
    for (const std::string_view query :
         {"name", "name:", "name:'ada", "name~'ab'", "balance:1", "name:'a' AND email:'b' OR phone:'c'", ""}) {
        EXPECT_EQ(stripe.get("/v1/customers/search", "query=" + std::string{query}).status, 400) << query;
    }
    EXPECT_EQ(stripe.get("/v1/customers/search", "query=name:'a'&page=zz").status, 400);
}

}  // namespace
}  // namespace holdfast::sandbox
