// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/private_process.hpp"
#include "app/run_loop.hpp"
#include "app/server.hpp"
#include "app/version.hpp"
#include "base/log.hpp"

#include <unistd.h>

namespace holdfast::app::commands {

int serve(const Shell& shell, const ServeOptions& options) {
    make_memory_private();
    auto config = shell.config();
    if (!config) {
        return shell.fail(config.error());
    }
    if (options.port) {
        config->port = *options.port;
    }
    if (const ConfigErrors lacks = lacks_for_serving(*config); !lacks.empty()) {
        return shell.fail(lacks);
    }
    for (const std::string& warning : warnings_on(*config)) {
        log::warn(warning);
    }
    RunLoop loop;
    Server server{std::move(*config), loop.executor()};
    server.be_ready();
    log::info(
        "serving",
        {{"address", server.config().host}, {"port", server.port()}, {"version", kVersion}, {"pid", ::getpid()}}
    );
    loop.run([&server] { return server.close(); });
    log::info("stopped");
    return kExitOk;
}

}  // namespace holdfast::app::commands
