// SPDX-License-Identifier: Apache-2.0
#include "store/tables.hpp"
#include "tests/store_contract/arbitrary_rows.hpp"
#include "tests/store_contract/backends.hpp"

#include <rapidcheck/gtest.h>

#include <algorithm>

namespace holdfast::store_contract {

template <class Backend>
class RoundTrip : public StoreContract<Backend> {
protected:
    // What is written comes back the same, then the same again after every value was written anew.
    void keeps_any_rows() {
        escrow::WorkingSet first;
        escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
            for (auto left = bits() % 4; left > 0; --left) {
                Row row{};
                draw(row);
                first.change(std::move(row));
            }
        });
        this->commit({.rows = first.changes()});
        expect_stored(first);

        escrow::WorkingSet second;
        escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
            for (const auto& key : first.table<Row>().changed()) {
                second.change(changed(*first.find<Row>(key)));
            }
        });
        this->commit({.rows = second.changes()});
        expect_stored(second);
    }

private:
    // Another row of the same key; whose it is (the fixed columns) stays.
    template <class Row>
    static Row changed(const Row& row) {
        Row other{};
        draw(other);
        Row result = row;
        for (const auto& column : store::TableOf<Row>::kColumns) {
            if (column.use == store::ColumnUse::value) {
                Copy copy;
                column.write(other, copy);
                column.read(result, copy, 0);
            }
        }
        return result;
    }

    template <class Row>
    static std::string differences(const Row& expected, const Row& row) {
        std::string names;
        for (const auto& column : store::TableOf<Row>::kColumns) {
            Copy wanted;
            Copy found;
            column.write(expected, wanted);
            column.write(row, found);
            if (wanted != found) {
                names.append(store::TableOf<Row>::kName).append(".").append(column.name).append(" ");
            }
        }
        return names;
    }

    void expect_stored(const escrow::WorkingSet& rows) {
        escrow::KeySet keys;
        escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
            for (const auto& key : rows.table<Row>().changed()) {
                keys.add<Row>(key);
            }
            Row absent{};
            draw(absent);
            keys.add<Row>(absent.key());
        });
        (void)this->books_->begin();
        const escrow::Rows found = this->books_->load(keys);
        this->books_->rollback();
        escrow::RowTypes::for_each([&]<class Row>(std::type_identity<Row>) {
            RC_ASSERT(found.of<Row>().size() == rows.table<Row>().changed().size());
            for (const Row& row : found.of<Row>()) {
                const Row* expected = rows.find<Row>(row.key());
                RC_ASSERT(expected != nullptr);
                RC_ASSERT(differences(*expected, row) == "");
                RC_ASSERT(*expected == row);
            }
        });
    }

    // Carries one value from row to row.
    struct Copy final : store::ValueWriter, store::ValueReader {
        void null() override { is_null_ = true; }
        void integer(std::int64_t value) override { integer_ = value; }
        void boolean(bool value) override { integer_ = value ? 1 : 0; }
        void timestamp(Timestamp value) override { integer_ = to_micros(value); }
        void uuid(const Uuid& value) override { uuid_ = value; }
        void text(std::string_view value) override { text_ = value; }
        void made_text(std::string value) override { text_ = std::move(value); }
        [[nodiscard]] bool is_null(int) const override { return is_null_; }
        [[nodiscard]] std::int64_t integer(int) const override { return integer_; }
        [[nodiscard]] bool boolean(int) const override { return integer_ != 0; }
        [[nodiscard]] Timestamp timestamp(int) const override { return from_micros(integer_); }
        [[nodiscard]] Uuid uuid(int) const override { return uuid_; }
        [[nodiscard]] std::string_view text(int) const override { return text_; }
        [[nodiscard]] std::string display(int) const override { return {}; }
        [[nodiscard]] int column_count() const override { return 1; }

        friend bool operator==(const Copy& a, const Copy& b) {
            return a.is_null_ == b.is_null_ && a.integer_ == b.integer_ && a.uuid_ == b.uuid_ && a.text_ == b.text_;
        }

        bool is_null_ = false;
        std::int64_t integer_ = 0;
        Uuid uuid_{};
        std::string text_;
    };
};

TYPED_TEST_SUITE(RoundTrip, Backends, BackendNames);

TYPED_TEST(RoundTrip, KeepsEveryFieldOfAnyRow) {
    EXPECT_TRUE(rc::check([this](std::uint64_t first) {
        seed(first);
        this->keeps_any_rows();
    }));
}

TYPED_TEST(RoundTrip, KeepsAnyEvents) {
    EXPECT_TRUE(rc::check([this](std::uint64_t first) {
        seed(first);
        std::vector<store::EventRow> events(1 + bits() % 4);
        for (store::EventRow& event : events) {
            draw(event);
        }
        const std::int64_t before = this->queries_->head().event_sequence;
        this->commit({.events = events});
        const auto found = this->queries_->events_after(before, 100);
        RC_ASSERT(found.size() == events.size());
        for (std::size_t i = 0; i < events.size(); ++i) {
            events[i].sequence = before + 1 + static_cast<std::int64_t>(i);
            RC_ASSERT(found[i] == events[i]);
        }
    }));
}

}  // namespace holdfast::store_contract
