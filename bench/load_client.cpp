// SPDX-License-Identifier: Apache-2.0
#include "bench/load_client.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace holdfast::bench {

namespace {

constexpr std::chrono::seconds kLongestSilence{30};
constexpr std::size_t kReadBytes = 65'536;

[[noreturn]] void fail_with_errno(const char* what) {
    throw std::system_error{errno, std::generic_category(), what};
}

struct Answer {
    int status = 0;
    std::string_view body;
};

// False until the whole answer is there. Answers of this server always say their length.
bool parse_answer(std::string_view text, Answer& answer) {
    const std::size_t head_end = text.find("\r\n\r\n");
    if (head_end == std::string_view::npos) {
        return false;
    }
    const std::string_view head = text.substr(0, head_end);
    std::from_chars(head.data() + 9, head.data() + 12, answer.status);
    std::size_t length = 0;
    for (const std::string_view name : {"\r\nContent-Length: ", "\r\ncontent-length: "}) {
        if (const std::size_t at = head.find(name); at != std::string_view::npos) {
            std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
        }
    }
    if (text.size() < head_end + 4 + length) {
        return false;
    }
    answer.body = text.substr(head_end + 4, length);
    return true;
}

timespec to_timespec(SteadyClock::duration duration) {
    const auto ns = std::max<std::int64_t>(0, std::chrono::nanoseconds{duration}.count());
    return {.tv_sec = ns / 1'000'000'000, .tv_nsec = ns % 1'000'000'000};
}

}  // namespace

LoadClient::LoadClient(std::uint16_t port, std::size_t connections, std::vector<std::string> requests)
    : requests_{std::move(requests)},
      bodies_(requests_.size()),
      epoll_{::epoll_create1(EPOLL_CLOEXEC)},
      connections_(connections) {
    latencies_ms_.reserve(requests_.size());
    for (std::size_t i = 0; i < connections; ++i) {
        open(connections_[i], port, i);
        idle_.push_back(i);
    }
}

LoadClient::~LoadClient() {
    for (const Connection& connection : connections_) {
        ::close(connection.socket);
    }
    ::close(epoll_);
}

void LoadClient::open(Connection& connection, std::uint16_t port, std::size_t index) const {
    connection.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connection.socket < 0 ||
        ::connect(connection.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        fail_with_errno("connect");
    }
    epoll_event event{.events = EPOLLIN, .data = {.u64 = index}};
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.socket, &event);
}

SteadyClock::time_point LoadClient::due_at(std::size_t request) const {
    if (per_second_ <= 0) {
        return started_;
    }
    const std::chrono::duration<double> offset{static_cast<double>(request) / per_second_};
    return started_ + std::chrono::duration_cast<SteadyClock::duration>(offset);
}

void LoadClient::run() {
    started_ = SteadyClock::now();
    while (latencies_ms_.size() < requests_.size()) {
        send_due();
        await_some();
    }
    seconds_ = std::chrono::duration<double>(SteadyClock::now() - started_).count();
}

void LoadClient::send_due() {
    const auto now = SteadyClock::now();
    while (!idle_.empty() && next_ < requests_.size() && due_at(next_) <= now) {
        const std::size_t index = idle_.back();
        idle_.pop_back();
        send_next(connections_[index]);
    }
}

void LoadClient::send_next(Connection& connection) {
    connection.request = next_++;
    connection.since = per_second_ > 0 ? due_at(connection.request) : SteadyClock::now();
    std::string_view rest = requests_[connection.request];
    while (!rest.empty()) {
        const ssize_t written = ::send(connection.socket, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (written < 0) {
            fail_with_errno("send");
        }
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

void LoadClient::await_some() {
    std::array<epoll_event, 64> events{};
    const bool waits_for_time = !idle_.empty() && next_ < requests_.size();
    const auto patience = waits_for_time ? due_at(next_) - SteadyClock::now() : kLongestSilence;
    const timespec timeout = to_timespec(patience);
    const int count = ::epoll_pwait2(epoll_, events.data(), static_cast<int>(events.size()), &timeout, nullptr);
    if (count < 0 && errno != EINTR) {
        fail_with_errno("epoll_pwait2");
    }
    if (count == 0 && !waits_for_time) {
        throw std::runtime_error{"the server was silent for 30 s"};
    }
    for (int i = 0; i < count; ++i) {
        receive(events.at(static_cast<std::size_t>(i)).data.u64);
    }
}

void LoadClient::receive(std::size_t index) {
    Connection& connection = connections_[index];
    std::array<char, kReadBytes> buffer;
    const ssize_t count = ::recv(connection.socket, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
        throw std::runtime_error{"the server closed a connection"};
    }
    connection.received.append(buffer.data(), static_cast<std::size_t>(count));
    Answer answer;
    if (!parse_answer(connection.received, answer)) {
        return;
    }
    latencies_ms_.push_back(std::chrono::duration<double, std::milli>(SteadyClock::now() - connection.since).count());
    ++statuses_[answer.status];
    if (keeps_bodies_) {
        bodies_[connection.request] = answer.body;
    }
    connection.received.clear();
    idle_.push_back(index);
}

std::vector<double> LoadClient::sorted_latencies_ms() const {
    std::vector<double> sorted = latencies_ms_;
    std::ranges::sort(sorted);
    return sorted;
}

}  // namespace holdfast::bench
