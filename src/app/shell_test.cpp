// SPDX-License-Identifier: Apache-2.0
#include "app/shell.hpp"

#include "store/books.hpp"
#include "store/store.hpp"

#include <boost/system/system_error.hpp>
#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

namespace holdfast::app {

namespace {

template <class Error>
int exit_code_of(Error error) {
    ::testing::internal::CaptureStderr();
    const int code = guarded(Shell{}, [&]() -> int { throw error; });
    EXPECT_NE(::testing::internal::GetCapturedStderr(), "");
    return code;
}

}  // namespace

TEST(Guarded, InfrastructureIsUnavailable) {
    EXPECT_EQ(exit_code_of(store::ConnectionLost{"gone"}), kExitUnavailable);
    EXPECT_EQ(exit_code_of(store::SchemaTooNew{"newer"}), kExitUnavailable);
    EXPECT_EQ(exit_code_of(std::system_error{std::make_error_code(std::errc::address_in_use)}), kExitUnavailable);
    EXPECT_EQ(exit_code_of(boost::system::system_error{boost::system::error_code{}}), kExitUnavailable);
}

TEST(Guarded, AllElseIsADefect) {
    EXPECT_EQ(exit_code_of(std::logic_error{"never"}), kExitInternal);
    EXPECT_EQ(exit_code_of(std::out_of_range{"never"}), kExitInternal);
    EXPECT_EQ(exit_code_of(std::bad_alloc{}), kExitInternal);
    EXPECT_EQ(exit_code_of(std::invalid_argument{"a setting"}), kExitConfiguration);
}

}  // namespace holdfast::app
