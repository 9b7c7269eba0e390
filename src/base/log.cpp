// SPDX-License-Identifier: Apache-2.0
#include "base/log.hpp"

#include "base/clock.hpp"
#include "base/json.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <memory>

namespace holdfast::log {

namespace {

struct Settings {
    Level level = Level::info;
    Format format = Format::human;
};

Settings& settings() {
    static Settings current;
    return current;
}

// Lines are made here, so the logger only locks and writes. Never destroyed: a thread may log while the process ends.
spdlog::logger& logger() {
    static spdlog::logger* const instance = [] {
        auto* made = new spdlog::logger("holdfast", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->set_level(spdlog::level::trace);
        return made;
    }();
    return *instance;
}

std::string_view name_of(Level level) {
    switch (level) {
        case Level::debug:
            return "debug";
        case Level::info:
            return "info";
        case Level::warn:
            return "warn";
        case Level::error:
            return "error";
        case Level::off:
            break;
    }
    return "error";
}

// A value that could be taken for something else, or that would break the line, is written in quotes.
bool is_plain(std::string_view value) {
    return !value.empty() &&
           std::ranges::all_of(value, [](char c) { return c > ' ' && c != '"' && c != '=' && c < 0x7F; });
}

std::string human_line(Level level, std::string_view message, std::initializer_list<Field> fields) {
    std::string line = format_rfc3339(SystemClock{}.now());
    line.append(" ")
        .append(name_of(level))
        .append(level == Level::info || level == Level::warn ? "  " : " ")
        .append(message);
    for (const Field& field : fields) {
        line.append(" ").append(field.name).append("=");
        if (is_plain(field.value)) {
            line += field.value;
        } else {
            append_json_string(line, field.value);
        }
    }
    return line;
}

std::string json_line(Level level, std::string_view message, std::initializer_list<Field> fields) {
    std::string line;
    JsonWriter writer{line};
    writer.begin_object()
        .member("time", format_rfc3339(SystemClock{}.now()))
        .member("level", name_of(level))
        .member("msg", message);
    for (const Field& field : fields) {
        writer.key(field.name);
        if (field.quoted) {
            writer.value(field.value);
        } else {
            writer.raw(field.value);
        }
    }
    writer.end_object();
    return line;
}

}  // namespace

void configure(Level level, Format format) {
    settings() = {.level = level, .format = format};
}

bool enabled(Level level) {
    return level >= settings().level;
}

void write(Level level, std::string_view message, std::initializer_list<Field> fields) {
    if (!enabled(level)) {
        return;
    }
    const std::string line =
        settings().format == Format::json ? json_line(level, message, fields) : human_line(level, message, fields);
    logger().log(spdlog::level::info, spdlog::string_view_t{line.data(), line.size()});
}

}  // namespace holdfast::log
