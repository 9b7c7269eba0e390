// SPDX-License-Identifier: Apache-2.0
// Many WebSocket connections that listen, and how long events take to reach them.
//
//   bench_sockets PORT TOKENS_FILE     one connection for each line of the file, which is an access token
//
// Prints a JSON line once all are ready: connected, seconds. Then listens until its standard input closes and nothing
// more comes, and prints another: deliveries, events (different ones), p50_ms, p99_ms, max_ms. A delivery counts from
// the event's `createdAt`, when its batch began: the durable commit is part of it.

#include "base/check.hpp"
#include "base/clock.hpp"
#include "bench/socket_frames.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <unordered_set>
#include <vector>

namespace {

using holdfast::bench::SocketFrame;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kHandshakesAtOnce = 32;
constexpr std::size_t kReadBytes = 65'536;
constexpr int kPatienceMs = 30'000;
constexpr int kQuietMs = 1000;  // nothing more is under way

struct Listener {
    int socket = -1;
    std::string received;
    bool is_upgraded = false;
    bool is_ready = false;
};

class Listeners {
public:
    Listeners(std::uint16_t port, std::vector<std::string> tokens)
        : port_{port},
          tokens_{std::move(tokens)},
          listeners_(tokens_.size()),
          epoll_{::epoll_create1(EPOLL_CLOEXEC)} {}

    void connect_all() {
        while (ready_ < listeners_.size()) {
            while (opened_ < listeners_.size() && opened_ - ready_ < kHandshakesAtOnce) {
                open(opened_++);
            }
            if (!wait(kPatienceMs)) {
                throw std::runtime_error{"the server was silent for 30 s"};
            }
        }
    }

    void listen() {
        watch(STDIN_FILENO, kInput);
        while (!is_over_) {
            (void)wait(-1);
        }
        ::epoll_ctl(epoll_, EPOLL_CTL_DEL, STDIN_FILENO, nullptr);
        while (wait(kQuietMs)) {
        }
    }

    void print() {
        std::ranges::sort(delays_ms_);
        const auto quantile = [&](double q) {
            return delays_ms_.empty()
                       ? 0.0
                       : delays_ms_[static_cast<std::size_t>(q * static_cast<double>(delays_ms_.size() - 1))];
        };
        std::printf(
            "{\"deliveries\":%zu,\"events\":%zu,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.2f}\n",
            delays_ms_.size(),
            events_.size(),
            quantile(0.5),
            quantile(0.99),
            quantile(1)
        );
    }

private:
    static constexpr std::uint64_t kInput = ~std::uint64_t{0};

    void watch(int descriptor, std::uint64_t tag) const {
        epoll_event event{.events = EPOLLIN, .data = {.u64 = tag}};
        if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event) != 0) {
            throw std::system_error{errno, std::generic_category(), "epoll_ctl"};
        }
    }

    void open(std::size_t index) {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port_);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (socket < 0 || ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            throw std::system_error{errno, std::generic_category(), "connect"};
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

    static void write(int socket, const std::string& bytes) {
        if (::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) {
            throw std::system_error{errno, std::generic_category(), "send"};
        }
    }

    // False when nothing came in time.
    bool wait(int timeout_ms) {
        std::array<epoll_event, 256> events{};
        const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), timeout_ms);
        if (count < 0 && errno != EINTR) {
            throw std::system_error{errno, std::generic_category(), "epoll_wait"};
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

    void receive(Listener& listener) {
        std::array<char, kReadBytes> buffer;
        const ssize_t count = ::recv(listener.socket, buffer.data(), buffer.size(), 0);
        if (count <= 0) {
            throw std::runtime_error{"the server closed a connection"};
        }
        listener.received.append(buffer.data(), static_cast<std::size_t>(count));
        if (!listener.is_upgraded && !take_upgrade(listener)) {
            return;
        }
        while (const auto frame = holdfast::bench::first_frame(listener.received)) {
            take(listener, *frame);
            listener.received.erase(0, frame->size);
        }
        if (listener.received.empty()) {
            listener.received.shrink_to_fit();
        }
    }

    static bool take_upgrade(Listener& listener) {
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

    void take(Listener& listener, const SocketFrame& frame) {
        switch (frame.kind) {
            case SocketFrame::Kind::ping:
                write(listener.socket, holdfast::bench::pong_frame(frame.payload));
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
    void take_text(Listener& listener, std::string_view text) {
        constexpr std::string_view kMark = "\"createdAt\":\"";
        if (!text.starts_with("{\"seq\":")) {
            ready_ += listener.is_ready ? 0 : 1;
            listener.is_ready = true;
            return;
        }
        std::int64_t sequence = 0;
        std::from_chars(text.data() + 7, text.data() + text.size(), sequence);
        const std::size_t at = text.find(kMark) + kMark.size();
        const auto created = holdfast::parse_rfc3339(text.substr(at, text.find('"', at) - at));
        HOLDFAST_CHECK(created.has_value(), "every event says when it was made");
        delays_ms_.push_back(std::chrono::duration<double, std::milli>(holdfast::SystemClock{}.now() - *created).count()
        );
        events_.insert(sequence);
    }

    std::uint16_t port_;
    std::vector<std::string> tokens_;
    std::vector<Listener> listeners_;
    int epoll_;
    std::size_t opened_ = 0;
    std::size_t ready_ = 0;
    bool is_over_ = false;
    std::vector<double> delays_ms_;
    std::unordered_set<std::int64_t> events_;
};

std::vector<std::string> read_lines(const char* path) {
    std::ifstream file{path};
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count != 3) {
            std::cerr << "bench_sockets PORT TOKENS_FILE\n";
            return 2;
        }
        std::vector<std::string> tokens = read_lines(arguments[2]);
        const std::size_t connections = tokens.size();
        Listeners listeners{static_cast<std::uint16_t>(std::stoi(arguments[1])), std::move(tokens)};
        const auto started = SteadyClock::now();
        listeners.connect_all();
        const double seconds = std::chrono::duration<double>(SteadyClock::now() - started).count();
        std::cout << "{\"connected\":" << connections << ",\"seconds\":" << seconds << "}" << std::endl;
        listeners.listen();
        listeners.print();
        return 0;
    } catch (const std::exception& trouble) {
        std::cerr << trouble.what() << '\n';
        return 1;
    }
}
