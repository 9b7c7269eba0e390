// SPDX-License-Identifier: Apache-2.0
#include "net/request_parser.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace holdfast::net {

namespace {

using Progress = RequestParser::Progress;

constexpr RequestLimits kLimits{.max_header_bytes = 512, .max_body_bytes = 64, .double_slash = DoubleSlash::refused};

// Feeds the text in pieces of the sizes given (the last one repeats), as a connection does: what was not taken comes
// again.
int outcome(RequestParser& parser, std::string_view text, const std::vector<std::size_t>& pieces = {1}) {
    std::string pending;
    for (std::size_t piece = 0; !text.empty(); ++piece) {
        const auto size = std::min(pieces[std::min(piece, pieces.size() - 1)], text.size());
        pending += text.substr(0, size);
        text.remove_prefix(size);
        std::size_t taken = 0;
        const auto progress = parser.feed(pending, taken);
        pending.erase(0, taken);
        if (progress == Progress::refused) {
            return parser.refusal().status;
        }
        if (progress == Progress::complete) {
            return 200;
        }
    }
    return 0;
}

int outcome_of(std::string_view text) {
    RequestParser parser{kLimits};
    return outcome(parser, text);
}

TEST(RequestParser, ReadsARequestByteByByte) {
    RequestParser parser{kLimits};
    EXPECT_EQ(
        outcome(parser, "\r\nPOST /a%20b/?c=d HTTP/1.1\r\nHost: x\r\nX-Y:  z \r\nContent-Length: 5\r\n\r\nhello"), 200
    );
    const auto& request = parser.request();
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.path, "/a b");
    EXPECT_EQ(request.raw_query, "c=d");
    EXPECT_EQ(request.header("x-y"), "z");
    EXPECT_EQ(request.body, "hello");
    EXPECT_TRUE(parser.keep_alive());
}

TEST(RequestParser, ReadsChunksByteByByte) {
    for (const auto* chunks :
         {"0\r\n\r\n", "5;a=b\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: t\r\nContent-Type: forged\r\n\r\n"}) {
        RequestParser parser{kLimits};
        const auto text = std::string{"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n"} + chunks;
        EXPECT_EQ(outcome(parser, text), 200) << chunks;
        EXPECT_EQ(parser.request().body, chunks[0] == '0' ? "" : "hello!");
        EXPECT_FALSE(parser.request().header("Content-Type"));
    }
}

TEST(RequestParser, ClosesByDefaultBeforeHttp11) {
    RequestParser parser{kLimits};
    EXPECT_EQ(outcome(parser, "GET / HTTP/1.0\r\n\r\n"), 200);
    EXPECT_FALSE(parser.keep_alive());
    EXPECT_TRUE(parser.is_http_1_0());
}

TEST(RequestParser, RefusesEveryShapeThatTwoReadersCouldTakeDifferently) {
    const std::string start = "POST / HTTP/1.1\r\nHost: x\r\n";
    for (const auto* rest :
         {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
          "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
          "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
          "Content-Length: 5, 5\r\n\r\nhello",
          "Content-Length: +5\r\n\r\nhello",
          "Content-Length: -1\r\n\r\n",
          "Content-Length: 0x5\r\n\r\nhello",
          "Content-Length: 99999999999999999999\r\n\r\n",
          "Content-Length:\r\n\r\n",
          "Content-Length : 5\r\n\r\nhello",
          "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello",
          "Transfer-Encoding:\x0b"
          "chunked\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\nz\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\n1\r\nab0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\na\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n",
          "X: a\r\n folded\r\n\r\n",
          "X: a\r\n\tfolded\r\n\r\n",
          " X: a\r\n\r\n",
          "X: a\nY: b\r\n\r\n",
          "X: a\rY: b\r\n\r\n",
          "X\r\n\r\n",
          ": a\r\n\r\n",
          "X y: a\r\n\r\n",
          "Host: y\r\n\r\n"}) {
        EXPECT_EQ(outcome_of(start + rest), 400) << rest;
    }
    EXPECT_EQ(outcome_of(start + std::string{"X: a\0b\r\n\r\n", 10}), 400);
}

