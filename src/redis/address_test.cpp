// SPDX-License-Identifier: Apache-2.0
#include "redis/address.hpp"

#include <gtest/gtest.h>

namespace holdfast::redis {

namespace {

Address parsed(std::string_view url) {
    auto address = parse_address(url);
    EXPECT_TRUE(address) << url << ": " << (address ? "" : address.error());
    return address.value_or(Address{});
}

TEST(RedisAddress, HostPortAndDatabase) {
    const Address plain = parsed("redis://cache.example");
    EXPECT_EQ(plain.host, "cache.example");
    EXPECT_EQ(plain.port, 6379);
    EXPECT_EQ(plain.database, 0);
    EXPECT_TRUE(plain.password.empty());

    const Address full = parsed("redis://holdfast:p%40ss:word@10.0.0.7:6380/3");
    EXPECT_EQ(full.host, "10.0.0.7");
    EXPECT_EQ(full.port, 6380);
    EXPECT_EQ(full.database, 3);
    EXPECT_EQ(full.user, "holdfast");
    EXPECT_EQ(full.password.reveal(), "p@ss:word");

    EXPECT_EQ(parsed("redis://[::1]:6380/").host, "::1");
    EXPECT_EQ(parsed("redis://:secret@h").password.reveal(), "secret");
    EXPECT_TRUE(parsed("redis://:secret@h").user.empty());
}

TEST(RedisAddress, UnixSockets) {
    const Address socket = parsed("unix:///run/redis/redis.sock?db=2");
    EXPECT_TRUE(socket.host.empty());
    EXPECT_EQ(socket.socket_path, "/run/redis/redis.sock");
    EXPECT_EQ(socket.database, 2);
}

TEST(RedisAddress, RefusesWhatItDoesNotUnderstand) {
    for (const char* url :
         {"",
          "cache.example:6379",
          "http://cache.example",
          "rediss://cache.example",
          "redis://",
          "redis://h:0",
          "redis://h:99999",
          "redis://h:x",
          "redis://h/x",
          "redis://[::1",
          "unix://relative.sock",
          "unix:///s?db=x"}) {
        EXPECT_FALSE(parse_address(url)) << url;
    }
}

}  // namespace

}  // namespace holdfast::redis
