// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

// As much of RFC 6455 as a listening client on loopback needs.
namespace holdfast::bench {

struct SocketFrame {
    enum class Kind { text, ping, close, other };
    Kind kind{};
    std::string_view payload;
    std::size_t size = 0;  // with its head
};

// The first frame in `bytes`, when all of it is there. Servers never mask.
[[nodiscard]] inline std::optional<SocketFrame> first_frame(std::string_view bytes) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])); };
    if (bytes.size() < 2) {
        return std::nullopt;
    }
    std::size_t length = byte(1) & 0x7F;
    std::size_t head = 2;
    if (length >= 126) {
        const std::size_t width = length == 126 ? 2 : 8;
        if (bytes.size() < head + width) {
            return std::nullopt;
        }
        length = 0;
        for (std::size_t i = 0; i < width; ++i) {
            length = length << 8 | byte(head + i);
        }
        head += width;
    }
    if (bytes.size() < head + length) {
        return std::nullopt;
    }
    using Kind = SocketFrame::Kind;
    const std::size_t opcode = byte(0) & 0x0F;
    const Kind kind = opcode == 1 ? Kind::text : opcode == 8 ? Kind::close : opcode == 9 ? Kind::ping : Kind::other;
    return SocketFrame{.kind = kind, .payload = bytes.substr(head, length), .size = head + length};
}

// Masked by zeros, which is a mask like any other. Pings of this server are short.
[[nodiscard]] inline std::string pong_frame(std::string_view payload) {
    std::string frame{'\x8A', static_cast<char>(0x80 | payload.size()), 0, 0, 0, 0};
    return frame.append(payload);
}

}  // namespace holdfast::bench
