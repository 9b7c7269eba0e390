// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Settings as text, with where each came from: the environment, a file that the environment names, the configuration
// file, or the default.
namespace holdfast::app {

struct Setting {
    std::string_view name;
    std::string_view fallback;
    std::string_view meaning;
    bool is_secret = false;
    bool may_come_from_file = true;  // by NAME_FILE
};

// Every setting there is, in the order in which `holdfast config` shows them.
[[nodiscard]] std::span<const Setting> all_settings();

struct ConfigError {
    std::string variable;
    std::string detail;
};
using ConfigErrors = std::vector<ConfigError>;

struct SettingValue {
    std::string text;
    std::string source;  // `environment`, `STRIPE_SECRET_KEY_FILE`, `holdfast.toml`, `default`, `--port`
};

using Environment = std::function<std::optional<std::string>(const std::string& name)>;
[[nodiscard]] std::optional<std::string> process_environment(const std::string& name);

// The settings in force, by name. Names and types of unknown settings are not an error in the environment, but are in a
// file.
class Settings {
public:
    // `config_file` empty: none.
    [[nodiscard]] static std::expected<Settings, ConfigErrors> read(
        const Environment& environment, const std::string& config_file
    );

    [[nodiscard]] const SettingValue& of(std::string_view name) const;
    [[nodiscard]] const std::string& text(std::string_view name) const { return of(name).text; }
    [[nodiscard]] bool is_default(std::string_view name) const { return of(name).source == "default"; }
    // What the command line says goes before all else.
    void override_with(std::string_view name, std::string text, std::string source);
    // Only where nothing else was said.
    void default_to(std::string_view name, std::string text, std::string source);

private:
    std::map<std::string, SettingValue, std::less<>> values_;
};

// As shown to people: secrets are masked.
[[nodiscard]] std::string shown(const Setting& setting, const SettingValue& value);

}  // namespace holdfast::app
