// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"

#include <string>
#include <string_view>

namespace holdfast::services {

// A state in Stripe's object that this version has no word for.
[[nodiscard]] inline std::unexpected<Failure> unknown_state(std::string_view object, const std::string& id) {
    return fail(
        FailureCode::outcome_unknown,
        "Stripe reports a state of " + std::string{object} + " " + id + " that this version does not know."
    );
}

}  // namespace holdfast::services
