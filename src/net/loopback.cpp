// SPDX-License-Identifier: Apache-2.0
#include "net/loopback.hpp"

#include <arpa/inet.h>
#include <charconv>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace holdfast::net::testing {

namespace {

int checked(int result, const char* what) {
    if (result < 0) {
        throw std::system_error{errno, std::generic_category(), what};
    }
    return result;
}

sockaddr_in loopback_address(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void set_patience(int socket) {
    const timeval patience{.tv_sec = kPatience.count(), .tv_usec = 0};
    checked(setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), "setsockopt");
}

asio::awaitable<std::size_t> count_connections(HttpServer& server) {
    co_return server.connection_count();
}

std::size_t content_length(std::string_view head) {
    constexpr std::string_view kName = "\r\nContent-Length: ";
    const auto at = head.find(kName);
    std::size_t length = 0;
    if (at != std::string_view::npos) {
        std::from_chars(head.data() + at + kName.size(), head.data() + head.size(), length);
    }
    return length;
}

}  // namespace

Loop::Loop() : work_{context_.get_executor()}, thread_{[this] { context_.run(); }} {}

Loop::~Loop() {
    work_.reset();
    thread_.join();
}

Server::Server(Loop& loop, ServerOptions options, Handlers handlers)
    : loop_{loop},
      server_{make_http_server(loop.executor(), std::move(options), std::move(handlers))} {}

Server::~Server() {
    close(std::chrono::milliseconds{0}).wait();
}

std::string Server::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port()) + path;
}

std::size_t Server::connection_count() {
    return loop_.run(count_connections(*server_));
}

std::future<void> Server::close(std::chrono::milliseconds grace) {
    return asio::co_spawn(loop_.executor(), server_->close(grace), asio::use_future);
}

Peer::Peer(std::uint16_t port) : socket_{checked(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket")} {
    const auto address = loopback_address(port);
    checked(connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), "connect");
    set_patience(socket_);
}

Peer::~Peer() {
    ::close(socket_);
}

void Peer::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) {
            return;  // the server has closed: the test will see what it said
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void Peer::shut_down_sending() const {
    ::shutdown(socket_, SHUT_WR);
}

bool Peer::receive_more() {
    char bytes[16 * 1024];
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        throw std::runtime_error{"nothing arrived"};
    }
    if (count > 0) {
        received_.append(bytes, static_cast<std::size_t>(count));
    }
    return count > 0;
}

std::string Peer::receive(std::size_t count) {
    while (received_.size() < count && receive_more()) {
    }
    auto bytes = received_.substr(0, count);
    received_.erase(0, count);
    return bytes;
}

std::optional<Reply> Peer::read_reply(bool has_body) {
    auto end = received_.find("\r\n\r\n");
    for (; end == std::string::npos; end = received_.find("\r\n\r\n")) {
        if (!receive_more()) {
            return std::nullopt;
        }
    }
    Reply reply{.head = receive(end + 4)};
    std::from_chars(reply.head.data() + 9, reply.head.data() + 12, reply.status);
    const auto length = has_body ? content_length(reply.head) : 0;
    reply.body = receive(length);
    return reply.body.size() == length ? std::optional{reply} : std::nullopt;
}

std::string Peer::read_to_end() {
    while (receive_more()) {
    }
    return std::exchange(received_, {});
}

Listener::Listener() : socket_{checked(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket")} {
    auto address = loopback_address(0);
    socklen_t size = sizeof address;
    checked(bind(socket_, reinterpret_cast<const sockaddr*>(&address), size), "bind");
    checked(listen(socket_, 16), "listen");
    checked(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), "getsockname");
    port_ = ntohs(address.sin_port);
    set_patience(socket_);
}

Listener::~Listener() {
    stop();
}

std::unique_ptr<Peer> Listener::accept() const {
    const int accepted = checked(accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC), "accept");
    set_patience(accepted);
    return std::make_unique<Peer>(accepted);
}

void Listener::stop() {
    if (const int open = std::exchange(socket_, -1); open >= 0) {
        ::close(open);
    }
}

}  // namespace holdfast::net::testing
