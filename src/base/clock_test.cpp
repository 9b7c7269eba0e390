// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace holdfast {
namespace {

using namespace std::chrono_literals;

TEST(Rfc3339, WritesUtcAndLeavesOutAFractionOfZero) {
    EXPECT_EQ(format_rfc3339(from_unix_seconds(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(format_rfc3339(from_unix_seconds(1'709'164'800)), "2024-02-29T00:00:00Z");
    EXPECT_EQ(format_rfc3339(from_micros(1'000'000'000'000'120)), "2001-09-09T01:46:40.000120Z");
    EXPECT_EQ(format_rfc3339(from_micros(-1)), "1969-12-31T23:59:59.999999Z");
}

TEST(Rfc3339, ReadsOffsetsAndFractions) {
    const auto at = from_unix_seconds(1'700'000'000);  // 2023-11-14T22:13:20Z
    EXPECT_EQ(parse_rfc3339("2023-11-14T22:13:20Z"), at);
    EXPECT_EQ(parse_rfc3339("2023-11-15T00:43:20+02:30"), at);
    EXPECT_EQ(parse_rfc3339("2023-11-14T12:13:20-10:00"), at);
    EXPECT_EQ(parse_rfc3339("2023-11-14t22:13:20z"), at);
    EXPECT_EQ(parse_rfc3339("2023-11-14T22:13:20.5Z"), at + 500ms);
    EXPECT_EQ(parse_rfc3339("2023-11-14T22:13:20.000001Z"), at + 1us);
}

TEST(Rfc3339, RefusesAnythingElse) {
    for (const auto* text : {
             "",
             "2023-11-14",
             "2023-11-14T22:13:20",
             "2023-11-14 22:13:20Z",
             "2023-02-29T00:00:00Z",
             "2023-13-01T00:00:00Z",
             "2023-00-01T00:00:00Z",
             "2023-11-14T24:00:00Z",
             "2023-11-14T22:60:00Z",
             "2023-11-14T22:13:60Z",
             "2023-11-14T22:13:20.Z",
             "2023-11-14T22:13:20.1234567Z",
             "2023-11-14T22:13:20+2:00",
             "2023-11-14T22:13:20+02:60",
             "2023-11-14T22:13:20Z ",
             "+023-11-14T22:13:20Z",
         }) {
        EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
    }
}

RC_GTEST_PROP(Rfc3339Property, ReadsWhatItWrote, ()) {
    // The years 0 to 9999.
    const auto at = from_micros(*rc::gen::inRange<std::int64_t>(-62'167'219'200'000'000, 253'402'300'800'000'000));
    RC_ASSERT(parse_rfc3339(format_rfc3339(at)) == at);
}

TEST(Duration, ReadsUnitsAndRefusesAnythingElse) {
    EXPECT_EQ(parse_duration("30s"), 30s);
    EXPECT_EQ(parse_duration("15m"), 900s);
    EXPECT_EQ(parse_duration("24h"), 86'400s);
    EXPECT_EQ(parse_duration("7d"), 604'800s);
    EXPECT_EQ(parse_duration("0"), 0s);
    EXPECT_EQ(parse_duration("36500d"), 36'500 * 86'400s);
    for (const auto* text :
         {"",
          "s",
          "-1",
          "-0",
          "+1",
          "1.5h",
          "1 h",
          "1w",
          "1hh",
          "36501d",
          "9223372036854775807d",
          "99999999999999999999"}) {
        EXPECT_EQ(parse_duration(text), std::nullopt) << text;
    }
}

TEST(ManualClock, StandsStillUntilMoved) {
    ManualClock clock{from_unix_seconds(100)};
    EXPECT_EQ(clock.now(), from_unix_seconds(100));
    clock.advance(5s);
    EXPECT_EQ(clock.now(), from_unix_seconds(105));
    clock.set(from_unix_seconds(7));
    EXPECT_EQ(clock.now(), from_unix_seconds(7));
}

TEST(UnixSeconds, RoundDown) {
    EXPECT_EQ(to_unix_seconds(from_micros(-1)), -1);
    EXPECT_EQ(to_unix_seconds(from_micros(1'999'999)), 1);
}

}  // namespace
}  // namespace holdfast
