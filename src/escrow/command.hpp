// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/commands/answers.hpp"
#include "escrow/commands/collaborations.hpp"
#include "escrow/commands/funding.hpp"
#include "escrow/commands/identity.hpp"
#include "escrow/commands/jobs.hpp"
#include "escrow/commands/onboarding.hpp"
#include "escrow/commands/payouts.hpp"
#include "escrow/commands/reconciliation.hpp"
#include "escrow/commands/release.hpp"
#include "identity/user.hpp"
#include "money/money.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// Everything that changes money or state. Bodies are parsed and typed; ownership and roles are decided by `decide`.
namespace holdfast::escrow {

// Who asks. The system acts for the provider, the clock and the operator's own tools.
struct Actor {
    bool is_system = false;
    UserId user_id{};
    identity::Role role{};
};
[[nodiscard]] inline Actor system_actor() {
    return {.is_system = true};
}

// The operator's configuration that rules depend on.
struct Rules {
    std::vector<money::Currency> currencies;  // settlement currencies; any other is refused
    std::chrono::seconds clearing_delay{0};
    std::chrono::seconds payment_expiry{24 * 3600};
    std::int64_t minimum_payout = 1;  // minor units, in any currency
    // Movements younger than that may still be on their way into the books: a walk over an account ends before them.
    std::chrono::seconds reconciliation_margin{600};
};

using CommandBody = std::variant<
    RegisterUser,
    IntroduceUser,
    UpdateProfile,
    ChangePassword,
    OpenSession,
    RotateSession,
    EndSession,
    EndSessions,
    CreateCollaboration,
    SubmitWork,
    CompleteCollaboration,
    CancelCollaboration,
    BeginPayment,
    RecordCustomer,
    RecordIntent,
    BeginConfirm,
    FoldIntent,
    RecordFee,
    ClearReleases,
    ReleasePayment,
    RequestRefund,
    FoldRefund,
    AdoptRefund,
    FoldDispute,
    RequestPayout,
    RecordTransfer,
    DeferTransfer,
    RefuseTransfer,
    FoldPayout,
    RecordReversal,
    DeferReversal,
    AllocatePayout,
    SettlePayout,
    BeginConnectAccount,
    RecordAccount,
    EnsureCustomer,
    FoldPaymentMethods,
    DetachPaymentMethod,
    MakeDefaultPaymentMethod,
    KeepAnswer,
    StoreStripeEvent,
    FinishStripeEvent,
    ClaimJobs,
    StartSending,
    RetryJob,
    FinishJob,
    BuryJob,
    ReviveJob,
    ReplayStripeEvent,
    RefuseJob,
    BeginReconciliations,
    RecordDifferences,
    RecordReconciliation,
    ResolveDifference,
    RunReconciliation,
    HoldPayout>;

// The key a client sent with a POST, and what it stands for.
struct IdempotencyClaim {
    std::string key;
    std::string fingerprint;
};

struct Command {
    CommandId id{};
    Actor actor;
    std::string request_id;
    std::shared_ptr<const Rules> rules;
    CommandBody body;
    std::optional<IdempotencyClaim> idempotency{};
    // How long a job that is recorded already leased to the caller stays so (the request's deadline and a margin).
    Duration inline_lease = std::chrono::seconds{45};
};

}  // namespace holdfast::escrow
