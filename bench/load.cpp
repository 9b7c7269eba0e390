// SPDX-License-Identifier: Apache-2.0
// An HTTP load generator for loopback: N kept connections, each sending its next request when the answer to the last
// one is there. Requests come ready-made from a file (4-byte little-endian length, then the bytes), so that the client
// costs the measured server as little as possible. Stops by itself when the file is through.
//
//   bench_load PORT CONNECTIONS REQUESTS_FILE [--rate PER_SECOND] [--answers FILE]
//
// With a rate the requests are due at equal distances, and a latency counts from when its request was due, whether or
// not a connection was free then: a server that falls behind is not spared the waiting it causes.
//
// Prints one JSON object: requests, seconds, per_second, p50_ms, p99_ms, max_ms, cpu_seconds (the client's), statuses.

#include "bench/cpu_time.hpp"
#include "bench/load_client.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace {

using holdfast::bench::cpu_seconds;
using holdfast::bench::LoadClient;

std::vector<std::string> read_requests(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw std::runtime_error{"cannot read " + path};
    }
    std::vector<std::string> requests;
    std::uint32_t length = 0;
    while (file.read(reinterpret_cast<char*>(&length), sizeof length)) {
        std::string request(length, '\0');
        file.read(request.data(), static_cast<std::streamsize>(length));
        requests.push_back(std::move(request));
    }
    if (requests.empty()) {
        throw std::runtime_error{"there are no requests in " + path};
    }
    return requests;
}

void print(const LoadClient& load, double cpu) {
    const std::vector<double> latencies = load.sorted_latencies_ms();
    const auto quantile = [&](double q) {
        return latencies[static_cast<std::size_t>(q * static_cast<double>(latencies.size() - 1))];
    };
    std::printf(
        R"({"requests":%zu,"seconds":%.3f,"per_second":%.0f,"p50_ms":%.2f,"p99_ms":%.2f,"max_ms":%.2f,)",
        load.requests(),
        load.seconds(),
        static_cast<double>(load.requests()) / load.seconds(),
        quantile(0.5),
        quantile(0.99),
        latencies.back()
    );
    std::printf(R"("cpu_seconds":%.2f,"statuses":{)", cpu);
    const char* separator = "";
    for (const auto& [status, count] : load.statuses()) {
        std::printf("%s\"%d\":%zu", separator, status, count);
        separator = ",";
    }
    std::printf("}}\n");
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() < 3 || arguments.size() % 2 == 0) {
        std::cerr << "bench_load PORT CONNECTIONS REQUESTS_FILE [--rate PER_SECOND] [--answers FILE]\n";
        return 2;
    }
    LoadClient load{
        static_cast<std::uint16_t>(std::stoi(arguments[0])), std::stoul(arguments[1]), read_requests(arguments[2])
    };
    std::string answers;
    for (std::size_t i = 3; i < arguments.size(); i += 2) {
        if (arguments[i] == "--rate") {
            load.pace(std::stod(arguments[i + 1]));
        } else if (arguments[i] == "--answers") {
            answers = arguments[i + 1];
            load.keep_bodies();
        } else {
            throw std::runtime_error{"unknown: " + arguments[i]};
        }
    }
    const double before = cpu_seconds();
    load.run();
    print(load, cpu_seconds() - before);
    if (!answers.empty()) {
        std::ofstream file{answers, std::ios::binary};
        for (const std::string& body : load.bodies()) {
            file << body << '\n';
        }
    }
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return run({arguments + 1, arguments + count});
    } catch (const std::exception& trouble) {
        std::cerr << trouble.what() << '\n';
        return 1;
    }
}
