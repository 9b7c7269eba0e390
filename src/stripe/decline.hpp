// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace holdfast::stripe {

// A decline as the person who pays may see it.
struct Decline {
    std::string code;
    std::string decline_code;
    std::string advice;  // what to do, in a sentence
};

// Where the card is reported lost or stolen, or the bank suspects fraud, whoever holds it must not learn so: those read
// as a plain decline in every field.
[[nodiscard]] Decline present_decline(std::string_view code, std::string_view decline_code);

}  // namespace holdfast::stripe
