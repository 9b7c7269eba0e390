// SPDX-License-Identifier: Apache-2.0
#include "store/read_entries.hpp"

#include "store/tables_ledger.hpp"

namespace holdfast::store {

std::vector<ledger::Entry> read_entries(Session& session, const std::string& which, std::span<const Value> values) {
    static const std::string columns = column_names<ledger::Entry>("e.") + ", " + column_names<PostingLine>("p.");
    constexpr int kFirstOfPosting = static_cast<int>(TableOf<ledger::Entry>::kColumns.size());
    std::vector<ledger::Entry> entries;
    session.select(
        "SELECT " + columns + " FROM (" + which +
            ") e JOIN postings p ON p.entry_sequence = e.sequence ORDER BY e.sequence, p.position",
        values,
        [&](const ValueReader& row) {
            auto entry = read_row<ledger::Entry>(row);
            if (entries.empty() || entries.back().sequence != entry.sequence) {
                entries.push_back(std::move(entry));
            }
            entries.back().postings.push_back(read_row<PostingLine>(row, kFirstOfPosting).posting);
        }
    );
    return entries;
}

}  // namespace holdfast::store
