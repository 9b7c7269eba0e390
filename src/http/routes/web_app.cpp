// SPDX-License-Identifier: Apache-2.0
#include "http/resources/handlers.hpp"
#include "http/routes/routes.hpp"

#include <array>

namespace holdfast::http::routes {

namespace {

using enum FailureCode;
namespace r = resources;

constexpr std::array kDemoRefusals{not_found};

constexpr std::array kEndpoints{
    Endpoint{
        .method = Method::get,
        .path = "/app/config.json",
        .operation = "showAppConfig",
        .tag = "Web app",
        .summary = "What the web app needs to know",
        .description = "Of this server, before anybody signs in.",
        .access = Access::open,
        .handler = r::show_app_config,
        .answers = {200, "AppConfig"},
    },
    Endpoint{
        .method = Method::post,
        .path = "/app/demo/clock",
        .operation = "advanceDemoClock",
        .tag = "Web app",
        .summary = "Move a demo's clock forward",
        .description = "Server and sandbox move together, and what has become due happens. Outside a demo there is no "
                       "such path.",
        .access = Access::open,
        .handler = r::advance_demo_clock,
        .body = BodyRule::required,
        .body_schema = "DemoClockRequest",
        .answers = {200, "DemoClock"},
        .refusals = kDemoRefusals,
    },
};

}  // namespace

std::span<const Endpoint> web_app() {
    return kEndpoints;
}

}  // namespace holdfast::http::routes
