// SPDX-License-Identifier: Apache-2.0
#include "app/trigger/scenarios.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace holdfast::app::trigger {
namespace {

using std::string;

// Single requests, as JSON.

string post(const string& name, const string& path, const string& params = {}, const string& more = {}) {
    return R"({"as":")" + name + R"(","post":")" + path + R"(","params":{)" + params + "}" + more + "}";
}

string pay(const string& card, const string& more = {}, const string& outcome = {}) {
    return post(
        "pay",
        "/v1/payment_intents",
        R"("amount":2000,"currency":"usd","confirm":true,"payment_method":"pm_card_)" + card +
            R"(","automatic_payment_methods":{"enabled":true,"allow_redirects":"never"})" + more,
        outcome
    );
}

const string kDeclined = R"(,"status":402)";
const string kManual = R"(,"capture_method":"manual")";
const string kLabel = R"("metadata":{"triggered":"yes"})";

string customer() {
    return post("customer", "/v1/customers", R"("email":"jenny@example.com","name":"Jenny Rosen")");
}
string attach() {
    return post("method", "/v1/payment_methods/pm_card_visa/attach", R"("customer":"${customer.id}")");
}
string refund() {
    return post("refund", "/v1/refunds", R"("payment_intent":"${pay.id}","amount":1000)");
}
string dispute() {
    return R"({"as":"dispute","get":"/v1/disputes","params":{"charge":"${pay.latest_charge}"},"until":"id"})";
}
string evidence(const string& text) {
    return post("answered", "/v1/disputes/${dispute.id}", R"("evidence":{"uncategorized_text":")" + text + R"("})");
}
string account() {
    return post(
        "account", "/v1/accounts", R"("type":"express","country":"US","capabilities":{"transfers":{"requested":true}})"
    );
}
string onboard(const string& bank = "000123456789") {
    return post("onboarded", "/_sandbox/accounts/${account.id}/complete", R"("bankAccount":")" + bank + R"(")");
}
string bank() {
    return post(
        "bank",
        "/v1/accounts/${account.id}/external_accounts",
        R"("external_account":{"object":"bank_account","country":"US","currency":"usd","routing_number":"110000000",)"
        R"("account_number":"000123456789"})"
    );
}
string transfer() {
    return post("transfer", "/v1/transfers", R"("amount":1000,"currency":"usd","destination":"${account.id}")");
}
string payout() {
    return post("payout", "/v1/payouts", R"("amount":500,"currency":"usd")", R"(,"account":"${account.id}")");
}
string person() {
    return post("person", "/v1/accounts/${account.id}/persons", R"("first_name":"Jenny","last_name":"Rosen")");
}
// A charge that goes to the account, and leaves the platform a fee.
string pay_with_fee() {
    return pay("visa", R"(,"application_fee_amount":100,"transfer_data":{"destination":"${account.id}"})");
}
string fee() {
    return R"({"as":"charge","get":"/v1/charges/${pay.latest_charge}","until":"application_fee"})";
}
string cancel_payout() {
    return post("canceled", "/v1/payouts/${payout.id}/cancel", {}, R"(,"account":"${account.id}")");
}
string setup(const string& card, const string& outcome = {}) {
    return post(
        "setup",
        "/v1/setup_intents",
        R"("confirm":true,"payment_method":"pm_card_)" + card +
            R"(","automatic_payment_methods":{"enabled":true,"allow_redirects":"never"})",
        outcome
    );
}
string product() {
    return post("product", "/v1/products", R"("name":"Poster")");
}
string price() {
    return post("price", "/v1/prices", R"("currency":"usd","unit_amount":1500,"product":"${product.id}")");
}
string checkout() {
    return post(
        "session",
        "/v1/checkout/sessions",
        R"("mode":"payment","success_url":"https://example.com/done","line_items":[{"quantity":1,"price_data":)"
        R"({"currency":"usd","unit_amount":1500,"product_data":{"name":"Poster"}}}])"
    );
}
string pay_checkout() {
    return post(
        "paid",
        "/c/pay/${session.id}",
        R"("email":"jenny@example.com","name":"Jenny Rosen","number":"4242424242424242","expiry":"12 / 40","cvc":"123")",
        R"(,"status":303)"
    );
}

