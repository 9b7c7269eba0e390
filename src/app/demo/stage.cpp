// SPDX-License-Identifier: Apache-2.0
#include "app/demo/stage.hpp"

#include "app/demo/seed.hpp"
#include "app/kept_secrets.hpp"
#include "base/log.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace holdfast::app::demo {

namespace {

constexpr std::string_view kSource = "demo";

std::string loopback(std::uint16_t port) {
    return "http://127.0.0.1:" + std::to_string(port);
}
std::string webhook_url(const Config& config) {
    return loopback(config.port) + "/payments/webhook";
}

std::uint16_t free_port() {
    asio::io_context io;
    const asio::ip::tcp::acceptor probe{io, {asio::ip::address_v4::loopback(), 0}};
    return probe.local_endpoint().port();
}

sandbox::SandboxOptions sandbox_options(const DemoConfig& demo) {
    sandbox::SandboxOptions options{
        .port = demo.sandbox_port,
        .database_path = demo.config.data_dir / "sandbox.db",
        .secret_keys = {demo.config.stripe.secret_key.reveal()},
        .publishable_keys = {demo.config.stripe.publishable_key},
    };
    for (const bool is_connect : {false, true}) {
        options.webhook_endpoints.push_back({
            .url = webhook_url(demo.config),
            .secret = demo.config.stripe.webhook_secrets.front().reveal(),
            .connect = is_connect,
        });
    }
    return options;
}

}  // namespace

std::expected<DemoConfig, ConfigErrors> demo_config(const Shell& shell, Ports ports) {
    auto settings = shell.settings();
    if (!settings) {
        return std::unexpected(settings.error());
    }
    const std::string source{kSource};
    const std::uint16_t sandbox_port = ports.sandbox_port == 0 ? free_port() : ports.sandbox_port;
    settings->default_to("HOST", "127.0.0.1", source);
    settings->default_to("DATA_DIR", "./holdfast-demo", source);
    settings->default_to("LOG_LEVEL", "warn", source);
    settings->default_to("STRIPE_SECRET_KEY", "sk_test_holdfast", source);
    settings->default_to("STRIPE_PUBLISHABLE_KEY", "pk_test_holdfast", source);
    settings->override_with("STRIPE_API_BASE", loopback(sandbox_port), source);
    settings->override_with("STRIPE_JS_URL", loopback(sandbox_port) + "/endive/stripe.js", source);
    if (ports.port) {
        settings->override_with("PORT", std::to_string(*ports.port), "--port");
    }
    auto config = make_config(*settings);
    if (!config) {
        return std::unexpected(config.error());
    }
    if (config->port == 0) {
        config->port = free_port();
    }
    log::configure(config->log_level, config->log_format);
    if (!config->tokens.jwks_url.empty() || !config->tokens.jwks_file.empty()) {
        return std::unexpected(ConfigErrors{{"JWT_SECRET", "a demo signs its own tokens: unset JWKS_URL and JWKS_FILE"}}
        );
    }
    SystemRandom random;
    make_kept_secrets(*config, random);
    if (ConfigErrors lacks = lacks_for_serving(*config); !lacks.empty()) {
        return std::unexpected(std::move(lacks));
    }
    return DemoConfig{.config = std::move(*config), .sandbox_port = sandbox_port};
}

Stage::Stage(const DemoConfig& config, RunLoop& loop)
    : clock_{config.config.data_dir},
      http_{net::make_http_client(loop.executor(), {})} {
    sandbox_ = sandbox::make_sandbox(loop.executor(), sandbox_options(config), clock_.clock(), random_, *http_);
    try {
        server_ = std::make_unique<Server>(
            config.config, loop.executor(), ServerOptions{.clock = &clock_.clock(), .demo = shown()}
        );
    } catch (...) {
        loop.run_to_end(close());
        throw;
    }
}

http::Demo Stage::shown() {
    http::Demo demo{.users = {}, .sandbox_url = sandbox_->public_url(), .advance_clock = {}};
    for (const Person& person : people()) {
        demo.users.push_back({
            .email = std::string{person.email},
            .password = std::string{kPassword},
            .role = person.role,
            .display_name = std::string{person.name},
        });
    }
    demo.advance_clock = [this](std::chrono::seconds by) {
        auto now = clock_.advance(by);
        if (now) {
            sandbox_->wake();
            server_->look_again();
        }
        return now;
    };
    return demo;
}

std::string Stage::url() const {
    return loopback(server_->port());
}

asio::awaitable<void> Stage::forget_old_endpoints() {
    const net::Headers key{{"Authorization", "Bearer " + server_->config().stripe.secret_key.reveal()}};
    const std::string list = sandbox_url() + "/v1/webhook_endpoints";
    const auto answer = co_await http_->send({.url = list + "?limit=100", .headers = key});
    const auto endpoints = answer ? parse_json(answer->body) : Json::object();
    if (!endpoints || (*endpoints)["data"].as_array() == nullptr) {
        co_return;
    }
    for (const Json& endpoint : *(*endpoints)["data"].as_array()) {
        const std::string url = endpoint["url"].string_or();
        if (url.starts_with("http://127.0.0.1:") && url != webhook_url(server_->config())) {
            co_await http_->send({.method = "DELETE", .url = list + "/" + endpoint["id"].string_or(), .headers = key});
        }
    }
}

asio::awaitable<void> Stage::close() {
    if (server_) {
        co_await server_->close();
    }
    co_await sandbox_->close(std::chrono::seconds{2});
}

}  // namespace holdfast::app::demo
