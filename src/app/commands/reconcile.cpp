// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/run_loop.hpp"
#include "base/log.hpp"
#include "net/http_client.hpp"
#include "store/store.hpp"
#include "stripe/balance_objects.hpp"
#include "stripe/client.hpp"
#include "stripe/connect_requests.hpp"

#include <map>

namespace holdfast::app::commands {

namespace {

using Answer = std::expected<Json, stripe::CallFailure>;

asio::awaitable<void> ask(stripe::Client* client, Timestamp deadline, Answer* answer) {
    *answer = co_await client->send(stripe::retrieve_balance(), deadline);
}

Answer fetch_balance(const Config& config) {
    const SystemClock clock;
    SystemRandom random;
    RunLoop loop;
    const auto timer = net::make_timer(loop.executor(), clock);
    const auto http = net::make_http_client(loop.executor(), {});
    stripe::Client client{
        {.base_url = config.stripe.api_base, .secret_key = config.stripe.secret_key},
        {.http = *http, .timer = *timer, .clock = clock, .random = random},
    };
    Answer answer = Json{};
    loop.run_to_end(ask(&client, clock.now() + std::chrono::seconds{30}, &answer));
    return answer;
}

// One currency: what the books say lies at Stripe, and what Stripe says.
struct Line {
    std::int64_t books = 0;
    std::int64_t stripe_available = 0;
    std::int64_t stripe_pending = 0;
    std::int64_t suspense = 0;  // what Stripe reported and the books could not match

    [[nodiscard]] std::int64_t difference() const { return stripe_available + stripe_pending - books; }
};
using Lines = std::map<std::string, Line, std::less<>>;

Lines compare(const std::vector<store::AccountBalance>& books, const stripe::Balance& balance) {
    Lines lines;
    for (const auto& [account, balance_minor] : books) {
        Line& line = lines[std::string{account.currency.code()}];
        if (account.kind == ledger::AccountKind::stripe_platform) {
            line.books += balance_minor;
        } else if (account.kind == ledger::AccountKind::suspense) {
            line.suspense += balance_minor;
        }
    }
    for (const money::Money& amount : balance.available) {
        lines[std::string{amount.currency.code()}].stripe_available += amount.minor;
    }
    for (const money::Money& amount : balance.pending) {
        lines[std::string{amount.currency.code()}].stripe_pending += amount.minor;
    }
    return lines;
}

Json to_row(const std::string& currency, const Line& line) {
    return Json::object()
        .set("currency", currency)
        .set("books", line.books)
        .set("stripeAvailable", line.stripe_available)
        .set("stripePending", line.stripe_pending)
        .set("difference", line.difference())
        .set("suspense", line.suspense);
}

std::string to_text(const std::string& currency, const Line& line) {
    return currency + "  books " + std::to_string(line.books) + "  Stripe " +
           std::to_string(line.stripe_available + line.stripe_pending) + " (" + std::to_string(line.stripe_pending) +
           " pending)  difference " + std::to_string(line.difference()) + "  suspense " + std::to_string(line.suspense);
}

}  // namespace

int reconcile(const Shell& shell) {
    const auto config = shell.config();
    if (!config) {
        return shell.fail(config.error());
    }
    if (config->stripe.secret_key.empty()) {
        return shell.fail(ConfigErrors{{"STRIPE_SECRET_KEY", "is not set"}});
    }
    const auto store = store::open_store({.url = config->database_url});
    const auto queries = store->open_queries();
    const Answer answer = fetch_balance(*config);
    if (!answer) {
        return shell.fail(kExitUnavailable, "unavailable", "Stripe's balance could not be read.");
    }
    const auto balance = stripe::parse_balance(*answer);
    if (!balance) {
        return shell.fail(balance.error());
    }
    const auto dead = queries->dead_jobs(100);
    bool agrees = dead.empty();
    Json rows = Json::array();
    for (const auto& [currency, line] : compare(queries->trial_balance(), *balance)) {
        agrees = agrees && line.difference() == 0 && line.suspense == 0;
        if (shell.is_json) {
            rows.push(to_row(currency, line));
        } else {
            shell.say(to_text(currency, line));
        }
    }
    Json letters = Json::array();
    for (const escrow::Job& job : dead) {
        const std::string text =
            std::string{escrow::to_string(job.kind)} + " " + to_string(job.id) + ": " + job.last_error;
        if (shell.is_json) {
            letters.push(text);
        } else {
            shell.say("dead letter: " + text);
        }
    }
    if (shell.is_json) {
        shell.print(
            Json::object().set("agrees", agrees).set("balances", std::move(rows)).set("deadLetters", std::move(letters))
        );
    } else {
        shell.say(agrees ? "The books agree with Stripe." : "The books do not agree with Stripe.");
    }
    return agrees ? kExitOk : kExitFoundWrong;
}

}  // namespace holdfast::app::commands
