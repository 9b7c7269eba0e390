// SPDX-License-Identifier: Apache-2.0
#include "app/private_process.hpp"

#include "base/log.hpp"

#include <cerrno>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <system_error>

namespace holdfast::app {

void make_files_private() {
    ::umask(S_IRWXG | S_IRWXO);
}

void make_memory_private() {
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        log::warn("core dumps could not be turned off", {{"why", std::generic_category().message(errno)}});
    }
}

}  // namespace holdfast::app
