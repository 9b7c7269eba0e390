// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "net/http_server.hpp"
#include "net/task_group.hpp"
#include "sandbox/core.hpp"
#include "sandbox/deliveries.hpp"
#include "sandbox/sandbox.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace holdfast::sandbox {
namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;

// A sandbox and a receiver of its webhooks, over real sockets, on one thread.
class World {
public:
    World() {
        receiver_ = net::make_http_server(context_.get_executor(), {}, {.http = [this](net::HttpRequest request) {
                                              return receive(std::move(request));
                                          }});
        sandbox_ = make_sandbox(
            context_.get_executor(),
            {
                .port = 0,
                .webhook_endpoints = {{
                    .url = "http://127.0.0.1:" + std::to_string(receiver_->port()) + "/hook",
                    .secret = "whsec_server",
                    .enabled_events = {"customer.created"},
                }},
            },
            clock_,
            random_,
            *http_
        );
    }

    // Runs the scenario to its end, then closes everything.
    void run(asio::awaitable<void> scenario) {
        asio::co_spawn(context_, close_after(std::move(scenario)), [](const std::exception_ptr& exception) {
            if (exception) {
                std::rethrow_exception(exception);
            }
        });
        context_.run_for(60s);
        ASSERT_TRUE(is_closed_) << "the scenario did not end";
    }

    asio::awaitable<net::HttpResponse> call(std::string method, std::string path, std::string form) {
        auto answer = co_await http_->send({
            .method = std::move(method),
            .url = sandbox_->public_url() + path,
            .headers =
                {{"Authorization", "Bearer sk_test_holdfast"}, {"Content-Type", "application/x-www-form-urlencoded"}},
            .body = std::move(form),
        });
        if (!answer) {
            ADD_FAILURE() << path << ": " << answer.error().detail;
            co_return net::HttpResponse{.status = 0};
        }
        co_return std::move(*answer);
    }

    // Completes when that many webhooks have come in.
    asio::awaitable<void> received(std::size_t count) {
        while (hooks.size() < count) {
            co_await arrived_.wait_for(20s);
        }
    }

    Sandbox& sandbox() { return *sandbox_; }
    asio::any_io_executor executor() { return context_.get_executor(); }

    std::vector<net::HttpRequest> hooks{};
    int refusals = 0;  // how many webhooks are refused before one is accepted

private:
    asio::awaitable<net::HttpResponse> receive(net::HttpRequest request) {
        hooks.push_back(std::move(request));
        arrived_.notify();
        co_return net::HttpResponse{.status = refusals-- > 0 ? 500 : 200};
    }

    asio::awaitable<void> close_after(asio::awaitable<void> scenario) {
        co_await std::move(scenario);
        co_await sandbox_->close(5s);
        co_await receiver_->close(5s);
        is_closed_ = true;
        context_.stop();
    }

    asio::io_context context_{1};
    SystemClock clock_{};
    SystemRandom random_{};
    net::Signal arrived_{context_.get_executor()};
    std::unique_ptr<net::HttpClient> http_ = net::make_http_client(context_.get_executor(), {});
    std::unique_ptr<net::HttpServer> receiver_{};
    std::unique_ptr<Sandbox> sandbox_{};
    bool is_closed_ = false;
};

asio::awaitable<void> customers_are_made_and_told(World& world) {
    world.refusals = 1;
    const auto made = co_await world.call("POST", "/v1/customers", "email=a%40b.test");
    EXPECT_EQ(made.status, 200) << made.body;
    co_await world.received(2);
    EXPECT_EQ(world.hooks[0].body, world.hooks[1].body);
    for (const auto& hook : world.hooks) {
        const auto signature = std::string{hook.header("stripe-signature").value_or("")};
        const auto at = from_unix_seconds(std::stoll(signature.substr(2)));
        EXPECT_EQ(signature, sign(hook.body, {"whsec_server"}, at));
    }
}

TEST(Server, SendsWebhooksUntilTheyAreAccepted) {
    World world;
    world.run(customers_are_made_and_told(world));
}

asio::awaitable<void> make_customer(World& world, std::set<std::string>& ids) {
    const auto made = co_await world.call("POST", "/v1/customers", "metadata[a]=b");
    EXPECT_EQ(made.status, 200) << made.body;
    ids.insert(parse_json(made.body).value()["id"].string_or());
}

asio::awaitable<void> many_at_once(World& world) {
    std::set<std::string> ids;
    net::TaskGroup group{world.executor()};
    for (int i = 0; i < 64; ++i) {
        group.spawn("customer", make_customer(world, ids));
    }
    co_await group.join();
    EXPECT_EQ(ids.size(), 64U);
    co_await world.received(64);
}

TEST(Server, AnswersManyAtOnce) {
    World world;
    world.run(many_at_once(world));
    EXPECT_THAT(world.sandbox().core().audit(), IsEmpty());
}

asio::awaitable<void> wait_for_settlement(World& world) {
    const auto paid = co_await world.call(
        "POST",
        "/v1/payment_intents",
        "amount=5000&currency=usd&confirm=true&payment_method=pm_card_visa&return_url=https%3A%2F%2Fx.test"
    );
    EXPECT_EQ(paid.status, 200) << paid.body;
    const auto charge = parse_json(paid.body).value()["latest_charge"].string_or();
    const auto moved = co_await world.call("POST", "/_sandbox/clock/advance", "seconds=3");
    EXPECT_EQ(moved.status, 200) << moved.body;
    const auto read = co_await world.call("GET", "/v1/charges/" + charge + "?expand[]=balance_transaction", "");
    EXPECT_EQ(parse_json(read.body).value().at_path("balance_transaction.status").string_or(), "available");
    const auto refused = co_await world.call("GET", "/v1/charges/../../etc", "");
    EXPECT_EQ(refused.status, 400);  // the transport takes no dot segments
}

TEST(Server, MovesItsClock) {
    World world;
    world.run(wait_for_settlement(world));
}

TEST(Server, RefusesLiveKeys) {
    asio::io_context context;
    const SystemClock clock;
    SystemRandom random;
    const auto http = net::make_http_client(context.get_executor(), {});
    EXPECT_THROW(
        (void)make_sandbox(context.get_executor(), {.port = 0, .secret_keys = {"sk_live_x"}}, clock, random, *http),
        std::invalid_argument
    );
}

}  // namespace
}  // namespace holdfast::sandbox
