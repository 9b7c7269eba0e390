// SPDX-License-Identifier: Apache-2.0
#include "store/verification.hpp"

namespace holdfast::store {

VerifyReport verify(Session& session) {
    const Snapshot snapshot{session};
    return {};
}

}  // namespace holdfast::store
