// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/context.hpp"
#include "services/local_tokens.hpp"

namespace holdfast::http::resources {

// `{user, accessToken, expiresIn, tokenType}`; a session that is kept comes as a cookie.
[[nodiscard]] Reply signed_in_reply(const Context& context, const services::SignedIn& signed_in, int status);

}  // namespace holdfast::http::resources
