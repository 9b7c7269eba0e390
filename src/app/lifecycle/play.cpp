// SPDX-License-Identifier: Apache-2.0
#include "app/lifecycle/play.hpp"

namespace holdfast::app::lifecycle {

namespace {

SocketAddress address_of(const std::string& url) {
    constexpr std::string_view kScheme = "http://";
    if (!url.starts_with(kScheme)) {
        throw Mismatch{"the URL must begin with http:// (the play speaks no TLS)"};
    }
    const std::string authority = url.substr(kScheme.size(), url.find('/', kScheme.size()) - kScheme.size());
    const auto colon = authority.rfind(':');
    if (colon == std::string::npos) {
        return {.host = authority, .port = "80"};
    }
    return {.host = authority.substr(0, colon), .port = authority.substr(colon + 1)};
}

std::string origin_of(const std::string& url) {
    const auto scheme = url.find("://");
    return scheme == std::string::npos ? url : url.substr(0, url.find('/', scheme + 3));
}

std::function<bool(const Json&)> has_status(std::string status) {
    return [status = std::move(status)](const Json& object) { return object["status"].string_or() == status; };
}

}  // namespace

Play::Play(
    const commands::LifecycleOptions& options,
    net::HttpClient& http,
    Random& random,
    asio::any_io_executor executor,
    Score& score
)
    : options_{options},
      company_{http, random, options.url},
      creator_{http, random, options.url},
      sandbox_{http, random, options.sandbox_url},
      company_events_{
          make_event_socket(executor, address_of(options.url)), std::chrono::seconds{options.timeout_seconds}
      },
      creator_events_{
          make_event_socket(executor, address_of(options.url)), std::chrono::seconds{options.timeout_seconds}
      },
      score_{score},
      random_{random},
      http_{http},
      creator_email_{options.creator_email} {}

asio::awaitable<void> Play::run() {
    co_await sign_in(&company_, options_.company_email, "company");
    co_await sign_in(&creator_, options_.creator_email, "influencer");
    co_await company_events_.open(company_.token());
    co_await creator_events_.open(creator_.token());
    co_await await_quiet_wallet();
    score_.begin();
    co_await agree();
    co_await pay();
    co_await deliver_and_approve();
    co_await onboard();
    co_await withdraw();
    co_await company_events_.close();
    co_await creator_events_.close();
}

// Where there are no demo users, the play brings its own.
asio::awaitable<void> Play::sign_in(Caller* who, std::string email, std::string role) {
    Json credentials = Json::object().set("email", email).set("password", options_.password);
    auto answer = co_await who->ask("POST", "/auth/login", credentials);
    if (answer.status == 401) {
        const std::string fresh = role + "-" + random_.hex(6) + "@lifecycle.test";
        credentials.set("email", fresh).set("role", role).set("displayName", "Lifecycle " + role);
        answer.json = co_await who->post("/auth/register", credentials, 201);
        creator_email_ = role == "influencer" ? fresh : creator_email_;
    } else if (answer.status != 200) {
        throw Mismatch{"signing in as " + email + " answered " + std::to_string(answer.status)};
    }
    who->use_token(answer.json["accessToken"].string_or());
}

// Money of earlier collaborations may still be on its way: cents can only be counted once it has arrived.
asio::awaitable<void> Play::await_quiet_wallet() {
    const std::string path = "/wallet/balance?currency=" + options_.currency;
    wallet_at_start_ = co_await creator_.get(path);
    const auto is_quiet = [](const Json& wallet) {
        return wallet["pendingBalance"].int_or(0) == 0 && wallet["inTransit"].int_or(0) == 0;
    };
    if (!is_quiet(wallet_at_start_)) {
        co_await creator_events_.until("wallet:update", options_.currency, "the wallet is quiet", is_quiet);
        wallet_at_start_ = co_await creator_.get(path);
    }
    expected_.available = wallet_at_start_["availableBalance"].int_or(0);
}

asio::awaitable<Standing> Play::look() {
    Standing is;
    is.collaboration = (co_await company_.get("/collaborations/" + collaboration_id_))["status"].string_or();
    if (!payment_id_.empty()) {
        const Json payment = co_await company_.get("/payments/" + payment_id_);
        const bool was_funded = !payment["heldAt"].is_null();
        const std::int64_t released = payment["amountReleased"].int_or(-1);
        const std::int64_t budget = payment["amountBudget"].int_or(-1);
        is.payment = payment["status"].string_or();
        is.escrow = was_funded ? budget - released - payment["amountRefunded"].int_or(-1) : 0;
    }
    const Json wallet = co_await creator_.get("/wallet/balance?currency=" + options_.currency);
    const auto since_start = [&](std::string_view member) {
        return wallet[member].int_or(-1) - wallet_at_start_[member].int_or(-1);
    };
    is.pending = wallet["pendingBalance"].int_or(-1);
    is.available = wallet["availableBalance"].int_or(-1);
    is.transit = wallet["inTransit"].int_or(-1);
    is.earned = since_start("totalEarned");
    is.withdrawn = since_start("totalWithdrawn");
    is.fees = is.payment == "RELEASED" || is.payment == "COMPLETED" ? options_.budget - is.earned : 0;
    if (!payout_id_.empty()) {
        is.payout = (co_await creator_.get("/wallet/payouts/" + payout_id_))["status"].string_or();
    }
    co_return is;
}

asio::awaitable<void> Play::check(int number, std::string title) {
    const Standing is = co_await look();
    score_.step(number, title, is, expected_);
}

asio::awaitable<void> Play::agree() {
    const Json collaboration = co_await company_.post(
        "/collaborations",
        Json::object()
            .set("influencerEmail", creator_email_)
            .set("title", "A film about bicycles")
            .set("currency", options_.currency)
            .set("amountBudget", options_.budget)
            .set("amountInfluencerFee", options_.fee),
        201
    );
    collaboration_id_ = collaboration["id"].string_or();
    co_await creator_events_.until(
        "collaboration:update", collaboration_id_, "the collaboration is ACTIVE", has_status("ACTIVE")
    );
    expected_.collaboration = "ACTIVE";
    co_await check(1, "company agrees on a collaboration");
}

asio::awaitable<void> Play::pay() {
    const Json intent = co_await company_.post(
        "/payments/create-intent", Json::object().set("collaborationId", collaboration_id_), 201
    );
    payment_id_ = intent["payment"]["id"].string_or();
    if (intent["clientSecret"].string_or().empty()) {
        throw Mismatch{"create-intent gave no client secret"};
    }
    expected_.payment = "PENDING";
    co_await check(2, "company begins to pay");

    co_await company_.post(
        "/payments/" + payment_id_ + "/confirm", Json::object().set("paymentMethodId", options_.card), 200
    );
    co_await company_events_.until("payment:update", payment_id_, "the payment is HELD", has_status("HELD"));
    co_await creator_events_.until("payment:update", payment_id_, "the payment is HELD", has_status("HELD"));
    expected_.payment = "HELD";
    expected_.escrow = options_.budget;
    co_await check(3, "company confirms: the money is held");
}

asio::awaitable<void> Play::deliver_and_approve() {
    co_await creator_.post("/collaborations/" + collaboration_id_ + "/submit", Json::object(), 200);
    co_await company_events_.until(
        "collaboration:update", collaboration_id_, "the work is SUBMITTED", has_status("SUBMITTED")
    );
    expected_.collaboration = "SUBMITTED";
    co_await check(4, "creator delivers the work");

    co_await company_.post("/collaborations/" + collaboration_id_ + "/complete", Json::object(), 200);
    co_await creator_events_.until("payment:update", payment_id_, "the payment is RELEASED", has_status("RELEASED"));
    co_await creator_events_
        .until("wallet:update", options_.currency, "the money is available", [this](const Json& wallet) {
            return wallet["pendingBalance"].int_or(-1) == 0 &&
                   wallet["availableBalance"].int_or(-1) ==
                       wallet_at_start_["availableBalance"].int_or(0) + options_.fee;
        });
    expected_.collaboration = "COMPLETED";
    expected_.payment = "RELEASED";
    expected_.escrow = 0;
    expected_.available += options_.fee;
    expected_.earned = options_.fee;
    expected_.fees = options_.budget - options_.fee;
    co_await check(5, "company approves: released, cleared");
}

asio::awaitable<void> Play::onboard() {
    Json status = co_await creator_.get("/connect/status");
    if (status["state"].string_or() != "ACTIVE") {
        const Json account = co_await creator_.post("/connect/account", Json::object().set("country", "US"), 200);
        const Json link = co_await creator_.post(
            "/connect/account-link",
            Json::object().set("returnUrl", options_.url + "/docs").set("refreshUrl", options_.url + "/docs"),
            200
        );
        const std::string sandbox =
            options_.sandbox_url.empty() ? origin_of(link["url"].string_or()) : options_.sandbox_url;
        Caller forms{http_, random_, sandbox};
        const auto done = co_await forms.ask(
            "POST", "/_sandbox/accounts/" + account["accountId"].string_or() + "/complete", Json::object()
        );
        if (done.status >= 300) {
            throw Mismatch{
                "the sandbox at " + sandbox + " could not fill in the forms: " + std::to_string(done.status)
            };
        }
        status = co_await creator_.get("/connect/status");
        if (status["state"].string_or() != "ACTIVE") {
            co_await creator_events_.until("connect:update", "", "the account is ACTIVE", [](const Json& account_now) {
                return account_now["state"].string_or() == "ACTIVE";
            });
        }
    }
    co_await check(6, "creator is onboarded at Stripe");
}

// All of it: a payout covers the oldest releases first, and this payment is COMPLETED once its own is covered.
asio::awaitable<void> Play::withdraw() {
    const std::int64_t amount = expected_.available;
    const Json payout = co_await creator_.post(
        "/wallet/payout", Json::object().set("amount", amount).set("currency", options_.currency), 201
    );
    payout_id_ = payout["id"].string_or();
    // How far the payout has come by now is a matter of milliseconds; where its money is, is not.
    Standing is = co_await look();
    const bool is_on_its_way = is.payout == "PENDING" || is.payout == "IN_TRANSIT";
    expected_.available = 0;
    expected_.payout = is_on_its_way ? is.payout : "COMPLETED";
    expected_.transit = is_on_its_way ? amount : 0;
    expected_.withdrawn = is_on_its_way ? 0 : amount;
    expected_.payment = is.payment == "COMPLETED" ? "COMPLETED" : "RELEASED";
    score_.step(7, "creator asks for a payout", is, expected_);

    co_await creator_events_.until("payout:update", payout_id_, "the payout is COMPLETED", has_status("COMPLETED"));
    co_await company_events_.until("payment:update", payment_id_, "the payment is COMPLETED", has_status("COMPLETED"));
    expected_.payout = expected_.payment = "COMPLETED";
    expected_.transit = 0;
    expected_.withdrawn = amount;
    co_await check(8, "the bank has the money");
}

}  // namespace holdfast::app::lifecycle
