// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/books.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace holdfast::tests {

// Real books whose calls can be made to fail: each scripted fault strikes once, in order, at the call it names.
class FaultyBooks final : public store::Books {
public:
    enum class At { begin, load, before_commit, after_commit, confirm, has_batch };
    struct Fault {
        At at{};
        std::function<void()> strike;  // throws
    };
    struct Script {
        std::deque<Fault> faults;
        // Every batch that keeps the Stripe event with this id is refused, as a database refuses bad data.
        std::string poison_event;
        int commits = 0;

        template <class Exception>
        void add(At at, std::string why) {
            faults.push_back({.at = at, .strike = [why] { throw Exception{why}; }});
        }
    };

    FaultyBooks(std::unique_ptr<store::Books> books, std::shared_ptr<Script> script)
        : books_{std::move(books)},
          script_{std::move(script)} {}

    store::Head begin() override {
        strike(At::begin);
        return books_->begin();
    }
    escrow::Rows load(const escrow::KeySet& keys) override {
        strike(At::load);
        return books_->load(keys);
    }
    void commit(const store::BatchWrite& write) override {
        for (const escrow::StripeEvent& event : write.rows.of<escrow::StripeEvent>()) {
            if (event.id == script_->poison_event) {
                throw store::DataRefused{"poisoned"};
            }
        }
        strike(At::before_commit);
        books_->commit(write);
        ++script_->commits;
        strike(At::after_commit);
    }
    void confirm() override {
        strike(At::confirm);
        books_->confirm();
    }
    void rollback() noexcept override { books_->rollback(); }
    bool has_batch(BatchId id) override {
        strike(At::has_batch);
        return books_->has_batch(id);
    }

private:
    void strike(At at) {
        if (!script_->faults.empty() && script_->faults.front().at == at) {
            const Fault fault = std::move(script_->faults.front());
            script_->faults.pop_front();
            if (at == At::before_commit) {
                books_->rollback();
            }
            fault.strike();
        }
    }

    std::unique_ptr<store::Books> books_;
    std::shared_ptr<Script> script_;
};

}  // namespace holdfast::tests
