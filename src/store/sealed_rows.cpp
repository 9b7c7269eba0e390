// SPDX-License-Identifier: Apache-2.0
#include "store/sealed_rows.hpp"

#include "store/canonical.hpp"
#include "store/tables_audit.hpp"
#include "store/tables_ledger.hpp"

#include <algorithm>

namespace holdfast::store {

namespace {

constexpr std::int64_t kStretch = 1000;

std::string table_of(SealedRows::Kind kind) {
    switch (kind) {
        case SealedRows::Kind::entries:
            return std::string{TableOf<ledger::Entry>::kName};
        case SealedRows::Kind::events:
            return std::string{TableOf<EventRow>::kName};
        case SealedRows::Kind::audit:
            return std::string{TableOf<AuditRow>::kName};
    }
}

template <class Row>
constexpr bool kIsPosting = std::is_same_v<Row, PostingLine>;

template <class Row>
const std::string& stretch_sql() {
    static const std::string sql = [] {
        const std::string sequence = kIsPosting<Row> ? "entry_sequence" : "sequence";
        return "SELECT " + column_names<Row>() + ", " + sequence + " AS place FROM " +
               std::string{TableOf<Row>::kName} + " WHERE " + sequence + " > $1 AND " + sequence + " <= $2 ORDER BY " +
               sequence + (kIsPosting<Row> ? ", position" : "");
    }();
    return sql;
}

}  // namespace

SealedRows::SealedRows(Session& session, Kind kind) : session_{session}, kind_{kind} {
    const std::string table = table_of(kind);
    session.select(
        "SELECT (SELECT min(sequence) FROM " + table + "), (SELECT max(sequence) FROM " + table + ")",
        {},
        [&](const ValueReader& row) {
            oldest_ = row.integer(0);
            newest_ = row.integer(1);
        }
    );
}

template <class Row>
void SealedRows::read_table() {
    constexpr int kPlace = static_cast<int>(TableOf<Row>::kColumns.size());
    session_.select(stretch_sql<Row>(), {read_through_, read_through_ + kStretch}, [&](const ValueReader& row) {
        Bytes& place = rows_[row.integer(kPlace)];
        CanonicalWriter out{place.bytes};
        try {
            copy_canonical<Row>(row, out);
        } catch (const UnreadableRow&) {
            place.bytes += "unreadable";  // never written here, so no digest has it
        }
        place.rows += kIsPosting<Row> ? 0 : 1;
    });
}

void SealedRows::read_stretch() {
    switch (kind_) {
        case Kind::entries:
            read_table<ledger::Entry>();
            read_table<PostingLine>();
            break;
        case Kind::events:
            read_table<EventRow>();
            break;
        case Kind::audit:
            read_table<AuditRow>();
            break;
    }
    read_through_ += kStretch;
}

SealedRows::Taken SealedRows::take(std::int64_t after, std::int64_t through) {
    read_through_ = std::max(read_through_, after);
    rows_.erase(rows_.begin(), rows_.upper_bound(after));
    Taken taken;
    for (bool more = true; more;) {
        const auto end = rows_.upper_bound(through);
        for (auto row = rows_.begin(); row != end; ++row) {
            taken.bytes += row->second.bytes;
            taken.rows += row->second.rows;
        }
        rows_.erase(rows_.begin(), end);
        // A number far beyond what there is, in a seal that was changed, must not be counted up to.
        more = read_through_ < std::min(through, newest_);
        if (more) {
            read_stretch();
        }
    }
    return taken;
}

}  // namespace holdfast::store
