// SPDX-License-Identifier: Apache-2.0
#include "http/openapi/docs_page.hpp"

#include "api/problem.hpp"
#include "http/contains.hpp"
#include "http/openapi/docs_style.hpp"
#include "http/openapi/document.hpp"
#include "http/openapi/schemas.hpp"
#include "http/route_table.hpp"

#include <algorithm>
#include <vector>

namespace holdfast::http::openapi {

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

// Escaped, with `…` as code.
std::string prose(std::string_view text) {
    std::string out;
    bool in_code = false;
    for (const char c : escaped(text)) {
        if (c == '`') {
            out += in_code ? "</code>" : "<code>";
            in_code = !in_code;
        } else {
            out += c;
        }
    }
    return out;
}

std::string_view role_of(Access access) {
    switch (access) {
        case Access::open:
            return "no token";
        case Access::stripe:
            return "Stripe, signed";
        case Access::anyone:
            return "any role";
        case Access::party:
            return "company, creator";
        case Access::company:
            return "company";
        case Access::influencer:
            return "creator";
        case Access::company_or_admin:
            return "company, admin";
        case Access::admin:
            return "admin";
    }
    return "";
}

// `{"type":"string","format":"uuid"}` → `string uuid`; a reference is a link.
std::string type_of(std::string_view schema) {
    const auto parsed = parse_json(schema);
    if (!parsed) {
        return {};
    }
    const Json& json = *parsed;
    if (const std::string reference = json["$ref"].string_or(); !reference.empty()) {
        const std::string name = reference.substr(reference.rfind('/') + 1);
        return "<a href=\"#schema-" + name + "\">" + name + "</a>";
    }
    if (const auto* values = json["enum"].as_array()) {
        std::string out;
        for (const Json& value : *values) {
            out += (out.empty() ? "" : " | ") + (value.is_null() ? "null" : escaped(value.string_or()));
        }
        return out;
    }
    if (json.find("oneOf") != nullptr) {
        return "one of the objects";
    }
    std::string out = json["type"].string_or();
    if (const auto* types = json["type"].as_array()) {
        for (const Json& type : *types) {
            out += (out.empty() ? "" : " | ") + type.string_or();
        }
    }
    if (out == "array") {
        return "array of " + type_of(to_json(json["items"]));
    }
    const std::string format = json["format"].string_or();
    return format.empty() ? out : out + " <span class=quiet>" + format + "</span>";
}

std::string rows_of(std::span<const Property> properties) {
    std::string out = "<table><thead><tr><th>Member<th>Type<th>Meaning</thead><tbody>";
    for (const Property& property : properties) {
        out += "<tr><td><code>" + std::string{property.name} + "</code>";
        out += property.is_required ? "" : " <span class=quiet>optional</span>";
        out += "<td>" + type_of(property.schema) + "<td>" + prose(property.description);
    }
    return out + "</tbody></table>";
}

const Schema* request_named(std::string_view name) {
    const auto found = std::ranges::find(request_schemas(), name, &Schema::name);
    return found == request_schemas().end() ? nullptr : &*found;
}

// What a reader can paste into a terminal.
std::string sample_of(const Endpoint& endpoint) {
    std::string out = "curl";
    if (endpoint.method != Method::get) {
        out += " -X " + std::string{to_string(endpoint.method)};
    }
    out += " \"$HOLDFAST" + template_path(endpoint.path) + "\"";
    if (endpoint.access != Access::open && endpoint.access != Access::stripe) {
        out += " \\\n  -H \"Authorization: Bearer $TOKEN\"";
    }
    if (endpoint.is_idempotent) {
        out += " \\\n  -H \"Idempotency-Key: $(uuidgen)\"";
    }
    const Schema* body = request_named(endpoint.body_schema);
    if (body != nullptr && endpoint.body == BodyRule::required) {
        out += " \\\n  --json '{";
        bool is_first = true;
        for (const Property& property : body->properties) {
            if (property.is_required) {
                const bool is_number = property.schema.contains("integer");
                out +=
                    (is_first ? "\"" : ", \"") + std::string{property.name} + (is_number ? "\": 125000" : "\": \"…\"");
                is_first = false;
            }
        }
        out += "}'";
    }
    return "<pre><code>" + escaped(out) + "</code></pre>";
}

std::string answer_of(const Endpoint& endpoint) {
    std::string out = "<p>Answers <code>" + std::to_string(endpoint.answers.status) + "</code>";
    const std::string name{endpoint.answers.schema};
    const auto list = std::ranges::find(list_schemas(), name, &ListSchema::name);
    if (list != list_schemas().end()) {
        const std::string item{list->item};
        out += ": a page of <a href=\"#schema-" + item + "\">" + item + "</a>";
    } else if (name == "Balance") {
        out += ": a <a href=\"#schema-Wallet\">Wallet</a> with <code>wallets</code>, all of them, beside its members";
    } else if (contains(object_schemas(), name, &Schema::name)) {
        out += ": <a href=\"#schema-" + name + "\">" + name + "</a>";
    }
    return out + "</p>";
}

std::string operation_html(const Endpoint& endpoint) {
    const std::string method{to_string(endpoint.method)};
    std::string out =
        "<section class=op id=\"" + std::string{endpoint.operation} + "\"><h3>" + escaped(endpoint.summary) + "</h3>";
    out += "<p class=line><span class=\"method " + method + "\">" + method + "</span> <code class=path>" +
           template_path(endpoint.path) + "</code> <span class=role>" + std::string{role_of(endpoint.access)} +
           "</span></p><p>" + prose(endpoint.description) + "</p>";
    if (!endpoint.query.empty()) {
        out += "<h4>Query</h4><table><thead><tr><th>Parameter<th>Type<th>Meaning</thead><tbody>";
        for (const std::string_view name : endpoint.query) {
            const auto parameter = std::ranges::find(query_parameters(), name, &Parameter::name);
            const auto schema = parameter_schema(endpoint.path, *parameter);
            out += "<tr><td><code>" + std::string{name} + "</code><td>" + type_of(schema) + "<td>" +
                   prose(parameter->description);
        }
        out += "</tbody></table>";
    }
    if (const Schema* body = request_named(endpoint.body_schema); body != nullptr && !body->properties.empty()) {
        out += "<h4>Body</h4>" + rows_of(body->properties);
    }
    out += answer_of(endpoint) + "<p class=errors>Errors: ";
    for (const FailureCode code : failures_of(endpoint)) {
        const std::string name{api::code_of(code)};
        out.append("<a href=\"/docs/errors#").append(name).append("\"><code>").append(name).append("</code></a> ");
    }
    return out + "</p>" + sample_of(endpoint) + "</section>";
}

std::string page(std::string_view title, std::string_view version, std::string_view navigation, std::string_view main) {
    std::string out =
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport "
        "content=\"width=device-width,initial-scale=1\"><title>";
    out += escaped(title) + "</title><style>" + std::string{kDocsStyle} + "</style><body><nav aria-label=Contents>";
    out += "<p class=brand>Holdfast <span class=quiet>" + escaped(version) + "</span></p>" + std::string{navigation};
    return out + "</nav><main>" + std::string{main} + "</main></body></html>";
}

std::vector<std::string_view> tags() {
    std::vector<std::string_view> out;
    for (const Endpoint& endpoint : endpoints()) {
        if (!contains(out, endpoint.tag)) {
            out.push_back(endpoint.tag);
        }
    }
    return out;
}

constexpr std::string_view kOpening =
    "<h1>API reference</h1><p>Amounts are integers in minor units with their currency beside them; times are RFC 3339 "
    "in "
    "UTC. Lists answer <code>{data, hasMore, nextCursor}</code>. Errors are <code>application/problem+json</code> (<a "
    "href=\"/docs/errors\">every code</a>). The same as <a href=\"/openapi.json\">OpenAPI 3.1</a>.</p>";

constexpr std::string_view kSocket =
    "<h2 id=realtime>Realtime</h2><section class=op><p class=line><span class=\"method GET\">GET</span> <code "
    "class=path>/realtime</code> <span class=role>WebSocket</span></p><p>Send <code>{\"type\":\"auth\",\"token\":…,"
    "\"since\":SEQ?}</code> within five seconds. The server answers <code>{\"type\":\"ready\",\"seq\":N}</code>, then "
    "<a "
    "href=\"#schema-RealtimeEvent\">events</a> in order, each once. After a reconnect, <code>since</code> replays what "
    "was "
    "missed; <code>{\"type\":\"reset\",\"seq\":N}</code> says that it is no longer kept: read by REST. Close codes: "
    "4401 "
    "the token is invalid or expired, 4408 too slow, 1013 come again later.</p></section>";

}  // namespace