TEST(RequestParser, RefusesBadRequestLinesAndHosts) {
    for (const auto* text :
         {"GET / HTTP/1.1\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: u@b\r\n\r\n",
          "get / HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /\r\nHost: x\r\n\r\n",
          "GET / HTTP/1.2\r\nHost: x\r\n\r\n",
          "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
          "GET / http/1.1\r\nHost: x\r\n\r\n",
          "GET /../x HTTP/1.1\r\nHost: x\r\n\r\n",
          "\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "GET / 3\r\n\r\n",
          "GET / HTTP/1.\r\n\r\n",
          "\x16\x03\x01\x02\n"}) {
        EXPECT_EQ(outcome_of(text), 400) << text;
    }
}

TEST(RequestParser, HoldsToItsLimits) {
    const std::string start = "POST / HTTP/1.1\r\nHost: x\r\n";
    EXPECT_EQ(outcome_of(start + "Content-Length: 65\r\n\r\n"), 413);
    EXPECT_EQ(outcome_of(start + "Content-Length: 64\r\n\r\n" + std::string(64, 'x')), 200);
    EXPECT_EQ(
        outcome_of(start + "Transfer-Encoding: chunked\r\n\r\n20\r\n" + std::string(32, 'x') + "\r\n21\r\n"), 413
    );
    EXPECT_EQ(outcome_of(start + "X: " + std::string(600, 'x')), 431);
    EXPECT_EQ(outcome_of(start + "X: " + std::string(600, 'x') + "\r\n\r\n"), 431);
    EXPECT_EQ(outcome_of("GET /" + std::string(600, 'x')), 431);
    EXPECT_EQ(outcome_of(start + "Expect: miracles\r\n\r\n"), 417);
    // Neither a chunk's extensions nor the trailers may grow without end.
    const auto chunked = start + "Transfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(outcome_of(chunked + "1;" + std::string(600, 'x')), 400);
    EXPECT_EQ(outcome_of(chunked + "0\r\nX: " + std::string(600, 'x')), 400);
}

TEST(RequestParser, LimitsTheNumberOfFields) {
    RequestParser parser{{.max_header_bytes = 4096, .max_body_bytes = 64, .double_slash = DoubleSlash::refused}};
    std::string text = "GET / HTTP/1.1\r\nHost: x\r\n";
    for (int field = 0; field < 128; ++field) {
        text += "a:b\r\n";
    }
    EXPECT_EQ(outcome(parser, text + "\r\n", {text.size() + 2}), 431);
}

TEST(RequestParser, LeavesTheNextRequestAlone) {
    RequestParser parser{kLimits};
    const std::string_view first = "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab";
    const auto both = std::string{first} + "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n";
    std::size_t taken = 0;
    EXPECT_EQ(parser.feed(both, taken), Progress::complete);
    EXPECT_EQ(taken, first.size());
    parser.reset();
    EXPECT_EQ(parser.feed(std::string_view{both}.substr(taken), taken), Progress::complete);
    EXPECT_EQ(parser.request().path, "/2");
}

RC_GTEST_PROP(RequestParserProp, OutcomeIsTheSameHoweverTheBytesArrive, ()) {
    const auto line = rc::gen::element<std::string>(
        "Host: x\r\n",
        "Content-Length: 4\r\n",
        "Transfer-Encoding: chunked\r\n",
        "X: y\r\n",
        " z\r\n",
        "\r\n",
        "\n",
        "\r",
        "4\r\nabcd\r\n",
        "0\r\n\r\n",
        "abcd",
        "4;e=\"f\"\r\n"
    );
    auto text = *rc::gen::element<std::string>(
        "POST / HTTP/1.1\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"
    );
    for (const auto& next : *rc::gen::container<std::vector<std::string>>(line)) {
        text += next;
    }
    text += "0\r\n\r\n0\r\n\r\n";  // a refusal may wait for as many bytes as the shortest end has
    const auto piece = rc::gen::map(rc::gen::inRange<std::size_t>(0, 12), [](std::size_t size) { return size + 1; });
    auto pieces = *rc::gen::container<std::vector<std::size_t>>(piece);
    pieces.push_back(1);
    RequestParser whole{kLimits};
    RequestParser split{kLimits};
    RC_ASSERT(outcome(whole, text, {text.size()}) == outcome(split, text, pieces));
    RC_ASSERT(whole.request().body == split.request().body);
    RC_ASSERT(whole.request().headers == split.request().headers);
}

}  // namespace

}  // namespace holdfast::net
