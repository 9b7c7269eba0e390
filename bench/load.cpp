// SPDX-License-Identifier: Apache-2.0
// A closed-loop HTTP load generator for loopback: N kept connections, each sending its next request when the answer to
// the last one is there. Requests come ready-made from a file (4-byte little-endian length, then the bytes), so that
// the client costs the measured server as little as possible. Stops by itself when the file is through.
//
//   bench_load PORT CONNECTIONS REQUESTS_FILE [--rate PER_SECOND] [--answers FILE]
//
// With a rate the requests are due at equal distances, and a latency counts from when its request was due, whether or
// not a connection was free then: a server that falls behind is not spared the waiting it causes.
//
// Prints one JSON object: requests, seconds, per_second, p50_ms, p99_ms, max_ms, statuses, cpu_seconds (the client's).

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace {

using SteadyClock = std::chrono::steady_clock;

[[noreturn]] void fail_with_errno(const char* what) {
    throw std::system_error{errno, std::generic_category(), what};
}

std::vector<std::string> read_requests(const char* path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw std::runtime_error{std::string{"cannot read "} + path};
    }
    std::vector<std::string> requests;
    std::uint32_t length = 0;
    while (file.read(reinterpret_cast<char*>(&length), sizeof length)) {
        std::string request(length, '\0');
        file.read(request.data(), static_cast<std::streamsize>(length));
        requests.push_back(std::move(request));
    }
    return requests;
}

struct Connection {
    int socket = -1;
    std::string received;
    std::size_t request = 0;  // the one under way
    SteadyClock::time_point sent_at;
};

struct Answer {
    int status = 0;
    std::string_view body;
};

// Nothing until the whole answer is there. Answers of this server always say their length.
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

class Load {
public:
    Load(std::uint16_t port, int connections, std::vector<std::string> requests)
        : requests_{std::move(requests)},
          bodies_(requests_.size()),
          epoll_{::epoll_create1(EPOLL_CLOEXEC)} {
        latencies_ms_.reserve(requests_.size());
        connections_.resize(static_cast<std::size_t>(connections));
        for (std::size_t i = 0; i < connections_.size(); ++i) {
            open(connections_[i], port, i);
        }
    }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;
    ~Load() {
        for (const Connection& connection : connections_) {
            ::close(connection.socket);
        }
        ::close(epoll_);
    }

    void run() {
        started_ = SteadyClock::now();
        for (Connection& connection : connections_) {
            send_next(connection);
        }
        std::vector<epoll_event> events(connections_.size());
        while (latencies_ms_.size() < requests_.size()) {
            const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 30'000);
            if (count <= 0) {
                throw std::runtime_error{"the server was silent for 30 s"};
            }
            for (int i = 0; i < count; ++i) {
                receive(connections_[events[static_cast<std::size_t>(i)].data.u64]);
            }
        }
        seconds_ = std::chrono::duration<double>(SteadyClock::now() - started_).count();
    }

    void print() {
        std::ranges::sort(latencies_ms_);
        const auto quantile = [&](double q) {
            const auto last = static_cast<double>(latencies_ms_.size() - 1);
            return latencies_ms_[static_cast<std::size_t>(q * last)];
        };
        std::printf(
            R"({"requests":%zu,"seconds":%.3f,"per_second":%.0f,"p50_ms":%.2f,"p99_ms":%.2f,"max_ms":%.2f,"statuses":{)",
            requests_.size(),
            seconds_,
            static_cast<double>(requests_.size()) / seconds_,
            quantile(0.5),
            quantile(0.99),
            latencies_ms_.back()
        );
        const char* separator = "";
        for (const auto& [status, count] : statuses_) {
            std::printf("%s\"%d\":%zu", separator, status, count);
            separator = ",";
        }
        std::printf("}}\n");
    }

    void write_bodies(const char* path) const {
        std::ofstream file{path, std::ios::binary};
        for (const std::string& body : bodies_) {
            file << body << '\n';
        }
    }
    void keep_bodies() { keeps_bodies_ = true; }

private:
    void open(Connection& connection, std::uint16_t port, std::size_t index) const {
        connection.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int on = 1;
        ::setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(connection.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            fail_with_errno("connect");
        }
        epoll_event event{.events = EPOLLIN, .data = {.u64 = index}};
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.socket, &event);
    }

    void send_next(Connection& connection) {
        if (next_ == requests_.size()) {
            return;
        }
        connection.request = next_++;
        connection.sent_at = SteadyClock::now();
        std::string_view rest = requests_[connection.request];
        while (!rest.empty()) {
            const ssize_t written = ::send(connection.socket, rest.data(), rest.size(), MSG_NOSIGNAL);
            if (written < 0) {
                fail_with_errno("send");
            }
            rest.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void receive(Connection& connection) {
        char buffer[16 * 1024];
        const ssize_t count = ::recv(connection.socket, buffer, sizeof buffer, 0);
        if (count <= 0) {
            throw std::runtime_error{"the server closed a connection"};
        }
        connection.received.append(buffer, static_cast<std::size_t>(count));
        Answer answer;
        if (!parse_answer(connection.received, answer)) {
            return;
        }
        latencies_ms_.push_back(
            std::chrono::duration<double, std::milli>(SteadyClock::now() - connection.sent_at).count()
        );
        ++statuses_[answer.status];
        if (keeps_bodies_) {
            bodies_[connection.request] = answer.body;
        }
        connection.received.clear();
        send_next(connection);
    }

    std::vector<std::string> requests_;
    std::vector<std::string> bodies_;
    int epoll_;
    std::vector<Connection> connections_;
    std::vector<double> latencies_ms_;
    std::map<int, std::size_t> statuses_;
    std::size_t next_ = 0;
    bool keeps_bodies_ = false;
    SteadyClock::time_point started_;
    double seconds_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
    try {
        if (count < 4) {
            std::cerr << "bench_load PORT CONNECTIONS REQUESTS_FILE [RESPONSES_FILE]\n";
            return 2;
        }
        Load load{
            static_cast<std::uint16_t>(std::stoi(arguments[1])), std::stoi(arguments[2]), read_requests(arguments[3])
        };
        if (count > 4) {
            load.keep_bodies();
        }
        load.run();
        load.print();
        if (count > 4) {
            load.write_bodies(arguments[4]);
        }
        return 0;
    } catch (const std::exception& trouble) {
        std::cerr << trouble.what() << '\n';
        return 1;
    }
}
