// SPDX-License-Identifier: Apache-2.0
#include "engine/fair_queue.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace holdfast::engine {

void FairQueue::TurnTaking::push(Item item) {
    const UserId user = item.command.actor.user_id;
    std::deque<Item>& waiting = by_user_[user];
    if (waiting.empty()) {
        turns_.push_back(user);
    }
    waiting.push_back(std::move(item));
    ++size_;
}

Item FairQueue::TurnTaking::pop() {
    HOLDFAST_CHECK(!turns_.empty(), "nobody waits");
    const UserId user = turns_.front();
    const auto found = by_user_.find(user);
    Item item = std::move(found->second.front());
    found->second.pop_front();
    --size_;
    if (found->second.empty()) {
        by_user_.erase(found);
        turns_.pop_front();
    } else {
        turns_.splice(turns_.end(), turns_, turns_.begin());
    }
    return item;
}

void FairQueue::push(Item item) {
    ++size_;
    (item.lane == Lane::interactive ? interactive_ : background_).push(std::move(item));
}

std::vector<Item> FairQueue::take(std::size_t limit) {
    const std::size_t background_share = std::max<std::size_t>(limit / 4, 1);
    const std::size_t guaranteed = std::min(background_.size(), background_share);
    const std::size_t interactive = std::min(interactive_.size(), limit - guaranteed);
    const std::size_t background = std::min(background_.size(), limit - interactive);

    std::vector<Item> items;
    items.reserve(interactive + background);
    for (std::size_t i = 0; i < interactive; ++i) {
        items.push_back(interactive_.pop());
    }
    for (std::size_t i = 0; i < background; ++i) {
        items.push_back(background_.pop());
    }
    size_ -= items.size();
    return items;
}

}  // namespace holdfast::engine
