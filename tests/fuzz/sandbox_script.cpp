// SPDX-License-Identifier: Apache-2.0
#include "sandbox/script.hpp"
#include "tests/fuzz/fuzz.hpp"

// A seed file of the sandbox, played to its end against answers that are always the same.
namespace holdfast::fuzz {

void examine(std::string_view input) {
    auto script = sandbox::Script::parse(input);
    if (!script) {
        HOLDFAST_CHECK(!script.error().empty(), "a script that can't be read says why");
        return;
    }
    constexpr std::string_view kAnswer = R"({"id":"obj_1","status":"succeeded","data":[{"id":"obj_2"}],"n":7})";
    while (!script->is_done()) {
        const auto request = script->request();
        if (!request) {
            HOLDFAST_CHECK(!request.error().empty(), "a step that can't be made says why");
            return;
        }
        HOLDFAST_CHECK(request->path.starts_with('/') && !request->method.empty(), "a step is a request");
        HOLDFAST_CHECK(net::parse_query(request->body).has_value(), "with a form");
        static_cast<void>(script->is_too_early(kAnswer));
        if (!script->answered(200, kAnswer)) {
            return;
        }
    }
}

}  // namespace holdfast::fuzz
