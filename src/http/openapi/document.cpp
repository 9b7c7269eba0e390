// SPDX-License-Identifier: Apache-2.0
#include "http/openapi/document.hpp"

#include "api/problem.hpp"
#include "base/check.hpp"
#include "base/json.hpp"
#include "http/openapi/schemas.hpp"
#include "http/route_table.hpp"

#include <algorithm>
#include <map>

namespace holdfast::http::openapi {

namespace {

constexpr std::string_view kIntroduction =
    "Holdfast holds money in escrow between companies and creators. A company funds a collaboration, the money is "
    "held, "
    "the work is approved, the creator's wallet is credited, and the creator withdraws to a bank.\n\n"
    "Amounts are integers in minor units of ISO 4217 with their currency beside them. Times are RFC 3339 in UTC. Lists "
    "answer `{data, hasMore, nextCursor}`. Unknown fields and parameters are refused. Every answer carries "
    "`Request-Id` "
    "and `Holdfast-Sequence`; a request that carries `Holdfast-Min-Sequence` sees at least that event. A client that "
    "sends `Holdfast-Seen` "
    "(0 at first, then the greatest it was answered, also as the `seq` of an event) may be answered from memory "
    "without a look at what is the newest, and never with something older than it has seen.";

constexpr std::string_view kRealtime =
    "A WebSocket. Send `{\"type\":\"auth\",\"token\":…,\"since\":SEQ?}` as the first frame within five seconds, or an "
    "`Authorization` header (then `?since=SEQ`). The server answers `{\"type\":\"ready\",\"seq\":N}`, then events in "
    "order, each once. `since` replays what came after it; when that is no longer kept, "
    "`{\"type\":\"reset\",\"seq\":N}` asks you to read by REST. Close codes: 4401 the token is invalid or expired, "
    "4408 "
    "too slow, 1013 come again later.";

void write_reference(JsonWriter& json, std::string_view kind, std::string_view name) {
    json.begin_object();
    json.member("$ref", "#/components/" + std::string{kind} + "/" + std::string{name});
    json.end_object();
}

void write_described(JsonWriter& json, std::string_view schema, std::string_view description) {
    std::string text{schema.substr(0, schema.size() - 1)};
    if (text.size() > 1) {
        text += ',';
    }
    text += "\"description\":";
    append_json_string(text, description);
    json.raw(text + "}");
}

void write_schema(JsonWriter& json, const Schema& schema) {
    json.key(schema.name).begin_object();
    json.member("type", "object").member("description", schema.description);
    json.key("required").begin_array();
    for (const Property& property : schema.properties) {
        if (property.is_required) {
            json.value(property.name);
        }
    }
    json.end_array().key("properties").begin_object();
    for (const Property& property : schema.properties) {
        write_described(json.key(property.name), property.schema, property.description);
    }
    json.end_object();
    if (schema.is_request) {
        json.member("additionalProperties", false);
    }
    json.end_object();
}

void write_list_schema(JsonWriter& json, const ListSchema& list) {
    json.key(list.name).begin_object();
    json.member("type", "object").member("description", "A page, newest first.");
    json.key("required").raw(R"(["data","hasMore","nextCursor"])");
    json.key("properties").begin_object();
    json.key("data").begin_object().member("type", "array").key("items");
    write_reference(json, "schemas", list.item);
    json.end_object();
    json.key("hasMore").raw(R"({"type":"boolean"})");
    json.key("nextCursor").raw(R"({"type":["string","null"],"description":"For `after`."})");
    json.end_object().end_object();
}

void write_schemas(JsonWriter& json) {
    json.key("schemas").begin_object();
    for (const Schema& schema : object_schemas()) {
        write_schema(json, schema);
    }
    json.key("Balance").begin_object().member("description", "One wallet, with all of them beside it.");
    json.key("allOf").raw(
        R"([{"$ref":"#/components/schemas/Wallet"},{"type":"object","required":["wallets"],"properties":)"
        R"({"wallets":{"type":"array","items":{"$ref":"#/components/schemas/Wallet"}}}}])"
    );
    json.end_object();
    for (const ListSchema& list : list_schemas()) {
        write_list_schema(json, list);
    }
    for (const Schema& schema : request_schemas()) {
        write_schema(json, schema);
    }
    json.key("StripeEvent").raw(R"({"type":"object","description":"As Stripe sends it, signed."})");
    json.key("AnyObject").raw(R"({"type":"object"})");
    json.key("Text").raw(R"({"type":"string"})");
    json.end_object();
}

void write_query_parameter(JsonWriter& json, const Endpoint& endpoint, std::string_view name) {
    const auto found = std::ranges::find(query_parameters(), name, &Parameter::name);
    HOLDFAST_CHECK(found != query_parameters().end(), "a query parameter without a description");
    json.begin_object().member("name", name).member("in", "query").member("description", found->description);
    json.key("schema").raw(parameter_schema(endpoint.path, *found)).end_object();
}

void write_parameters(JsonWriter& json, const Endpoint& endpoint) {
    json.key("parameters").begin_array();
    if (endpoint.path.contains(":id")) {
        const bool is_stripes = endpoint.path.starts_with("/admin/events/");
        json.raw(
            is_stripes ? R"({"name":"id","in":"path","required":true,"schema":{"type":"string"}})"
                       : R"({"name":"id","in":"path","required":true,"schema":{"type":"string","format":"uuid"}})"
        );
    }
    for (const std::string_view name : endpoint.query) {
        write_query_parameter(json, endpoint, name);
    }
    if (endpoint.is_idempotent) {
        write_reference(json, "parameters", "IdempotencyKey");
    }
    if (endpoint.access == Access::stripe) {
        json.raw(R"({"name":"Stripe-Signature","in":"header","required":true,"schema":{"type":"string"}})");
    } else if (endpoint.access != Access::open) {
        write_reference(json, "parameters", "MinSequence");
        write_reference(json, "parameters", "Seen");
    }
    json.end_array();
}

void write_body(JsonWriter& json, const Endpoint& endpoint) {
    if (endpoint.body == BodyRule::none) {
        return;
    }
    json.key("requestBody").begin_object();
    json.member("required", endpoint.body != BodyRule::optional);
    json.key("content").begin_object().key("application/json").begin_object().key("schema");
    write_reference(json, "schemas", endpoint.body_schema);
    json.end_object().end_object().end_object();
}

void write_success(JsonWriter& json, const Endpoint& endpoint) {
    json.key(std::to_string(endpoint.answers.status)).begin_object();
    json.member("description", endpoint.answers.schema.empty() ? "Done." : endpoint.answers.schema);
    json.key("headers").begin_object();
    write_reference(json.key("Request-Id"), "headers", "RequestId");
    write_reference(json.key("Holdfast-Sequence"), "headers", "Sequence");
    write_reference(json.key("Holdfast-Seen"), "headers", "Seen");
    if (endpoint.is_idempotent) {
        write_reference(json.key("Idempotent-Replayed"), "headers", "Replayed");
    }
    json.end_object();
    if (!endpoint.answers.schema.empty()) {
        json.key("content").begin_object().key(endpoint.answers.media).begin_object().key("schema");
        write_reference(json, "schemas", endpoint.answers.schema);
        json.end_object().end_object();
    }
    json.end_object();
}

void write_failures(JsonWriter& json, const Endpoint& endpoint) {
    std::map<int, std::string> by_status;
    for (const FailureCode code : failures_of(endpoint)) {
        std::string& codes = by_status[api::status_of(code)];
        codes += (codes.empty() ? "`" : ", `") + std::string{api::code_of(code)} + "`";
    }
    for (const auto& [status, codes] : by_status) {
        json.key(std::to_string(status)).begin_object().member("description", codes);
        json.key("content").begin_object().key(api::kProblemType).begin_object().key("schema");
        write_reference(json, "schemas", "Problem");
        json.end_object().end_object().end_object();
    }
}

void write_operation(JsonWriter& json, const Endpoint& endpoint) {
    std::string method{to_string(endpoint.method)};
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
    json.key(method).begin_object();
    json.member("operationId", endpoint.operation).member("summary", endpoint.summary);
    json.member("description", endpoint.description);
    json.key("tags").begin_array().value(endpoint.tag).end_array();
    write_parameters(json, endpoint);
    write_body(json, endpoint);
    json.key("responses").begin_object();
    write_success(json, endpoint);
    write_failures(json, endpoint);
    json.end_object();
    const bool is_open = endpoint.access == Access::open || endpoint.access == Access::stripe;
    json.key("security").raw(is_open ? "[]" : R"([{"bearer":[]}])");
    json.end_object();
}

void write_paths(JsonWriter& json) {
    json.key("paths").begin_object();
    std::vector<std::string_view> done;
    for (const Endpoint& first : endpoints()) {
        if (std::ranges::find(done, first.path) != done.end()) {
            continue;
        }
        done.push_back(first.path);
        json.key(template_path(first.path)).begin_object();
        for (const Endpoint& endpoint : endpoints()) {
            if (endpoint.path == first.path) {
                write_operation(json, endpoint);
            }
        }
        json.end_object();
    }
    json.key("/realtime").begin_object().key("get").begin_object();
    json.member("operationId", "connectRealtime").member("summary", "Events as they happen (WebSocket)");
    json.member("description", kRealtime).key("tags").raw(R"(["Realtime"])");
    json.key("parameters")
        .raw(
            R"([{"name":"since","in":"query","description":"Replay what came after this event.","schema":{"type":"integer"}}])"
        );
    json.key("responses")
        .raw(
            R"({"101":{"description":"Switching to WebSocket"},"403":{"description":"The Origin is not allowed","content":)"
            R"({"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}})"
        );
    json.key("security").raw(R"([{},{"bearer":[]}])").end_object().end_object();
    json.end_object();
}

