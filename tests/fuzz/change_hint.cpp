// SPDX-License-Identifier: Apache-2.0
#include "store/change_hint.hpp"

#include "tests/fuzz/fuzz.hpp"

// What comes by NOTIFY or from a Redis that others can write to.
namespace holdfast::fuzz {

void examine(std::string_view input) {
    const auto hint = store::parse_change_hint(input);
    if (!hint) {
        return;
    }
    HOLDFAST_CHECK(!hint->node.empty() && !hint->node.contains(' '), "a hint names its node");
    HOLDFAST_CHECK(hint->event_sequence >= 0, "and an event");
    HOLDFAST_CHECK(store::parse_change_hint(store::to_text(*hint)) == *hint, "and reads as it is written");
}

}  // namespace holdfast::fuzz
