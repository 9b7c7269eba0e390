// SPDX-License-Identifier: Apache-2.0
// The simulation simulated: each defect that is put into the server must be found, and soon.
#include "tests/simulation/defects.hpp"

#include "base/log.hpp"
#include "tests/simulation/simulation.hpp"

#include <gtest/gtest.h>

#include <iostream>

namespace holdfast::simulation {

Defect seeded_defect = Defect::none;

namespace {

constexpr int kSteps = 80;
constexpr std::uint64_t kMostSeeds = 100;

// Commits all but the last event of a batch that has several.
class ForgetfulBooks final : public store::Books {
public:
    explicit ForgetfulBooks(std::unique_ptr<store::Books> books) : books_{std::move(books)} {}
    store::Head begin() override { return books_->begin(); }
    escrow::Rows load(const escrow::KeySet& keys) override { return books_->load(keys); }
    void commit(const store::BatchWrite& write) override {
        store::BatchWrite less = write;
        if (has(Defect::event_out_of_transaction) && less.events.size() > 1) {
            less.events.pop_back();
        }
        books_->commit(less);
    }
    void rollback() noexcept override { books_->rollback(); }
    bool has_batch(BatchId id) override { return books_->has_batch(id); }

private:
    std::unique_ptr<store::Books> books_;
};

Report run_seed(std::uint64_t seed) {
    const Alterations alter{.books = [](std::unique_ptr<store::Books> books) {
        return std::unique_ptr<store::Books>{std::make_unique<ForgetfulBooks>(std::move(books))};
    }};
    return run({.seed = seed, .steps = kSteps, .alter = alter});
}

class SeededDefects : public testing::TestWithParam<int> {
protected:
    void SetUp() override { log::configure(log::Level::off, log::Format::human); }
    void TearDown() override { seeded_defect = Defect::none; }
};

TEST_P(SeededDefects, AreFound) {
    seeded_defect = static_cast<Defect>(GetParam());
    for (std::uint64_t seed = 1; seed <= kMostSeeds; ++seed) {
        const Report report = run_seed(seed);
        if (!report.is_clean()) {
            std::cout << "found with seed " << seed << ": " << report.violations.front() << '\n';
            return;
        }
    }
    FAIL() << "not found in " << kMostSeeds << " seeds";
}

INSTANTIATE_TEST_SUITE_P(Simulation, SeededDefects, testing::Range(1, kDefects + 1));

TEST_F(SeededDefects, WithoutOneTheSameServerIsClean) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const Report report = run_seed(seed);
        EXPECT_TRUE(report.is_clean()) << report.violations.front();
    }
}

}  // namespace
}  // namespace holdfast::simulation
