// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/config.hpp"
#include "app/exit_codes.hpp"
#include "base/failure.hpp"
#include "base/json.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast::app {

// What every command shares: how it speaks, and where its settings come from.
struct Shell {
    bool is_json = false;
    std::string config_file;
    std::string data_dir;  // `--data`; empty: as configured
    std::string database;  // `--database`; empty: as configured

    // Results go to standard output, one JSON value or lines for people; all else goes to standard error.
    void print(const Json& json) const;
    void say(std::string_view line) const;
    void note(std::string_view line) const;  // progress: for people alone
    // Says what went wrong, in the form asked for, and returns the exit code given.
    int fail(int exit_code, std::string_view code, std::string_view detail) const;
    int fail(const Failure& failure) const;
    int fail(const ConfigErrors& errors) const;

    // The settings, with the command line's own on top; logging is set up as they say.
    [[nodiscard]] std::expected<Settings, ConfigErrors> settings() const;
    [[nodiscard]] std::expected<Config, ConfigErrors> config() const;
};

// Runs a command's body; what it throws becomes an exit code and a sentence: infrastructure is unavailable, all else
// is a defect.
[[nodiscard]] int guarded(const Shell& shell, const std::function<int()>& body);

}  // namespace holdfast::app
