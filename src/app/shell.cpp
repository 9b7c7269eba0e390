// SPDX-License-Identifier: Apache-2.0
#include "app/shell.hpp"

#include "api/problem.hpp"
#include "app/kept_secrets.hpp"
#include "store/store.hpp"

#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <unistd.h>

namespace holdfast::app {

namespace {

void write_line(std::FILE* stream, std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

}  // namespace

void Shell::print(const Json& json) const {
    write_line(stdout, to_json(json));
}
void Shell::say(std::string_view line) const {
    write_line(stdout, line);
}

void Shell::note(std::string_view line) const {
    if (!is_json) {
        write_line(stderr, line);
    }
}

int Shell::fail(int exit_code, std::string_view code, std::string_view detail) const {
    if (is_json) {
        Json error = Json::object();
        error.set("code", code).set("detail", detail).set("exitCode", exit_code);
        write_line(stderr, to_json(Json::object().set("error", std::move(error))));
    } else {
        write_line(stderr, "holdfast: " + std::string{detail});
    }
    return exit_code;
}

int Shell::fail(const Failure& failure) const {
    const int exit_code = api::is_retryable(failure.code) ? kExitUnavailable : kExitRefused;
    return fail(exit_code, api::code_of(failure.code), failure.detail);
}

int Shell::fail(const ConfigErrors& errors) const {
    if (is_json) {
        Json list = Json::array();
        for (const ConfigError& error : errors) {
            list.push(Json::object().set("variable", error.variable).set("detail", error.detail));
        }
        Json error = Json::object();
        error.set("code", "configuration").set("exitCode", kExitConfiguration).set("errors", std::move(list));
        write_line(stderr, to_json(Json::object().set("error", std::move(error))));
        return kExitConfiguration;
    }
    for (const ConfigError& error : errors) {
        write_line(stderr, "holdfast: " + error.variable + " " + error.detail);
    }
    return kExitConfiguration;
}

std::expected<Settings, ConfigErrors> Shell::settings() const {
    auto settings = Settings::read(process_environment, config_file);
    if (settings && !data_dir.empty()) {
        settings->override_with("DATA_DIR", data_dir, "--data");
    }
    if (settings && !database.empty()) {
        settings->override_with("DATABASE_URL", database, "--database");
    }
    return settings;
}

std::expected<Config, ConfigErrors> Shell::config() const {
    const auto known = settings();
    if (!known) {
        return std::unexpected(known.error());
    }
    auto config = make_config(*known);
    if (config) {
        use_kept_seal_key(*config);
        log::configure(config->log_level, config->log_format);
    }
    return config;
}

int guarded(const Shell& shell, const std::function<int()>& body) {
    try {
        return body();
    } catch (const store::SchemaTooNew& error) {
        return shell.fail(kExitUnavailable, "schema_too_new", error.what());
    } catch (const store::SchemaTooOld& error) {
        return shell.fail(kExitUnavailable, "schema_too_old", error.what());
    } catch (const std::filesystem::filesystem_error& error) {
        return shell.fail(kExitUnavailable, "file_unavailable", error.what());
    } catch (const std::invalid_argument& error) {
        return shell.fail(kExitConfiguration, "configuration", error.what());
    } catch (const std::runtime_error& error) {
        // What the world can do to us: stores, sockets and the system all throw kinds of it.
        return shell.fail(kExitUnavailable, "unavailable", error.what());
    } catch (const std::exception& error) {
        return shell.fail(kExitInternal, "internal", error.what());
    }
}

}  // namespace holdfast::app
