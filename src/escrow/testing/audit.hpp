// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/testing/test_books.hpp"

#include <string>
#include <vector>

namespace holdfast::escrow::testing {

// Every way in which the books break an invariant of design section 4 (I1 to I7, I12 to I14), in words; empty when they
// are sound. Also that whatever is unfinished has a job that will finish it.
[[nodiscard]] std::vector<std::string> audit(const TestBooks& books);

}  // namespace holdfast::escrow::testing
