// SPDX-License-Identifier: Apache-2.0
#include "app/server.hpp"

#include "app/server_parts.hpp"
#include "app/version.hpp"
#include "app/web_app.hpp"
#include "base/log.hpp"
#include "services/jobs.hpp"
#include "store/leases.hpp"

namespace holdfast::app {

namespace {

constexpr std::chrono::seconds kDrainTime{10};

net::ServerOptions listener_options(const Config& config) {
    return {
        .address = config.host,
        .port = config.port,
        .tls_certificate_file = config.tls_cert,
        .tls_key_file = config.tls_key,
    };
}

jobs::RunnerParts runner_parts(const services::Services& services) {
    return {
        .engine = services.engine,
        .queries = services.queries,
        .reads = services.reads,
        .timer = services.timer,
        .clock = services.clock,
        .random = services.random,
        .metrics = services.metrics,
        .handler = [&services](escrow::Job job) { return services::run_claimed_job(services, std::move(job)); },
        .room = [&stripe = services.stripe] { return stripe.calls_at_once(); },
    };
}

}  // namespace

Server::Server(Config config, asio::any_io_executor executor, ServerOptions options)
    : config_{std::move(config)},
      executor_{executor},
      backend_{std::make_unique<Backend>(config_, executor, options.clock)},
      jwks_{make_jwks(config_.tokens, executor, *backend_)},
      verifier_{make_verifier(config_.tokens, jwks_.get())},
      hasher_{net::make_blocking_pool(executor, kHashThreads, kMaxQueuedHashes)},
      accounts_{backend_->services(), hasher_, local_tokens(config_.tokens)},
      sessions_{backend_->services(), local_tokens(config_.tokens)},
      cards_{backend_->services()},
      onboarding_{backend_->services()},
      webhooks_{backend_->services(), {.secrets = config_.stripe.webhook_secrets}},
      authenticator_{*verifier_, accounts_, backend_->services().clock, authenticator_options(config_)},
      runner_{executor, runner_parts(backend_->services()), {}},
      hub_{executor, backlog_reader(backend_->services()), backend_->services().clock, backend_->services().metrics},
      sockets_{
          hub_,
          socket_authentication(authenticator_, backend_->services().random),
          bounds_reader(backend_->services()),
          config_.allowed_origins
      },
      cache_{backend_->metrics()},
      barrier_{executor, sequence_, [this] { return find_newest_event(); }},
      replica_{make_read_replica(config_, executor, backend_->metrics())},
      tail_{executor, tail_parts(), backend_->metrics(), {.poll_interval = poll_interval(config_)}},
      link_{
          config_,
          {.executor = executor,
           .node = backend_->node(),
           .random = backend_->random(),
           .metrics = backend_->metrics(),
           .heard = [this](const std::optional<store::ChangeHint>& hint) { on_hint(hint); }}
      },
      retention_{config_.retention, *backend_, executor},
      api_{api_parts(std::move(options))},
      tasks_{executor} {
    const store::Head head = backend_->services().queries.head();
    sequence_.advance(head.event_sequence);
    hub_.begin_at(head.event_sequence);
    cache_.pass_over(head.event_sequence);
    tail_.begin_at(head.event_sequence);
    listener_ = net::make_http_server(executor, listener_options(config_), handlers());
    serving_lock_ = store::begin_serving(config_.database_url);
    backend_->start([this](const std::vector<store::EventRow>& events, bool has_jobs) {
        on_committed(events, has_jobs);
    });
    runner_.start();
    retention_.start();
    hub_.start(backend_->services().timer);
    tail_.start();
    if (replica_) {
        tasks_.spawn("replica", replica_->follow(&backend_->services().timer, &backend_->services().clock, &sequence_));
    }
    tasks_.spawn("seals", note_seals(backend_->services()));
    tasks_.spawn("payout schedule check", check_platform_account(backend_->services()));
    tasks_.spawn("plan of the reconciliation", services::begin_reconciliation(backend_->services()));
    if (jwks_) {
        tasks_.spawn("identity provider keys", jwks_->keep_fresh(backend_->services().timer));
    }
}

Server::~Server() = default;

http::ApiParts Server::api_parts(ServerOptions options) {
    return {
        .services = backend_->services(),
        .accounts = accounts_,
        .sessions = sessions_,
        .cards = cards_,
        .onboarding = onboarding_,
        .webhooks = webhooks_,
        .authenticator = authenticator_,
        .sequence = sequence_,
        .unready = [this] { return why_unready(); },
        .static_files = [policy = page_policy(config_.stripe.js_url)](const net::HttpRequest& request
                        ) { return answer_web_app(request, web_app_files(), policy); },
        .take_shared = shared_limits(link_.shared_buckets()),
        .replica = replica_ ? &replica_->source() : nullptr,
        .cache = &cache_,
        .barrier = has_other_nodes(config_) ? &barrier_ : nullptr,
        .told = replica_ ? &told_ : nullptr,
        .demo = std::move(options.demo),
        .options =
            {
                .publishable_key = config_.stripe.publishable_key,
                .stripe_js_url = config_.stripe.js_url,
                .version = std::string{kVersion},
                .has_built_in_login = !config_.tokens.jwt_secret.empty(),
                .is_live = is_live_key(config_.stripe.secret_key),
                .requests_per_minute = config_.requests_per_minute,
                .trusted_proxies = config_.trusted_proxies,
                .allowed_origins = config_.allowed_origins,
                .request_deadline = config_.request_timeout,
            },
    };
}

net::Handlers Server::handlers() {
    return {
        .http = [this](net::HttpRequest request) { return api_.answer(std::move(request)); },
        .websocket = [this](
                         net::HttpRequest request, std::shared_ptr<net::WebSocket> socket
                     ) { return sockets_.serve(std::move(request), std::move(socket)); },
        .upgrade_gate = [this](const net::HttpRequest& request) -> std::optional<net::HttpResponse> {
            const auto failure = sockets_.refuses(request);
            return failure ? std::optional{api_.refusal(*failure)} : std::nullopt;
        },
        .transport_error = [this](
                               int status, std::string_view detail
                           ) { return api_.refusal(http::transport_failure(status, detail)); },
    };
}

std::optional<std::string> Server::why_unready() const {
    if (unready_reason_) {
        return unready_reason_;
    }
    if (jwks_ && !jwks_->has_been_read()) {
        return "The identity provider's keys were not read yet.";
    }
    if (!backend_->engine().is_writable()) {
        return "The database does not take writes.";
    }
    return std::nullopt;
}

asio::awaitable<void> Server::close() {
    unready_reason_ = "The server is stopping.";
    co_await listener_->close(std::chrono::milliseconds{kDrainTime});
    co_await runner_.stop(kDrainTime);
    co_await retention_.close();
    link_.close();
    co_await tail_.close();
    co_await hub_.close();
    co_await barrier_.close();
    tasks_.cancel();
    co_await tasks_.join();
    backend_->close();
    co_await note_seal(backend_->services());
}

}  // namespace holdfast::app
