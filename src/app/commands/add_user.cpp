// SPDX-License-Identifier: Apache-2.0
#include "api/objects.hpp"
#include "app/commands/commands.hpp"
#include "app/files.hpp"
#include "auth/password.hpp"
#include "services/freeze.hpp"
#include "store/store.hpp"

#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace holdfast::app::commands {

namespace {

// From standard input, without showing it where that is a terminal.
std::string read_password(const Shell& shell) {
    const bool is_terminal = ::isatty(STDIN_FILENO) == 1;
    termios shown{};
    if (is_terminal) {
        shell.note("Password:");
        ::tcgetattr(STDIN_FILENO, &shown);
        termios hidden = shown;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
    }
    std::string password;
    std::getline(std::cin, password);
    if (is_terminal) {
        ::tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    }
    return password;
}

// One command through an engine of its own. A server may be running on the same database: batches form one order.
engine::Outcome register_by_system(const Config& config, identity::Registration registration) {
    const SystemClock clock;
    SystemRandom random;
    Metrics metrics;
    const auto store = store::open_store({.url = config.database_url, .seal_keys = config.seal_keys});
    store->migrate();
    engine::Engine engine{store->open_books(), clock, random, services::freeze_call, metrics, {}};
    escrow::Command command{
        .id = {make_uuid_v7(clock.now(), random)},
        .actor = escrow::system_actor(),
        .request_id = "req_user_add",
        .rules = std::make_shared<const escrow::Rules>(config.rules),
        .body = escrow::RegisterUser{.registration = std::move(registration)},
    };
    engine::Outcome outcome;
    engine.submit(
        std::move(command),
        engine::Lane::interactive,
        clock.now() + std::chrono::seconds{30},
        [&outcome](engine::Outcome done) { outcome = std::move(done); }
    );
    engine.close();
    while (engine.step()) {
    }
    return outcome;
}

}  // namespace

int add_user(const Shell& shell, const AddUserOptions& options) {
    const auto config = shell.config();
    if (!config) {
        return shell.fail(config.error());
    }
    const auto role = identity::parse_role(options.role);
    if (!role) {
        return shell.fail(kExitUsage, "usage", "--role must be company, influencer or admin");
    }
    auto email = identity::normalised_email(options.email);
    if (!email) {
        return shell.fail(email.error());
    }
    const std::string password = options.password.empty() ? read_password(shell) : options.password;
    if (password.size() < 8) {
        return shell.fail(kExitRefused, "invalid_request", "The password must have at least 8 characters.");
    }
    if (!config->database_url.starts_with("postgres")) {
        make_private_directory(config->data_dir);
    }
    const engine::Outcome outcome = register_by_system(
        *config,
        {
            .email = *email,
            .display_name = options.display_name.empty() ? *email : options.display_name,
            .role = *role,
            .password_hash = auth::hash_password(password),
            .default_currency = config->rules.currencies.front(),
        }
    );
    if (outcome.failure) {
        return shell.fail(*outcome.failure);
    }
    if (shell.is_json) {
        shell.say(outcome.answer.body);
    } else {
        shell.say("Added " + *email + " as " + options.role + ".");
    }
    return kExitOk;
}

}  // namespace holdfast::app::commands
