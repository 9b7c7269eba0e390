// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/client.hpp"
#include "tests/simulation/world.hpp"

namespace holdfast::simulation {

// The engine as a worker sees it who now and then forgets that the result of a job was taken, and hands it in again:
// the fence must refuse it.
class ForgetfulWorker final : public engine::Client {
public:
    ForgetfulWorker(engine::Client& engine, const Surroundings& around) : engine_{engine}, around_{around} {}

    engine::asio::awaitable<engine::Outcome> execute(escrow::Command command, engine::Lane lane, Timestamp deadline)
        override;

private:
    engine::Client& engine_;
    const Surroundings& around_;
};

}  // namespace holdfast::simulation
