// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lifecycle/caller.hpp"
#include "app/server.hpp"

#include <span>
#include <string>
#include <string_view>

// People and collaborations that a demo shows from the start.
namespace holdfast::app::demo {

struct Person {
    std::string_view email;
    std::string_view name;
    identity::Role role;
};
// A company, a creator and an administrator, all with the one password.
[[nodiscard]] std::span<const Person> people();
inline constexpr std::string_view kPassword = "demo-demo-demo";

// Makes the users that are not there yet, then plays collaborations into their states through the public API at `url`.
// Every request has an idempotency key of its own that never changes: run again, it changes nothing, and what an
// earlier run left undone is done. Throws lifecycle::Mismatch and Unreachable.
asio::awaitable<void> seed(Server* server, std::string url);

}  // namespace holdfast::app::demo
