// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace holdfast::engine {

namespace asio = boost::asio;

// The engine as coroutines see it. The outcome comes back on the coroutine's own executor; outcomes of one batch are
// delivered together, by one hop.
class Client {
public:
    virtual ~Client() = default;
    virtual asio::awaitable<Outcome> execute(escrow::Command command, Lane lane, Timestamp deadline) = 0;
};

[[nodiscard]] std::unique_ptr<Client> make_client(Engine& engine, asio::any_io_executor executor);

}  // namespace holdfast::engine
