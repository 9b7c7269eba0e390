// SPDX-License-Identifier: Apache-2.0
#include "engine/client.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace holdfast::engine {
namespace {

using Completion = std::move_only_function<void(Outcome)>;

// Outcomes on their way from the engine's thread to the coroutines' executor: a whole batch crosses by one post.
class Mailbox : public std::enable_shared_from_this<Mailbox> {
public:
    explicit Mailbox(asio::any_io_executor executor) : executor_{std::move(executor)} {}

    void put(Completion completion, Outcome outcome) {
        {
            const std::lock_guard lock{mutex_};
            letters_.emplace_back(std::move(completion), std::move(outcome));
            if (letters_.size() > 1) {
                return;  // a delivery is on its way already
            }
        }
        asio::post(executor_, [self = shared_from_this()] { self->deliver(); });
    }

private:
    void deliver() {
        std::vector<std::pair<Completion, Outcome>> letters;
        {
            const std::lock_guard lock{mutex_};
            letters.swap(letters_);
        }
        for (auto& [completion, outcome] : letters) {
            completion(std::move(outcome));
        }
    }

    asio::any_io_executor executor_;
    std::mutex mutex_;
    std::vector<std::pair<Completion, Outcome>> letters_;
};

class EngineClient final : public Client {
public:
    EngineClient(Engine& engine, asio::any_io_executor executor)
        : engine_{engine},
          mailbox_{std::make_shared<Mailbox>(std::move(executor))} {}

    asio::awaitable<Outcome> execute(escrow::Command command, Lane lane, Timestamp deadline) override {
        auto initiate = [this](auto handler, escrow::Command moved, Lane in, Timestamp until) {
            engine_.submit(
                std::move(moved),
                in,
                until,
                [mailbox = mailbox_, completion = Completion{std::move(handler)}](Outcome outcome) mutable {
                    mailbox->put(std::move(completion), std::move(outcome));
                }
            );
        };
        Outcome outcome = co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Outcome)>(
            initiate, asio::use_awaitable, std::move(command), lane, deadline
        );
        co_return outcome;
    }

private:
    Engine& engine_;
    std::shared_ptr<Mailbox> mailbox_;
};

}  // namespace

std::unique_ptr<Client> make_client(Engine& engine, asio::any_io_executor executor) {
    return std::make_unique<EngineClient>(engine, std::move(executor));
}

}  // namespace holdfast::engine
