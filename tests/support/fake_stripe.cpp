// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_stripe.hpp"

#include "net/http_message.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace holdfast::tests {

namespace {

const std::map<std::string, std::string, std::less<>> kPrefixes{
    {"customer", "cus_"},
    {"payment_intent", "pi_"},
    {"refund", "re_"},
    {"account", "acct_"},
    {"transfer", "tr_"},
    {"payout", "po_"},
    {"charge", "ch_"},
    {"setup_intent", "seti_"},
    {"transfer_reversal", "trr_"},
    {"payment_method", "pm_"},
    {"dispute", "du_"},
    {"account_link", "link_"},
    {"balance_transaction", "txn_"},
    {"event", "evt_"},
};

std::string header(const net::OutboundRequest& request, std::string_view name) {
    return std::string{net::find_header(request.headers, name).value_or("")};
}

}  // namespace

std::string error_body(std::string_view type, std::string_view code, const Json& intent) {
    Json error = Json::object();
    error.set("type", type).set("code", code).set("message", std::string{"refused: "}.append(code));
    if (type == "card_error") {
        error.set("decline_code", "generic_decline");
    }
    if (!intent.is_null()) {
        error.set("payment_intent", intent);
    }
    return to_json(Json::object().set("error", error));
}

net::asio::awaitable<std::expected<net::HttpResponse, net::TransportFailure>> FakeStripe::send(
    net::OutboundRequest request
) {
    const Sending sending{
        .method = request.method,
        .path = request.url.substr(request.url.find("/v1/")),
        .body = request.body,
        .key = header(request, "Idempotency-Key"),
        .account = header(request, "Stripe-Account"),
    };
    sent_.push_back(sending);
    const std::string label = sending.method + ' ' + sending.path;
    std::optional<Fault> fault;
    for (auto& [prefix, planned] : faults_) {
        if (!fault && label.starts_with(prefix) && !planned.empty()) {
            fault = planned.front();
            planned.pop_front();
        }
    }
    if (fault == Fault::died_before) {
        throw ProcessDied{};
    }
    if (fault == Fault::unreachable || fault == Fault::lost_request) {
        const bool is_known = fault == Fault::unreachable;
        co_return std::unexpected(net::TransportFailure{
            .fault = is_known ? net::TransportFault::not_sent : net::TransportFault::unknown, .detail = "reset"
        });
    }
    const Reply reply = answer(sending, fault ? &*fault : nullptr);
    if (fault == Fault::died_after) {
        throw ProcessDied{};
    }
    if (fault == Fault::lost_answer) {
        co_return std::unexpected(net::TransportFailure{.fault = net::TransportFault::unknown, .detail = "timeout"});
    }
    co_return net::HttpResponse{.status = reply.status, .headers = {{"Request-Id", "req_fake"}}, .body = reply.body};
}

// Stripe's idempotency layer: the first answer to a key is the answer, whatever it was.
FakeStripe::Reply FakeStripe::answer(const Sending& sending, const Fault* fault) {
    if (fault != nullptr && *fault == Fault::rate_limited) {
        return {.status = 429, .body = error_body("api_error", "rate_limit")};
    }
    const std::string request = sending.path + '\n' + sending.body;
    const std::string key = sending.account + '\n' + sending.key;
    if (const auto kept = kept_.find(key); !sending.key.empty() && kept != kept_.end()) {
        return kept->second.request == request ? kept->second.reply
                                               : Reply{.status = 400, .body = error_body("idempotency_error", "")};
    }
    Reply reply;
    const std::string label = sending.method + ' ' + sending.path;
    for (auto& [prefix, planned] : refusals_) {
        if (reply.body.empty() && label.starts_with(prefix) && !planned.empty()) {
            const auto [code, type] = planned.front();
            planned.pop_front();
            reply = {.status = type == "card_error" ? 402 : 400, .body = error_body(type, code)};
        }
    }
    for (auto& [prefix, planned] : answers_) {
        if (reply.body.empty() && label.starts_with(prefix) && !planned.empty()) {
            reply.body = std::move(planned.front());
            planned.pop_front();
        }
    }
    if (reply.body.empty()) {
        reply = execute(sending);
    }
    if (fault != nullptr && *fault == Fault::stored_error) {
        reply = {.status = 500, .body = error_body("api_error", "")};
    }
    if (!sending.key.empty()) {
        kept_[key] = {.request = request, .reply = reply};
    }
    return reply;
}

void FakeStripe::fail_next(std::string method_and_path, std::vector<Fault> faults) {
    auto& planned = faults_[std::move(method_and_path)];
    planned.insert(planned.end(), faults.begin(), faults.end());
}

void FakeStripe::answer_next(std::string method_and_path, std::string body) {
    answers_[std::move(method_and_path)].push_back(std::move(body));
}

void FakeStripe::refuse_next(std::string method_and_path, std::string code, std::string type) {
    refusals_[std::move(method_and_path)].emplace_back(std::move(code), std::move(type));
}

std::vector<Sending> FakeStripe::sent(std::string_view method_and_path) const {
    std::vector<Sending> found;
    std::ranges::copy_if(sent_, std::back_inserter(found), [&](const Sending& sending) {
        return (sending.method + ' ' + sending.path).starts_with(method_and_path);
    });
    return found;
}

std::size_t FakeStripe::count(std::string_view kind) const {
    const auto found = by_kind_.find(kind);
    return found == by_kind_.end() ? 0 : found->second.size();
}

Json& FakeStripe::object(const std::string& id) {
    const auto found = objects_.find(id);
    if (found == objects_.end()) {
        throw std::runtime_error{"no such object at Stripe: " + id};
    }
    return found->second;
}

Json& FakeStripe::newest(std::string_view kind) {
    return object(by_kind_.find(kind)->second.back());
}

void FakeStripe::confirm_in_browser(const std::string& intent) {
    capture(object(intent));
}

std::string FakeStripe::add(std::string_view kind, Json made) {
    const std::string id = kPrefixes.find(kind)->second + std::to_string(next_id_++);
    made.set("object", kind).set("id", id);
    objects_.emplace(id, std::move(made));
    by_kind_[std::string{kind}].push_back(id);
    return id;
}

void FakeStripe::finish_onboarding(const std::string& account, std::string_view currency) {
    Json bank = Json::object();
    bank.set("id", "ba_1").set("object", "bank_account").set("currency", currency).set("last4", "6789");
    bank.set("default_for_currency", true).set("status", "verified");
    Json& known = object(account);
    known.set("details_submitted", true).set("payouts_enabled", true);
    known.set("capabilities", Json::object().set("transfers", "active"));
    known.set("external_accounts", Json::object().set("data", Json::array().push(bank)));
}

}  // namespace holdfast::tests
