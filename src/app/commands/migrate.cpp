// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/files.hpp"
#include "store/store.hpp"

namespace holdfast::app::commands {

int migrate(const Shell& shell) {
    const auto config = shell.config();
    if (!config) {
        return shell.fail(config.error());
    }
    if (!config->database_url.starts_with("postgres")) {
        make_private_directory(config->data_dir);
    }
    const int applied = store::open_store({.url = config->database_url})->migrate();
    if (shell.is_json) {
        shell.print(Json::object().set("applied", applied));
    } else {
        shell.say(applied == 0 ? "The schema is up to date." : "Applied " + std::to_string(applied) + " migrations.");
    }
    return kExitOk;
}

}  // namespace holdfast::app::commands
