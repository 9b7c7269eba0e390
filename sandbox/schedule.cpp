// SPDX-License-Identifier: Apache-2.0
#include "sandbox/schedule.hpp"

#include "base/check.hpp"
#include "sandbox/resources/route.hpp"

namespace holdfast::sandbox {
namespace {

struct Due {
    std::int64_t sequence;
    Timestamp at;
    std::string transition;
    std::string object;
};

std::optional<Due> first_due(state::Database& database, Timestamp now) {
    state::Query query{
        database, "SELECT sequence, due, transition, object FROM schedule WHERE due <= ? ORDER BY due, sequence LIMIT 1"
    };
    query.bind(to_micros(now));
    if (!query.next()) {
        return std::nullopt;
    }
    return Due{query.integer(0), from_micros(query.integer(1)), query.text(2), query.text(3)};
}

}  // namespace

bool fire_due_transitions(state::Surroundings& surroundings, Timestamp now) {
    bool has_fired = false;
    while (const auto due = first_due(surroundings.database, now)) {
        state::Query{surroundings.database, "DELETE FROM schedule WHERE sequence = ?"}.bind(due->sequence).run();
        const auto* transition = resources::transition_named(due->transition);
        HOLDFAST_CHECK(transition != nullptr, "a scheduled transition exists");
        state::Unit unit{surroundings, due->at, {}, {}};
        auto& object = unit.get(due->object);
        if (!object.is_deleted()) {
            unit.act_for(unit.platform_of(object.account()));
            transition->run(unit, object);
            unit.flush();
        }
        has_fired = true;
    }
    return has_fired;
}

std::optional<Timestamp> next_transition(state::Database& database) {
    state::Query query{database, "SELECT due FROM schedule ORDER BY due LIMIT 1"};
    if (!query.next()) {
        return std::nullopt;
    }
    return from_micros(query.integer(0));
}

}  // namespace holdfast::sandbox
