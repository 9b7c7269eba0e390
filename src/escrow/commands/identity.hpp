// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.hpp"
#include "identity/session.hpp"
#include "identity/user.hpp"

#include <optional>
#include <string>

// People and their sessions. Who may ask stands beside each command.
namespace holdfast::escrow {

struct RegisterUser {  // anyone; admins by the system alone. Reply: UserReply 201
    identity::Registration registration;
};
struct IntroduceUser {  // system: a verified token of an outside provider. Reply: UserReply 200
    identity::Introduction introduction;
};

struct UpdateProfile {  // anyone who has signed in, of themselves. Reply: UserReply 200
    std::optional<std::string> display_name{};
};
// The user. Refused as `invalid_credentials` when the password is not the one that was checked. All sessions end but
// that of `kept`. Reply: EmptyReply
struct ChangePassword {
    std::string checked_hash;
    std::string new_hash;
    std::optional<identity::PresentedToken> kept{};
};
struct OpenSession {  // system: after a sign-in with the password of `checked_hash`. Reply: UserReply 200
    UserId user_id{};
    std::string checked_hash;
    SessionId session_id{};
    std::string token_hash;
};
// System: whoever holds the token. Reply: UserReply 200, or FailureReply (`session_reused`) for a token used before.
struct RotateSession {
    identity::PresentedToken token;
};
struct EndSession {  // system: whoever holds the token. Reply: EmptyReply, also when there is no such session
    identity::PresentedToken token;
};
struct EndSessions {  // the user: all of them. Reply: EmptyReply
};

}  // namespace holdfast::escrow
