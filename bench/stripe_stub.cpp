// SPDX-License-Identifier: Apache-2.0
// As much of Stripe as creating and confirming payments asks for, with a delay that stands for the way there and back,
// and next to no work: what is measured against it is this server, not a stand-in that shares its cores.
//
//   bench_stripe_stub DELAY_MS     prints its port, serves until its standard input closes
//
// Keys are kept: the same key gets the same object. Nothing else is checked; the sandbox is for that.

#include "bench/stripe_stub_objects.hpp"
#include "net/http_server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <unordered_map>

namespace {

namespace asio = boost::asio;
using holdfast::Json;
using holdfast::bench::Intent;
using holdfast::net::HttpRequest;
using holdfast::net::HttpResponse;

constexpr std::string_view kIntents = "/v1/payment_intents";

std::int64_t now_seconds() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

class Stub {
public:
    HttpResponse answer(const HttpRequest& request) {
        const auto key = request.header("Idempotency-Key");
        if (!key) {
            return perform(request);
        }
        const auto [known, is_new] = answered_.try_emplace(std::string{*key});
        if (is_new) {
            known->second = perform(request).body;
        }
        return ok(known->second);
    }

private:
    static HttpResponse ok(std::string body) {
        return {.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
    }

    HttpResponse perform(const HttpRequest& request) {
        const std::string_view path = request.path;
        if (path == "/v1/account") {
            const Json schedule = Json::object().set("schedule", Json::object().set("interval", "manual"));
            return ok(to_json(Json::object()
                                  .set("id", "acct_bench")
                                  .set("object", "account")
                                  .set("settings", Json::object().set("payouts", schedule))));
        }
        if (path == "/v1/customers" && request.method == "POST") {
            return ok(to_json(Json::object().set("id", "cus_" + next_number()).set("object", "customer")));
        }
        if (path == kIntents && request.method == "POST") {
            return ok(to_json(render_intent(create(request))));
        }
        if (path.starts_with("/v1/payment_intents/pi_")) {
            return on_intent(path.substr(kIntents.size() + 4));
        }
        if (path.starts_with("/v1/charges/ch_")) {
            const auto found = intents_.find(std::string{path.substr(15)});
            return found == intents_.end() ? missing() : ok(to_json(render_charge(found->second)));
        }
        return missing();
    }

    static HttpResponse missing() {
        return {
            .status = 404,
            .headers = {{"Content-Type", "application/json"}},
            .body =
                R"({"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such object"}})",
        };
    }

    const Intent& create(const HttpRequest& request) {
        Intent intent{.number = next_number(), .created = now_seconds()};
        const auto parameters = holdfast::net::parse_query(request.body);
        for (const auto& [name, value] : parameters.value()) {
            if (name == "amount") {
                intent.amount = std::stoll(value);
            } else if (name == "currency") {
                intent.currency = value;
            } else if (name == "customer") {
                intent.customer = value;
            } else if (name.starts_with("metadata[")) {
                intent.metadata.set(name.substr(9, name.size() - 10), value);
            }
        }
        return intents_[intent.number] = intent;
    }

    // `rest` is what follows `pi_`.
    HttpResponse on_intent(std::string_view rest) {
        const std::string number{rest.substr(0, rest.find('/'))};
        const auto found = intents_.find(number);
        if (found == intents_.end()) {
            return missing();
        }
        if (rest.ends_with("/confirm")) {
            found->second.is_captured = true;
            found->second.payment_method = "pm_" + number;
        }
        return ok(to_json(render_intent(found->second)));
    }

    std::string next_number() { return "bench" + std::to_string(++numbers_); }

    std::unordered_map<std::string, Intent> intents_;
    std::unordered_map<std::string, std::string> answered_;
    std::int64_t numbers_ = 0;
};

asio::awaitable<HttpResponse> serve(Stub* stub, asio::any_io_executor executor, int delay_ms, HttpRequest request) {
    if (delay_ms > 0) {
        asio::steady_timer timer{executor, std::chrono::milliseconds{delay_ms}};
        co_await timer.async_wait(asio::use_awaitable);
    }
    co_return stub->answer(request);
}

}  // namespace

int main(int count, char** arguments) {
    try {
        const int delay_ms = count > 1 ? std::stoi(arguments[1]) : 100;
        asio::io_context context{1};
        Stub stub;
        const auto server =
            holdfast::net::make_http_server(context.get_executor(), {}, {.http = [&](HttpRequest request) {
                                                return serve(
                                                    &stub, context.get_executor(), delay_ms, std::move(request)
                                                );
                                            }});
        std::cout << server->port() << std::endl;
        asio::posix::stream_descriptor input{context, ::dup(STDIN_FILENO)};
        char byte = 0;
        asio::async_read(input, asio::buffer(&byte, 1), [&](boost::system::error_code, std::size_t) {
            context.stop();
        });
        context.run();
        return 0;
    } catch (const std::exception& trouble) {
        std::cerr << trouble.what() << '\n';
        return 1;
    }
}
