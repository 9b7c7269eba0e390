// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/resources/confirmation.hpp"

namespace holdfast::sandbox::resources {

// Confirms with the method that the intent has. A refusal is an error that keeps the failed attempt.
[[nodiscard]] wire::Outcome<void> confirm_setup(Call& call, state::Record& intent);

}  // namespace holdfast::sandbox::resources
