// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/disk.hpp"

#include "sqlite/sqlite.hpp"
#include "tests/simulation/memory_vfs.hpp"

#include <gtest/gtest.h>

#include <set>

namespace holdfast::simulation {
namespace {

struct Obedient final : DiskFaults {
    DiskVerdict verdict = DiskVerdict::ok;
    DiskOperation only = DiskOperation::sync;
    DiskVerdict judge(DiskOperation operation) override { return operation == only ? verdict : DiskVerdict::ok; }
};

struct InMemoryDisk : testing::Test {
    Obedient faults;
    Disk disk{faults};
    Dice dice{1};

    std::string text(const char* name) { return disk.exists(name) ? disk.open(name, false)->seen : "gone"; }
    void lose_power() {
        disk.cut(Disk::Cut::power_loss);
        disk.restore(dice);
    }
};

TEST_F(InMemoryDisk, WhatWasSyncedSurvivesAndWhatWasNotMayNot) {
    std::set<std::string> outcomes;
    for (int i = 0; i < 50; ++i) {
        Disk one{faults};
        const auto file = one.open("f", true);
        one.write(*file, std::string(512, 'a') + std::string(512, 'b'), 0);
        one.sync(*file, false);
        one.write(*file, std::string(1024, 'x'), 0);
        one.cut(Disk::Cut::power_loss);
        one.restore(dice);
        const std::string& left = one.open("f", false)->seen;
        ASSERT_EQ(left.size(), 1024U);
        outcomes.insert({left[0], left[1023]});
    }
    // Old, new, and torn both ways.
    EXPECT_EQ(outcomes, (std::set<std::string>{"ab", "xx", "xb", "ax"}));
}

TEST_F(InMemoryDisk, AKilledProcessLosesNothingThatItWrote) {
    const auto file = disk.open("f", true);
    disk.write(*file, "unsynced", 0);
    disk.cut(Disk::Cut::killed);
    EXPECT_EQ(disk.write(*file, "late", 0), Disk::Result::error);
    disk.restore(dice);
    EXPECT_EQ(text("f"), "unsynced");
}

TEST_F(InMemoryDisk, AFailedSyncForgetsWhatItShouldHaveWritten) {
    const auto file = disk.open("f", true);
    disk.write(*file, "old", 0);
    disk.sync(*file, true);
    disk.write(*file, "not", 0);
    disk.write(*file, "new", 0);
    faults.verdict = DiskVerdict::error;
    EXPECT_EQ(disk.sync(*file, false), Disk::Result::error);
    faults.verdict = DiskVerdict::ok;
    EXPECT_EQ(disk.sync(*file, false), Disk::Result::ok);
    EXPECT_EQ(text("f"), "new");
    lose_power();
    EXPECT_EQ(text("f"), "not");
}

TEST_F(InMemoryDisk, ARemovedFileMayComeBackUntilTheFolderIsSynced) {
    bool came_back = false;
    for (int i = 0; i < 20; ++i) {
        const auto file = disk.open("f", true);
        disk.write(*file, "x", 0);
        disk.sync(*file, true);
        disk.remove("f", false);
        lose_power();
        came_back = came_back || disk.exists("f");
        (void)disk.open("f", true);
        disk.remove("f", true);
        lose_power();
        ASSERT_FALSE(disk.exists("f"));
    }
    EXPECT_TRUE(came_back);
}

TEST_F(InMemoryDisk, SqliteKeepsEveryCommitThatItHasAnswered) {
    faults.only = DiskOperation::read;  // nothing fails but the power
    const MemoryVfs vfs{disk};
    std::int64_t committed = 0;
    for (int life = 0; life < 30; ++life) {
        {
            sqlite::Connection writer{"t.db", {.vfs = MemoryVfs::name()}};
            sqlite::configure_writer(writer);
            writer.execute("CREATE TABLE IF NOT EXISTS t (n INTEGER)");
            ASSERT_EQ(writer.query_integer("SELECT count(*) FROM t"), committed) << life;
            sqlite::Connection reader{"t.db", {.read_only = true, .create = false, .vfs = MemoryVfs::name()}};
            for (int i = 0; i < life % 7; ++i) {
                writer.execute("INSERT INTO t VALUES (1)");
                ASSERT_EQ(reader.query_integer("SELECT count(*) FROM t"), ++committed);
            }
            writer.execute("BEGIN; INSERT INTO t VALUES (2)");
            disk.cut(Disk::Cut::power_loss);
        }
        disk.restore(dice);
    }
    EXPECT_GT(committed, 80);
}

}  // namespace
}  // namespace holdfast::simulation
