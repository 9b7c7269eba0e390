// SPDX-License-Identifier: Apache-2.0
// A batch's way into the database in steps, so that the next one is decided meanwhile.
#include "base/log.hpp"
#include "engine/writer.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace holdfast::engine {

std::unique_ptr<Flight> Writer::open(std::vector<Item> items) {
    auto flight = std::make_unique<Flight>(Flight{.items = std::move(items)});
    const Attempt outcome = trying(*flight, flight->items.size(), [&] {
        begin(*flight);
        flight->batch->decide_all(flight->items);
        if (!flight->batch->has_changes()) {
            finish(*flight);
        }
    });
    if (outcome == Attempt::done && flight->batch->has_changes()) {
        flight->write = flight->batch->take_write();
        return flight;
    }
    if (outcome == Attempt::done) {
        deliver(*flight, flight->items);
    } else if (!settle(outcome, flight->items)) {
        run(flight->items);
    }
    return nullptr;
}

std::unique_ptr<Flight> Writer::open_ahead(Flight& before, store::RowSource& source) {
    auto flight = std::make_unique<Flight>(Flight{.is_ahead = true});
    const store::Head head = before.batch->head_after();
    const Timestamp now = std::max(clock_.now(), head.newest);
    flight->id = BatchId{make_uuid_v7(now, random_)};
    flight->batch.emplace(source, known_, head, now, flight->id, freeze_, render_);
    flight->batch->continue_from(before.batch->take_rows());
    return flight;
}

bool Writer::decide_more(Flight& flight, std::vector<Item> items) {
    const std::size_t decided = flight.items.size();
    std::ranges::move(items, std::back_inserter(flight.items));
    try {
        flight.batch->decide_all(std::span{flight.items}.subspan(decided));
        return true;
    } catch (const std::runtime_error& lost) {
        log::warn("a batch could not be decided ahead", {{"why", lost.what()}});
        return false;
    }
}

void Writer::keep(const Flight& flight) {
    known_.keep(flight.batch->rows());
}

bool Writer::conclude(Flight& flight, const std::exception_ptr& trouble) {
    const Attempt outcome = trying(flight, flight.items.size(), [&] {
        if (trouble) {
            std::rethrow_exception(trouble);
        }
    });
    if (outcome != Attempt::done) {
        if (!settle(outcome, flight.items)) {
            run(flight.items);
        }
        return false;
    }
    deliver(flight, flight.items);
    return true;
}

}  // namespace holdfast::engine
