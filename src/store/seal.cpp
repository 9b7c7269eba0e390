// SPDX-License-Identifier: Apache-2.0
#include "store/seal.hpp"

#include "base/digest.hpp"
#include "store/canonical.hpp"
#include "store/tables_audit.hpp"
#include "store/tables_ledger.hpp"

#include <utility>

namespace holdfast::store {

namespace {

void append_entries(const std::vector<ledger::Entry>& entries, CanonicalWriter& out) {
    for (const ledger::Entry& entry : entries) {
        write_canonical(entry, out);
        std::int64_t position = 0;
        for (const ledger::Posting& posting : entry.postings) {
            write_canonical(PostingLine{entry.sequence, position++, posting}, out);
        }
    }
}

template <class Row>
std::string digest_of_rows(const std::vector<Row>& rows) {
    std::string bytes;
    CanonicalWriter out{bytes};
    if constexpr (std::is_same_v<Row, ledger::Entry>) {
        append_entries(rows, out);
    } else {
        for (const Row& row : rows) {
            write_canonical(row, out);
        }
    }
    return digest_of(bytes);
}

template <class Row>
std::int64_t last_of(const std::vector<Row>& rows, std::int64_t otherwise) {
    return rows.empty() ? otherwise : rows.back().sequence;
}

}  // namespace

std::string make_seal(SealRow row, std::string_view previous, std::string_view key) {
    row.seal = previous;
    std::string bytes;
    CanonicalWriter out{bytes};
    write_canonical(row, out);
    return to_hex(key.empty() ? sha256(bytes) : hmac_sha256(key, bytes));
}

bool is_opening(const SealRow& row) {
    return row.entries_digest.empty() && row.events_digest.empty() && row.audit_digest.empty();
}

std::string digest_of(std::string_view bytes) {
    return bytes.empty() ? std::string{} : to_hex(sha256(bytes));
}

std::vector<SealRow> seals_for(const Head& head, const BatchWrite& write, std::string_view key) {
    std::vector<SealRow> seals;
    if (write.entries.empty() && write.events.empty() && write.audit.empty()) {
        return seals;
    }
    std::string previous = head.sealed.seal;
    const auto append = [&](SealRow row) {
        row.number = head.sealed.number + static_cast<std::int64_t>(seals.size()) + 1;
        row.created_at = write.batch.created_at;
        row.seal = make_seal(row, previous, key);
        previous = row.seal;
        seals.push_back(std::move(row));
    };
    const SealRow so_far{
        .last_entry_sequence = head.entry_sequence,
        .last_event_sequence = head.event_sequence,
        .last_audit_sequence = head.audit_sequence,
    };
    if (head.sealed.last_entry_sequence != head.entry_sequence ||
        head.sealed.last_event_sequence != head.event_sequence ||
        head.sealed.last_audit_sequence != head.audit_sequence) {
        append(so_far);
    }
    append({
        .last_entry_sequence = last_of(write.entries, head.entry_sequence),
        .last_event_sequence = last_of(write.events, head.event_sequence),
        .last_audit_sequence = last_of(write.audit, head.audit_sequence),
        .entries_digest = digest_of_rows(write.entries),
        .events_digest = digest_of_rows(write.events),
        .audit_digest = digest_of_rows(write.audit),
    });
    return seals;
}

}  // namespace holdfast::store
