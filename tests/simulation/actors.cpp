// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/actors.hpp"

#include "api/problem.hpp"
#include "services/commands.hpp"

#include <algorithm>

namespace holdfast::simulation {
namespace {

constexpr int kCompanies = 2;
constexpr int kCreators = 3;

bool is_in_use(const api::Answer& answer) {
    return answer.body.find("\"idempotency_key_in_use\"") != std::string::npos;
}

bool is_definitive(const api::Answer& answer) {
    return api::is_storable(answer.status) && !is_in_use(answer);
}

}  // namespace

void Actors::sign_up(World& world) {
    const auto add = [&](identity::Role role, int number, std::vector<Person>& people) {
        const std::string email = std::string{identity::to_string(role)} + std::to_string(number) + "@sim.test";
        escrow::RegisterUser body{
            .registration =
                {
                    .email = email,
                    .display_name = email,
                    .role = role,
                    .password_hash = "none",
                    .default_currency = *money::Currency::parse("usd"),
                }
        };
        world.start("sign up", [](World& in, escrow::RegisterUser who) -> asio::awaitable<void> {
            co_await services::execute_as_system(
                in.services(), "req_sign_up", std::move(who), engine::Lane::interactive
            );
        }(world, std::move(body)));
        world.drain();
        const auto user = world.queries().user_by_email(email);
        if (user) {
            people.push_back({.id = user->id, .role = role});
        }
    };
    for (int i = 0; i < kCompanies; ++i) {
        add(identity::Role::company, i, companies_);
    }
    for (int i = 0; i < kCreators; ++i) {
        add(identity::Role::influencer, i, creators_);
    }
}

asio::awaitable<void> Actors::perform(World& world, Request& request) {
    ++request.under_way;
    services::RequestContext context{
        .actor = {.user_id = request.person.id, .role = request.person.role},
        .request_id = services::make_request_id(world.services().random),
        .deadline = world.services().clock.now() + std::chrono::seconds{30},
        .idempotency = escrow::IdempotencyClaim{.key = request.key, .fingerprint = request.label},
    };
    std::optional<engine::Outcome> outcome;
    try {
        outcome = co_await request.send(world, std::move(context));
    } catch (const store::ReadRefused&) {
        // As when the server answers 503.
    }
    --request.under_way;
    if (outcome && machine_.is_on()) {
        heard(request, *outcome);
    }
}

void Actors::heard(Request& request, const engine::Outcome& outcome) {
    trace_.push_back("  " + request.key + " " + request.label + " -> " + std::to_string(outcome.answer.status));
    if (outcome.answer.status == 500) {
        violations_.push_back("a rule of the books was about to be broken by " + request.label);
    }
    if (outcome.answer.status == 422 && outcome.answer.body.find("idempotency_key_reused") != std::string::npos) {
        violations_.push_back("the key of " + request.label + " was taken for another request's");
    }
    request.is_told = request.is_told || (outcome.answer.status != 503 && !is_in_use(outcome.answer));
    if (!is_definitive(outcome.answer)) {
        return;
    }
    if (!request.answer) {
        request.answer = outcome.answer;
    } else if (request.answer->status != outcome.answer.status || request.answer->body != outcome.answer.body) {
        violations_.push_back(
            "I7: " + request.label + " was answered " + std::to_string(request.answer->status) + " and then " +
            std::to_string(outcome.answer.status) + ": " + request.answer->body + " / " + outcome.answer.body
        );
    }
}

Request& Actors::remember(
    const Person& person,
    std::string label,
    std::function<asio::awaitable<engine::Outcome>(World&, services::RequestContext)> send
) {
    requests_.push_back({
        .key = "key-" + std::to_string(requests_.size()),
        .label = std::move(label),
        .person = person,
        .send = std::move(send),
    });
    return requests_.back();
}

void Actors::send(World& world, Request& request) {
    world.start(request.label, perform(world, request));
}

Request& Actors::remember_command(const Person& person, std::string label, escrow::CommandBody body) {
    return remember(person, std::move(label), [body](World& in, services::RequestContext context) {
        return services::execute(in.services(), std::move(context), body);
    });
}

void Actors::ask(World& world, const Person& person, std::string label, escrow::CommandBody body) {
    Request& request = remember_command(person, std::move(label), std::move(body));
    send(world, request);
    if (dice_.chance(15)) {
        send(world, request);  // an impatient finger
    }
}

void Actors::repeat_unanswered(World& world) {
    for (Request& request : requests_) {
        if (!request.is_told) {
            send(world, request);
        }
    }
}

void Actors::repeat_all(World& world) {
    for (Request& request : requests_) {
        send(world, request);
    }
}

std::size_t Actors::unanswered() const {
    return static_cast<std::size_t>(std::ranges::count_if(requests_, [](const Request& one) { return !one.is_told; }));
}

void Actors::move(World& world, sandbox::Core& stripe) {
    if (!requests_.empty() && dice_.chance(15)) {
        auto& request = requests_[static_cast<std::size_t>(dice_.between(0, requests() - 1))];
        trace_.push_back("again: " + request.label);
        send(world, request);
    } else if (dice_.chance(60)) {
        company_moves(world);
    } else {
        creator_moves(world, stripe);
    }
}

}  // namespace holdfast::simulation
