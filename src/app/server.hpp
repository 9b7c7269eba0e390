// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/backend.hpp"
#include "app/config.hpp"
#include "app/node_link.hpp"
#include "app/read_replica.hpp"
#include "app/retention.hpp"
#include "auth/jwks.hpp"
#include "auth/jwt.hpp"
#include "auth/password.hpp"
#include "http/api.hpp"
#include "jobs/runner.hpp"
#include "net/http_server.hpp"
#include "net/task_group.hpp"
#include "realtime/event_tail.hpp"
#include "realtime/server.hpp"
#include "services/sessions.hpp"
#include "store/leases.hpp"

#include <memory>
#include <optional>
#include <string>

namespace holdfast::app {

struct ServerOptions {
    const Clock* clock = nullptr;  // the system's when absent
    std::optional<http::Demo> demo{};
};

// A whole server: backend, jobs, realtime and HTTP, all on the one executor but for the writer and the pools.
class Server {
public:
    // Listens before it returns. Throws when the database can't be opened or the port is taken.
    Server(Config config, asio::any_io_executor executor, ServerOptions options = {});
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Until then /readyz says no.
    void be_ready() { unready_reason_.reset(); }
    [[nodiscard]] std::uint16_t port() const { return listener_->port(); }
    [[nodiscard]] const Config& config() const { return config_; }
    [[nodiscard]] Backend& backend() { return *backend_; }
    [[nodiscard]] auth::PasswordHasher& hasher() { return hasher_; }
    [[nodiscard]] services::Accounts& accounts() { return accounts_; }

    // The clock was moved: what has become due is done now.
    void look_again() {
        runner_.hint();
        retention_.look_again();
    }

    // In order: no longer ready, no new connections, requests end, jobs end, sockets and tasks end, the writer ends.
    asio::awaitable<void> close();

private:
    void on_committed(const std::vector<store::EventRow>& events, bool has_jobs);
    void on_hint(const std::optional<store::ChangeHint>& hint);
    void take(const realtime::Stretch& stretch);
    [[nodiscard]] realtime::TailParts tail_parts();
    asio::awaitable<void> look_for_jobs_soon();
    asio::awaitable<std::int64_t> find_newest_event();
    [[nodiscard]] http::ApiParts api_parts(ServerOptions options);
    [[nodiscard]] net::Handlers handlers();
    [[nodiscard]] std::optional<std::string> why_unready() const;

    Config config_;
    asio::any_io_executor executor_;
    std::optional<std::string> unready_reason_ = "The server is starting.";
    store::ServingLock serving_lock_;
    std::unique_ptr<Backend> backend_;
    http::SequenceGate sequence_;
    std::unique_ptr<auth::JwksProvider> jwks_;
    std::unique_ptr<auth::TokenVerifier> verifier_;
    auth::PasswordHasher hasher_;
    services::Accounts accounts_;
    services::Sessions sessions_;
    services::Cards cards_;
    services::Onboarding onboarding_;
    services::WebhookInbox webhooks_;
    http::Authenticator authenticator_;
    jobs::Runner runner_;
    realtime::Hub hub_;
    realtime::Server sockets_;
    http::ReadCache cache_;
    http::ReadBarrier barrier_;
    http::ToldSequences told_;
    std::unique_ptr<ReadReplica> replica_;
    realtime::EventTail tail_;
    NodeLink link_;
    Retention retention_;
    bool looks_for_jobs_soon_ = false;
    http::Api api_;
    std::unique_ptr<net::HttpServer> listener_;
    net::TaskGroup tasks_;
};

}  // namespace holdfast::app
