// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "net/http_client.hpp"
#include "sandbox/core.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/faults.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace holdfast::simulation {

// What happens to one request on its way to Stripe and back.
struct Passage {
    enum class Work { done, undone, done_twice, done_later };
    enum class Answer { right, never, not_sent, busy, locked, broken, stuck, rubbish };
    Work work = Work::done;
    Answer answer = Answer::right;
    Duration there{};
    Duration back{};
};

// The way to Stripe, and Stripe's moods. It goes on while our machine is off: requests that were sent are still on
// their way then.
class Network {
public:
    Network(
        sandbox::Core& stripe, const Clock& clock, Choices& choices, FaultSet faults, std::vector<std::string>& trace
    )
        : stripe_{stripe},
          clock_{clock},
          choices_{choices},
          faults_{faults},
          trace_{trace} {}

    void begin_step();
    void end_faults();
    [[nodiscard]] Passage plan(const net::OutboundRequest& request);
    // Does the work of one request and answers as the plan says; nothing when no answer comes.
    [[nodiscard]] std::optional<net::HttpResponse> carry(const net::OutboundRequest& request, const Passage& passage);
    // Requests that were late, when their time has come.
    void deliver_late();
    [[nodiscard]] std::optional<Timestamp> next_late() const;
    [[nodiscard]] bool is_out() const { return is_faulty_ && clock_.now() < out_until_; }

private:
    [[nodiscard]] net::HttpResponse ask(const net::OutboundRequest& request);
    [[nodiscard]] Passage::Answer draw_answer(bool is_change);
    [[nodiscard]] bool is_keeping() const { return is_faulty_ && clock_.now() < keeping_until_; }
    [[nodiscard]] bool is_stuck(const std::string& key) const;

    sandbox::Core& stripe_;
    const Clock& clock_;
    Choices& choices_;
    FaultSet faults_;
    std::vector<std::string>& trace_;
    bool is_faulty_ = true;
    Timestamp out_until_{};
    Timestamp keeping_until_{};
    std::multimap<Timestamp, net::OutboundRequest> late_;
    std::map<std::string, Timestamp> stuck_;  // keys under which Stripe keeps a 500
};

}  // namespace holdfast::simulation
