// SPDX-License-Identifier: Apache-2.0
#include "engine/row_changes.hpp"

#include "base/json.hpp"
#include "store/canonical.hpp"
#include "store/tables.hpp"

#include <algorithm>
#include <array>

namespace holdfast::engine {
namespace {

// Balances and releases say again what wallets and payments say; jobs and keys are the machinery's own.
using AuditedTypes = escrow::TypeList<
    identity::User,
    identity::Session,
    escrow::ConnectAccount,
    escrow::Collaboration,
    escrow::Payment,
    escrow::Refund,
    escrow::Dispute,
    escrow::Wallet,
    escrow::Payout,
    escrow::PaymentMethod,
    escrow::Difference,
    escrow::StripeEvent>;

// Kept nowhere but in their own column.
constexpr std::array<std::string_view, 4> kHidden{"password_hash", "token_hash", "stripe_client_secret", "payload"};

class JsonValues final : public store::ValueWriter {
public:
    explicit JsonValues(JsonWriter& out) : out_{out} {}

    void null() override { out_.null(); }
    void integer(std::int64_t value) override { out_.value(value); }
    void boolean(bool value) override { out_.value(value); }
    void timestamp(Timestamp value) override { out_.value(format_rfc3339(value)); }
    void uuid(const Uuid& value) override {
        if (value.is_nil()) {
            null();
        } else {
            out_.value(to_string(value));
        }
    }
    void text(std::string_view value) override { out_.value(value); }
    void made_text(std::string value) override { out_.value(value); }

private:
    JsonWriter& out_;
};

// `payments/<id>`, `wallets/<user>:usd`
class NameValues final : public store::ValueWriter {
public:
    explicit NameValues(std::string& out) : out_{out} {}

    void null() override { separate(); }
    void integer(std::int64_t value) override { text(std::to_string(value)); }
    void boolean(bool value) override { text(value ? "true" : "false"); }
    void timestamp(Timestamp value) override { text(format_rfc3339(value)); }
    void uuid(const Uuid& value) override { text(to_string(value)); }
    void text(std::string_view value) override {
        separate();
        out_ += value;
    }
    void made_text(std::string value) override { text(value); }

private:
    void separate() {
        out_ += separator_;
        separator_ = ':';
    }

    std::string& out_;
    char separator_ = '/';
};

// Compares and writes one row after the other, with room that is kept between columns.
class RowChanges {
public:
    explicit RowChanges(std::string& out) : json_{out} {}

    template <class Row>
    void add(const Row* before, const Row& after) {
        const bool is_new = before == nullptr;
        bool is_open = false;
        for (const auto& column : store::TableOf<Row>::kColumns) {
            if (column.use == store::ColumnUse::key || !differs(column, before, after)) {
                continue;
            }
            if (!is_open) {
                json_.key(name_of(after)).begin_object();
                is_open = true;
            }
            json_.key(column.name);
            if (std::ranges::find(kHidden, column.name) != kHidden.end()) {
                json_.value("changed");
                continue;
            }
            JsonValues values{json_};
            json_.begin_array();
            if (is_new) {
                json_.null();
            } else {
                column.write(*before, values);
            }
            column.write(after, values);
            json_.end_array();
        }
        if (is_open) {
            json_.end_object();
        }
    }

    JsonWriter& json() { return json_; }

private:
    template <class Row>
    bool differs(const store::Column<Row>& column, const Row* before, const Row& after) {
        before_.clear();
        after_.clear();
        store::CanonicalWriter old_value{before_};
        store::CanonicalWriter new_value{after_};
        if (before == nullptr) {
            old_value.null();
        } else {
            column.write(*before, old_value);
        }
        column.write(after, new_value);
        return before_ != after_;
    }

    template <class Row>
    const std::string& name_of(const Row& row) {
        name_ = store::TableOf<Row>::kName;
        NameValues values{name_};
        store::write_key(values, row.key());
        return name_;
    }

    JsonWriter json_;
    std::string name_;
    std::string before_;
    std::string after_;
};

}  // namespace

std::string row_changes(const escrow::WorkingSet& before, const escrow::Changes& changes) {
    std::string text;
    RowChanges out{text};
    out.json().begin_object();
    AuditedTypes::for_each([&]<class Row>(std::type_identity<Row>) {
        for (const Row& row : std::get<escrow::RowsOf<Row>>(changes.rows)) {
            out.add(before.find<Row>(row.key()), row);
        }
    });
    out.json().end_object();
    return text;
}

}  // namespace holdfast::engine
