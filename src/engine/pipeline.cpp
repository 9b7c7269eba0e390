// SPDX-License-Identifier: Apache-2.0
#include "engine/pipeline.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace holdfast::engine {
namespace {

// The rows that batches hand on grow with each; after so many commands they are begun anew.
constexpr std::size_t kMaxChained = 512;
// Others write to the same database: what is decided ahead would mostly be decided again.
constexpr std::size_t kDistrust = 64;

}  // namespace

Pipeline::Pipeline(
    Writer& writer,
    std::unique_ptr<store::RowSource> source,
    Metrics& metrics,
    std::size_t max_batch,
    std::function<void()> landed
)
    : writer_{writer},
      source_{std::move(source)},
      max_batch_{max_batch},
      ahead_{metrics.counter("holdfast_engine_ahead_total", "Batches decided while the one before was committed")},
      in_vain_{metrics.counter("holdfast_engine_ahead_in_vain_total", "Batches decided ahead that were decided again")},
      committer_{std::move(landed)} {}

std::size_t Pipeline::worth() const {
    constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
    if (room() == 0) {
        return kNever;
    }
    if (!flying_ || committer_.is_finished()) {
        return 1;
    }
    if (distrust_ > 0 || chained_ >= kMaxChained || (next_ && !is_next_sound_)) {
        return kNever;
    }
    // Rows are read for many commands at once: few are waited for until the commit has ended.
    return std::clamp<std::size_t>(flying_->items.size() / 2, 1, room());
}

void Pipeline::add(std::vector<Item> items) {
    if (flying_) {
        decide_ahead(std::move(items));
        return;
    }
    chained_ = items.size();
    distrust_ -= distrust_ > 0 ? 1 : 0;
    if (auto flight = writer_.open(std::move(items))) {
        launch(std::move(flight));
    }
}

void Pipeline::decide_ahead(std::vector<Item> items) {
    if (!next_) {
        next_ = writer_.open_ahead(*flying_, *source_);
        is_next_sound_ = true;
        ahead_.add();
    }
    chained_ += items.size();
    is_next_sound_ = writer_.decide_more(*next_, std::move(items));
}

void Pipeline::launch(std::unique_ptr<Flight> flight) {
    flying_ = std::move(flight);
    committer_.start([this] { writer_.commit(*flying_); });
}

void Pipeline::land(std::vector<Item> more) {
    const std::exception_ptr trouble = committer_.take();
    std::unique_ptr<Flight> landed = std::move(flying_);
    const bool goes_on = !trouble && next_ && is_next_sound_ && next_->batch->has_changes();
    if (goes_on) {
        // Before anybody is told: the database waits for nobody.
        next_->write = next_->batch->take_write();
        launch(std::move(next_));
    }
    const bool is_committed = writer_.conclude(*landed, trouble);
    if (!is_committed && landed->is_ahead) {
        in_vain_.add();
        distrust_ = kDistrust;
    }
    if (is_committed && !next_ && !goes_on) {
        writer_.keep(*landed);
    }
    landed.reset();
    if (next_) {
        run_again(std::move(next_), std::move(more));
    } else if (!more.empty()) {
        add(std::move(more));
    }
}

// From the beginning, as if nothing had been decided: the rows go with it, so nothing is known.
void Pipeline::run_again(std::unique_ptr<Flight> flight, std::vector<Item> more) {
    writer_.forget();
    std::vector<Item> items = std::move(flight->items);
    std::ranges::move(more, std::back_inserter(items));
    add(std::move(items));
}

}  // namespace holdfast::engine
