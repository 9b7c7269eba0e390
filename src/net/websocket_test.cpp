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

constexpr std::string_view kUpgrade =
    "GET /realtime?a=b HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

constexpr int kContinuation = 0;
constexpr int kText = 1;
constexpr int kBinary = 2;
constexpr int kClose = 8;
constexpr int kPing = 9;
constexpr int kPong = 10;

// A masked frame, as clients send them.
std::string frame(int opcode, std::string_view payload, bool is_final = true) {
    constexpr std::string_view kMask = "\x12\x34\x56\x78";
    std::string bytes{static_cast<char>((is_final ? 0x80 : 0) | opcode)};
    const auto size = payload.size();
    const auto append_size = [&bytes, size](int octets) {
        for (int octet = octets - 1; octet >= 0; --octet) {
            bytes.push_back(static_cast<char>(size >> (8 * octet)));
        }
    };
    if (size < 126) {
        bytes.push_back(static_cast<char>(0x80 | size));
    } else if (size < 65536) {
        bytes.push_back(static_cast<char>(0x80 | 126));
        append_size(2);
    } else {
        bytes.push_back(static_cast<char>(0x80 | 127));
        append_size(8);
    }
    bytes += kMask;
    for (std::size_t at = 0; at < size; ++at) {
        bytes.push_back(static_cast<char>(payload[at] ^ kMask[at % 4]));
    }
    return bytes;
}

std::string close_payload(int code, std::string_view reason = {}) {
    return std::string{static_cast<char>(code >> 8), static_cast<char>(code)} + std::string{reason};
}

struct Frame {
    int opcode = -1;  // none: the connection ended
    std::string payload{};
    friend bool operator==(const Frame&, const Frame&) = default;
    friend void PrintTo(const Frame& frame, std::ostream* out) {
        *out << "frame " << frame.opcode << " of " << frame.payload.size() << ": " << frame.payload.substr(0, 100);
    }
};

Frame read_frame(Peer& peer) {
    const auto start = peer.receive(2);
    if (start.size() < 2) {
        return {};
    }
    std::size_t size = static_cast<unsigned char>(start[1]);
    if (size >= 126) {
        const auto octets = peer.receive(size == 126 ? 2 : 8);
        size = 0;
        for (const char octet : octets) {
            size = size << 8U | static_cast<unsigned char>(octet);
        }
    }
    return {.opcode = start[0] & 0xf, .payload = peer.receive(size)};
}

asio::awaitable<void> echo(HttpRequest request, std::shared_ptr<WebSocket> socket) {
    socket->send(std::make_shared<const std::string>(request.path + "?" + request.raw_query));
    while (auto message = co_await socket->read()) {
        socket->send(std::make_shared<const std::string>(std::move(*message)));
    }
    EXPECT_FALSE(socket->is_open());
    EXPECT_FALSE(co_await socket->drained());
}

asio::awaitable<HttpResponse> not_found(HttpRequest) {
    co_return HttpResponse{.status = 404};
}

struct WebSocketTest : ::testing::Test {
    Loop loop;
};

void upgrade(Peer& peer) {
    peer.send(kUpgrade);
    const auto reply = peer.read_reply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 101);
    EXPECT_TRUE(reply->head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")) << reply->head;
}

TEST_F(WebSocketTest, EchoesInOrder) {
    Server server{loop, {}, {.http = not_found, .websocket = echo}};
    Peer peer{server.port()};
    upgrade(peer);
    EXPECT_EQ(read_frame(peer), (Frame{kText, "/realtime?a=b"}));
    std::string sent;
    for (int message = 0; message < 500; ++message) {
        sent +=
            frame(kText, "message " + std::to_string(message) + std::string(static_cast<std::size_t>(message), '.'));
    }
    const std::string largest(64 * 1024, 'x');
    peer.send(
        sent + frame(kPing, "p") + frame(kText, "ab", false) + frame(kContinuation, "cd") + frame(kText, largest)
    );
    int pongs = 0;
    const auto next = [&peer, &pongs] {
        auto received = read_frame(peer);
        for (; received.opcode == kPong; received = read_frame(peer)) {
            ++pongs;
        }
        return received;
    };
    for (int message = 0; message < 500; ++message) {
        const auto text = "message " + std::to_string(message) + std::string(static_cast<std::size_t>(message), '.');
        ASSERT_EQ(next(), (Frame{kText, text}));
    }
    EXPECT_EQ(next(), (Frame{kText, "abcd"}));
    EXPECT_EQ(next(), (Frame{kText, largest}));
    EXPECT_EQ(pongs, 1);
    peer.send(frame(kClose, close_payload(1000)));
    EXPECT_EQ(read_frame(peer), (Frame{kClose, close_payload(1000)}));
    EXPECT_EQ(read_frame(peer), Frame{});
}

