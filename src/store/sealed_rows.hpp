// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/session.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace holdfast::store {

// The canonical bytes of what is kept (entries with their postings, events, or audit rows) in order of sequence, read a
// stretch at a time: as much is held as one batch wrote, however long the books are.
class SealedRows {
public:
    enum class Kind { entries, events, audit };

    SealedRows(Session& session, Kind kind);

    struct Taken {
        std::string bytes;
        std::int64_t rows = 0;
    };
    // Those after `after`, up to `through`. Each call goes on where the one before ended, or further on.
    [[nodiscard]] Taken take(std::int64_t after, std::int64_t through);

    // Of what is still kept; 0: nothing is.
    [[nodiscard]] std::int64_t oldest() const { return oldest_; }
    [[nodiscard]] std::int64_t newest() const { return newest_; }

private:
    struct Bytes {
        std::string bytes;
        std::int64_t rows = 0;
    };
    void read_stretch();
    template <class Row>
    void read_table();

    Session& session_;
    Kind kind_;
    std::int64_t oldest_ = 0;
    std::int64_t newest_ = 0;
    std::int64_t read_through_ = 0;
    std::map<std::int64_t, Bytes> rows_;  // read, not taken
};

}  // namespace holdfast::store
