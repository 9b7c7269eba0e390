// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"

namespace holdfast::app::commands {

namespace {

std::string padded(std::string_view text, std::size_t width) {
    std::string out{text};
    out.resize(std::max(width, out.size()), ' ');
    return out;
}

}  // namespace

int show_config(const Shell& shell) {
    const auto settings = shell.settings();
    if (!settings) {
        return shell.fail(settings.error());
    }
    Json list = Json::array();
    for (const Setting& setting : all_settings()) {
        const SettingValue& value = settings->of(setting.name);
        const std::string text = shown(setting, value);
        if (shell.is_json) {
            list.push(Json::object()
                          .set("name", setting.name)
                          .set("value", text)
                          .set("source", value.source)
                          .set("secret", setting.is_secret)
                          .set("meaning", setting.meaning));
        } else {
            shell.say(padded(setting.name, 24) + padded(text.empty() ? "(none)" : text, 44) + "  " + value.source);
        }
    }
    if (shell.is_json) {
        shell.print(Json::object().set("settings", std::move(list)));
    }
    if (const auto config = make_config(*settings); !config) {
        return shell.fail(config.error());
    }
    return kExitOk;
}

}  // namespace holdfast::app::commands