TEST_F(WebSocketTest, ClosesOnWhatItDoesNotTake) {
    Server server{loop, {}, {.http = not_found, .websocket = echo}};
    const std::vector<std::pair<std::string, int>> cases{
        {frame(kText, std::string(64 * 1024 + 1, 'x')), 1009},
        {frame(kText, std::string(40'000, 'x'), false) + frame(kContinuation, std::string(40'000, 'x')), 1009},
        {frame(kBinary, "x"), 1003},
        {frame(kText, "\xff"), 1007},
        {frame(kContinuation, "x"), 1002},
        {std::string{"\x81\x01x", 3}, 1002},         // not masked
        {std::string{"\xc1\x80\0\0\0\0", 6}, 1002},  // compressed, though that was not agreed on
    };
    for (const auto& [bytes, code] : cases) {
        Peer peer{server.port()};
        upgrade(peer);
        EXPECT_EQ(read_frame(peer).opcode, kText);
        peer.send(bytes);
        const auto closed = read_frame(peer);
        EXPECT_EQ(closed.opcode, kClose) << code;
        EXPECT_EQ(closed.payload.substr(0, 2), close_payload(code)) << code;
        peer.shut_down_sending();
        EXPECT_EQ(read_frame(peer), Frame{}) << code;
    }
}

std::optional<HttpResponse> refuse(const HttpRequest& request) {
    return request.path == "/realtime" ? std::optional{HttpResponse{.status = 401, .body = "no"}} : std::nullopt;
}

TEST_F(WebSocketTest, RefusesUpgradesBeforeTheyHappen) {
    Server deaf{loop, {}, {.http = not_found}};
    Server gated{loop, {}, {.http = not_found, .websocket = echo, .upgrade_gate = refuse}};
    std::string old_version{kUpgrade};
    old_version.replace(old_version.find("13"), 2, "12");
    std::string bad_key{kUpgrade};
    bad_key.replace(bad_key.find("dGhl"), 4, "");
    const std::string plain = "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
    // Nothing is read after a refusal: a proxy may have taken it for a tunnel.
    Peer peer{deaf.port()};
    peer.send(std::string{kUpgrade} + plain);
    const auto refused = peer.read_reply();
    EXPECT_EQ(refused->status, 426);
    EXPECT_TRUE(refused->head.contains("Connection: close\r\n"));
    EXPECT_FALSE(peer.read_reply());
    Peer other{deaf.port()};
    other.send(plain);
    EXPECT_EQ(other.read_reply()->status, 404);
    Peer gate{gated.port()};
    gate.send(kUpgrade);
    EXPECT_EQ(gate.read_reply()->body, "no");
    Peer old{gated.port()};
    old.send(old_version);
    EXPECT_TRUE(old.read_reply()->head.contains("Sec-WebSocket-Version: 13\r\n"));
    Peer bad{gated.port()};
    bad.send(bad_key);
    EXPECT_EQ(bad.read_reply()->status, 400);
}

// Lets a test hold the server's end.
struct Held {
    explicit Held(Loop& loop) : arrived{loop.executor()}, released{loop.executor()} {}
    std::shared_ptr<WebSocket> socket{};
    Signal arrived;
    Signal released;
    bool is_drained = false;
};

asio::awaitable<void> hold(std::shared_ptr<Held> held, HttpRequest, std::shared_ptr<WebSocket> socket) {
    held->socket = std::move(socket);
    held->arrived.notify();
    while (co_await held->socket->read()) {
    }
    held->released.notify();
    held->socket.reset();
}

Handlers holding(const std::shared_ptr<Held>& held) {
    return {
        .http = not_found,
        .websocket = [held](
                         HttpRequest request, std::shared_ptr<WebSocket> socket
                     ) { return hold(held, std::move(request), std::move(socket)); },
    };
}

