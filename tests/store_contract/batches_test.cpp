// SPDX-License-Identifier: Apache-2.0
#include "tests/store_contract/arbitrary_rows.hpp"
#include "tests/store_contract/backends.hpp"

namespace holdfast::store_contract {

template <class Backend>
class Batches : public StoreContract<Backend> {
protected:
    escrow::Collaboration collaboration() {
        return {
            .id = this->template new_id<CollaborationId>(),
            .company_id = this->template new_id<UserId>(),
            .influencer_id = this->template new_id<UserId>(),
            .title = "Spring",
        };
    }
    ledger::Entry entry() {
        const auto usd = *money::Currency::parse("usd");
        return {
            .id = this->template new_id<EntryId>(),
            .reference_type = "payment",
            .postings =
                {
                    ledger::debit({.kind = ledger::AccountKind::stripe_platform, .currency = usd}, 5),
                    ledger::credit({.kind = ledger::AccountKind::suspense, .currency = usd}, 5),
                },
        };
    }
    store::EventRow event(UserId to) { return {.type = "payment:update", .first_recipient = to, .payload = "{}"}; }
};
TYPED_TEST_SUITE(Batches, Backends, BackendNames);

TYPED_TEST(Batches, ContinueWhereTheLastOneEnded) {
    EXPECT_EQ(this->books_->begin().event_sequence, 0);
    this->books_->rollback();
    const auto user = this->template new_id<UserId>();
    this->commit({.entries = {this->entry(), this->entry()}, .events = {this->event(user)}});
    this->commit({.events = {this->event(user), this->event(user)}});
    this->commit({});

    const store::Head head = this->books_->begin();
    this->books_->rollback();
    EXPECT_EQ(head.entry_sequence, 2);
    EXPECT_EQ(head.event_sequence, 3);
    EXPECT_EQ(head.newest, this->now_);
    const store::Head read = this->queries_->head();
    EXPECT_EQ(read.entry_sequence, 2);
    EXPECT_EQ(read.event_sequence, 3);
    EXPECT_EQ(read.newest, this->now_);
}

TYPED_TEST(Batches, AreSeenBesideTheWriterOnceTheyAreCommitted) {
    escrow::Wallet wallet{
        .id = this->template new_id<WalletId>(),
        .user_id = this->template new_id<UserId>(),
        .currency = *money::Currency::parse("usd"),
        .available_balance = 1,
    };
    this->save(wallet);
    const auto source = this->store_->open_row_source();
    escrow::KeySet keys;
    keys.add<escrow::Wallet>(wallet.key());
    keys.add<escrow::Wallet>({.user_id = this->template new_id<UserId>(), .currency = wallet.currency});
    (void)this->books_->begin();
    const escrow::Rows before = source->load(keys);
    this->books_->rollback();
    ASSERT_EQ(before.of<escrow::Wallet>().size(), 1U);
    EXPECT_EQ(before.of<escrow::Wallet>().front().available_balance, 1);

    wallet.available_balance = 2;
    this->save(wallet);
    EXPECT_EQ(source->load(keys).template of<escrow::Wallet>().at(0).available_balance, 2);
    EXPECT_TRUE(source->load({}).template of<escrow::Wallet>().empty());
}

TYPED_TEST(Batches, KnowWhetherOthersWroteInBetween) {
    const auto is_continued = [](store::Books& books) {
        const bool is = books.begin().is_continued;
        books.rollback();
        return is;
    };
    this->commit({});
    EXPECT_TRUE(is_continued(*this->books_));
    EXPECT_TRUE(is_continued(*this->books_));

    const auto other = this->store_->open_books();
    EXPECT_FALSE(is_continued(*other)) << "it has seen nothing yet";
    const store::Head head = other->begin();
    const Timestamp at = head.newest + std::chrono::microseconds{1};
    other->commit({.batch = {.id = this->template new_id<BatchId>(), .created_at = at}});
    EXPECT_TRUE(is_continued(*other));
    EXPECT_FALSE(is_continued(*this->books_));
}

TYPED_TEST(Batches, ContinueAfterEventsThatWerePruned) {
    const auto user = this->template new_id<UserId>();
    this->commit({.events = {this->event(user), this->event(user)}});
    this->backend_.execute("DELETE FROM events");
    EXPECT_EQ(this->books_->begin().event_sequence, 2);
    this->books_->rollback();
    EXPECT_EQ(this->queries_->oldest_event(), 0);
}

TYPED_TEST(Batches, AreKnownOnceCommitted) {
    const BatchId id = this->commit({});
    EXPECT_TRUE(this->books_->has_batch(id));
    EXPECT_FALSE(this->books_->has_batch(this->template new_id<BatchId>()));
    // Asking leaves nothing open.
    this->commit({});
}

TYPED_TEST(Batches, AreSeenOnlyOnceCommitted) {
    const auto row = this->collaboration();
    this->save(row);
    auto changed = row;
    changed.title = "Summer";
    (void)this->books_->begin();
    EXPECT_EQ(this->queries_->collaboration(row.id)->title, "Spring");
    this->books_->rollback();
    this->save(changed);
    EXPECT_EQ(this->queries_->collaboration(row.id)->title, "Summer");
}

TYPED_TEST(Batches, LeaveNothingWhenTheirDataIsRefused) {
    identity::User user{.id = this->template new_id<UserId>(), .email = "a@x.io", .password_hash = "h", .issuer = "i"};
    this->save(user);
    const store::Head before = this->queries_->head();
    user.id = this->template new_id<UserId>();
    user.subject = "another";  // the same e-mail
    const auto row = this->collaboration();
    escrow::WorkingSet rows;
    rows.change(row);
    rows.change(user);
    EXPECT_THROW(
        this->commit({.rows = rows.changes(), .entries = {this->entry()}, .events = {this->event(user.id)}}),
        store::DataRefused
    );
    this->books_->rollback();
    EXPECT_FALSE(this->queries_->collaboration(row.id).has_value());
    EXPECT_EQ(this->queries_->head().event_sequence, before.event_sequence);
    EXPECT_EQ(this->queries_->head().entry_sequence, before.entry_sequence);
    this->save(row);  // and the next one is taken
    EXPECT_TRUE(this->queries_->collaboration(row.id).has_value());
}

TYPED_TEST(Batches, RefuseATextWithAZeroByteInBothDatabases) {
    auto row = this->collaboration();
    row.title = std::string("a\0b", 3);
    EXPECT_THROW(this->save(row), store::DataRefused);
    this->books_->rollback();
    EXPECT_FALSE(this->queries_->collaboration(row.id).has_value());
}

TYPED_TEST(Batches, RefuseANumberThatIsTaken) {
    const auto user = this->template new_id<UserId>();
    this->commit({.events = {this->event(user)}});
    store::EventRow again = this->event(user);
    again.sequence = 1;
    (void)this->books_->begin();
    const store::BatchWrite write{
        .events = {again}, .batch = {.id = this->template new_id<BatchId>(), .created_at = this->now_}
    };
    EXPECT_THROW(this->books_->commit(write), store::DataRefused);
    this->books_->rollback();
    EXPECT_FALSE(this->books_->has_batch(write.batch.id));
}

TYPED_TEST(Batches, AreGoneAfterARollback) {
    (void)this->books_->begin();
    this->books_->rollback();
    this->books_->rollback();  // is allowed at any time
    const auto row = this->collaboration();
    (void)this->books_->begin();
    (void)this->books_->begin();  // a batch that was left begins anew
    this->books_->rollback();
    this->save(row);
    EXPECT_EQ(this->queries_->collaboration(row.id), row);
}

TYPED_TEST(Batches, OutliveTheirConnection) {
    const auto row = this->collaboration();
    const BatchId id = this->save(row);
    this->books_ = nullptr;
    this->books_ = this->store_->open_books();
    EXPECT_TRUE(this->books_->has_batch(id));
    this->queries_ = this->store_->open_queries();
    EXPECT_EQ(this->queries_->collaboration(row.id), row);
}

// Rows that many commands change in one batch come as whole tables.
TYPED_TEST(Batches, TakeManyRowsAtOnce) {
    escrow::WorkingSet rows;
    escrow::KeySet keys;
    std::vector<ledger::Entry> entries;
    for (int i = 0; i < 300; ++i) {
        escrow::Job job;
        seed(static_cast<std::uint64_t>(i));
        draw(job);
        keys.add<escrow::Job>(job.id);
        rows.change(std::move(job));
        entries.push_back(this->entry());
    }
    this->commit({.rows = rows.changes(), .entries = entries});
    (void)this->books_->begin();
    const escrow::Rows found = this->books_->load(keys);
    this->books_->rollback();
    ASSERT_EQ(found.of<escrow::Job>().size(), 300U);
    for (const escrow::Job& job : found.of<escrow::Job>()) {
        EXPECT_EQ(job, *rows.find<escrow::Job>(job.id));
    }
    EXPECT_EQ(this->queries_->head().entry_sequence, 300);
}

}  // namespace holdfast::store_contract
