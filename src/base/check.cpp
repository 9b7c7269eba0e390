// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"

#include "base/log.hpp"

#include <cstdlib>

namespace holdfast {

void check_failed(std::string_view expression, std::string_view why, std::source_location where) {
    log::error(
        "check failed",
        {{"expression", expression},
         {"why", why},
         {"file", where.file_name()},
         {"line", where.line()},
         {"function", where.function_name()}}
    );
    std::abort();
}

}  // namespace holdfast
