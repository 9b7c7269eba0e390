// SPDX-License-Identifier: Apache-2.0
#include "app/command_line.hpp"

#include "app/exit_codes.hpp"
#include "base/json.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

namespace holdfast::app {

namespace {

struct Done {
    int exit_code = 0;
    std::string out;
    std::string errors;
};

Done run(std::vector<const char*> words) {
    words.insert(words.begin(), "holdfast");
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    const int code = run_command_line(static_cast<int>(words.size()), words.data());
    std::string out = ::testing::internal::GetCapturedStdout();
    return {.exit_code = code, .out = std::move(out), .errors = ::testing::internal::GetCapturedStderr()};
}

}  // namespace

TEST(CommandLine, TakesJsonBeforeAndAfterTheCommand) {
    for (const auto& words : {std::vector{"--json", "version"}, std::vector{"version", "--json"}}) {
        const Done done = run(words);
        EXPECT_EQ(done.exit_code, kExitOk);
        const auto answer = parse_json(done.out);
        ASSERT_TRUE(answer);
        EXPECT_NE((*answer)["version"].string_or(), "");
    }
}

TEST(CommandLine, TellsASlipInTheFormAskedFor) {
    const Done plain = run({"serve", "--port", "abc"});
    EXPECT_EQ(plain.exit_code, kExitUsage);
    EXPECT_TRUE(plain.errors.contains("--port")) << plain.errors;
    for (const auto& words :
         {std::vector{"serve", "--json", "--port", "abc"}, std::vector{"serve", "--port", "abc", "--json"}}) {
        const Done done = run(words);
        EXPECT_EQ(done.exit_code, kExitUsage);
        EXPECT_EQ(done.out, "");
        const auto answer = parse_json(done.errors);
        ASSERT_TRUE(answer) << done.errors;
        EXPECT_EQ((*answer)["error"]["code"].string_or(), "usage");
        EXPECT_EQ((*answer)["error"]["exitCode"].int_or(0), kExitUsage);
    }
    EXPECT_EQ(run({"--help"}).exit_code, kExitOk);
    EXPECT_EQ(run({"--help", "--json"}).exit_code, kExitOk);
}

TEST(CommandLine, ATokenLastsForAWhile) {
    ::setenv("JWT_SECRET", "a secret of thirty-two characters", 1);
    for (const char* ttl : {"-5", "0", "x", "99999999999999"}) {
        EXPECT_EQ(run({"token", "--user", "u", "--role", "company", "--ttl", ttl}).exit_code, kExitUsage) << ttl;
    }
    const Done done = run({"token", "--user", "u", "--role", "company", "--ttl", "60", "--json"});
    ::unsetenv("JWT_SECRET");
    EXPECT_EQ(done.exit_code, kExitOk) << done.errors;
    EXPECT_EQ(parse_json(done.out).value_or(Json{})["expiresIn"].int_or(0), 60);
}

TEST(CommandLine, AServerThatIsNotThereIsUnavailable) {
    const Done done = run({"lifecycle", "--json", "--url", "http://127.0.0.1:1"});
    EXPECT_EQ(done.exit_code, kExitUnavailable);
    EXPECT_EQ(parse_json(done.errors).value_or(Json{})["error"]["code"].string_or(), "unavailable") << done.errors;
}

}  // namespace holdfast::app
