// SPDX-License-Identifier: Apache-2.0
#include "sandbox/core.hpp"

#include "sandbox/api.hpp"
#include "sandbox/control.hpp"
#include "sandbox/deliveries.hpp"
#include "sandbox/pages/pages.hpp"
#include "sandbox/resources/webhook_endpoints.hpp"
#include "sandbox/schedule.hpp"
#include "sandbox/state/books.hpp"

namespace holdfast::sandbox {
namespace {

constexpr std::string_view kOffsetSetting = "clock_offset_us";

}  // namespace

struct Core::Impl {
    Impl(CoreOptions given, const Clock& base, Random& random)
        : options{std::move(given)},
          clock{base},
          database{options.database_path},
          surroundings{database, random, options, {}},
          deliveries{surroundings},
          api{surroundings},
          control{surroundings, deliveries, [this](Duration by) { return advance(by); }},
          pages{surroundings} {
        sqlite::Transaction opening{database.connection()};
        offset = Duration{std::stoll(database.setting(kOffsetSetting).value_or("0"))};
        state::Unit unit{surroundings, now(), {}, {}};
        api.keys().configure(unit);
        for (const auto& seed : options.webhook_endpoints) {
            resources::seed_endpoint(unit, seed);
        }
        unit.flush();
        opening.commit();
    }

    [[nodiscard]] Timestamp now() const { return clock.now() + offset; }

    // Inside a transaction.
    Timestamp advance(Duration by) {
        offset += by;
        database.set_setting(kOffsetSetting, std::to_string(offset.count()));
        fire_due_transitions(surroundings, now());
        api.forget_old_keys(now());
        return now();
    }

    CoreOptions options;
    const Clock& clock;
    state::Database database;
    state::Surroundings surroundings;
    Deliveries deliveries;
    Api api;
    Control control;
    pages::Pages pages;
    Duration offset{0};
    Duration offset_at_begin{0};
    std::optional<sqlite::Transaction> transaction{};
};

Core::Core(CoreOptions options, const Clock& clock, Random& random)
    : impl_{std::make_unique<Impl>(std::move(options), clock, random)} {}

Core::~Core() = default;

void Core::begin() {
    impl_->transaction.emplace(impl_->database.connection());
    impl_->offset_at_begin = impl_->offset;
    impl_->api.begin();
}

net::HttpResponse Core::execute(const net::HttpRequest& request) {
    fire_due_transitions(impl_->surroundings, now());  // nobody reads what is already past
    if (request.path.starts_with("/_sandbox/")) {
        return impl_->control.answer(request, now());
    }
    if (pages::Pages::owns(request.path)) {
        return impl_->pages.answer(request, now());
    }
    return impl_->api.answer(request, now());
}

void Core::commit() {
    impl_->transaction->commit();
    impl_->transaction.reset();
}

void Core::abandon() {
    impl_->transaction.reset();
    impl_->offset = impl_->offset_at_begin;
}

net::HttpResponse Core::handle(const net::HttpRequest& request) {
    begin();
    try {
        auto response = execute(request);
        commit();
        return response;
    } catch (...) {
        abandon();
        throw;
    }
}

void Core::tick() {
    const auto next = next_transition(impl_->database);
    if (!next || *next > now()) {
        return;
    }
    begin();
    fire_due_transitions(impl_->surroundings, now());
    impl_->api.forget_old_keys(now());
    commit();
}

std::optional<Timestamp> Core::next_due() {
    auto next = next_transition(impl_->database);
    if (const auto delivery = impl_->deliveries.next_due(); delivery && (!next || *delivery < *next)) {
        next = delivery;
    }
    return next ? std::optional{*next - impl_->offset} : std::nullopt;
}

std::vector<Delivery> Core::take_deliveries(std::size_t limit) {
    return impl_->deliveries.take(limit, now(), impl_->clock.now());
}

void Core::report(const Delivery& delivery, int status, const std::string& detail) {
    const bool is_alone = !impl_->transaction;
    if (is_alone) {
        begin();
    }
    impl_->deliveries.report(delivery, status, detail, now());
    if (is_alone) {
        commit();
    }
}

Timestamp Core::now() const {
    return impl_->now();
}

void Core::advance(Duration by) {
    begin();
    impl_->advance(by);
    commit();
}

const std::string& Core::platform_account() const {
    return impl_->surroundings.platform;
}

void Core::set_public_url(std::string url) {
    impl_->options.public_url = std::move(url);
}

std::vector<std::string> Core::audit() {
    return state::audit(impl_->database);
}

}  // namespace holdfast::sandbox
