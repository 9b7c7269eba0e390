// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/route_table.hpp"

// The parts of the route table that have files of their own.
namespace holdfast::http::routes {

[[nodiscard]] std::span<const Endpoint> admin();
[[nodiscard]] std::span<const Endpoint> admin_reconciliation();
[[nodiscard]] std::span<const Endpoint> auth();
[[nodiscard]] std::span<const Endpoint> reads();
[[nodiscard]] std::span<const Endpoint> web_app();

}  // namespace holdfast::http::routes
