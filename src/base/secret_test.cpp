// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"

#include "base/log.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <type_traits>

namespace holdfast {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };

static_assert(!Printable<Secret>);
static_assert(!std::is_constructible_v<log::Field, std::string_view, Secret>);
static_assert(!std::is_convertible_v<Secret, std::string>);

TEST(Secret, ShowsTooLittleToUse) {
    EXPECT_EQ(Secret{"sk_test_51Habcdefghast"}.masked(), "sk_t…ast");
    EXPECT_EQ(Secret{"short"}.masked(), "…");
    EXPECT_EQ(Secret{}.masked(), "");
}

TEST(Secret, CopiesAndMoves) {
    Secret first{"a-secret-of-more-than-fifteen-bytes"};
    const Secret copy = first;
    const Secret moved = std::move(first);
    EXPECT_EQ(copy.reveal(), moved.reveal());
    Secret assigned{"old"};
    assigned = copy;
    EXPECT_EQ(assigned.reveal(), copy.reveal());
    assigned = Secret{"new"};
    EXPECT_EQ(assigned.reveal(), "new");
}

TEST(Secret, LeavesNothingWhereItMovedFrom) {
    Secret first{"short"};  // kept inside the string itself
    const Secret second = std::move(first);
    EXPECT_EQ(second.reveal(), "short");
    EXPECT_TRUE(first.empty());
    EXPECT_EQ(first.reveal().data()[0], '\0');
    EXPECT_EQ(first.reveal().data()[1], '\0');
}

TEST(EqualInConstantTime, ComparesAllBytes) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "xbc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abcd"));
    EXPECT_FALSE(equal_in_constant_time("abc", ""));
    EXPECT_FALSE(equal_in_constant_time({"a\0b", 3}, {"a\0c", 3}));
}

}  // namespace
}  // namespace holdfast
