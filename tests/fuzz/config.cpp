// SPDX-License-Identifier: Apache-2.0
#include "app/config.hpp"

#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>

// A configuration file.
namespace holdfast::fuzz {

namespace {

// A file in memory, written anew for each input.
std::string file_with(std::string_view content) {
    static const int kFile = ::memfd_create("holdfast.toml", MFD_CLOEXEC);
    HOLDFAST_CHECK(kFile >= 0 && ::ftruncate(kFile, 0) == 0, "there is a file");
    HOLDFAST_CHECK(::pwrite(kFile, content.data(), content.size(), 0) == std::ssize(content), "with the input in it");
    return "/proc/self/fd/" + std::to_string(kFile);
}

bool is_setting(std::string_view name) {
    return std::ranges::any_of(app::all_settings(), [&](const app::Setting& setting) { return setting.name == name; });
}

void check_shown(const app::Settings& settings) {
    for (const app::Setting& setting : app::all_settings()) {
        const auto& value = settings.of(setting.name);
        const std::string shown = app::shown(setting, value);
        const bool may_be_whole = !setting.is_secret || value.text.empty() || setting.name.ends_with("_URL");
        HOLDFAST_CHECK(may_be_whole || shown != value.text, "a secret is not shown");
    }
}

void check_errors(const app::ConfigErrors& errors) {
    HOLDFAST_CHECK(!errors.empty(), "a refusal says what is wrong");
    for (const auto& [variable, detail] : errors) {
        HOLDFAST_CHECK(is_setting(variable) && !detail.empty(), "with which setting");
    }
}

// From the environment the same texts are the same configuration.
void check_again(const app::Settings& settings, const app::Config& config) {
    const auto environment = [&settings](const std::string& name) -> std::optional<std::string> {
        return is_setting(name) ? std::optional{settings.text(name)} : std::nullopt;
    };
    const auto again = app::Settings::read(environment, "");
    HOLDFAST_CHECK(again.has_value(), "settings of a file can come from the environment");
    for (const app::Setting& setting : app::all_settings()) {
        const std::string& text = settings.text(setting.name);
        HOLDFAST_CHECK(text.empty() || again->text(setting.name) == text, "as they are");
    }
    HOLDFAST_CHECK(config.port <= 65'535 && !config.rules.currencies.empty(), "a server can begin with it");
    HOLDFAST_CHECK(config.tokens.issuer != "" && config.tokens.audience != "", "and tells whose tokens it takes");
    HOLDFAST_CHECK(config.rules.minimum_payout >= 1 && config.read_threads >= 1, "within bounds");
}

}  // namespace

void examine(std::string_view input) {
    const auto settings = app::Settings::read([](const std::string&) { return std::nullopt; }, file_with(input));
    if (!settings) {
        HOLDFAST_CHECK(!settings.error().empty() && !settings.error()[0].detail.empty(), "a refusal says why");
        return;
    }
    check_shown(*settings);
    const auto config = app::make_config(*settings);
    if (!config) {
        check_errors(config.error());
        return;
    }
    check_again(*settings, *config);
    for (const auto& [variable, detail] : app::lacks_for_serving(*config)) {
        HOLDFAST_CHECK(is_setting(variable) && !detail.empty(), "what is missing is a setting");
    }
    static_cast<void>(app::warnings_on(*config));
}

}  // namespace holdfast::fuzz