void write_components(JsonWriter& json) {
    json.key("components").begin_object();
    write_schemas(json);
    json.key("securitySchemes")
        .raw(
            R"({"bearer":{"type":"http","scheme":"bearer","bearerFormat":"JWT","description":"HS256 of this server, or )"
            R"(RS256, ES256, EdDSA of the marketplace's identity provider."}})"
        );
    json.key("parameters")
        .raw(
            R"({"IdempotencyKey":{"name":"Idempotency-Key","in":"header","description":"1 to 255 printable characters, )"
            R"(scoped to the user. The same key and body replay the stored answer.","schema":{"type":"string","minLength":1,)"
            R"("maxLength":255}},"MinSequence":{"name":"Holdfast-Min-Sequence","in":"header","description":"Answer only )"
            R"(from a state that holds this event.","schema":{"type":"integer","minimum":0}},"Seen":{"name":"Holdfast-Seen",)"
            R"("in":"header","description":"The greatest `Holdfast-Seen` that this client was answered, 0 at first: an answer )"
            R"(from memory shows nothing older.","schema":{"type":"integer","minimum":0}}})"
        );
    json.key("headers").raw(
        R"({"RequestId":{"description":"Finds the request in logs and events.","schema":{"type":"string"}},)"
        R"("Sequence":{"description":"The newest event that the answer takes account of.","schema":{"type":"integer"}},)"
        R"("Seen":{"description":"With `Holdfast-Seen` in the request: the answer shows nothing newer than this event.",)"
        R"("schema":{"type":"integer"}},)"
        R"("Replayed":{"description":"`true` on a stored answer.","schema":{"type":"string"}}})"
    );
    json.end_object();
}

}  // namespace

