// SPDX-License-Identifier: Apache-2.0
#include "net/http_server.hpp"

#include "base/log.hpp"
#include "net/http_connection.hpp"
#include "net/server_core.hpp"
#include "net/tls.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <system_error>

namespace holdfast::net {

using asio::ip::tcp;

namespace {

constexpr std::chrono::milliseconds kAcceptPause{100};  // when descriptors run out
constexpr std::chrono::milliseconds kLongestTick{500};
constexpr std::chrono::milliseconds kShortestTick{5};
constexpr int kTicksPerTimeout = 8;

struct Listener {
    explicit Listener(const asio::any_io_executor& executor) : acceptor{executor} {}

    tcp::acceptor acceptor;
    std::shared_ptr<TlsContext> tls{};
};

void listen(tcp::acceptor& acceptor, const ServerOptions& options) {
    try {
        const tcp::endpoint endpoint{asio::ip::make_address(options.address), options.port};
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address{true});
        acceptor.bind(endpoint);
        acceptor.listen();
    } catch (const boost::system::system_error& error) {
        const auto where = options.address + ":" + std::to_string(options.port);
        throw std::system_error{error.code(), "listening on " + where};
    }
}

asio::awaitable<void> accept_connections(std::shared_ptr<ServerCore> core, std::shared_ptr<Listener> listener) {
    asio::steady_timer pause{core->executor};
    while (listener->acceptor.is_open()) {
        boost::system::error_code error;
        auto socket = co_await listener->acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (!error) {
            if (core->open_connections < core->options.max_connections) {
                ConnectionCount count{core};
                core->tasks.spawn(
                    "connection", serve_connection(core, listener->tls, std::move(socket), std::move(count))
                );
            }
        } else if (listener->acceptor.is_open() && error != asio::error::connection_aborted) {
            log::error("accepting a connection failed", {{"what", error.message()}});
            pause.expires_after(kAcceptPause);
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
        }
    }
}

std::chrono::milliseconds tick_interval(const ServerOptions& options) {
    const auto shortest = std::min(
        {options.header_timeout,
         options.idle_timeout,
         options.write_timeout,
         options.websocket_ping_interval,
         options.websocket_silence_timeout}
    );
    return std::clamp(shortest / kTicksPerTimeout, kShortestTick, kLongestTick);
}

asio::awaitable<void> tick_connections(std::shared_ptr<ServerCore> core) {
    asio::steady_timer timer{core->executor};
    const auto interval = tick_interval(core->options);
    for (;;) {
        timer.expires_after(interval);
        co_await timer.async_wait(asio::use_awaitable);
        const auto now = std::chrono::steady_clock::now();
        for (auto* connection : core->connections.all()) {
            connection->tick(now);
        }
    }
}

class ListeningServer final : public HttpServer {
public:
    ListeningServer(asio::any_io_executor executor, ServerOptions options, Handlers handlers)
        : listener_{std::make_shared<Listener>(executor)} {
        if (!options.tls_certificate_file.empty()) {
            listener_->tls = make_tls_context(options.tls_certificate_file, options.tls_key_file);
        }
        listen(listener_->acceptor, options);
        port_ = listener_->acceptor.local_endpoint().port();
        core_ = std::make_shared<ServerCore>(std::move(executor), std::move(options), std::move(handlers));
        core_->tasks.spawn("accept", accept_connections(core_, listener_));
        core_->tasks.spawn("deadlines", tick_connections(core_));
    }

    ~ListeningServer() override {
        stop_accepting();
        cut();
    }
    ListeningServer(const ListeningServer&) = delete;
    ListeningServer& operator=(const ListeningServer&) = delete;

    [[nodiscard]] std::uint16_t port() const override { return port_; }
    [[nodiscard]] std::size_t connection_count() const override { return core_->open_connections; }

    asio::awaitable<void> close(std::chrono::milliseconds grace) override {
        stop_accepting();
        for (auto* connection : core_->connections.all()) {
            connection->drain();
        }
        const auto deadline = std::chrono::steady_clock::now() + grace;
        while (core_->open_connections > 0) {
            const auto left = std::chrono::duration_cast<Duration>(deadline - std::chrono::steady_clock::now());
            if (left <= Duration::zero()) {
                break;
            }
            co_await core_->connection_ended.wait_for(left);
        }
        cut();
        co_await core_->tasks.join();
    }

private:
    void stop_accepting() {
        core_->is_draining = true;
        boost::system::error_code ignored;
        static_cast<void>(listener_->acceptor.close(ignored));
    }

    void cut() {
        for (auto* connection : core_->connections.all()) {
            connection->cut();
        }
        core_->tasks.cancel();
    }

    std::shared_ptr<Listener> listener_;
    std::shared_ptr<ServerCore> core_{};
    std::uint16_t port_ = 0;
};

}  // namespace

std::unique_ptr<HttpServer> make_http_server(asio::any_io_executor executor, ServerOptions options, Handlers handlers) {
    return std::make_unique<ListeningServer>(std::move(executor), std::move(options), std::move(handlers));
}

}  // namespace holdfast::net