// Some that the operating system takes, and many more that it can't.
asio::awaitable<void> flood(std::shared_ptr<Held> held, std::size_t count) {
    const auto text = std::make_shared<const std::string>(60'000, 'x');
    for (std::size_t message = 0; message < count; ++message) {
        held->socket->send(text);
    }
    EXPECT_GT(held->socket->queued_bytes(), 0U);
    co_return;
}

asio::awaitable<bool> drain(std::shared_ptr<Held> held) {
    const auto socket = held->socket;
    const bool is_drained = co_await socket->drained();
    EXPECT_TRUE(!is_drained || socket->queued_bytes() == 0);
    co_return is_drained;
}

TEST_F(WebSocketTest, TellsWhenItsQueueIsDrained) {
    const auto held = std::make_shared<Held>(loop);
    Server server{loop, {}, holding(held)};
    Peer peer{server.port()};
    upgrade(peer);
    EXPECT_TRUE(loop.run(held->arrived.wait_for(testing::kPatience)));
    EXPECT_TRUE(loop.run(drain(held)));
    loop.run(flood(held, 500));
    auto drained = asio::co_spawn(loop.executor(), drain(held), asio::use_future);
    EXPECT_EQ(drained.wait_for(0s), std::future_status::timeout);
    for (int message = 0; message < 500; ++message) {
        ASSERT_EQ(read_frame(peer).payload.size(), 60'000U);
    }
    EXPECT_TRUE(drained.get());
}

TEST_F(WebSocketTest, DropsAPeerThatDoesNotRead) {
    const auto held = std::make_shared<Held>(loop);
    Server server{loop, {.write_timeout = 100ms}, holding(held)};
    Peer peer{server.port()};
    upgrade(peer);
    EXPECT_TRUE(loop.run(held->arrived.wait_for(testing::kPatience)));
    loop.run(flood(held, 500));
    EXPECT_FALSE(loop.run(drain(held)));
    EXPECT_TRUE(loop.run(held->released.wait_for(testing::kPatience)));
}

asio::awaitable<void> say_and_close(std::shared_ptr<Held> held) {
    held->socket->send(std::make_shared<const std::string>("last words"));
    held->socket->close(4408, "slow");
    EXPECT_FALSE(held->socket->is_open());
    held->socket->send(std::make_shared<const std::string>("too late"));
    co_return;
}

TEST_F(WebSocketTest, SendsWhatIsQueuedBeforeItCloses) {
    const auto held = std::make_shared<Held>(loop);
    Server server{loop, {}, holding(held)};
    Peer peer{server.port()};
    upgrade(peer);
    EXPECT_TRUE(loop.run(held->arrived.wait_for(testing::kPatience)));
    loop.run(say_and_close(held));
    EXPECT_EQ(read_frame(peer), (Frame{kText, "last words"}));
    EXPECT_EQ(read_frame(peer), (Frame{kClose, close_payload(4408, "slow")}));
    peer.send(frame(kClose, close_payload(4408)));
    EXPECT_EQ(read_frame(peer), Frame{});
    peer.shut_down_sending();
    EXPECT_TRUE(loop.run(held->released.wait_for(testing::kPatience)));
}

TEST_F(WebSocketTest, PingsAndDropsTheSilent) {
    Server server{
        loop,
        {.websocket_ping_interval = 50ms, .websocket_silence_timeout = 500ms},
        {.http = not_found, .websocket = echo}
    };
    Peer living{server.port()};
    upgrade(living);
    EXPECT_EQ(read_frame(living).opcode, kText);
    // For longer than a silent peer is borne.
    for (int ping = 0; ping < 15; ++ping) {
        EXPECT_EQ(read_frame(living).opcode, kPing);
        living.send(frame(kPong, ""));
    }
    living.send(frame(kText, "still here"));
    auto answered = read_frame(living);
    for (; answered.opcode == kPing; answered = read_frame(living)) {
    }
    EXPECT_EQ(answered, (Frame{kText, "still here"}));
    EXPECT_LT(living.read_to_end().size(), 100U);
}

TEST_F(WebSocketTest, GoesAwayWhenTheServerCloses) {
    Server server{loop, {}, {.http = not_found, .websocket = echo}};
    Peer peer{server.port()};
    upgrade(peer);
    EXPECT_EQ(read_frame(peer).opcode, kText);
    auto closed = server.close(testing::kPatience);
    EXPECT_EQ(read_frame(peer).payload.substr(0, 2), close_payload(1001));
    peer.send(frame(kClose, close_payload(1001)));
    EXPECT_EQ(read_frame(peer), Frame{});
    peer.shut_down_sending();
    EXPECT_EQ(closed.wait_for(testing::kPatience), std::future_status::ready);
}

TEST_F(WebSocketTest, IsCutWhenItDoesNotLeave) {
    Server server{loop, {}, {.http = not_found, .websocket = echo}};
    Peer peer{server.port()};
    upgrade(peer);
    EXPECT_EQ(read_frame(peer).opcode, kText);
    EXPECT_EQ(server.close(30ms).wait_for(testing::kPatience), std::future_status::ready);
    EXPECT_EQ(read_frame(peer).opcode, kClose);
    EXPECT_EQ(read_frame(peer), Frame{});
}

asio::awaitable<void> fail(HttpRequest, std::shared_ptr<WebSocket>) {
    throw std::runtime_error{"a handler's mistake"};
    co_return;
}

TEST_F(WebSocketTest, ClosesWhenItsHandlerFails) {
    Server server{loop, {}, {.http = not_found, .websocket = fail}};
    Peer peer{server.port()};
    upgrade(peer);
    EXPECT_EQ(read_frame(peer), (Frame{kClose, close_payload(1011)}));
}

}  // namespace

}  // namespace holdfast::net
