// SPDX-License-Identifier: Apache-2.0
#include "http/api_parts.hpp"
#include "http/openapi/docs_page.hpp"
#include "http/openapi/document.hpp"
#include "http/resources/handlers.hpp"

namespace holdfast::http::resources {

namespace {

Reply html_reply(std::string page) {
    return {.body = std::move(page), .content_type = std::string{kHtmlType}};
}

// Of the books, not of this process: read as they are asked for.
void show_reconciliation(const services::Services& services, const store::ReconciliationSummary& summary) {
    for (const escrow::DifferenceClass kind : escrow::kDifferenceClasses) {
        const auto open = summary.open.find(kind);
        services.metrics
            .gauge(
                "holdfast_reconciliation_differences",
                "Open differences between the books and Stripe",
                {{"class", std::string{to_string(kind)}}}
            )
            .set(open == summary.open.end() ? 0 : static_cast<double>(open->second));
    }
    if (summary.platform_until) {
        const std::chrono::duration<double> age = services.clock.now() - *summary.platform_until;
        services.metrics
            .gauge(
                "holdfast_reconciliation_age_seconds", "Since when the platform's movements at Stripe were not compared"
            )
            .set(age.count());
    }
}

}  // namespace

asio::awaitable<Answered> show_live(Context) {
    co_return json_reply(R"({"status":"ok"})");
}

asio::awaitable<Answered> show_ready(Context context) {
    if (const auto reason = context.api->unready()) {
        co_return fail(FailureCode::shutting_down, *reason);
    }
    // Reading is part of being ready; the newest event is the cheapest thing to read.
    const auto head =
        co_await services::read(context.api->services, [](store::Queries& queries) { return queries.head(); });
    Reply reply;
    JsonWriter json{reply.body};
    json.begin_object()
        .member("status", "ready")
        .member("sequence", head.event_sequence)
        .member("version", context.api->options.version)
        .end_object();
    co_return reply;
}

asio::awaitable<Answered> show_metrics(Context context) {
    const services::Services& services = context.api->services;
    const auto summary =
        co_await services::read(services, [](store::Queries& queries) { return queries.reconciliation_summary(); });
    show_reconciliation(services, summary);
    co_return Reply{
        .body = context.api->services.metrics.expose(), .content_type = "text/plain; version=0.0.4; charset=utf-8"
    };
}

asio::awaitable<Answered> show_openapi(Context context) {
    static const std::string kDocument = openapi::document_json(context.api->options.version);
    co_return json_reply(kDocument);
}

asio::awaitable<Answered> show_docs(Context context) {
    static const std::string kPage = openapi::reference_page(context.api->options.version);
    co_return html_reply(kPage);
}

asio::awaitable<Answered> show_error_docs(Context context) {
    static const std::string kPage = openapi::errors_page(context.api->options.version);
    co_return html_reply(kPage);
}

}  // namespace holdfast::http::resources
