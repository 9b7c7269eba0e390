// SPDX-License-Identifier: Apache-2.0
#include "sandbox/state/unit.hpp"

#include "base/check.hpp"

namespace holdfast::sandbox::state {
namespace {

// A key column: text, or null. An expanded or nested member is no key.
void bind_key(Query& query, const Record& record, std::size_t index) {
    const auto name = record.kind().keys[index];
    const auto* text = name.empty() ? nullptr : record[name].as_string();
    if (text == nullptr) {
        query.bind_null();
    } else {
        query.bind(*text);
    }
}

}  // namespace

Unit::Unit(Surroundings& surroundings, Timestamp now, std::string request_id, std::string idempotency_key)
    : surroundings_{surroundings},
      now_{now},
      platform_{surroundings.platform},
      request_id_{std::move(request_id)},
      idempotency_key_{std::move(idempotency_key)} {}

Record* Unit::adopt(Query& row) {
    const auto id = row.text(1);
    if (const auto known = records_.find(id); known != records_.end()) {
        return known->second.get();  // what this unit changed is newer than the row
    }
    const auto* kind = kind_named(row.text(2));
    auto text = row.text(4);
    auto body = parse_json(text);
    HOLDFAST_CHECK(kind != nullptr && body.has_value(), "a stored object can be read");
    auto record = std::make_unique<Record>(*kind, row.text(3), std::move(*body), row.integer(0), std::move(text));
    return records_.emplace(id, std::move(record)).first->second.get();
}

Record* Unit::find(std::string_view id) {
    if (const auto known = records_.find(id); known != records_.end()) {
        return known->second.get();
    }
    Query query{database(), "SELECT sequence, id, kind, account, body FROM objects WHERE id = ?"};
    query.bind(id);
    return query.next() ? adopt(query) : nullptr;
}

Record* Unit::find(const Kind& kind, std::string_view id, std::string_view account) {
    auto* record = find(id);
    const bool fits =
        record != nullptr && &record->kind() == &kind && record->account() == account && !record->is_deleted();
    return fits ? record : nullptr;
}

wire::Outcome<Record*> Unit::named(const Kind& kind, std::string_view id, std::string_view account, std::string param) {
    auto* record = find(kind, id, account);
    if (record == nullptr) {
        return wire::no_such(label(kind), id, std::move(param));
    }
    return record;
}

Record& Unit::get(std::string_view id) {
    auto* record = find(id);
    HOLDFAST_CHECK(record != nullptr, "a stored reference leads to an object");
    return *record;
}

std::string Unit::platform_of(std::string_view account) {
    const auto* record = find(account);
    return record != nullptr && &record->kind() == &kAccount ? record->account() : surroundings_.platform;
}

Record& Unit::add(const Kind& kind, std::string account, Json body) {
    auto id = body["id"].string_or();
    auto record = std::make_unique<Record>(kind, std::move(account), std::move(body), 0, std::string{});
    auto& added = *records_.emplace(std::move(id), std::move(record)).first->second;
    added_.push_back(&added);
    return added;
}

void Unit::add_event(std::string id, std::string account, std::string type, std::string body) {
    events_.push_back({std::move(id), std::move(account), std::move(type), std::move(body)});
}

Json Unit::before(const Record& record) const {
    if (record.stored_.empty()) {
        return Json{};
    }
    return parse_json(record.stored_).value();
}

std::int64_t Unit::sequence_of(const Record& record) {
    if (record.sequence_ == 0) {
        flush();
    }
    return record.sequence_;
}

void Unit::schedule(Timestamp due, std::string_view transition, std::string_view object) {
    Query{database(), "INSERT INTO schedule (due, transition, object) VALUES (?, ?, ?)"}
        .bind(to_micros(due))
        .bind(transition)
        .bind(object)
        .run();
}

void Unit::insert(Record& record) {
    auto text = to_json(record.body_);
    const auto id = record.id();
    Query query{
        database(),
        "INSERT INTO objects (id, kind, account, created, deleted, key1, key2, key3, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING sequence"
    };
    query.bind(id).bind(record.kind().name).bind(record.account());
    query.bind(record["created"].int_or(now_seconds())).bind(record.is_deleted());
    for (std::size_t i = 0; i < 3; ++i) {
        bind_key(query, record, i);
    }
    query.bind(text);
    HOLDFAST_CHECK(query.next(), "an insert returns its row");
    record.sequence_ = query.integer(0);
    record.is_dirty_ = false;
}

void Unit::update(Record& record) {
    const auto text = to_json(record.body_);
    Query query{
        database(), "UPDATE objects SET deleted = ?, key1 = ?, key2 = ?, key3 = ?, body = ? WHERE sequence = ?"
    };
    query.bind(record.is_deleted());
    for (std::size_t i = 0; i < 3; ++i) {
        bind_key(query, record, i);
    }
    query.bind(text).bind(record.sequence_).run();
    record.is_dirty_ = false;
}

void Unit::flush() {
    for (auto* record : added_) {
        insert(*record);
    }
    added_.clear();
    for (auto& [id, record] : records_) {
        if (record->is_dirty_) {
            update(*record);
        }
    }
    for (const auto& event : events_) {
        Query query{
            database(), "INSERT INTO objects (id, kind, account, created, key1, body) VALUES (?, 'event', ?, ?, ?, ?)"
        };
        query.bind(event.id).bind(event.account).bind(now_seconds()).bind(event.type).bind(event.body).run();
    }
    events_.clear();
}

std::string Unit::random_text(std::size_t length) {
    constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::vector<std::uint8_t> bytes(length);
    surroundings_.random.fill(bytes);
    std::string text;
    for (const auto byte : bytes) {
        text += kAlphabet[byte % kAlphabet.size()];
    }
    return text;
}

std::string Unit::new_id(std::string_view prefix) {
    return std::string{prefix} + "_" + random_text(24);
}

}  // namespace holdfast::sandbox::state
