// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/reconciliation/report.hpp"
#include "app/reconciliation/survey.hpp"
#include "app/run_loop.hpp"
#include "net/http_client.hpp"
#include "store/store.hpp"
#include "stripe/client.hpp"

namespace holdfast::app::commands {

namespace {

using reconciliation::Survey;
using reconciliation::SurveyFailure;

using Surveyed = std::expected<Survey, SurveyFailure>;

asio::awaitable<void> take(stripe::Client* client, reconciliation::SurveyParts parts, Surveyed* surveyed) {
    parts.ask = [client](stripe::Request request) { return client->send(std::move(request)); };
    *surveyed = co_await reconciliation::survey(std::move(parts));
}

// Everything the walks need of Stripe and of the books, on this thread alone.
Surveyed take_survey(const Config& config, store::Queries& queries, reconciliation::SurveyPlan plan) {
    const SystemClock clock;
    SystemRandom random;
    RunLoop loop;
    const auto timer = net::make_timer(loop.executor(), clock);
    const auto http = net::make_http_client(loop.executor(), {});
    const auto reads = net::make_inline_pool(loop.executor());
    stripe::Client client{
        {.base_url = config.stripe.api_base, .secret_key = config.stripe.secret_key},
        {.http = *http, .timer = *timer, .clock = clock, .random = random},
    };
    plan.until = clock.now() - plan.margin;
    Surveyed surveyed = Survey{};
    loop.run_to_end(take(&client, {.queries = queries, .reads = *reads, .ask = {}, .plan = std::move(plan)}, &surveyed)
    );
    return surveyed;
}

// How long before now a walk ends.
std::expected<std::chrono::seconds, ConfigErrors> margin_of(const ReconcileOptions& options, const Config& config) {
    if (options.until.empty()) {
        return config.rules.reconciliation_margin;
    }
    const auto margin = options.until == "now" ? std::chrono::seconds{0} : parse_duration(options.until);
    if (!margin) {
        return std::unexpected(ConfigErrors{{"--until", "must be `now` or a duration such as 10m"}});
    }
    return *margin;
}

}  // namespace

int reconcile(const Shell& shell, const ReconcileOptions& options) {
    const auto config = shell.config();
    if (!config) {
        return shell.fail(config.error());
    }
    if (config->stripe.secret_key.empty()) {
        return shell.fail(ConfigErrors{{"STRIPE_SECRET_KEY", "is not set"}});
    }
    const auto margin = margin_of(options, *config);
    if (!margin) {
        return shell.fail(margin.error());
    }
    const auto store = store::open_store({.url = config->database_url});
    const auto queries = store->open_queries();
    const auto surveyed = take_survey(
        *config,
        *queries,
        {.account = options.account, .margin = *margin, .from_start = options.from_start, .until = {}}
    );
    if (!surveyed) {
        return surveyed.error().is_unknown_account ? shell.fail(ConfigErrors{{"--account", surveyed.error().why}})
                                                   : shell.fail(kExitUnavailable, "unavailable", surveyed.error().why);
    }
    const auto dead = queries->dead_jobs(100);
    reconciliation::report(shell, *surveyed, dead);
    return reconciliation::agrees(*surveyed) && dead.empty() ? kExitOk : kExitFoundWrong;
}

}  // namespace holdfast::app::commands
