// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/control.hpp"
#include "sandbox/request_log.hpp"

#include <string_view>

namespace holdfast::sandbox::pages {

// The web console at `/`: what is in the sandbox, what happened, and the controls, for people. Server-rendered; works
// without its script.
class Console {
public:
    Console(state::Surroundings& surroundings, Deliveries& deliveries, const RequestLog& requests, Controls& controls)
        : surroundings_{surroundings},
          deliveries_{deliveries},
          requests_{requests},
          controls_{controls} {}

    [[nodiscard]] static bool owns(std::string_view path);
    [[nodiscard]] net::HttpResponse answer(const net::HttpRequest& request, Timestamp now);

private:
    // A form of the console's: passed on to the control it names, then back to the page it came from.
    [[nodiscard]] net::HttpResponse act(const net::HttpRequest& request);

    state::Surroundings& surroundings_;
    Deliveries& deliveries_;
    const RequestLog& requests_;
    Controls& controls_;
};

// What every page of the console is made from.
struct View {
    state::Unit& unit;
    Deliveries& deliveries;
    const RequestLog& requests;
    const Controls& controls;
    const net::HttpRequest& request;

    [[nodiscard]] std::string parameter(std::string_view name) const;  // of the query; empty when absent
};

// One function a page: the path's further segments are its arguments.
[[nodiscard]] net::HttpResponse console_home(const View& view);
[[nodiscard]] net::HttpResponse console_balances(const View& view);
[[nodiscard]] net::HttpResponse console_settings(const View& view);
[[nodiscard]] net::HttpResponse console_objects(const View& view);
[[nodiscard]] net::HttpResponse console_object(const View& view, const std::string& id);
[[nodiscard]] net::HttpResponse console_events(const View& view);
[[nodiscard]] net::HttpResponse console_deliveries(const View& view);
[[nodiscard]] net::HttpResponse console_delivery(const View& view, const std::string& id);
[[nodiscard]] net::HttpResponse console_requests(const View& view);
[[nodiscard]] net::HttpResponse console_request(const View& view, const std::string& id);
[[nodiscard]] net::HttpResponse console_webhooks(const View& view);

}  // namespace holdfast::sandbox::pages