std::string template_path(std::string_view path) {
    std::string text{path};
    if (const auto at = text.find(":id"); at != std::string::npos) {
        text.replace(at, 3, "{id}");
    }
    return text;
}

std::string document_json(std::string_view version) {
    std::string out;
    out.reserve(std::size_t{64} * 1024);
    JsonWriter json{out};
    json.begin_object().member("openapi", "3.1.0");
    json.key("info").begin_object().member("title", "Holdfast").member("version", version);
    json.member("summary", "Escrow payments for marketplaces").member("description", kIntroduction);
    json.key("license").raw(R"({"name":"Apache-2.0","identifier":"Apache-2.0"})").end_object();
    json.key("servers").raw(R"([{"url":"/"}])");
    json.key("tags").begin_array();
    for (const std::string_view tag :
         {"Auth",
          "Collaborations",
          "Payments",
          "Wallet",
          "Connect",
          "Payment methods",
          "Web app",
          "Admin",
          "Realtime",
          "Operations"}) {
        json.begin_object().member("name", tag).end_object();
    }
    json.end_array();
    write_paths(json);
    json.key("webhooks").begin_object().key("realtimeEvent").begin_object().key("post").begin_object();
    json.member("operationId", "receiveRealtimeEvent")
        .member("summary", "An event, as the socket at /realtime sends it");
    json.key("requestBody").begin_object().key("content").begin_object().key("application/json").begin_object();
    write_reference(json.key("schema"), "schemas", "RealtimeEvent");
    json.end_object().end_object().end_object();
    json.key("responses")
        .raw(R"({"200":{"description":"Nothing is answered."}})")
        .end_object()
        .end_object()
        .end_object();
    write_components(json);
    json.end_object();
    return out;
}

}  // namespace holdfast::http::openapi
