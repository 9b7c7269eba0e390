// SPDX-License-Identifier: Apache-2.0
#include "http/openapi/document.hpp"

#include "api/admin_objects.hpp"
#include "api/objects.hpp"
#include "api/problem.hpp"
#include "base/json.hpp"
#include "escrow/collaboration.hpp"
#include "escrow/payment.hpp"
#include "escrow/reconciliation.hpp"
#include "http/openapi/docs_page.hpp"
#include "http/openapi/schemas.hpp"
#include "http/route_table.hpp"
#include "identity/user.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace holdfast::http::openapi {

namespace {

Json document() {
    auto json = parse_json(document_json("1.2.3"));
    EXPECT_TRUE(json);
    return json ? std::move(*json) : Json{};
}

void collect_references(const Json& json, std::set<std::string>& out) {
    if (const auto* members = json.as_object()) {
        for (const auto& [name, value] : *members) {
            if (name == "$ref") {
                out.insert(value.string_or());
            }
            collect_references(value, out);
        }
    } else if (const auto* items = json.as_array()) {
        for (const Json& item : *items) {
            collect_references(item, out);
        }
    }
}

const Json& at_pointer(const Json& root, std::string_view pointer) {
    const Json* here = &root;
    pointer.remove_prefix(2);  // `#/`
    while (!pointer.empty()) {
        const auto end = std::min(pointer.find('/'), pointer.size());
        here = &(*here)[pointer.substr(0, end)];
        pointer.remove_prefix(std::min(end + 1, pointer.size()));
    }
    return *here;
}

std::set<std::string> members_of(const Json& json) {
    std::set<std::string> names;
    for (const auto& [name, value] : *json.as_object()) {
        names.insert(name);
    }
    return names;
}

template <class Object>
void expect_described(std::string_view schema, const Object& object) {
    const auto written = parse_json(api::to_object_json(object));
    ASSERT_TRUE(written);
    const Json root = document();
    const Json& described = root["components"]["schemas"][schema];
    EXPECT_EQ(members_of(*written), members_of(described["properties"])) << schema;
    std::set<std::string> required;
    for (const Json& name : *described["required"].as_array()) {
        required.insert(name.string_or());
    }
    EXPECT_EQ(required, members_of(*written)) << schema;
}

}  // namespace

TEST(OpenApi, HasEveryRouteAndNoOther) {
    const Json root = document();
    std::size_t operations = 0;
    for (const auto& [path, item] : *root["paths"].as_object()) {
        operations += item.as_object()->size();
    }
    EXPECT_EQ(operations, endpoints().size() + 1);  // and the socket
    for (const Endpoint& endpoint : endpoints()) {
        std::string method{to_string(endpoint.method)};
        std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        const Json& operation = root["paths"][template_path(endpoint.path)][method];
        EXPECT_EQ(operation["operationId"].string_or(), endpoint.operation);
        EXPECT_NE(operation["responses"].find(std::to_string(endpoint.answers.status)), nullptr) << endpoint.path;
        EXPECT_NE(operation["responses"].find("500"), nullptr) << endpoint.path;
    }
}

TEST(OpenApi, EveryReferenceLeadsSomewhereAndEverySchemaIsUsed) {
    const Json root = document();
    std::set<std::string> references;
    collect_references(root, references);
    for (const std::string& reference : references) {
        EXPECT_FALSE(at_pointer(root, reference).is_null()) << reference;
    }
    for (const auto& [name, schema] : *root["components"]["schemas"].as_object()) {
        EXPECT_TRUE(references.contains("#/components/schemas/" + name)) << name;
    }
}

TEST(OpenApi, DescribesObjectsAsTheyAreWritten) {
    expect_described("User", identity::User{});
    expect_described("Payment", escrow::Payment{});
    expect_described("Refund", escrow::Refund{});
    expect_described("Payout", escrow::Payout{});
    expect_described("PaymentMethod", escrow::PaymentMethod{});
    expect_described("ConnectStatus", escrow::ConnectAccount{});
    expect_described("Difference", escrow::Difference{});
    expect_described("Reconciliation", escrow::Reconciliation{});
}

