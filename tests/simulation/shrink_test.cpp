// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/shrink.hpp"

#include "base/log.hpp"
#include "tests/simulation/record.hpp"
#include "tests/support/temporary_directory.hpp"

#include <gtest/gtest.h>

namespace holdfast::simulation {
namespace {

// Books that forget a row of every batch that posts a release.
class LeakyBooks final : public store::Books {
public:
    explicit LeakyBooks(std::unique_ptr<store::Books> books) : books_{std::move(books)} {}
    store::Head begin() override { return books_->begin(); }
    escrow::Rows load(const escrow::KeySet& keys) override { return books_->load(keys); }
    void commit(const store::BatchWrite& write) override {
        store::BatchWrite less = write;
        std::erase_if(less.events, [](const store::EventRow& event) { return event.type == "wallet:update"; });
        books_->commit(less);
    }
    void rollback() noexcept override { books_->rollback(); }
    bool has_batch(BatchId id) override { return books_->has_batch(id); }

private:
    std::unique_ptr<store::Books> books_;
};

TEST(Shrinking, KeepsTheFailureAndLittleElse) {
    log::configure(log::Level::off, log::Format::human);
    Options options{.seed = 11, .steps = 80};
    options.alter.books = [](std::unique_ptr<store::Books> books) {
        return std::unique_ptr<store::Books>{std::make_unique<LeakyBooks>(std::move(books))};
    };
    Report report = run(options);
    while (report.is_clean()) {
        ++options.seed;
        report = run(options);
    }
    const Shrunk small = shrink(options, report, 150);
    EXPECT_LE(small.runs, 150);
    ASSERT_FALSE(small.report.is_clean());
    EXPECT_EQ(small.report.violations.front().substr(0, 3), report.violations.front().substr(0, 3));
    EXPECT_EQ(small.options.faults.members().size(), 0U) << command_line(small.options);
    const int steps = small.options.steps - static_cast<int>(small.options.skipped.size());
    EXPECT_LE(steps, 12) << command_line(small.options);
    // What is printed is the run itself.
    EXPECT_EQ(run(small.options).trace, small.report.trace);
}

TEST(Record, GoesOnWhereItWas) {
    const tests::TemporaryDirectory folder;
    const auto file = folder.path() / "record.json";
    {
        Record record{file};
        Campaign& campaign = record.campaign(5, 99, 60);
        EXPECT_EQ(campaign.next, 5U);
        campaign.next = 25;
        campaign.steps = 1200;
        campaign.findings.emplace_back("./dev sim --seed 7 --steps 60");
        record.save();
    }
    Record record{file};
    EXPECT_EQ(record.campaign(5, 99, 60).next, 25U);
    EXPECT_EQ(record.campaign(5, 99, 60).steps, 1200);
    EXPECT_EQ(record.campaign(5, 99, 60).findings.size(), 1U);
    EXPECT_EQ(record.campaign(5, 99, 61).next, 5U);
}

}  // namespace
}  // namespace holdfast::simulation
