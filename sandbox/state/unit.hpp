// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "sandbox/options.hpp"
#include "sandbox/state/database.hpp"
#include "sandbox/state/record.hpp"
#include "sandbox/wire/error.hpp"

#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace holdfast::sandbox::state {

// What every request of this sandbox shares.
struct Surroundings {
    Database& database;
    Random& random;
    const CoreOptions& options;
    std::string platform;  // the account of the first secret key's platform
};

// A filter of a list: an indexed member (see Kind::keys) or any other, equal to a value.
struct Filter {
    std::string_view member;
    std::string value;
};

// The same for several values, of which one must match.
struct AnyOf {
    std::string_view member;
    std::vector<std::string> values;
};

struct Bound {
    std::string member;           // a whole number inside the body
    std::string_view comparison;  // `>`, `>=`, `<`, `<=`
    std::int64_t value;
};

struct Selection {
    std::string account;
    std::vector<Filter> filters{};
    std::vector<Bound> bounds{};
    std::optional<AnyOf> any_of{};
    std::optional<bool> is_delivered{};    // events alone: every webhook of theirs has arrived, or not
    std::optional<std::int64_t> before{};  // sequence: older than
    std::optional<std::int64_t> after{};   // sequence: newer than; then the oldest of those come first
    std::int64_t limit = 1'000'000;
};

// One request's view of the state: loads objects once, gathers what was changed, and writes it when the request ends
// well. Runs inside a savepoint of its caller.
class Unit {
public:
    Unit(Surroundings& surroundings, Timestamp now, std::string request_id, std::string idempotency_key);
    Unit(const Unit&) = delete;
    Unit& operator=(const Unit&) = delete;

    // Any object by its id; null when there is none. Valid as long as the unit.
    [[nodiscard]] Record* find(std::string_view id);
    // Null unless it is of that kind, belongs to that account, and is not deleted.
    [[nodiscard]] Record* find(const Kind& kind, std::string_view id, std::string_view account);
    // For an id that a parameter names: 400 resource_missing.
    [[nodiscard]] wire::Outcome<Record*> named(
        const Kind& kind, std::string_view id, std::string_view account, std::string param
    );
    // An id that was stored by us: the object exists.
    [[nodiscard]] Record& get(std::string_view id);

    Record& add(const Kind& kind, std::string account, Json body);
    void add_event(std::string id, std::string account, std::string type, std::string body);
    // Newest first, unless `after` is given.
    [[nodiscard]] std::vector<Record*> select(const Kind& kind, const Selection& selection);
    [[nodiscard]] std::int64_t sequence_of(const Record& record);

    // Runs `transition` on the object at that time. See transitions.hpp.
    void schedule(Timestamp due, std::string_view transition, std::string_view object);
    // The object as it was before this unit changed it; null for a new one.
    [[nodiscard]] Json before(const Record& record) const;
    // Writes what was changed so far, so that `select` and the books see it.
    void flush();

    [[nodiscard]] std::string new_id(std::string_view prefix);
    [[nodiscard]] std::string random_text(std::size_t length);  // letters and digits
    [[nodiscard]] Timestamp now() const { return now_; }
    [[nodiscard]] std::int64_t now_seconds() const { return to_unix_seconds(now_); }
    [[nodiscard]] Database& database() { return surroundings_.database; }
    [[nodiscard]] const CoreOptions& options() const { return surroundings_.options; }
    // Whose connected accounts and webhook endpoints are meant: the sandbox's first platform, unless told otherwise.
    [[nodiscard]] const std::string& platform() const { return platform_; }
    void act_for(std::string platform) { platform_ = std::move(platform); }
    // The platform that an account belongs to: a platform's own account belongs to itself.
    [[nodiscard]] std::string platform_of(std::string_view account);
    [[nodiscard]] const std::string& request_id() const { return request_id_; }
    [[nodiscard]] const std::string& idempotency_key() const { return idempotency_key_; }

private:
    struct NewEvent {
        std::string id, account, type, body;
    };

    Record* adopt(Query& row);
    void insert(Record& record);
    void update(Record& record);

    Surroundings& surroundings_;
    Timestamp now_;
    std::string platform_;
    std::string request_id_;
    std::string idempotency_key_;
    std::map<std::string, std::unique_ptr<Record>, std::less<>> records_;
    std::vector<Record*> added_;
    std::vector<NewEvent> events_;
};

}  // namespace holdfast::sandbox::state
