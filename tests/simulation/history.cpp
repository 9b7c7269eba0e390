// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/history.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

namespace holdfast::simulation {
namespace {

struct Edge {
    std::string_view type;
    std::string_view before;
    std::string_view after;
};

// Design section 4, told once more: the simulation does not ask the rules what the rules are.
constexpr auto kEdges = std::to_array<Edge>({
    {"payment:update", "PENDING", "HELD"},           {"payment:update", "PENDING", "FAILED"},
    {"payment:update", "FAILED", "PENDING"},         {"payment:update", "FAILED", "HELD"},
    {"payment:update", "HELD", "RELEASED"},          {"payment:update", "HELD", "REFUNDED"},
    {"payment:update", "HELD", "COMPLETED"},         {"payment:update", "RELEASED", "COMPLETED"},
    {"payment:update", "RELEASED", "HELD"},          {"payment:update", "COMPLETED", "RELEASED"},
    {"payment:update", "COMPLETED", "HELD"},         {"payment:update", "REFUNDED", "HELD"},
    {"payout:update", "PENDING", "IN_TRANSIT"},      {"payout:update", "PENDING", "COMPLETED"},
    {"payout:update", "PENDING", "FAILED"},          {"payout:update", "PENDING", "CANCELED"},
    {"payout:update", "IN_TRANSIT", "COMPLETED"},    {"payout:update", "IN_TRANSIT", "FAILED"},
    {"payout:update", "IN_TRANSIT", "CANCELED"},     {"payout:update", "COMPLETED", "FAILED"},
    {"payout:update", "COMPLETED", "CANCELED"},      {"refund:update", "PENDING", "SUCCEEDED"},
    {"refund:update", "PENDING", "FAILED"},          {"refund:update", "SUCCEEDED", "FAILED"},
    {"collaboration:update", "ACTIVE", "SUBMITTED"}, {"collaboration:update", "ACTIVE", "COMPLETED"},
    {"collaboration:update", "ACTIVE", "CANCELED"},  {"collaboration:update", "SUBMITTED", "COMPLETED"},
    {"collaboration:update", "SUBMITTED", "ACTIVE"}, {"collaboration:update", "SUBMITTED", "CANCELED"},
});

bool has_states(std::string_view type) {
    return std::ranges::any_of(kEdges, [&](const Edge& edge) { return edge.type == type; });
}

std::size_t digest(const store::EventRow& event) {
    return std::hash<std::string>{
    }(event.type + '\n' + to_string(event.subject_id) + '\n' + to_string(event.first_recipient) + '\n' +
      to_string(event.second_recipient) + '\n' + event.payload);
}

std::size_t digest(const ledger::Entry& entry) {
    std::string text = to_string(entry.id);
    for (const ledger::Posting& posting : entry.postings) {
        text += '\n' + ledger::account_code(posting.account) + ' ' + std::to_string(posting.amount_minor);
        text += ' ' + std::to_string(posting.balance_after.value_or(0));
    }
    return std::hash<std::string>{}(text);
}

}  // namespace

void History::announce(const std::vector<store::EventRow>& events) {
    for (const store::EventRow& event : events) {
        if (!announced_.empty() && announced_.rbegin()->first >= event.sequence) {
            violations_.push_back("I17: event " + std::to_string(event.sequence) + " was announced out of order");
        }
        announced_.insert_or_assign(event.sequence, digest(event));
    }
}

void History::take(const store::EventRow& event) {
    if (event.sequence != events() + 1) {
        violations_.push_back("I9: event " + std::to_string(event.sequence) + " follows " + std::to_string(events()));
    }
    seen_.push_back(digest(event));
    const auto announced = announced_.find(event.sequence);
    if (announced != announced_.end() && announced->second != seen_.back()) {
        violations_.push_back("I9: event " + std::to_string(event.sequence) + " is not what was announced");
    }
    follow(event);
}

void History::follow(const store::EventRow& event) {
    if (!has_states(event.type)) {
        return;
    }
    const auto payload = parse_json(event.payload);
    const std::string after = payload ? (*payload)["status"].string_or() : std::string{};
    std::string& before = states_[event.type + ' ' + to_string(event.subject_id)];
    const bool is_listed = before.empty() || before == after || std::ranges::any_of(kEdges, [&](const Edge& edge) {
                               return edge.type == event.type && edge.before == before && edge.after == after;
                           });
    if (!is_listed || after.empty()) {
        violations_.push_back(
            "I6: " + event.type + " of " + to_string(event.subject_id) + " went from " + before + " to " + after
        );
    }
    before = after;
}

void History::look(store::Queries& queries) {
    for (;;) {
        const auto rows = queries.events_after(events(), 500);
        for (const store::EventRow& event : rows) {
            take(event);
        }
        if (rows.size() < 500) {
            break;
        }
    }
    if (!announced_.empty() && announced_.rbegin()->first > events()) {
        violations_.push_back(
            "I9: event " + std::to_string(announced_.rbegin()->first) +
            " was announced and is not in the books, which "
            "end at " +
            std::to_string(events())
        );
        announced_.clear();  // said once
    }
}

void History::look_back(store::Queries& queries) {
    std::int64_t since = 0;
    for (;;) {
        const auto rows = queries.events_after(since, 500);
        for (const store::EventRow& event : rows) {
            const bool is_known = event.sequence >= 1 && event.sequence <= events();
            if (is_known && seen_[static_cast<std::size_t>(event.sequence - 1)] != digest(event)) {
                violations_.push_back("I13: event " + std::to_string(event.sequence) + " has changed");
            }
            since = event.sequence;
        }
        if (rows.size() < 500) {
            break;
        }
    }
    if (since < events()) {
        violations_.push_back(
            "I13: events after " + std::to_string(since) + " are lost; " + std::to_string(events()) + " were seen"
        );
    }
    look(queries);
    look_at_entries(queries);
}

void History::look_at_entries(store::Queries& queries) {
    std::int64_t count = 0;
    std::optional<std::int64_t> after;
    for (bool has_more = true; has_more;) {
        const auto page = queries.entries({}, {.limit = 100, .after = after});
        for (const ledger::Entry& entry : page.rows) {
            const auto [known, is_new] = entries_.try_emplace(entry.sequence, digest(entry));
            if (!is_new && known->second != digest(entry)) {
                violations_.push_back("I13: entry " + std::to_string(entry.sequence) + " has changed");
            }
            after = entry.sequence;
            ++count;
        }
        has_more = page.has_more;
    }
    if (count != entries()) {
        violations_.push_back(
            "I13: " + std::to_string(entries()) + " entries were seen and " + std::to_string(count) + " are there"
        );
    }
}

}  // namespace holdfast::simulation
