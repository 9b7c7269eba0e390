// SPDX-License-Identifier: Apache-2.0
#include "sandbox/testing/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdfast::sandbox {
namespace {

using testing::Client;
using ::testing::Contains;

std::string price(Client& stripe, const std::string& more) {
    const auto made = stripe.post("/v1/prices", "currency=usd&unit_amount=700&product_data[name]=Pin" + more);
    EXPECT_EQ(made.status, 200) << made.text;
    return made.id();
}

std::vector<std::string> ids(const testing::Reply& list) {
    std::vector<std::string> found;
    for (const auto& each : *list["data"].as_array()) {
        found.push_back(each["id"].string_or());
    }
    return found;
}

TEST(Catalogue, PricesAreFoundByTheirLookupKeys) {
    Client stripe;
    const auto small = price(stripe, "&lookup_key=small");
    const auto large = price(stripe, "&lookup_key=large");
    price(stripe, "");
    EXPECT_EQ(ids(stripe.get("/v1/prices", "lookup_keys[]=small")), std::vector{small});
    EXPECT_EQ(ids(stripe.get("/v1/prices", "lookup_keys[]=small&lookup_keys[]=large")), (std::vector{large, small}));
    EXPECT_TRUE(ids(stripe.get("/v1/prices", "lookup_keys[]=none")).empty());
}

TEST(Catalogue, ALookupKeyIsOnePricesUntilItIsTransferred) {
    Client stripe;
    const auto first = price(stripe, "&lookup_key=basic");
    const std::string again = "currency=usd&unit_amount=900&product_data[name]=Pin&lookup_key=basic";
    const auto refused = stripe.post("/v1/prices", again);
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(
        refused.body.at_path("error.message").string_or(), "A price (`" + first + "`) already uses that lookup key."
    );
    const auto second = stripe.post("/v1/prices", again + "&transfer_lookup_key=true");
    ASSERT_EQ(second.status, 200) << second.text;
    EXPECT_TRUE(stripe.get("/v1/prices/" + first)["lookup_key"].is_null());
    EXPECT_THAT(stripe.event_types(), Contains("price.updated"));

    const auto path = "/v1/prices/" + first;
    EXPECT_EQ(stripe.post(path, "lookup_key=basic").status, 400);
    EXPECT_EQ(stripe.post("/v1/prices/" + second.id(), "lookup_key=basic").status, 200);
    EXPECT_EQ(stripe.post(path, "lookup_key=basic&transfer_lookup_key=true")["lookup_key"].string_or(), "basic");
    EXPECT_EQ(ids(stripe.get("/v1/prices", "lookup_keys[]=basic")), std::vector{first});
}

TEST(Catalogue, ProductsAreFoundByTheirIds) {
    Client stripe;
    for (const std::string_view id : {"one", "two", "three"}) {
        stripe.post("/v1/products", "name=Pin&id=" + std::string{id});
    }
    EXPECT_EQ(
        ids(stripe.get("/v1/products", "ids[]=one&ids[]=three&ids[]=none")), (std::vector<std::string>{"three", "one"})
    );
}

TEST(Catalogue, ProductsKeepFeaturesAndDimensions) {
    Client stripe;
    const auto made = stripe.post(
        "/v1/products",
        "name=Poster&marketing_features[0][name]=Thick paper&marketing_features[1][name]=Matt"
        "&package_dimensions[height]=2.5&package_dimensions[length]=60&package_dimensions[weight]=8"
        "&package_dimensions[width]=42"
    );
    ASSERT_EQ(made.status, 200) << made.text;
    EXPECT_EQ(to_json(made["marketing_features"]), R"([{"name":"Thick paper"},{"name":"Matt"}])");
    EXPECT_EQ(to_json(made["package_dimensions"]), R"({"height":2.5,"length":60,"weight":8,"width":42})");
    const auto path = "/v1/products/" + made.id();
    const auto changed = stripe.post(path, "marketing_features[0][name]=Glossy&package_dimensions=");
    EXPECT_EQ(to_json(changed["marketing_features"]), R"([{"name":"Glossy"}])");
    EXPECT_TRUE(changed["package_dimensions"].is_null());
    EXPECT_EQ(stripe.post(path, "package_dimensions[height]=2").error_code(), "parameter_missing");
    EXPECT_EQ(stripe.post(path, "marketing_features[0][name]=").error_code(), "parameter_invalid_empty");
}

}  // namespace
}  // namespace holdfast::sandbox
