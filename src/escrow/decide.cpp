// SPDX-License-Identifier: Apache-2.0
#include "escrow/decide.hpp"

#include "escrow/rules/access.hpp"
#include "escrow/rules/rules.hpp"

#include <type_traits>

namespace holdfast::escrow {

namespace {

template <class Body, class... Listed>
constexpr bool kIsOneOf = (std::is_same_v<Body, Listed> || ...);

template <class Body>
constexpr bool kIsForAnyone = kIsOneOf<Body, RegisterUser>;

template <class Body>
constexpr bool kIsForUsers = kIsOneOf<
    Body,
    UpdateProfile,
    ChangePassword,
    EndSessions,
    CreateCollaboration,
    SubmitWork,
    CompleteCollaboration,
    CancelCollaboration,
    BeginPayment,
    BeginConfirm,
    ReleasePayment,
    RequestRefund,
    RequestPayout,
    BeginConnectAccount,
    EnsureCustomer,
    DetachPaymentMethod,
    MakeDefaultPaymentMethod,
    KeepAnswer>;

// Operators have tools beside the API.
template <class Body>
constexpr bool kIsForAdmins = kIsOneOf<Body, ReviveJob, ReplayStripeEvent, ResolveDifference, RunReconciliation>;

// What is not for anyone and not for users is the system's own: facts from the provider, and jobs.
template <class Body>
rules::Check check_actor(const Actor& actor) {
    if constexpr (kIsForAnyone<Body>) {
        return {};
    }
    if constexpr (kIsForAdmins<Body>) {
        if (actor.role == identity::Role::admin) {
            return {};
        }
    }
    if (actor.is_system != kIsForUsers<Body>) {
        return {};
    }
    return fail(FailureCode::forbidden, "This is not for you to do.");
}

template <class Body>
KeySet needed_by(const WorkingSet& rows, const Command& command, const Body& body) {
    rules::Wants wants{rows, command};
    rules::need(wants, body);
    return std::move(wants).take();
}

}  // namespace

KeySet needed_keys(const WorkingSet& rows, const Command& command) {
    return std::visit([&](const auto& body) { return needed_by(rows, command, body); }, command.body);
}

Decision decide(const WorkingSet& rows, const Command& command, Timestamp now) {
    return std::visit(
        [&]<class Body>(const Body& body) -> Decision {
            if (auto check = check_actor<Body>(command.actor); !check) {
                return std::move(check.error());
            }
            if (KeySet keys = needed_by(rows, command, body); !keys.empty()) {
                return Need{.keys = std::move(keys)};
            }
            rules::Draft draft{rows, command, now};
            Result<Reply> reply = rules::apply(draft, body);
            if (!reply) {
                return std::move(reply.error());
            }
            return std::move(draft).finish(std::move(*reply));
        },
        command.body
    );
}

}  // namespace holdfast::escrow
