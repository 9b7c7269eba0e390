// SPDX-License-Identifier: Apache-2.0
#include "escrow/rules/rules.hpp"

namespace holdfast::escrow::rules {

namespace {

const identity::User* first_of(const std::vector<const identity::User*>& users) {
    return users.empty() ? nullptr : users.front();
}

}  // namespace

void need(Wants& wants, const RegisterUser& command) {
    if (auto email = identity::normalised_email(command.registration.email)) {
        wants.scope(email_scope(std::move(*email)));
    }
}

Result<Reply> apply(Draft& draft, const RegisterUser& command) {
    const identity::Registration& registration = command.registration;
    if (registration.role == identity::Role::admin && !draft.actor().is_system) {
        return fail(FailureCode::forbidden, "Administrators are made by the operator alone.");
    }
    const auto email = identity::normalised_email(registration.email);
    const identity::User* existing = email ? first_of(draft.rows().user(email_scope(*email))) : nullptr;
    auto user = identity::register_user(registration, existing, draft.next_id<UserId>(), draft.now());
    if (!user) {
        return std::unexpected(std::move(user.error()));
    }
    const UserId id = user->id;
    draft.put(std::move(*user));
    return UserReply{.user_id = id, .status = 201};
}

void need(Wants& wants, const IntroduceUser& command) {
    wants.scope(subject_scope(command.introduction.issuer, command.introduction.subject));
}

Result<Reply> apply(Draft& draft, const IntroduceUser& command) {
    const identity::Introduction& introduction = command.introduction;
    const identity::User* known = first_of(draft.rows().user(subject_scope(introduction.issuer, introduction.subject)));
    auto user = identity::introduce_user(introduction, known, draft.next_id<UserId>(), draft.now());
    if (!user) {
        return std::unexpected(std::move(user.error()));
    }
    const UserId id = user->id;
    draft.put(std::move(*user));
    return UserReply{.user_id = id};
}

void need(Wants& wants, const UpdateProfile&) {
    wants.row<identity::User>(wants.actor().user_id);
}

Result<Reply> apply(Draft& draft, const UpdateProfile& command) {
    identity::User user = draft.get<identity::User>(draft.actor().user_id);
    if (command.display_name) {
        if (auto named = identity::rename(user, *command.display_name); !named) {
            return std::unexpected(std::move(named.error()));
        }
    }
    const UserId id = user.id;
    draft.put(std::move(user));
    return UserReply{.user_id = id};
}

}  // namespace holdfast::escrow::rules
