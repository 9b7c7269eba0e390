// SPDX-License-Identifier: Apache-2.0
#include "http/client_address.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace holdfast::http {

namespace {

std::string address(std::string peer, std::optional<std::string> forwarded, std::vector<std::string> trusted) {
    net::HttpRequest request{.remote_address = std::move(peer)};
    if (forwarded) {
        request.headers.emplace_back("X-Forwarded-For", *forwarded);
    }
    return client_address(request, trusted);
}

}  // namespace

TEST(ClientAddress, AStrangersHeaderIsNotBelieved) {
    EXPECT_EQ(address("192.0.2.1", "198.51.100.7", {}), "192.0.2.1");
    EXPECT_EQ(address("192.0.2.1", "198.51.100.7", {"10.0.0.1"}), "192.0.2.1");
}

TEST(ClientAddress, AProxySaysWhoCame) {
    EXPECT_EQ(address("10.0.0.1", "198.51.100.7", {"10.0.0.1"}), "198.51.100.7");
    EXPECT_EQ(address("10.0.0.1", std::nullopt, {"10.0.0.1"}), "10.0.0.1");
    EXPECT_EQ(address("10.0.0.1", "", {"10.0.0.1"}), "10.0.0.1");
}

TEST(ClientAddress, TheLastOfSeveralLinesIsTheNearest) {
    const std::vector<std::string> trusted{"10.0.0.1"};
    const net::HttpRequest request{
        .headers = {{"X-Forwarded-For", "203.0.113.9"}, {"Host", "a"}, {"x-forwarded-for", "198.51.100.7"}},
        .remote_address = "10.0.0.1",
    };
    EXPECT_EQ(client_address(request, trusted), "198.51.100.7");
}

TEST(ClientAddress, TheNearestStrangerCountsNotWhatTheySay) {
    EXPECT_EQ(address("10.0.0.1", "1.2.3.4, 198.51.100.7 ,10.0.0.2", {"10.0.0.1", "10.0.0.2"}), "198.51.100.7");
    EXPECT_EQ(address("10.0.0.1", "10.0.0.2", {"10.0.0.1", "10.0.0.2"}), "10.0.0.2");
}

}  // namespace holdfast::http
