// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "realtime/frames.hpp"
#include "tests/fuzz/fuzz.hpp"

// A message of a browser's WebSocket.
namespace holdfast::fuzz {

namespace {

using realtime::ClientFrameKind;

void check_sent(std::string_view text) {
    store::EventRow event;
    event.sequence = 7;
    event.type = text;
    event.payload = "{}";
    const auto frame = parse_json(*realtime::event_frame(event));
    HOLDFAST_CHECK(
        frame && (*frame)["seq"] == Json{7} && (*frame)["data"].as_object() != nullptr, "what we send is JSON"
    );
}

}  // namespace

void examine(std::string_view input) {
    const auto frame = realtime::parse_client_frame(input);
    const auto json = parse_json(input);
    if (frame.kind != ClientFrameKind::other) {
        const std::string_view type = frame.kind == ClientFrameKind::ping ? "ping" : "auth";
        HOLDFAST_CHECK(json && (*json)["type"] == Json{type}, "a message is of the type it says");
    }
    if (frame.kind == ClientFrameKind::auth) {
        HOLDFAST_CHECK((*json)["token"] == Json{frame.auth.token}, "a token is the one given");
        Json plain = Json::object();
        plain.set("type", "auth").set("token", frame.auth.token);
        if (frame.auth.since) {
            plain.set("since", *frame.auth.since);
        }
        const auto again = realtime::parse_client_frame(to_json(plain));
        HOLDFAST_CHECK(again.kind == frame.kind && again.auth.token == frame.auth.token, "and reads again");
        HOLDFAST_CHECK(again.auth.since == frame.auth.since, "with its place");
    } else {
        HOLDFAST_CHECK(frame.auth.token.empty() && !frame.auth.since, "nothing else brings a token");
    }
    check_sent(input);
}

}  // namespace holdfast::fuzz