string script(std::initializer_list<string> requests) {
    string text = "[";
    for (const auto& request : requests) {
        text += (text.size() > 1 ? "," : "") + request;
    }
    return text + "]";
}

using List = std::vector<Scenario>;

void add_payments(List& list) {
    const auto capture = post("captured", "/v1/payment_intents/${pay.id}/capture");
    const auto week = post("clock", "/_sandbox/clock/advance", R"("seconds":604801)");
    list.insert(
        list.end(),
        {
            {"charge.captured", script({pay("visa", kManual), capture})},
            {"charge.expired", script({pay("visa", kManual), week}), {}, "moves the sandbox's clock on by a week"},
            {"charge.failed", script({pay("chargeDeclined", {}, kDeclined)})},
            {"charge.refund.updated", script({pay("pendingRefund"), refund()})},
            {"charge.refunded", script({pay("visa"), refund()})},
            {"charge.succeeded", script({pay("visa")})},
            {"charge.updated", script({pay("visa"), post("charge", "/v1/charges/${pay.latest_charge}", kLabel)})},
            {"payment_intent.amount_capturable_updated", script({pay("visa", kManual)})},
            {"payment_intent.canceled",
             script({pay("visa", kManual), post("c", "/v1/payment_intents/${pay.id}/cancel")})},
            {"payment_intent.created", script({pay("visa")})},
            {"payment_intent.payment_failed", script({pay("chargeDeclined", {}, kDeclined)})},
            {"payment_intent.requires_action", script({pay("threeDSecure2Required")})},
            {"payment_intent.succeeded", script({pay("visa")})},
            {"refund.created", script({pay("visa"), refund()})},
            {"refund.failed", script({pay("refundFail"), refund()})},
            {"refund.updated", script({pay("visa"), refund(), post("r", "/v1/refunds/${refund.id}", kLabel)})},
        }
    );
}

void add_disputes(List& list) {
    const auto disputed = pay("createDispute");
    list.insert(
        list.end(),
        {
            {"charge.dispute.closed", script({disputed, dispute(), evidence("losing_evidence")})},
            {"charge.dispute.created", script({disputed})},
            {"charge.dispute.funds_reinstated", script({disputed, dispute(), evidence("winning_evidence")})},
            {"charge.dispute.funds_withdrawn", script({disputed})},
            {"charge.dispute.updated", script({disputed, dispute(), evidence("winning_evidence")})},
        }
    );
}

void add_customers(List& list) {
    const auto method = string{"/v1/payment_methods/${method.id}"};
    const auto cancel = post("canceled", "/v1/setup_intents/${setup.id}/cancel");
    list.insert(
        list.end(),
        {
            {"customer.created", script({customer()})},
            {"customer.deleted", script({customer(), R"({"delete":"/v1/customers/${customer.id}"})"})},
            {"customer.updated", script({customer(), post("u", "/v1/customers/${customer.id}", kLabel)})},
            {"payment_method.attached", script({customer(), attach()})},
            {"payment_method.detached", script({customer(), attach(), post("d", method + "/detach")})},
            {"payment_method.updated", script({customer(), attach(), post("u", method, kLabel)})},
            {"setup_intent.canceled", script({post("setup", "/v1/setup_intents"), cancel})},
            {"setup_intent.created", script({post("setup", "/v1/setup_intents")})},
            {"setup_intent.requires_action", script({setup("authenticationRequired")})},
            {"setup_intent.setup_failed", script({setup("chargeDeclined", kDeclined)})},
            {"setup_intent.succeeded", script({setup("visa")})},
        }
    );
}

