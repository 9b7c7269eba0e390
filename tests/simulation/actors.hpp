// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/render.hpp"
#include "engine/engine.hpp"
#include "escrow/command.hpp"
#include "services/context.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/world.hpp"

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace holdfast::simulation {

struct Person {
    UserId id{};
    identity::Role role{};
};

// A POST that a client makes, perhaps many times: always with the same key, always the same request.
struct Request {
    std::string key;
    std::string label;  // what it asks for; stands for method, path and body
    Person person;
    std::function<asio::awaitable<engine::Outcome>(World&, services::RequestContext)> send;
    std::optional<api::Answer> answer{};  // the first definitive one: every later one must be the same
    bool is_told = false;                 // how it ended, whether or not that is kept under the key
    int under_way = 0;
};

// The people of the marketplace: they remember what they were told.
class Actors {
public:
    Actors(
        Choices& choices, const Machine& machine, std::vector<std::string>& violations, std::vector<std::string>& trace
    )
        : dice_{choices.moves},
          machine_{machine},
          violations_{violations},
          trace_{trace} {}

    // Signs everybody up; in a world that has just begun.
    void sign_up(World& world);
    // One random move.
    void move(World& world, sandbox::Core& stripe);
    // What had no definitive answer is sent again.
    void repeat_unanswered(World& world);
    // Everything is sent once more: the answers must be those of the first time.
    void repeat_all(World& world);
    [[nodiscard]] int requests() const { return static_cast<int>(requests_.size()); }
    [[nodiscard]] std::size_t unanswered() const;

private:
    asio::awaitable<void> perform(World& world, Request& request);
    void heard(Request& request, const engine::Outcome& outcome);
    Request& remember(
        const Person& person,
        std::string label,
        std::function<asio::awaitable<engine::Outcome>(World&, services::RequestContext)> send
    );
    Request& remember_command(const Person& person, std::string label, escrow::CommandBody body);
    void ask(World& world, const Person& person, std::string label, escrow::CommandBody body);
    void send(World& world, Request& request);
    void company_moves(World& world);
    void creator_moves(World& world, sandbox::Core& stripe);
    void agree(World& world, const Person& company);
    Request& remember_beginning(const Person& company, CollaborationId on);
    Request& remember_confirmation(const Person& company, PaymentId of, const std::string& card);
    void release(World& world, const Person& company, const escrow::Collaboration& of);
    void complete(World& world, const Person& company, const escrow::Collaboration& of);
    void refund(World& world, const Person& company, const escrow::Payment& payment);
    asio::awaitable<void> change_mind(World& world, Person company, escrow::Payment payment, std::int64_t part);
    void onboard(World& world, sandbox::Core& stripe, const Person& creator);
    asio::awaitable<void> look_at_account(World& world, Person creator);
    void withdraw(World& world, const Person& creator, const escrow::Wallet& wallet);

    Dice& dice_;
    const Machine& machine_;
    std::vector<std::string>& violations_;
    std::vector<std::string>& trace_;
    std::vector<Person> companies_;
    std::vector<Person> creators_;
    std::deque<Request> requests_;
};

}  // namespace holdfast::simulation
