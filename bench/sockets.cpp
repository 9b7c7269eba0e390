// SPDX-License-Identifier: Apache-2.0
// Many WebSocket connections that listen, and how long events take to reach them.
//
//   bench_sockets PORT TOKENS_FILE     one connection for each line of the file, which is an access token
//
// Prints a JSON line once all are ready: connected, seconds. Then listens until its standard input closes and nothing
// more comes, and prints another: deliveries, events (different ones), p50_ms, p99_ms, max_ms. A delivery counts from
// the event's `createdAt`, when its batch began: the durable commit is part of it.

#include "bench/listeners.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

using holdfast::bench::Listeners;
using SteadyClock = std::chrono::steady_clock;

void print(const Listeners& listeners) {
    std::vector<double> delays = listeners.delays_ms();
    std::ranges::sort(delays);
    const auto quantile = [&](double q) {
        return delays.empty() ? 0.0 : delays[static_cast<std::size_t>(q * static_cast<double>(delays.size() - 1))];
    };
    std::printf(
        "{\"deliveries\":%zu,\"events\":%zu,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.2f}\n",
        delays.size(),
        listeners.events(),
        quantile(0.5),
        quantile(0.99),
        quantile(1)
    );
}

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
        print(listeners);
        return 0;
    } catch (const std::exception& trouble) {
        std::cerr << trouble.what() << '\n';
        return 1;
    }
}
