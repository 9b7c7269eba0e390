// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/assets.hpp"
#include "net/http_message.hpp"

#include <string_view>

namespace holdfast::sandbox::pages {

// What sandbox/browser builds.
[[nodiscard]] const net::Assets& browser_assets();

// The addresses at which Stripe's own host has Stripe.js: `/v3/`, and `/<release>/stripe.js`.
[[nodiscard]] bool is_stripe_js(std::string_view path);
// The script that stands in for it. Any page may load it.
[[nodiscard]] net::HttpResponse answer_stripe_js(const net::HttpRequest& request);

}  // namespace holdfast::sandbox::pages