TEST(OpenApi, DescribesNamesAsWhatReadsAddToACollaboration) {
    const auto plain = parse_json(api::to_object_json(escrow::Collaboration{}));
    const auto named = parse_json(api::to_object_json(api::ShownCollaboration{}));
    ASSERT_TRUE(plain && named);
    const Json root = document();
    const Json& described = root["components"]["schemas"]["Collaboration"];
    EXPECT_EQ(members_of(described["properties"]), members_of(*named));
    std::set<std::string> required;
    for (const Json& name : *described["required"].as_array()) {
        required.insert(name.string_or());
    }
    EXPECT_EQ(required, members_of(*plain));
}

TEST(OpenApi, WhatExtendsAnObjectHasAllOfIt) {
    const Json root = document();
    const auto members = [&](std::string_view schema) {
        return members_of(root["components"]["schemas"][schema]["properties"]);
    };
    auto payment = members("Payment");
    payment.merge(std::set<std::string>{"companyEmail", "influencerEmail"});
    EXPECT_EQ(members("AdminPayment"), payment);
    auto event = members("AdminEvent");
    event.insert("payload");
    EXPECT_EQ(members("AdminEventDetail"), event);
    auto posting = members("TimelinePosting");
    posting.insert("balanceAfter");
    EXPECT_EQ(members("LedgerPosting"), posting);
}

TEST(OpenApi, AParameterMeansWhatItsListSays) {
    const Json root = document();
    const auto schema = [&](std::string_view path, std::string_view name) -> Json {
        for (const Json& parameter : *root["paths"][path]["get"]["parameters"].as_array()) {
            if (parameter["name"].string_or() == name) {
                return parameter["schema"];
            }
        }
        return {};
    };
    EXPECT_EQ(schema("/payments", "status")["items"]["enum"].as_array()->size(), 6U);
    EXPECT_EQ(schema("/collaborations", "status")["items"]["enum"].as_array()->size(), 4U);
    EXPECT_EQ(schema("/admin/events", "status")["enum"].as_array()->size(), 5U);
    EXPECT_EQ(schema("/wallet/transactions", "type")["enum"].as_array()->size(), 2U);
    EXPECT_EQ(schema("/admin/events", "type").find("enum"), nullptr);
    EXPECT_EQ(schema("/admin/events/{id}", "id").find("format"), nullptr);
}

TEST(OpenApi, TellsTheLengthsThatTheRulesAllow) {
    const Json json = document();
    const auto longest = [&](std::string_view schema, std::string_view member) {
        return json["components"]["schemas"][schema]["properties"][member]["maxLength"].int_or(0);
    };
    EXPECT_EQ(longest("CreateCollaborationRequest", "title"), escrow::kMaxTitleLength);
    EXPECT_EQ(longest("CreateCollaborationRequest", "description"), escrow::kMaxDescriptionLength);
    EXPECT_EQ(longest("RefundRequest", "reason"), escrow::kMaxRefundReasonLength);
    EXPECT_EQ(longest("ResolveDifferenceRequest", "note"), escrow::kMaxNoteLength);
    EXPECT_EQ(longest("RegisterRequest", "displayName"), identity::kMaxNameLength);
    EXPECT_EQ(longest("ProfileRequest", "displayName"), identity::kMaxNameLength);
}

TEST(OpenApi, EveryFailureHasAPlaceAndAdvice) {
    const std::string page = errors_page("1.2.3");
    std::set<std::string_view> codes;
    for (const auto& [code, advice] : explanations()) {
        EXPECT_TRUE(codes.insert(api::code_of(code)).second);
        EXPECT_FALSE(advice.empty());
        EXPECT_TRUE(page.contains("id=\"" + std::string{api::code_of(code)} + "\""));
    }
    EXPECT_EQ(codes.size(), static_cast<std::size_t>(FailureCode::outcome_unknown) + 1);
}

TEST(OpenApi, ThePageAsksForNothingFromElsewhere) {
    const std::string page = reference_page("1.2.3");
    for (const char* foreign : {"src=", "http://", "https://", "@import", "<script", "url("}) {
        EXPECT_FALSE(page.contains(foreign)) << foreign;
    }
    for (const Endpoint& endpoint : endpoints()) {
        EXPECT_TRUE(page.contains("id=\"" + std::string{endpoint.operation} + "\"")) << endpoint.operation;
    }
}

}  // namespace holdfast::http::openapi
