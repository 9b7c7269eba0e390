// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/books.hpp"

#include <string_view>
#include <vector>

// What was committed is sealed: each batch gets digests of its entries, events and audit rows, and a seal over them,
// its number and the seal before. Who changes a row must make every later seal anew, which takes the key, and is found
// even then by whoever has noted one of them elsewhere.
namespace holdfast::store {

// The seal that `row` should have: HMAC-SHA-256 with `key` (SHA-256 without one) over the row with the seal before in
// place of its own.
[[nodiscard]] std::string make_seal(SealRow row, std::string_view previous, std::string_view key);

// Says only where the chain goes on: what lies between the seal before and it, other hands have written.
[[nodiscard]] bool is_opening(const SealRow& row);

// Of canonical bytes; empty for none.
[[nodiscard]] std::string digest_of(std::string_view bytes);

// What to append to `seals` along with the batch: none when it writes nothing that is sealed, and two when there are
// rows that no seal speaks of.
[[nodiscard]] std::vector<SealRow> seals_for(const Head& head, const BatchWrite& write, std::string_view key);

}  // namespace holdfast::store
