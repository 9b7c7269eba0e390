// SPDX-License-Identifier: Apache-2.0
#include "sandbox/core.hpp"

#include "sandbox/api.hpp"
#include "sandbox/control.hpp"
#include "sandbox/deliveries.hpp"
#include "sandbox/listeners.hpp"
#include "sandbox/pages/console.hpp"
#include "sandbox/pages/pages.hpp"
#include "sandbox/request_log.hpp"
#include "sandbox/resources/webhook_endpoints.hpp"
#include "sandbox/schedule.hpp"
#include "sandbox/script.hpp"
#include "sandbox/state/books.hpp"

#include <stdexcept>

namespace holdfast::sandbox {
namespace {

constexpr std::string_view kOffsetSetting = "clock_offset_us";
constexpr std::string_view kFrozenSetting = "clock_frozen_us";
constexpr std::string_view kSeededSetting = "is_seeded";

}  // namespace

struct Core::Impl final : Controls {
    Impl(CoreOptions given, const Clock& base, Random& random)
        : options{std::move(given)},
          clock{base},
          database{options.database_path},
          surroundings{database, random, options, {}},
          deliveries{surroundings},
          listeners{surroundings, deliveries},
          api{surroundings},
          control{surroundings, deliveries, listeners, *this},
          pages{surroundings},
          console{surroundings, deliveries, requests, *this} {
        sqlite::Transaction opening{database.connection()};
        offset = Duration{std::stoll(database.setting(kOffsetSetting).value_or("0"))};
        if (const auto kept = database.setting(kFrozenSetting)) {
            frozen = from_micros(std::stoll(*kept));
        }
        set_up();
        opening.commit();
    }

    // What is there before the first request: the platform, the endpoints and the seed of the configuration.
    void set_up() {
        state::Unit unit{surroundings, now(), {}, {}};
        api.keys().configure(unit);
        for (const auto& seed : options.webhook_endpoints) {
            resources::seed_endpoint(unit, seed);
        }
        unit.flush();
        if (!options.seed.empty() && !database.setting(kSeededSetting)) {
            sow();
            database.set_setting(kSeededSetting, "1");
        }
    }

    void sow() {
        auto script = Script::parse(options.seed);
        if (!script) {
            throw std::invalid_argument{"the seed " + script.error()};
        }
        while (!script->is_done()) {
            auto request = script->request();
            if (!request) {
                throw std::invalid_argument{"the seed's " + request.error()};
            }
            request->headers.emplace_back("Authorization", "Bearer " + options.secret_keys.front());
            const auto answer = route(*request);
            if (script->is_too_early(answer.body)) {
                throw std::invalid_argument{"the seed waits for what takes time: advance the clock in it"};
            }
            if (const auto done = script->answered(answer.status, answer.body); !done) {
                throw std::invalid_argument{"the seed's " + done.error()};
            }
        }
    }

    [[nodiscard]] net::HttpResponse route(const net::HttpRequest& request) {
        if (request.path.starts_with("/_sandbox/")) {
            return control.answer(request, now());
        }
        if (pages::Console::owns(request.path)) {
            return console.answer(request, now());
        }
        if (pages::Pages::owns(request.path)) {
            return pages.answer(request, now());
        }
        auto response = api.answer(request, now());
        requests.add(request, response, now());
        return response;
    }

    [[nodiscard]] Timestamp running_time() const override { return clock.now() + offset; }
    [[nodiscard]] Timestamp now() const override { return frozen.value_or(running_time()); }
    [[nodiscard]] Timestamp real_time() const override { return clock.now(); }
    [[nodiscard]] bool is_frozen() const override { return frozen.has_value(); }

    // Inside a transaction, as the other controls.
    void advance(Duration by) override {
        offset += by;
        if (frozen) {
            *frozen += by;
        }
        keep_clock();
        fire_due_transitions(surroundings, now());
        api.forget_old_keys(now());
    }

