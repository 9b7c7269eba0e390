// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/sequence_gate.hpp"
#include "net/task_group.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <functional>
#include <vector>

namespace holdfast::http {

namespace asio = boost::asio;

// What makes memory safe to answer from while other nodes write: whoever passes knows, through the gate, of every event
// that was committed before they came. One look at the database serves all who came before it began (what Raft calls a
// read index, Ongaro 2014, section 6.4). On one executor.
class ReadBarrier {
public:
    using Waiter = std::move_only_function<void(bool may_pass)>;
    using ReadNewest = std::function<asio::awaitable<std::int64_t>()>;  // the newest event's sequence, as committed

    ReadBarrier(asio::any_io_executor executor, SequenceGate& gate, ReadNewest read_newest);

    // False when the database could not be asked.
    [[nodiscard]] asio::awaitable<bool> pass();
    // The same for who need not wait.
    void then(Waiter waiter);
    // Ends when the look that is under way has. Who comes later does not pass.
    [[nodiscard]] asio::awaitable<void> close();

private:
    [[nodiscard]] asio::awaitable<void> look();
    [[nodiscard]] asio::awaitable<bool> ask();

    SequenceGate& gate_;
    ReadNewest read_newest_;
    std::vector<Waiter> waiting_;  // for a look that has not begun
    bool is_looking_ = false;
    bool is_closed_ = false;
    net::TaskGroup tasks_;
};

}  // namespace holdfast::http
