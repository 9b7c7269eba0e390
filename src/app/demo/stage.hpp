// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demo_clock.hpp"
#include "app/run_loop.hpp"
#include "app/server.hpp"
#include "app/shell.hpp"
#include "sandbox/sandbox.hpp"

#include <memory>
#include <optional>
#include <string>

namespace holdfast::app::demo {

struct Ports {
    std::optional<std::uint16_t> port{};  // absent: as configured
    std::uint16_t sandbox_port = 0;
};
struct DemoConfig {
    Config config;
    std::uint16_t sandbox_port = 0;
};
// The settings of a demo: as configured, but for what makes it one. Secrets that are not configured are made and kept;
// ports that are 0 are chosen, since server and sandbox must know each other's before they listen.
[[nodiscard]] std::expected<DemoConfig, ConfigErrors> demo_config(const Shell& shell, Ports ports);

// Server and sandbox in one process.
class Stage {
public:
    // Throws when one of them can't be had; nothing is left running then.
    Stage(const DemoConfig& config, RunLoop& loop);

    [[nodiscard]] std::string url() const;
    [[nodiscard]] const std::string& sandbox_url() const { return sandbox_->public_url(); }
    [[nodiscard]] Server& server() { return *server_; }
    [[nodiscard]] const Server& server() const { return *server_; }

    // Webhook endpoints of earlier demos on other ports, which nobody answers any more.
    asio::awaitable<void> forget_old_endpoints();
    asio::awaitable<void> close();

private:
    [[nodiscard]] http::Demo shown();

    DemoClock clock_;
    SystemRandom random_;
    std::unique_ptr<net::HttpClient> http_;
    std::unique_ptr<sandbox::Sandbox> sandbox_;
    std::unique_ptr<Server> server_;
};

}  // namespace holdfast::app::demo