    void freeze() override {
        frozen = now();
        keep_clock();
    }

    // Time goes on from where it stood.
    void thaw() override {
        offset = now() - clock.now();
        frozen.reset();
        keep_clock();
    }

    void keep_clock() {
        database.set_setting(kOffsetSetting, std::to_string(offset.count()));
        if (frozen) {
            database.set_setting(kFrozenSetting, std::to_string(to_micros(*frozen)));
        } else {
            state::Query{database, "DELETE FROM settings WHERE name = ?"}.bind(kFrozenSetting).run();
        }
    }

    void reset() override {
        database.empty();
        deliveries.forget();
        requests.clear();
        offset = Duration{0};
        frozen.reset();
        set_up();
    }

    [[nodiscard]] Json add_platform() override {
        state::Unit unit{surroundings, now(), {}, {}};
        const auto added = api.keys().add_platform(unit);
        unit.flush();
        auto shown = Json::object();
        shown.set("platform", added.platform);
        for (const auto& key : api.keys().all()) {
            if (key.platform == added.platform) {
                shown.set(key.kind == KeyKind::secret ? "secretKey" : "publishableKey", key.key);
            }
        }
        return shown;
    }

    [[nodiscard]] Json add_restricted(const std::string& platform, Json permissions) override {
        state::Unit unit{surroundings, now(), {}, {}};
        const auto added = api.keys().add_restricted(unit, platform, std::move(permissions));
        unit.flush();
        return Json::object().set("platform", platform).set("restrictedKey", added.key);
    }

    [[nodiscard]] net::HttpResponse call(const net::HttpRequest& request) override {
        return control.answer(request, now());
    }

    CoreOptions options;
    const Clock& clock;
    state::Database database;
    state::Surroundings surroundings;
    RequestLog requests{};
    Deliveries deliveries;
    Listeners listeners;
    Api api;
    Control control;
    pages::Pages pages;
    pages::Console console;
    Duration offset{0};
    std::optional<Timestamp> frozen{};
    Duration offset_at_begin{0};
    std::optional<Timestamp> frozen_at_begin{};
    std::optional<sqlite::Transaction> transaction{};
};

Core::Core(CoreOptions options, const Clock& clock, Random& random)
    : impl_{std::make_unique<Impl>(std::move(options), clock, random)} {}

Core::~Core() = default;

void Core::begin() {
    impl_->transaction.emplace(impl_->database.connection());
    impl_->offset_at_begin = impl_->offset;
    impl_->frozen_at_begin = impl_->frozen;
    impl_->api.begin();
}

net::HttpResponse Core::execute(const net::HttpRequest& request) {
    fire_due_transitions(impl_->surroundings, now());  // nobody reads what is already past
    return impl_->route(request);
}

void Core::commit() {
    impl_->transaction->commit();
    impl_->transaction.reset();
}

void Core::abandon() {
    impl_->transaction.reset();
    impl_->offset = impl_->offset_at_begin;
    impl_->frozen = impl_->frozen_at_begin;
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

// Transitions wait for a frozen clock to be moved; webhooks, retries included, go on.
std::optional<Timestamp> Core::next_due() {
    auto next = impl_->frozen ? std::nullopt : next_transition(impl_->database);
    if (const auto delivery = impl_->deliveries.next_due(); delivery && (!next || *delivery < *next)) {
        next = delivery;
    }
    return next ? std::optional{*next - impl_->offset} : std::nullopt;
}

std::vector<Delivery> Core::take_deliveries(std::size_t limit) {
    return impl_->deliveries.take(limit, impl_->running_time(), impl_->clock.now());
}

void Core::report(const Delivery& delivery, int status, const std::string& detail) {
    const bool is_alone = !impl_->transaction;
    if (is_alone) {
        begin();
    }
    impl_->deliveries.report(delivery, status, detail, impl_->running_time());
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
