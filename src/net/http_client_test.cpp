// SPDX-License-Identifier: Apache-2.0
#include "net/http_client.hpp"

#include "net/loopback.hpp"
#include "net/timer.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <gtest/gtest.h>

namespace holdfast::net {

namespace {

using namespace std::chrono_literals;
using testing::Listener;
using testing::Loop;
using testing::Server;

asio::awaitable<HttpResponse> mirror(HttpRequest request) {
    std::string body = request.method + " " + request.path + "?" + request.raw_query + " " + request.body;
    for (const auto& [name, value] : request.headers) {
        if (name != "Host") {
            body.append("\n").append(name).append(":").append(value);
        }
    }
    co_return HttpResponse{
        .status = request.path == "/moved" ? 302 : 200,
        .headers = {{"Location", "/elsewhere"}, {"X-Empty", ""}, {"X-Spaced", "a  b"}},
        .body = std::move(body),
    };
}

struct HttpClientTest : ::testing::Test {
    Loop loop;
    std::unique_ptr<HttpClient> client = make_http_client(loop.executor(), {});

    auto send(OutboundRequest request) { return loop.run(client->send(std::move(request))); }
};

std::string local_url(std::uint16_t port) {
    return "http://127.0.0.1:" + std::to_string(port) + "/v1";
}

TEST_F(HttpClientTest, SendsWhatItIsGivenAndNothingElse) {
    Server server{loop, {}, {.http = mirror}};
    const auto posted = send({
        .method = "POST",
        .url = server.url("/a?b=c"),
        .headers = {{"Stripe-Version", "1"}, {"X-None", ""}},
        .body = "d=e",
    });
    ASSERT_TRUE(posted) << posted.error().detail;
    EXPECT_EQ(posted->status, 200);
    EXPECT_EQ(posted->body, "POST /a?b=c d=e\nAccept:*/*\nStripe-Version:1\nX-None:\nContent-Length:3");
    EXPECT_EQ(find_header(posted->headers, "x-spaced"), "a  b");
    EXPECT_EQ(find_header(posted->headers, "x-empty"), "");
    for (const auto* method : {"GET", "DELETE"}) {
        const auto sent = send({.method = method, .url = server.url("/")});
        ASSERT_TRUE(sent);
        EXPECT_EQ(sent->body, std::string{method} + " /? \nAccept:*/*");
    }
    EXPECT_EQ(server.connection_count(), 1U);
}

TEST_F(HttpClientTest, LeavesRedirectsToItsCaller) {
    Server server{loop, {}, {.http = mirror}};
    const auto moved = send({.url = server.url("/moved")});
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->status, 302);
    EXPECT_EQ(find_header(moved->headers, "Location"), "/elsewhere");
}

TEST_F(HttpClientTest, KnowsWhatWasNeverSent) {
    Listener listener;
    const auto url = local_url(listener.port());
    listener.stop();
    for (const OutboundRequest& request : {
             OutboundRequest{.method = "POST", .url = url},
             OutboundRequest{.url = "http://name.invalid/"},
             OutboundRequest{.url = "file:///etc/passwd"},
             OutboundRequest{.url = "nonsense"},
             OutboundRequest{.url = url, .headers = {{"X", "a\r\nY: b"}}},
             OutboundRequest{.method = "GET / HTTP/1.1\r\nX:", .url = url},
         }) {
        const auto sent = send(request);
        ASSERT_FALSE(sent) << request.url;
        EXPECT_EQ(sent.error().fault, TransportFault::not_sent) << sent.error().detail;
        EXPECT_FALSE(sent.error().detail.empty());
    }
}

using SendOutcome = std::expected<HttpResponse, TransportFailure>;

struct HandServed : HttpClientTest {
    Listener listener;

    std::future<SendOutcome> post(std::chrono::milliseconds timeout = 20s) {
        return asio::co_spawn(
            loop.executor(),
            client->send({.method = "POST", .url = local_url(listener.port()), .body = "a=1", .timeout = timeout}),
            asio::use_future
        );
    }
};

constexpr std::string_view kEndOfRequest = "a=1";

void read_request(testing::Peer& peer) {
    std::string seen;
    while (!seen.ends_with(kEndOfRequest)) {
        const auto more = peer.receive(1);
        ASSERT_FALSE(more.empty());
        seen += more;
    }
}

TEST_F(HandServed, DoesNotKnowWhatAPeerDidThatClosed) {
    auto sent = post();
    {
        const auto peer = listener.accept();
        read_request(*peer);
    }
    const auto outcome = sent.get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().fault, TransportFault::unknown) << outcome.error().detail;
}

TEST_F(HandServed, DoesNotKnowWhatAPeerDidThatNeverAnswered) {
    auto sent = post(100ms);
    const auto peer = listener.accept();
    read_request(*peer);
    const auto outcome = sent.get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().fault, TransportFault::unknown) << outcome.error().detail;
}

TEST_F(HandServed, DoesNotKnowWhatAHalfAnswerMeans) {
    auto sent = post();
    {
        const auto peer = listener.accept();
        read_request(*peer);
        peer->send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    }
    const auto outcome = sent.get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().fault, TransportFault::unknown) << outcome.error().detail;
}

// libcurl tries again by itself on a new connection; that this one fails says nothing of the first.
TEST_F(HandServed, DoesNotForgetThatAReusedConnectionTookTheRequest) {
    auto first = post();
    auto peer = listener.accept();
    read_request(*peer);
    peer->send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    EXPECT_TRUE(first.get());
    auto second = post();
    read_request(*peer);
    listener.stop();
    peer.reset();
    const auto outcome = second.get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().fault, TransportFault::unknown) << outcome.error().detail;
}

TEST_F(HandServed, RefusesAnAnswerThatIsTooLarge) {
    auto sent = post();
    const auto peer = listener.accept();
    read_request(*peer);
    peer->send("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n");
    for (int part = 0; part < 9; ++part) {
        peer->send(std::string(1'000'000, 'x'));
    }
    const auto outcome = sent.get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().fault, TransportFault::unknown) << outcome.error().detail;
}

TEST_F(HandServed, FailsWhatIsInFlightWhenItDies) {
    auto sent = post();
    const auto peer = listener.accept();
    read_request(*peer);
    client.reset();
    const auto outcome = sent.get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().fault, TransportFault::unknown);
}

asio::awaitable<bool> give_up_on(HttpClient& client, Signal& signal, OutboundRequest request) {
    using namespace asio::experimental::awaitable_operators;
    const auto ended = co_await (client.send(std::move(request)) || signal.wait_for(testing::kPatience));
    co_return ended.index() == 1;
}

asio::awaitable<void> notify(Signal& signal) {
    signal.notify();
    co_return;
}

TEST_F(HandServed, MayBeCancelled) {
    Signal signal{loop.executor()};
    auto given_up = asio::co_spawn(
        loop.executor(),
        give_up_on(*client, signal, {.method = "POST", .url = local_url(listener.port()), .body = "a=1"}),
        asio::use_future
    );
    const auto peer = listener.accept();
    read_request(*peer);
    loop.run(notify(signal));
    EXPECT_TRUE(given_up.get());
    EXPECT_EQ(peer->read_to_end(), "");
}

}  // namespace

}  // namespace holdfast::net
