// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace holdfast::net {

// Bytes received and not yet consumed. Holds no memory until it is written to.
class ReadBuffer {
public:
    [[nodiscard]] bool empty() const { return begin_ == end_; }
    [[nodiscard]] std::string_view view() const { return {bytes_.get() + begin_, end_ - begin_}; }

    // Room for at least `room` more bytes; `commit` says how many were written.
    [[nodiscard]] std::span<char> prepare(std::size_t room) {
        if (capacity_ - end_ < room) {
            make_room(room);
        }
        return {bytes_.get() + end_, capacity_ - end_};
    }
    void commit(std::size_t count) { end_ += count; }

    void consume(std::size_t count) {
        begin_ += count;
        if (begin_ == end_) {
            begin_ = end_ = 0;
        }
    }

    // Gives memory beyond `kept` back, if nothing is held.
    void shrink(std::size_t kept) {
        if (empty() && capacity_ > kept) {
            bytes_.reset();
            capacity_ = 0;
        }
    }

private:
    void make_room(std::size_t room) {
        const auto held = end_ - begin_;
        if (capacity_ - held >= room) {
            std::memmove(bytes_.get(), bytes_.get() + begin_, held);
        } else {
            capacity_ = held + room;
            auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
            if (held > 0) {
                std::memcpy(larger.get(), bytes_.get() + begin_, held);
            }
            bytes_ = std::move(larger);
        }
        begin_ = 0;
        end_ = held;
    }

    std::unique_ptr<char[]> bytes_{};
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace holdfast::net
