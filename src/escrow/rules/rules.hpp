// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "escrow/rules/draft.hpp"
#include "escrow/rules/wants.hpp"

// One rule a command: what it must see, and what it decides once all of that is loaded. `apply` of a command of the
// system is reached by the system alone, that of a user by users alone (see decide.cpp).
namespace holdfast::escrow::rules {

// identity.cpp
void need(Wants& wants, const RegisterUser& command);
void need(Wants& wants, const IntroduceUser& command);
void need(Wants& wants, const UpdateProfile& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RegisterUser& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const IntroduceUser& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const UpdateProfile& command);

// sessions.cpp
void need(Wants& wants, const ChangePassword& command);
void need(Wants& wants, const OpenSession& command);
void need(Wants& wants, const RotateSession& command);
void need(Wants& wants, const EndSession& command);
void need(Wants& wants, const EndSessions& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const ChangePassword& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const OpenSession& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RotateSession& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const EndSession& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const EndSessions& command);

// collaboration.cpp
void need(Wants& wants, const CreateCollaboration& command);
void need(Wants& wants, const SubmitWork& command);
void need(Wants& wants, const CancelCollaboration& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const CreateCollaboration& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const SubmitWork& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const CancelCollaboration& command);

// funding.cpp
void need(Wants& wants, const BeginPayment& command);
void need(Wants& wants, const RecordCustomer& command);
void need(Wants& wants, const RecordIntent& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const BeginPayment& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RecordCustomer& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RecordIntent& command);

// confirmation.cpp
void need(Wants& wants, const BeginConfirm& command);
void need(Wants& wants, const FoldIntent& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const BeginConfirm& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const FoldIntent& command);

// release.cpp
void need(Wants& wants, const ReleasePayment& command);
void need(Wants& wants, const CompleteCollaboration& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const ReleasePayment& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const CompleteCollaboration& command);

// fee.cpp
void need(Wants& wants, const RecordFee& command);
void need(Wants& wants, const ClearReleases& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RecordFee& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const ClearReleases& command);

// refund.cpp
void need(Wants& wants, const RequestRefund& command);
void need(Wants& wants, const FoldRefund& command);
void need(Wants& wants, const AdoptRefund& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RequestRefund& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const FoldRefund& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const AdoptRefund& command);

// dispute.cpp
void need(Wants& wants, const FoldDispute& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const FoldDispute& command);

// payout.cpp
void need(Wants& wants, const RequestPayout& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RequestPayout& command);

// transfer.cpp
void need(Wants& wants, const RecordTransfer& command);
void need(Wants& wants, const DeferTransfer& command);
void need(Wants& wants, const RefuseTransfer& command);
void need(Wants& wants, const RecordReversal& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RecordTransfer& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const DeferTransfer& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RefuseTransfer& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RecordReversal& command);

// reversal.cpp
void need(Wants& wants, const DeferReversal& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const DeferReversal& command);

// payout_outcome.cpp
void need(Wants& wants, const FoldPayout& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const FoldPayout& command);

// allocation.cpp
void need(Wants& wants, const AllocatePayout& command);
void need(Wants& wants, const SettlePayout& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const AllocatePayout& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const SettlePayout& command);

// onboarding.cpp
void need(Wants& wants, const BeginConnectAccount& command);
void need(Wants& wants, const RecordAccount& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const BeginConnectAccount& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RecordAccount& command);

// cards.cpp
void need(Wants& wants, const EnsureCustomer& command);
void need(Wants& wants, const FoldPaymentMethods& command);
void need(Wants& wants, const DetachPaymentMethod& command);
void need(Wants& wants, const MakeDefaultPaymentMethod& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const EnsureCustomer& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const FoldPaymentMethods& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const DetachPaymentMethod& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const MakeDefaultPaymentMethod& command);

// answers.cpp
void need(Wants& wants, const KeepAnswer& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const KeepAnswer& command);

// webhooks.cpp
void need(Wants& wants, const StoreStripeEvent& command);
void need(Wants& wants, const FinishStripeEvent& command);
void need(Wants& wants, const ReplayStripeEvent& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const StoreStripeEvent& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const FinishStripeEvent& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const ReplayStripeEvent& command);

// job_commands.cpp
void need(Wants& wants, const ClaimJobs& command);
void need(Wants& wants, const StartSending& command);
void need(Wants& wants, const RetryJob& command);
void need(Wants& wants, const FinishJob& command);
void need(Wants& wants, const BuryJob& command);
void need(Wants& wants, const ReviveJob& command);
void need(Wants& wants, const RefuseJob& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const ClaimJobs& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const StartSending& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RetryJob& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const FinishJob& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const BuryJob& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const ReviveJob& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RefuseJob& command);

// reconciliation.cpp
void need(Wants& wants, const BeginReconciliations& command);
void need(Wants& wants, const RecordReconciliation& command);
void need(Wants& wants, const RunReconciliation& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const BeginReconciliations& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RecordReconciliation& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RunReconciliation& command);

// differences.cpp
void need(Wants& wants, const RecordDifferences& command);
void need(Wants& wants, const ResolveDifference& command);
void need(Wants& wants, const HoldPayout& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const RecordDifferences& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const ResolveDifference& command);
[[nodiscard]] Result<Reply> apply(Draft& draft, const HoldPayout& command);

}  // namespace holdfast::escrow::rules