std::string reference_page(std::string_view version) {
    std::string navigation;
    std::string main{kOpening};
    for (const std::string_view tag : tags()) {
        navigation += "<h2>" + std::string{tag} + "</h2><ul>";
        main += "<h2>" + std::string{tag} + "</h2>";
        for (const Endpoint& endpoint : endpoints()) {
            if (endpoint.tag == tag) {
                navigation +=
                    "<li><a href=\"#" + std::string{endpoint.operation} + "\">" + escaped(endpoint.summary) + "</a>";
                main += operation_html(endpoint);
            }
        }
        navigation += "</ul>";
    }
    navigation += "<h2>More</h2><ul><li><a href=\"#realtime\">Realtime</a><li><a href=\"#objects\">Objects</a></ul>";
    main += std::string{kSocket} + "<h2 id=objects>Objects</h2>";
    for (const Schema& schema : object_schemas()) {
        main += "<section class=op id=\"schema-" + std::string{schema.name} + "\"><h3>" + std::string{schema.name} +
                "</h3><p>" + prose(schema.description) + "</p>" + rows_of(schema.properties) + "</section>";
    }
    return page("Holdfast API reference", version, navigation, main);
}

std::string errors_page(std::string_view version) {
    std::string main = "<h1>Errors</h1><p>Each problem's <code>type</code> leads to its place here.</p>";
    for (const auto& [code, advice] : explanations()) {
        const std::string name{api::code_of(code)};
        main.append("<section class=op id=\"").append(name).append("\"><h3><code>").append(name);
        main.append("</code></h3><p class=line><span class=role>").append(std::to_string(api::status_of(code)));
        main.append(api::is_retryable(code) ? " · retryable" : "").append("</span></p><p>").append(prose(advice));
        main.append("</p></section>");
    }
    return page("Holdfast error codes", version, "<ul><li><a href=\"/docs\">API reference</a></ul>", main);
}

}  // namespace holdfast::http::openapi
