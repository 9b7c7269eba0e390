// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

void need(Wants&, const KeepAnswer&) {}

Result<Reply> apply(Draft&, const KeepAnswer& command) {
    if (!command.answer) {
        return fail(FailureCode::provider_pending, "Nothing was answered under this Idempotency-Key yet.");
    }
    return WrittenReply{.answer = *command.answer};
}

}  // namespace holdfast::escrow::rules
