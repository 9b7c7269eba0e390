// SPDX-License-Identifier: Apache-2.0
#include "app/server_parts.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace holdfast::app {

TEST(Verifier, TrustsOurOwnClockAndAllowsForThatOfAProvider) {
    TokenConfig tokens{.jwt_secret = Secret{"a secret"}, .issuer = "holdfast", .audience = "holdfast"};
    EXPECT_EQ(make_verifier(tokens, nullptr)->leeway(), std::chrono::seconds{0});

    asio::io_context io;
    const SystemClock clock;
    auth::JwksProvider provider{io.get_executor(), {.file = "keys.json"}, clock, nullptr};
    tokens.jwt_secret = {};
    EXPECT_EQ(make_verifier(tokens, &provider)->leeway(), std::chrono::seconds{30});
}

}  // namespace holdfast::app
