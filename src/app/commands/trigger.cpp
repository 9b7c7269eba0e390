// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/kept_secrets.hpp"
#include "app/run_loop.hpp"
#include "base/digest.hpp"
#include "net/http_client.hpp"

#include <map>

namespace holdfast::app::commands {

namespace {

// The kind of object that an event speaks of: `charge.dispute.created` is of a dispute.
std::string object_kind(std::string_view event) {
    const std::string_view subject = event.substr(0, event.rfind('.'));
    if (subject == "charge.dispute") {
        return "dispute";
    }
    if (subject == "charge.refund") {
        return "refund";
    }
    return std::string{subject};
}

std::string id_prefix(std::string_view kind) {
    static const std::map<std::string_view, std::string_view> kPrefixes{
        {"payment_intent", "pi"},
        {"charge", "ch"},
        {"refund", "re"},
        {"dispute", "du"},
        {"payout", "po"},
        {"transfer", "tr"},
        {"account", "acct"},
        {"customer", "cus"},
        {"setup_intent", "seti"},
        {"payment_method", "pm"},
    };
    const auto known = kPrefixes.find(kind);
    return std::string{known == kPrefixes.end() ? "obj" : known->second} + "_";
}

std::string event_body(const TriggerOptions& options, const Json& object, Timestamp now, Random& random) {
    const std::string id = options.id.empty() ? "evt_" + random.hex(12) : options.id;
    Json event = Json::object();
    event.set("id", id)
        .set("object", "event")
        .set("api_version", "2026-10-28.endive")
        .set("created", to_unix_seconds(now))
        .set("livemode", false)
        .set("pending_webhooks", 1)
        .set("type", options.event)
        .set("request", Json::object().set("id", Json{}).set("idempotency_key", Json{}))
        .set("data", Json::object().set("object", object));
    if (!options.account.empty()) {
        event.set("account", options.account);
    }
    return to_json(event);
}

std::string signature_of(const std::string& body, const Secret& secret, Timestamp now) {
    const std::string at = std::to_string(to_unix_seconds(now));
    return "t=" + at + ",v1=" + to_hex(hmac_sha256(secret.reveal(), at + "." + body));
}

using Sent = std::expected<net::HttpResponse, net::TransportFailure>;

asio::awaitable<void> send(net::HttpClient* http, net::OutboundRequest request, Sent* sent) {
    *sent = co_await http->send(std::move(request));
}

}  // namespace

int trigger(const Shell& shell, const TriggerOptions& options) {
    auto config = shell.config();
    if (!config) {
        return shell.fail(config.error());
    }
    use_kept_secrets(*config);
    if (config->stripe.webhook_secrets.empty()) {
        return shell.fail(ConfigErrors{{"STRIPE_WEBHOOK_SECRET", "is not set: there is nothing to sign with"}});
    }
    SystemRandom random;
    const std::string kind = object_kind(options.event);
    Json object = Json::object().set("id", id_prefix(kind) + random.hex(12)).set("object", kind);
    if (!options.object.empty()) {
        auto parsed = parse_json(options.object);
        if (!parsed || parsed->as_object() == nullptr) {
            return shell.fail(kExitUsage, "usage", "--object must be a JSON object");
        }
        object = std::move(*parsed);
    }
    const Timestamp now = SystemClock{}.now();
    std::string body = event_body(options, object, now, random);
    const std::string signature = signature_of(body, config->stripe.webhook_secrets.front(), now);
    RunLoop loop;
    const auto http = net::make_http_client(loop.executor(), {});
    Sent sent = std::unexpected(net::TransportFailure{net::TransportFault::not_sent, "nothing was sent"});
    loop.run_to_end(send(
        http.get(),
        {
            .method = "POST",
            .url = options.url + "/payments/webhook",
            .headers = {{"Content-Type", "application/json"}, {"Stripe-Signature", signature}},
            .body = std::move(body),
        },
        &sent
    ));
    if (!sent) {
        return shell.fail(kExitUnavailable, "unavailable", sent.error().detail);
    }
    if (shell.is_json) {
        shell.print(Json::object().set("status", sent->status).set("event", options.event));
    } else {
        shell.say(options.event + ": the webhook answered " + std::to_string(sent->status));
    }
    return sent->status == 200 ? kExitOk : kExitRefused;
}

}  // namespace holdfast::app::commands
