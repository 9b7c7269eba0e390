// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/context.hpp"

namespace holdfast::services {

// Executes a command whose answer may wait for Stripe. The job that comes back is leased to this request, which runs it
// (and those that follow from it) until there is an answer; a crash in between is finished by the runner. Where another
// request's job is to bring what this one needs, that is waited for. When Stripe is silent until the deadline: 503
// `provider_pending`, and the client's key goes on waiting for the job.
[[nodiscard]] asio::awaitable<engine::Outcome> execute_and_wait(
    const Services& services, RequestContext context, escrow::CommandBody body
);

}  // namespace holdfast::services
