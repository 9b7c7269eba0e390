// SPDX-License-Identifier: Apache-2.0
#include "app/version.hpp"

#include "app/commands/commands.hpp"
#include "stripe/client.hpp"

namespace holdfast::app::commands {

int show_version(const Shell& shell) {
    if (shell.is_json) {
        shell.print(Json::object().set("version", kVersion).set("stripeApiVersion", stripe::kApiVersion));
    } else {
        shell.say("holdfast " + std::string{kVersion} + " (Stripe API " + std::string{stripe::kApiVersion} + ")");
    }
    return kExitOk;
}

}  // namespace holdfast::app::commands
