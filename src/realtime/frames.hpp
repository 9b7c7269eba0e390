// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/failure.hpp"
#include "store/books.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// What goes over the socket.
namespace holdfast::realtime {

inline constexpr std::uint16_t kCloseUnauthorized = 4401;
inline constexpr std::uint16_t kCloseTooSlow = 4408;
inline constexpr std::uint16_t kCloseTryLater = 1013;

// A text shared by all sockets that send it.
using Frame = std::shared_ptr<const std::string>;

[[nodiscard]] Frame ready_frame(std::int64_t sequence);
[[nodiscard]] Frame reset_frame(std::int64_t sequence);
[[nodiscard]] Frame pong_frame();
[[nodiscard]] Frame event_frame(const store::EventRow& event);

struct AuthFrame {
    std::string token;
    std::optional<std::int64_t> since{};
};
enum class ClientFrameKind { auth, ping, other };
struct ClientFrame {
    ClientFrameKind kind = ClientFrameKind::other;
    AuthFrame auth{};
};
[[nodiscard]] ClientFrame parse_client_frame(std::string_view text);

}  // namespace holdfast::realtime
