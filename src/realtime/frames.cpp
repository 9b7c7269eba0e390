// SPDX-License-Identifier: Apache-2.0
#include "realtime/frames.hpp"

#include "base/json.hpp"

namespace holdfast::realtime {

namespace {

Frame sequence_frame(std::string_view type, std::int64_t sequence) {
    std::string text;
    JsonWriter{text}.begin_object().member("type", type).member("seq", sequence).end_object();
    return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

Frame ready_frame(std::int64_t sequence) {
    return sequence_frame("ready", sequence);
}

Frame reset_frame(std::int64_t sequence) {
    return sequence_frame("reset", sequence);
}

Frame pong_frame() {
    static const Frame kPong = std::make_shared<const std::string>(R"({"type":"pong"})");
    return kPong;
}

Frame event_frame(const store::EventRow& event) {
    std::string text;
    text.reserve(event.payload.size() + 96);
    JsonWriter json{text};
    json.begin_object()
        .member("seq", event.sequence)
        .member("type", event.type)
        .member("createdAt", format_rfc3339(event.created_at));
    json.key("data").raw(event.payload).end_object();
    return std::make_shared<const std::string>(std::move(text));
}

ClientFrame parse_client_frame(std::string_view text) {
    const auto parsed = parse_json(text);
    if (!parsed || parsed->as_object() == nullptr) {
        return {};
    }
    const std::string type = (*parsed)["type"].string_or();
    if (type == "ping") {
        return {.kind = ClientFrameKind::ping};
    }
    const std::string* token = (*parsed)["token"].as_string();
    if (type != "auth" || token == nullptr) {
        return {};
    }
    ClientFrame frame{.kind = ClientFrameKind::auth, .auth = {.token = *token}};
    if (const Json* since = parsed->find("since"); since != nullptr && !since->is_null()) {
        if (since->as_int() == nullptr) {
            return {};
        }
        frame.auth.since = *since->as_int();
    }
    return frame;
}

}  // namespace holdfast::realtime
