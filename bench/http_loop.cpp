// SPDX-License-Identifier: Apache-2.0
// The yardstick of the HTTP benchmarks: this project's own transport with a handler that does nothing but answer.
//
//   bench_http_loop [PORT]     prints the port, serves until its standard input closes

#include "net/http_server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read.hpp>

#include <iostream>
#include <string>
#include <unistd.h>

namespace {

namespace asio = boost::asio;
using holdfast::net::HttpRequest;
using holdfast::net::HttpResponse;

asio::awaitable<HttpResponse> answer(HttpRequest) {
    // About as long as a payment in JSON.
    static const std::string kBody(620, 'x');
    co_return HttpResponse{.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = kBody};
}

}  // namespace

int main(int count, char** arguments) {
    asio::io_context context{1};
    holdfast::net::ServerOptions options;
    options.port = static_cast<std::uint16_t>(count > 1 ? std::stoi(arguments[1]) : 0);
    const auto server = holdfast::net::make_http_server(context.get_executor(), options, {.http = answer});
    std::cout << server->port() << std::endl;

    asio::posix::stream_descriptor input{context, ::dup(STDIN_FILENO)};
    char byte = 0;
    asio::async_read(input, asio::buffer(&byte, 1), [&](boost::system::error_code, std::size_t) { context.stop(); });
    context.run();
    return 0;
}
