// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/engine.hpp"

#include <cstddef>
#include <deque>
#include <list>
#include <unordered_map>
#include <vector>

namespace holdfast::engine {

struct Item {
    escrow::Command command;
    Lane lane{};
    Timestamp deadline{};
    OutcomeHandler done;
};

// Two lanes. In each, users take turns, so that one who sends a thousand commands does not delay the others; a user's
// own commands keep their order. Not thread-safe.
class FairQueue {
public:
    void push(Item item);
    // At most `limit` items. Background work gets a quarter of a batch that interactive work could fill, and what is
    // left of any other.
    [[nodiscard]] std::vector<Item> take(std::size_t limit);
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    class TurnTaking {
    public:
        void push(Item item);
        [[nodiscard]] Item pop();
        [[nodiscard]] std::size_t size() const { return size_; }

    private:
        std::unordered_map<UserId, std::deque<Item>> by_user_;
        std::list<UserId> turns_;  // users with something waiting, next first
        std::size_t size_ = 0;
    };

    TurnTaking interactive_;
    TurnTaking background_;
    std::size_t size_ = 0;
};

}  // namespace holdfast::engine
