// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/decide.hpp"

#include <string>

namespace holdfast::engine {

// What a command changes of the rows that people know of, as JSON:
// `{"payments/<id>": {"status": ["HELD", "RELEASED"], "amount_released": [0, 85000]}}`. Of a new row all that is set,
// with null before; of secrets only that they changed: `"password_hash": "changed"`.
[[nodiscard]] std::string row_changes(const escrow::WorkingSet& before, const escrow::Changes& changes);

}  // namespace holdfast::engine