void add_checkout(List& list) {
    list.insert(
        list.end(),
        {
            {"checkout.session.completed", script({checkout(), pay_checkout()})},
            {"checkout.session.expired", script({checkout(), post("e", "/v1/checkout/sessions/${session.id}/expire")})},
            {"price.created", script({product(), price()})},
            {"price.updated", script({product(), price(), post("u", "/v1/prices/${price.id}", kLabel)})},
            {"product.created", script({product()})},
            {"product.deleted", script({product(), R"({"delete":"/v1/products/${product.id}"})"})},
            {"product.updated", script({product(), post("u", "/v1/products/${product.id}", kLabel)})},
        }
    );
}

void add_accounts(List& list) {
    // Enough for every transfer, also where earlier disputes and refunds left the balance below zero.
    const auto funds = post(
        "funds",
        "/v1/payment_intents",
        R"("amount":1000000,"currency":"usd","confirm":true,"payment_method":"pm_card_bypassPending",)"
        R"("capture_method":"automatic","automatic_payment_methods":{"enabled":true,"allow_redirects":"never"})"
    );
    const auto of = string{"account.id"};
    const auto banks = string{"/v1/accounts/${account.id}/external_accounts/${bank.id}"};
    const auto persons = string{"/v1/accounts/${account.id}/persons/${person.id}"};
    const auto refund_fee = post("refunded", "/v1/application_fees/${charge.application_fee}/refunds");
    const auto custom = post(
        "account",
        "/v1/accounts",
        R"("type":"custom","country":"US","business_type":"company",)"
        R"("capabilities":{"transfers":{"requested":true}})"
    );
    const auto reverse = post("reversed", "/v1/transfers/${transfer.id}/reversals");
    list.insert(
        list.end(),
        {
            {"account.external_account.created", script({account(), bank()}), of},
            {"account.external_account.deleted",
             script({account(), onboard(), bank(), R"({"delete":")" + banks + R"("})"}),
             of},
            {"account.external_account.updated", script({account(), bank(), post("u", banks, kLabel)}), of},
            {"account.updated", script({account(), onboard()}), of},
            {"application_fee.created", script({account(), onboard(), pay_with_fee()})},
            {"application_fee.refunded", script({account(), onboard(), pay_with_fee(), fee(), refund_fee})},
            {"capability.updated", script({account(), onboard()}), of},
            {"person.created", script({custom, person()}), of},
            {"person.deleted", script({custom, person(), R"({"delete":")" + persons + R"("})"}), of},
            {"person.updated", script({custom, person(), post("u", persons, kLabel)}), of},
            {"payout.canceled", script({funds, account(), onboard(), transfer(), payout(), cancel_payout()}), of},
            {"payout.created", script({funds, account(), onboard(), transfer(), payout()}), of},
            {"payout.failed", script({funds, account(), onboard("000111111116"), transfer(), payout()}), of},
            {"payout.paid", script({funds, account(), onboard(), transfer(), payout()}), of},
            {"payout.updated", script({funds, account(), onboard(), transfer(), payout()}), of},
            {"transfer.created", script({funds, account(), onboard(), transfer()})},
            {"transfer.reversed", script({funds, account(), onboard(), transfer(), reverse})},
            {"transfer.updated",
             script({funds, account(), onboard(), transfer(), post("u", "/v1/transfers/${transfer.id}", kLabel)})},
        }
    );
}

List all() {
    List list;
    add_payments(list);
    add_disputes(list);
    add_customers(list);
    add_checkout(list);
    add_accounts(list);
    std::ranges::sort(list, {}, &Scenario::event);
    return list;
}

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min({row[j - 1] + 1, above + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

std::span<const Scenario> scenarios() {
    static const List kAll = all();
    return kAll;
}

const Scenario* scenario_of(std::string_view event) {
    const auto list = scenarios();
    const auto found = std::ranges::find(list, event, &Scenario::event);
    return found == list.end() ? nullptr : &*found;
}

std::string nearest_event(std::string_view event) {
    constexpr std::size_t kNear = 6;
    const auto list = scenarios();
    const auto nearest =
        std::ranges::min_element(list, {}, [event](const Scenario& each) { return distance(event, each.event); });
    return distance(event, nearest->event) <= kNear ? nearest->event : std::string{};
}

}  // namespace holdfast::app::trigger
