// SPDX-License-Identifier: Apache-2.0
#include "bench/listeners.hpp"

#include "base/check.hpp"
#include "base/clock.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace holdfast::bench {

namespace {

constexpr std::size_t kHandshakesAtOnce = 32;
constexpr std::size_t kReadBytes = 65'536;
constexpr int kPatienceMs = 30'000;
constexpr int kQuietMs = 1000;  // nothing more is under way

constexpr std::uint64_t kInput = ~std::uint64_t{0};

[[noreturn]] void fail_with_errno(const char* what) {
    throw std::system_error{errno, std::generic_category(), what};
}

void write(int socket, const std::string& bytes) {
    if (::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) {
        fail_with_errno("send");
    }
}

}  // namespace

Listeners::Listeners(std::uint16_t port, std::vector<std::string> tokens)
    : port_{port},
      tokens_{std::move(tokens)},
      listeners_(tokens_.size()),
      epoll_{::epoll_create1(EPOLL_CLOEXEC)} {}

Listeners::~Listeners() {
    for (const Listener& listener : listeners_) {
        if (listener.socket >= 0) {
            ::close(listener.socket);
        }
    }
    ::close(epoll_);
}

void Listeners::connect_all() {
    while (ready_ < listeners_.size()) {
        while (opened_ < listeners_.size() && opened_ - ready_ < kHandshakesAtOnce) {
            open(opened_++);
        }
        if (!wait(kPatienceMs)) {
            throw std::runtime_error{"the server was silent for 30 s"};
        }
    }
}

void Listeners::listen() {
    watch(STDIN_FILENO, kInput);
    while (!is_over_) {
        (void)wait(-1);
    }
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, STDIN_FILENO, nullptr);
    while (wait(kQuietMs)) {
    }
}

void Listeners::watch(int descriptor, std::uint64_t tag) const {
    epoll_event event{.events = EPOLLIN, .data = {.u64 = tag}};
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event) != 0) {
        fail_with_errno("epoll_ctl");
    }
}

void Listeners::open(std::size_t index) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (socket < 0 || ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        fail_with_errno("connect");
    }
    listeners_[index].socket = socket;
    watch(socket, index);
    write(
        socket,
        "GET /realtime HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " +
            tokens_[index] + "\r\n\r\n"
    );
}

// False when nothing came in time.
bool Listeners::wait(int timeout_ms) {
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), timeout_ms);
    if (count < 0 && errno != EINTR) {
        fail_with_errno("epoll_wait");
    }
    for (int i = 0; i < count; ++i) {
        const std::uint64_t tag = events.at(static_cast<std::size_t>(i)).data.u64;
        if (tag == kInput) {
            is_over_ = true;
        } else {
            receive(listeners_[tag]);
        }
    }
    return count != 0;
}

void Listeners::receive(Listener& listener) {
    std::array<char, kReadBytes> buffer;
    const ssize_t count = ::recv(listener.socket, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
        throw std::runtime_error{"the server closed a connection"};
    }
    listener.received.append(buffer.data(), static_cast<std::size_t>(count));
    if (!listener.is_upgraded && !take_upgrade(listener)) {
        return;
    }
    while (const auto frame = first_frame(listener.received)) {
        take(listener, *frame);
        listener.received.erase(0, frame->size);
    }
    if (listener.received.empty()) {
        listener.received.shrink_to_fit();
    }
}

bool Listeners::take_upgrade(Listener& listener) {
    const std::size_t end = listener.received.find("\r\n\r\n");
    if (end == std::string::npos) {
        return false;
    }
    if (!listener.received.starts_with("HTTP/1.1 101")) {
        throw std::runtime_error{"refused: " + listener.received.substr(0, 200)};
    }
    listener.received.erase(0, end + 4);
    listener.is_upgraded = true;
    return true;
}

void Listeners::take(Listener& listener, const SocketFrame& frame) {
    switch (frame.kind) {
        case SocketFrame::Kind::ping:
            write(listener.socket, pong_frame(frame.payload));
            break;
        case SocketFrame::Kind::close:
            throw std::runtime_error{"the server closed a connection: " + std::string{frame.payload}};
        case SocketFrame::Kind::text:
            take_text(listener, frame.payload);
            break;
        case SocketFrame::Kind::other:
            break;
    }
}

// `{"seq":1,"type":"payment:update","createdAt":"…",…}` or `{"type":"ready","seq":1}`
void Listeners::take_text(Listener& listener, std::string_view text) {
    constexpr std::string_view kMark = "\"createdAt\":\"";
    if (!text.starts_with("{\"seq\":")) {
        ready_ += listener.is_ready ? 0 : 1;
        listener.is_ready = true;
        return;
    }
    std::int64_t sequence = 0;
    std::from_chars(text.data() + 7, text.data() + text.size(), sequence);
    const std::size_t at = text.find(kMark) + kMark.size();
    const auto created = parse_rfc3339(text.substr(at, text.find('"', at) - at));
    HOLDFAST_CHECK(created.has_value(), "every event says when it was made");
    delays_ms_.push_back(std::chrono::duration<double, std::milli>(SystemClock{}.now() - *created).count());
    events_.insert(sequence);
}

}  // namespace holdfast::bench
