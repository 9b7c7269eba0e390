// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <unordered_map>
#include <utility>

namespace holdfast::engine {

// What was used lately, at least the last `Size` of it and at most twice as much: two generations, of which the older
// is dropped when the newer is full.
template <class Key, class Value, std::size_t Size>
class Recent {
public:
    // Stays valid until the next call that is not const.
    [[nodiscard]] Value* find(const Key& key) {
        if (const auto found = newer_.find(key); found != newer_.end()) {
            return &found->second;
        }
        auto node = older_.extract(key);
        if (!node) {
            return nullptr;
        }
        make_room();
        return &newer_.insert(std::move(node)).position->second;
    }

    void keep(const Key& key, Value value) {
        older_.erase(key);
        make_room();
        newer_.insert_or_assign(key, std::move(value));
    }

    void clear() {
        newer_.clear();
        older_.clear();
    }

    [[nodiscard]] std::size_t size() const { return newer_.size() + older_.size(); }

private:
    void make_room() {
        if (newer_.size() >= Size) {
            older_ = std::exchange(newer_, {});
        }
    }

    std::unordered_map<Key, Value> newer_;
    std::unordered_map<Key, Value> older_;
};

}  // namespace holdfast::engine
