// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/catalog/cards.hpp"

namespace holdfast::sandbox::catalog {

// The rows of test_cards() that pay, and differ by the country that the card is from.
[[nodiscard]] std::span<const TestCard> country_cards();

}  // namespace holdfast::sandbox::catalog
