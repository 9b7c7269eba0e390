// SPDX-License-Identifier: Apache-2.0
#include "app/demo/stage.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace holdfast::app::demo {

namespace {

class DemoConfigTest : public ::testing::Test {
protected:
    DemoConfigTest() {
        std::string pattern = std::filesystem::temp_directory_path() / "holdfast-demo.XXXXXX";
        shell_.data_dir = ::mkdtemp(pattern.data());
    }
    ~DemoConfigTest() override {
        ::unsetenv("PORT");
        std::filesystem::remove_all(shell_.data_dir);
    }
    [[nodiscard]] std::uint16_t port(std::optional<std::uint16_t> asked) const {
        const auto demo = demo_config(shell_, {.port = asked, .sandbox_port = 12111});
        return demo ? demo->config.port : 0;
    }

    Shell shell_;
};

}  // namespace

TEST_F(DemoConfigTest, ListensWhereTheCommandLineSaysElseWhereTheSettingSays) {
    EXPECT_EQ(port(std::nullopt), 8080);
    ::setenv("PORT", "18240", 1);
    EXPECT_EQ(port(std::nullopt), 18240);
    EXPECT_EQ(port(18241), 18241);
}

TEST_F(DemoConfigTest, FindsAFreePortWhereverZeroIsSaid) {
    EXPECT_NE(port(0), 0);
    ::setenv("PORT", "0", 1);
    EXPECT_NE(port(std::nullopt), 0);
}

}  // namespace holdfast::app::demo
