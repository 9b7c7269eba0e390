// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.hpp"
#include "tests/store_contract/backends.hpp"

#include <set>

namespace holdfast::store_contract {

template <class Backend>
class Schema : public testing::Test {
protected:
    Backend backend_;
    std::unique_ptr<store::Store> store_ = store::open_store({.url = backend_.url()});
};
TYPED_TEST_SUITE(Schema, Backends, BackendNames);

TYPED_TEST(Schema, IsMadeOnce) {
    EXPECT_EQ(this->store_->migrate(), static_cast<int>(store::migrations().size()));
    EXPECT_EQ(this->store_->migrate(), 0);
    EXPECT_EQ(this->backend_.query("SELECT count(*) FROM writer_lock"), 1);
}

TYPED_TEST(Schema, IsAskedForBeforeUse) {
    // A SQLite file that isn't there can't be read; a PostgreSQL database is, but empty.
    EXPECT_ANY_THROW((void)this->store_->open_books());
    EXPECT_ANY_THROW((void)this->store_->open_queries());
    this->store_->migrate();
    EXPECT_NE(this->store_->open_books(), nullptr);
    this->backend_.execute("DELETE FROM schema_migrations");
    EXPECT_THROW((void)this->store_->open_books(), store::SchemaTooOld);
    EXPECT_THROW((void)this->store_->verify(), store::SchemaTooOld);
}

TYPED_TEST(Schema, OfANewerProgramIsRefused) {
    this->store_->migrate();
    this->backend_.execute(
        "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (9999, 'later', 'x', 0)"
    );
    EXPECT_THROW(this->store_->migrate(), store::SchemaTooNew);
    EXPECT_THROW((void)this->store_->open_books(), store::SchemaTooNew);
    EXPECT_THROW((void)this->store_->open_queries(), store::SchemaTooNew);
}

TYPED_TEST(Schema, OfAnotherProgramIsRefused) {
    this->store_->migrate();
    this->backend_.execute("UPDATE schema_migrations SET checksum = 'other' WHERE version = 1");
    EXPECT_THROW(this->store_->migrate(), store::SchemaDiffers);
    EXPECT_THROW((void)this->store_->open_books(), store::SchemaDiffers);
}

template <class Backend>
class OlderBooks : public StoreContract<Backend> {};
TYPED_TEST_SUITE(OlderBooks, Backends, BackendNames);

TYPED_TEST(OlderBooks, OpenAgainWhatWasResolvedAndNeverPosted) {
    using enum escrow::DifferenceStatus;
    const auto save = [this](escrow::Difference difference) {
        difference.id = this->template new_id<escrow::DifferenceId>();
        difference.closed_at = this->now_;
        difference.closed_by = this->template new_id<UserId>();
        difference.note = "known";
        this->save(difference);
        return difference.id;
    };
    const money::Currency usd = *money::Currency::parse("usd");
    const UserId payee = this->template new_id<UserId>();
    const auto payout = save({.status = resolved, .currency = usd});
    save({.status = vanished, .currency = usd});
    save({.kind = escrow::DifferenceClass::missing_there, .status = resolved, .currency = usd});
    save({.user_id = payee, .status = resolved, .currency = usd});
    save({.account = "acct_1", .status = resolved, .currency = usd});
    save({.status = resolved, .reference_type = "payment", .currency = usd});
    this->backend_.execute("ALTER TABLE differences DROP COLUMN posted_to");
    this->backend_.execute("DELETE FROM schema_migrations WHERE version >= 8");
    EXPECT_EQ(this->store_->migrate(), static_cast<int>(store::migrations().size()) - 7);

    const auto again = this->queries_->differences({.status = open}, {.limit = 10}).rows;
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].id, payout);
    EXPECT_EQ(again[0].note, "known");
    EXPECT_FALSE(again[0].closed_at || again[0].posted_to);
    EXPECT_TRUE(again[0].closed_by.is_nil());
    EXPECT_EQ(this->queries_->differences({.status = resolved}, {.limit = 10}).rows.size(), 4U);
}

TEST(StoreUrl, NamesADatabaseThatIsKnown) {
    EXPECT_THROW((void)store::open_store({.url = "mysql://localhost/books"}), std::invalid_argument);
    EXPECT_THROW((void)store::open_store({.url = ""}), std::invalid_argument);
}

}  // namespace holdfast::store_contract
