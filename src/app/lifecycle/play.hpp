// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/commands.hpp"
#include "app/lifecycle/caller.hpp"
#include "app/lifecycle/score.hpp"
#include "app/lifecycle/watcher.hpp"

namespace holdfast::app::lifecycle {

// The eight steps, played by a company and a creator who know nothing but the public API. Every state and every cent is
// compared with what the contract says; what takes time is awaited over the socket.
class Play {
public:
    Play(
        const commands::LifecycleOptions& options,
        net::HttpClient& http,
        Random& random,
        asio::any_io_executor executor,
        Score& score
    );

    asio::awaitable<void> run();

private:
    asio::awaitable<void> sign_in(Caller* who, std::string email, std::string role);
    asio::awaitable<void> await_quiet_wallet();
    asio::awaitable<void> agree();
    asio::awaitable<void> pay();
    asio::awaitable<void> deliver_and_approve();
    asio::awaitable<void> onboard();
    asio::awaitable<void> withdraw();

    // What the API says now.
    asio::awaitable<Standing> look();
    asio::awaitable<void> check(int number, std::string title);

    const commands::LifecycleOptions& options_;
    Caller company_;
    Caller creator_;
    Caller sandbox_;
    Watcher company_events_;
    Watcher creator_events_;
    Score& score_;
    Random& random_;
    net::HttpClient& http_;
    std::string creator_email_;
    Json wallet_at_start_;
    std::string collaboration_id_;
    std::string payment_id_;
    std::string payout_id_;
    Standing expected_;
};

}  // namespace holdfast::app::lifecycle
