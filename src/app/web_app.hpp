// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/assets.hpp"

#include <optional>
#include <string>
#include <string_view>

// The web app that is built into the program (web/dist), under /app, and the way to it from /.
namespace holdfast::app {

// Files of the web app; none in a program that was built without it.
[[nodiscard]] const net::Assets& web_app_files();

// What pages of the web app may load and do, as header values.
struct PagePolicy {
    std::string content_security;
    std::string permissions;
};
// Nothing but our own, and Stripe.js: from Stripe, with what it is documented to need, or from a stand-in's origin.
[[nodiscard]] PagePolicy page_policy(std::string_view stripe_js_url);

// Nothing for a path that is not the web app's. Files with hashed names are kept by browsers for good; every other path
// below /app is the app's own, and answered with its page.
[[nodiscard]] std::optional<net::HttpResponse> answer_web_app(
    const net::HttpRequest& request, const net::Assets& files, const PagePolicy& policy
);

}  // namespace holdfast::app
