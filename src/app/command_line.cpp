// SPDX-License-Identifier: Apache-2.0
#include "app/command_line.hpp"

#include "app/commands/commands.hpp"
#include "app/private_process.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>

namespace holdfast::app {

namespace {

using namespace commands;

constexpr const char* kFooter =
    "Settings come from the environment (any X may come from a file named by X_FILE), then from --config.\n"
    "`holdfast config` shows each with its source.\n\n"
    "Exit codes: 0 done; 1 a check found something wrong; 2 usage; 3 configuration; 4 database, port, server or "
    "Stripe\n"
    "unavailable; 5 refused by a rule; 70 a defect. With --json, results go to standard output and errors to standard\n"
    "error as {\"error\":{code, detail, exitCode}}.";

constexpr std::int64_t kLongestTokenSeconds = std::int64_t{10} * 366 * 24 * 3600;
constexpr std::string_view kJsonFlag = "--json";

// Everything the command line can say, and what it chose to run.
struct Choices {
    Shell shell;
    ServeOptions serve;
    DemoOptions demo;
    SandboxOptions sandbox;
    VerifyOptions verify;
    ReconcileOptions reconcile;
    LifecycleOptions lifecycle;
    TokenOptions token;
    TriggerOptions trigger;
    ListenOptions listen;
    AddUserOptions add_user;
    std::function<int()> chosen;
};

// Before the command's name, or after it.
void add_common_options(CLI::App& app, Choices& choices) {
    app.add_flag(std::string{kJsonFlag}, choices.shell.is_json, "Results and errors as JSON");
    app.add_option("--config", choices.shell.config_file, "A TOML file with settings");
}

CLI::App* add(CLI::App& parent, const char* name, const char* meaning, Choices& choices, std::function<int()> run) {
    CLI::App* command = parent.add_subcommand(name, meaning);
    add_common_options(*command, choices);
    command->callback([&choices, run = std::move(run)] { choices.chosen = run; });
    return command;
}

void add_books_options(CLI::App* command, Choices& choices) {
    command->add_option("--database", choices.shell.database, "sqlite:///path or postgres://… (else DATABASE_URL)");
    command->add_option("--data", choices.shell.data_dir, "The data directory (else DATA_DIR)");
}

void add_servers(CLI::App& app, Choices& all) {
    CLI::App* command = add(app, "serve", "Run the server", all, [&all] { return serve(all.shell, all.serve); });
    command->add_option("--port", all.serve.port, "The port (else PORT); 0 picks a free one");
    command->add_option("--data", all.shell.data_dir, "The data directory (else DATA_DIR)");

    command = add(app, "demo", "Run server and sandbox with demo users and collaborations", all, [&all] {
        return demo(all.shell, all.demo);
    });
    command->add_option("--port", all.demo.port, "The server's port (else PORT); 0 picks a free one");
    command->add_option("--sandbox-port", all.demo.sandbox_port, "The sandbox's port; 0 picks a free one")
        ->capture_default_str();
    command->add_option("--data", all.shell.data_dir, "Where it keeps its data (else DATA_DIR)");

    command = add(app, "sandbox", "Run the Stripe-compatible sandbox alone", all, [&all] {
        return sandbox(all.shell, all.sandbox);
    });
    command->add_option("--port", all.sandbox.port, "The port; 0 picks a free one")->capture_default_str();
    command->add_option("--host", all.sandbox.host, "The address to listen at")->capture_default_str();
    command->add_option("--public-url", all.sandbox.public_url, "Where browsers reach it (else as it listens)");
    command->add_option("--data", all.shell.data_dir, "Where it keeps its data; without, or with :memory:, in memory");
    command->add_option("--seed", all.sandbox.seed_file, "JSON with the requests that fill an empty sandbox");
    command->add_option("--publishable-key", all.sandbox.publishable_keys, "Its publishable key, in the same order");
    command->add_option("--timing", all.sandbox.timing, "fast: seconds; real: as long as at Stripe")
        ->check(CLI::IsMember({"fast", "real"}))
        ->capture_default_str();
    command->add_option(
        "--api-version", all.sandbox.api_version, "Stripe's version for requests and events that name none (the newest)"
    );
    command->add_option("--webhook-url", all.sandbox.webhook_url, "Where events go, from the start");
    command->add_option("--webhook-secret", all.sandbox.webhook_secret, "What they are signed with");
    command->add_option(
        "--secret-key",
        all.sandbox.secret_keys,
        "A key in place of sk_test_holdfast; several: each a platform of its own"
    );
    command
        ->add_option(
            "--rate-limit", all.sandbox.rate_limit, "Requests a second for each account, then 429; 0: any number"
        )
        ->check(CLI::NonNegativeNumber);
}

void add_books(CLI::App& app, Choices& all) {
    add_books_options(
        add(app, "migrate", "Bring the database to this binary's schema", all, [&all] { return migrate(all.shell); }),
        all
    );
    CLI::App* command =
        add(app,
            "verify",
            "Check every invariant of the books, and their seals; exit 1 with the offending rows",
            all,
            [&all] { return verify(all.shell, all.verify); });
    add_books_options(command, all);
    command->add_flag("--seal", all.verify.show_seal, "Print the newest seal, to be noted elsewhere");
    command->add_option("--anchor", all.verify.anchors, "A seal noted earlier (number:seal), which must still be there")
        ->type_name("NUMBER:SEAL");
    command
        ->add_option(
            "--accept", all.verify.accepted_seal, "What has no seal, or none by the key, up to this number is known"
        )
        ->type_name("NUMBER");
    command =
        add(app,
            "reconcile",
            "Compare the books with Stripe's movements and balance; exit 1 where they differ",
            all,
            [&all] { return reconcile(all.shell, all.reconcile); });
    command->add_option("--account", all.reconcile.account, "A creator's account at Stripe, or platform; else all");
    command->add_option(
        "--until", all.reconcile.until, "now, or how long ago the walk ends (else RECONCILIATION_MARGIN)"
    );
    command->add_flag(
        "--from-start", all.reconcile.from_start, "Walk from the first entry, not from the last walk's end"
    );
    add_books_options(command, all);
}

void add_lifecycle(CLI::App& app, Choices& all) {
    CLI::App* command =
        add(app,
            "lifecycle",
            "Play the eight steps through the public API and check every state and cent",
            all,
            [&all] { return lifecycle(all.shell, all.lifecycle); });
    LifecycleOptions& options = all.lifecycle;
    command->add_option("--url", options.url, "The server")->capture_default_str();
    command->add_option("--sandbox-url", options.sandbox_url, "The sandbox (else where the onboarding link leads)");
    command->add_option("--company-email", options.company_email, "Who pays")->capture_default_str();
    command->add_option("--creator-email", options.creator_email, "Who is paid")->capture_default_str();
    command->add_option("--password", options.password, "Of both")->capture_default_str();
    command->add_option("--currency", options.currency, "Of all amounts")->capture_default_str();
    command->add_option("--budget", options.budget, "What is charged, in minor units")->capture_default_str();
    command->add_option("--fee", options.fee, "The creator's share of it")->capture_default_str();
    command->add_option("--card", options.card, "The test card")->capture_default_str();
    command->add_option("--timeout", options.timeout_seconds, "Seconds to wait for one event")->capture_default_str();
}

void add_people(CLI::App& app, Choices& all) {
    CLI::App* command =
        add(app, "token", "Sign an access token with JWT_SECRET", all, [&all] { return token(all.shell, all.token); });
    command->add_option("--user", all.token.user, "The user's id (the token's subject)")->required();
    command->add_option("--role", all.token.role, "company, influencer or admin")->required();
    command->add_option("--ttl", all.token.ttl_seconds, "Seconds until it expires (else JWT_TTL)")
        ->check(CLI::Range(std::int64_t{1}, kLongestTokenSeconds));
    command->add_option("--data", all.shell.data_dir, "A demo's data directory, for the secret it made");

    CLI::App* user = app.add_subcommand("user", "Users")->require_subcommand(1);
    command = add(*user, "add", "Make a user; admins are made only this way", all, [&all] {
        return add_user(all.shell, all.add_user);
    });
    add_books_options(command, all);
    command->add_option("--email", all.add_user.email, "Unique")->required();
    command->add_option("--role", all.add_user.role, "company, influencer or admin")->capture_default_str();
    command->add_option(
        "--password", all.add_user.password, "Others on this machine can see it; else it is read from standard input"
    );
    command->add_option("--name", all.add_user.display_name, "How others see them (else the e-mail)");
}

void add_tools(CLI::App& app, Choices& all) {
    CLI::App* command = add(app, "trigger", "Make events happen in a running sandbox", all, [&all] {
        return trigger(all.shell, all.trigger);
    });
    command->add_option("event", all.trigger.events, "Such as payment_intent.succeeded");
    command->add_flag("--list", all.trigger.list, "Show every event there is a scenario for");
    command->add_option("--sandbox", all.trigger.sandbox_url, "Where the sandbox is")->capture_default_str();
    command->add_option("--key", all.trigger.key, "The secret key to act with")->capture_default_str();
    command->add_flag("--advance", all.trigger.advance, "Move the sandbox's clock on where an event takes days");
    command->add_option("--timeout", all.trigger.timeout_seconds, "Seconds to wait for one event")
        ->capture_default_str();

    command = add(app, "listen", "Forward a running sandbox's events to a webhook handler", all, [&all] {
        return listen(all.shell, all.listen);
    });
    command->add_option("--forward-to", all.listen.forward_to, "The handler; without, events are only shown");
    command->add_option("--events", all.listen.events, "Only these types, with commas between")->delimiter(',');
    command->add_option("--since", all.listen.since, "Begin with what happened since then: 30s, 10m, 2h");
    command->add_option("--api-version", all.listen.api_version, "The version events are told in (else the sandbox's)");
    command->add_flag("--retry", all.listen.retry, "Try again what the handler did not accept");
    command->add_option("--sandbox", all.listen.sandbox_url, "Where the sandbox is")->capture_default_str();
    command->add_option("--key", all.listen.key, "The secret key to act with")->capture_default_str();

    add(app, "config", "Show every setting with its source", all, [&all] { return show_config(all.shell); });
    add(app, "version", "Show the version", all, [&all] { return show_version(all.shell); });
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
    CLI::App app{"Holdfast: escrow payments for marketplaces", "holdfast"};
    app.footer(kFooter);
    app.require_subcommand(1);
    make_files_private();
    Choices all;
    add_common_options(app, all);
    add_servers(app, all);
    add_books(app, all);
    add_lifecycle(app, all);
    add_people(app, all);
    add_tools(app, all);
    app.set_version_flag("--version", [] { return std::string{HOLDFAST_VERSION}; });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // A line that is wrong was not read to its end: whoever asked for JSON may have done so after the slip.
        const std::span words{argv, static_cast<std::size_t>(argc)};
        all.shell.is_json =
            std::ranges::find(words, kJsonFlag, [](const char* word) { return std::string_view{word}; }) != words.end();
        if (all.shell.is_json && error.get_exit_code() != 0) {
            return all.shell.fail(kExitUsage, "usage", error.what());
        }
        return app.exit(error) == 0 ? kExitOk : kExitUsage;
    }
    return guarded(all.shell, all.chosen);
}

}  // namespace holdfast::app
