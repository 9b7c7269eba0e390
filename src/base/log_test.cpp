// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"

#include "base/check.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"

#include <gtest/gtest.h>

namespace holdfast {
namespace {

class LogTest : public testing::Test {
protected:
    void TearDown() override { log::configure(log::Level::info, log::Format::human); }
};

template <class Write>
std::string captured(Write write) {
    testing::internal::CaptureStderr();
    write();
    return testing::internal::GetCapturedStderr();
}

TEST_F(LogTest, JsonLinesAreJson) {
    log::configure(log::Level::info, log::Format::json);
    const auto line = captured([] {
        log::warn("slow \"query\"", {{"took_ms", 12}, {"ok", false}, {"sql", "a\nb\xFF"}, {"{}", "%v {}"}});
    });
    const auto value = parse_json(line);
    ASSERT_TRUE(value) << line;
    EXPECT_TRUE(parse_rfc3339((*value)["time"].string_or()));
    EXPECT_EQ((*value)["level"].string_or(), "warn");
    EXPECT_EQ((*value)["msg"].string_or(), "slow \"query\"");
    EXPECT_EQ((*value)["took_ms"].int_or(0), 12);
    EXPECT_FALSE((*value)["ok"].bool_or(true));
    EXPECT_EQ((*value)["sql"].string_or(), "a\nb\xEF\xBF\xBD");
    EXPECT_EQ((*value)["{}"].string_or(), "%v {}");
    EXPECT_TRUE(line.ends_with("}\n"));
}

TEST_F(LogTest, AValueCannotForgeALine) {
    const auto line = captured([] { log::info("login", {{"user", "x\n2026 error forged"}, {"id", "abc-1"}}); });
    EXPECT_TRUE(line.ends_with(" info  login user=\"x\\n2026 error forged\" id=abc-1\n")) << line;
}

TEST_F(LogTest, LeavesOutWhatIsBelowItsLevel) {
    log::configure(log::Level::warn, log::Format::human);
    EXPECT_FALSE(log::enabled(log::Level::info));
    EXPECT_EQ(
        captured([] {
            log::debug("no");
            log::info("no");
        }),
        ""
    );
    EXPECT_NE(captured([] { log::error("yes"); }), "");
}

TEST(CheckDeathTest, TellsWhereAndAborts) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        HOLDFAST_CHECK(1 + 1 == 3, "sums must be right"),
        "check failed expression=\"1 . 1 == 3\" why=\"sums must be right\""
    );
    HOLDFAST_CHECK(1 + 1 == 2, "holds");
}

}  // namespace
}  // namespace holdfast
