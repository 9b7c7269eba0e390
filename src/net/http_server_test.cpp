// SPDX-License-Identifier: Apache-2.0
#include "net/http_server.hpp"

#include "net/loopback.hpp"
#include "net/timer.hpp"

#include <gtest/gtest.h>

namespace holdfast::net {

namespace {

using namespace std::chrono_literals;
using testing::Loop;
using testing::Peer;
using testing::Server;

// Tells what it was asked; `/throw` throws, `/break` answers what can't be sent, `/bye` closes.
asio::awaitable<HttpResponse> mirror(HttpRequest request) {
    if (request.path == "/throw") {
        throw std::runtime_error{"a handler's mistake"};
    }
    if (request.path == "/break") {
        co_return HttpResponse{.headers = {{"X-Evil", "a\r\nSet-Cookie: b"}}};
    }
    if (request.path == "/empty") {
        co_return HttpResponse{.status = 204};
    }
    if (request.path == "/bye") {
        co_return HttpResponse{.headers = {{"Connection", "close"}, {"Content-Length", "7"}}, .body = "bye"};
    }
    co_return HttpResponse{
        .headers = {{"Content-Type", "text/plain"}},
        .body = request.method + " " + request.path + " " + request.body + " " + request.remote_address,
    };
}

HttpResponse render(int status, std::string_view detail) {
    return {.status = status, .headers = {{"Content-Type", "application/problem+json"}}, .body = std::string{detail}};
}

Handlers mirrored() {
    return {.http = mirror, .transport_error = render};
}

struct HttpServerTest : ::testing::Test {
    Loop loop;
};

TEST_F(HttpServerTest, KeepsTheConnectionAndAnswersPipelinedRequestsInOrder) {
    Server server{loop, {}, mirrored()};
    Peer peer{server.port()};
    peer.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nPOST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhiGET /3");
    EXPECT_EQ(peer.read_reply()->body, "GET /1  127.0.0.1");
    EXPECT_EQ(peer.read_reply()->body, "POST /2 hi 127.0.0.1");
    peer.send(" HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto third = peer.read_reply();
    EXPECT_EQ(third->body, "GET /3  127.0.0.1");
    EXPECT_TRUE(third->head.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 17\r\nDate: "));
    EXPECT_FALSE(third->head.contains("Connection"));
    EXPECT_EQ(server.connection_count(), 1U);
}

TEST_F(HttpServerTest, ClosesWhenAskedByEitherSide) {
    Server server{loop, {}, mirrored()};
    for (const auto* text :
         {"GET /bye HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
          "GET / HTTP/1.0\r\n\r\n"}) {
        Peer peer{server.port()};
        peer.send(text);
        const auto reply = peer.read_reply();
        ASSERT_TRUE(reply) << text;
        EXPECT_TRUE(reply->head.contains("\r\nConnection: close\r\n"));
        EXPECT_EQ(peer.read_to_end(), "");
    }
    Peer old{server.port()};
    old.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_TRUE(old.read_reply()->head.contains("\r\nConnection: keep-alive\r\n"));
}

TEST_F(HttpServerTest, LeavesTheBodyOutWhereNoneBelongs) {
    Server server{loop, {}, mirrored()};
    Peer peer{server.port()};
    peer.send(
        "HEAD /a HTTP/1.1\r\nHost: x\r\n\r\nGET /empty HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n"
    );
    EXPECT_TRUE(peer.read_reply(false)->head.contains("Content-Length: 18\r\n"));
    const auto empty = peer.read_reply();
    EXPECT_EQ(empty->status, 204);
    EXPECT_FALSE(empty->head.contains("Content-Length"));
    EXPECT_EQ(peer.read_reply()->body, "GET /b  127.0.0.1");
}

TEST_F(HttpServerTest, RefusesInItsOwnFormatAndCloses) {
    Server server{loop, {.max_header_bytes = 512, .max_body_bytes = 1000}, mirrored()};
    const std::string post = "POST / HTTP/1.1\r\nHost: x\r\n";
    const std::vector<std::pair<std::string, int>> cases{
        {post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", 400},
        {post + "Transfer-Encoding: chunked\r\n\r\nnope\r\n", 400},
        {post + "X: a\r\n b\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET /a/../b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {post + "Content-Length: 2000000\r\n\r\n" + std::string(2'000'000, 'x'), 413},
        {post + "X: " + std::string(100'000, 'x') + "\r\n\r\n", 431},
    };
    for (const auto& [text, status] : cases) {
        Peer peer{server.port()};
        peer.send(text);
        peer.shut_down_sending();
        const auto reply = peer.read_reply();
        ASSERT_TRUE(reply) << text.substr(0, 80);
        EXPECT_EQ(reply->status, status) << text.substr(0, 80);
        EXPECT_TRUE(reply->head.contains("application/problem+json"));
        EXPECT_TRUE(reply->head.contains("Connection: close\r\n"));
        EXPECT_EQ(peer.read_to_end(), "");
    }
}

TEST_F(HttpServerTest, InvitesTheBodyOnlyWhenItWillTakeIt) {
    Server server{loop, {.max_body_bytes = 10}, mirrored()};
    Peer peer{server.port()};
    peer.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(peer.read_reply()->head, "HTTP/1.1 100 Continue\r\n\r\n");
    peer.send("hi");
    EXPECT_EQ(peer.read_reply()->body, "POST / hi 127.0.0.1");
    peer.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
    EXPECT_EQ(peer.read_reply()->status, 413);
}

TEST_F(HttpServerTest, AnswersWhenAHandlerThrowsAndGoesOn) {
    Server server{loop, {}, mirrored()};
    Peer peer{server.port()};
    peer.send(
        "GET /throw HTTP/1.1\r\nHost: x\r\n\r\nGET /break HTTP/1.1\r\nHost: x\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n"
    );
    const auto thrown = peer.read_reply();
    EXPECT_EQ(thrown->status, 500);
    EXPECT_FALSE(thrown->body.contains("mistake"));
    const auto broken = peer.read_reply();
    EXPECT_EQ(broken->status, 500);
    EXPECT_FALSE(broken->head.contains("Set-Cookie"));
    EXPECT_EQ(peer.read_reply()->status, 200);
}

TEST_F(HttpServerTest, GivesUpOnSlowAndIdlePeers) {
    Server server{loop, {.header_timeout = 40ms, .idle_timeout = 400ms}, mirrored()};
    Peer slow{server.port()};
    slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhel");
    EXPECT_EQ(slow.read_reply()->status, 408);
    EXPECT_EQ(slow.read_to_end(), "");
    Peer idle{server.port()};
    EXPECT_EQ(idle.read_to_end(), "");
    Peer kept{server.port()};
    kept.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(kept.read_reply()->status, 200);
    EXPECT_EQ(kept.read_to_end(), "");
}

asio::awaitable<HttpResponse> answer_much(HttpRequest) {
    HttpResponse response;
    response.body.resize(32'000'000, 'x');
    co_return response;
}

TEST_F(HttpServerTest, SendsLargeBodiesAndGivesUpOnPeersThatDoNotRead) {
    Server patient{loop, {}, {.http = answer_much}};
    Peer reader{patient.port()};
    reader.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(reader.read_reply()->body.size(), 32'000'000U);
    Server server{loop, {.write_timeout = 100ms}, {.http = answer_much}};
    Peer stuck{server.port()};
    stuck.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(stuck.receive(1) == "H");
    for (const auto give_up = std::chrono::steady_clock::now() + testing::kPatience; server.connection_count() > 0;) {
        ASSERT_LT(std::chrono::steady_clock::now(), give_up);
    }
    EXPECT_LT(stuck.read_to_end().size(), 32'000'000U);
}

TEST_F(HttpServerTest, RefusesConnectionsBeyondItsLimit) {
    Server server{loop, {.max_connections = 1}, mirrored()};
    Peer first{server.port()};
    first.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(first.read_reply());
    Peer second{server.port()};
    EXPECT_EQ(second.read_to_end(), "");
}

// A handler that runs until the test lets it.
struct Gate {
    explicit Gate(Loop& loop) : entered{loop.executor()}, open{loop.executor()} {}
    Signal entered;
    Signal open;
};

asio::awaitable<HttpResponse> wait_at(std::shared_ptr<Gate> gate, HttpRequest) {
    gate->entered.notify();
    const bool is_open = co_await gate->open.wait_for(testing::kPatience);
    co_return HttpResponse{.body = is_open ? "done" : "late"};
}

asio::awaitable<void> let_through(std::shared_ptr<Gate> gate) {
    gate->open.notify();
    co_return;
}

TEST_F(HttpServerTest, FinishesRunningRequestsWhenItCloses) {
    const auto gate = std::make_shared<Gate>(loop);
    Server server{loop, {}, {.http = [gate](HttpRequest request) { return wait_at(gate, std::move(request)); }}};
    Peer idle{server.port()};
    std::optional<Peer> running{server.port()};
    running->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(loop.run(gate->entered.wait_for(testing::kPatience)));
    auto closed = server.close(testing::kPatience);
    EXPECT_EQ(idle.read_to_end(), "");
    EXPECT_THROW(Peer{server.port()}, std::system_error);
    EXPECT_EQ(closed.wait_for(0s), std::future_status::timeout);
    loop.run(let_through(gate));
    const auto reply = running->read_reply();
    EXPECT_EQ(reply->body, "done");
    EXPECT_TRUE(reply->head.contains("Connection: close\r\n"));
    EXPECT_EQ(running->read_to_end(), "");
    running.reset();
    EXPECT_EQ(closed.wait_for(testing::kPatience), std::future_status::ready);
    EXPECT_EQ(server.connection_count(), 0U);
}

TEST_F(HttpServerTest, CutsWhatOutlivesTheGrace) {
    const auto gate = std::make_shared<Gate>(loop);
    Server server{loop, {}, {.http = [gate](HttpRequest request) { return wait_at(gate, std::move(request)); }}};
    Peer running{server.port()};
    running.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(loop.run(gate->entered.wait_for(testing::kPatience)));
    EXPECT_EQ(server.close(30ms).wait_for(testing::kPatience), std::future_status::ready);
    EXPECT_EQ(running.read_to_end(), "");
}

TEST_F(HttpServerTest, SaysWhenThePortIsTaken) {
    Server server{loop, {}, mirrored()};
    EXPECT_THROW(Server(loop, {.port = server.port()}, mirrored()), std::system_error);
    EXPECT_THROW(Server(loop, {.address = "nowhere"}, mirrored()), std::system_error);
}

}  // namespace

}  // namespace holdfast::net
