// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/session.hpp"
#include "store/verify.hpp"

namespace holdfast::store {

// Every check, on one committed state.
[[nodiscard]] VerifyReport verify(Session& session);

}  // namespace holdfast::store
