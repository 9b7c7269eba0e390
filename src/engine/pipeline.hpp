// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/committer.hpp"
#include "engine/writer.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace holdfast::engine {

// While one batch is committed, the next is decided on what the first will have written (docs/decisions/0021). What it
// was decided on is made sure of before it is written: the first was committed, and nobody else wrote since.
class Pipeline {
public:
    // `landed` is called on a thread of the pipeline's own when a commit has ended: `land` is due.
    Pipeline(
        Writer& writer,
        std::unique_ptr<store::RowSource> source,
        Metrics& metrics,
        std::size_t max_batch,
        std::function<void()> landed
    );
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    [[nodiscard]] bool is_flying() const { return flying_ != nullptr; }
    [[nodiscard]] bool has_landed() const { return flying_ != nullptr && committer_.is_finished(); }
    // How many commands must wait to be worth taking in now, and how many there is room for.
    [[nodiscard]] std::size_t worth() const;
    [[nodiscard]] std::size_t room() const { return max_batch_ - (next_ ? next_->items.size() : 0); }

    void add(std::vector<Item> items);
    // After `has_landed`: delivers that batch, and sends off the next, with `more` in it.
    void land(std::vector<Item> more);

private:
    void decide_ahead(std::vector<Item> items);
    void launch(std::unique_ptr<Flight> flight);
    void run_again(std::unique_ptr<Flight> flight, std::vector<Item> more);

    Writer& writer_;
    std::unique_ptr<store::RowSource> source_;
    std::size_t max_batch_;
    std::unique_ptr<Flight> flying_;
    std::unique_ptr<Flight> next_;
    bool is_next_sound_ = true;  // false: all of it must be decided again
    std::size_t chained_ = 0;    // commands decided since rows were last begun anew
    std::size_t distrust_ = 0;   // batches to go by before the next is decided ahead
    Counter ahead_;
    Counter in_vain_;
    Committer committer_;  // last: its thread uses what flies
};

}  // namespace holdfast::engine
