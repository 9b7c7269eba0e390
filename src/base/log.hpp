// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

// Structured logs: a short constant message and named fields. Secrets have no conversion to a field.
namespace holdfast::log {

enum class Level { debug, info, warn, error, off };
enum class Format { human, json };

struct Field {
    std::string_view name;
    std::string value;
    bool quoted = true;  // false for numbers and booleans

    Field(std::string_view field_name, std::string_view text) : name{field_name}, value{text} {}
    Field(std::string_view field_name, const char* text) : name{field_name}, value{text} {}
    Field(std::string_view field_name, const std::string& text) : name{field_name}, value{text} {}
    template <std::integral Number>
    Field(std::string_view field_name, Number number)
        : name{field_name},
          value{std::to_string(number)},
          quoted{false} {}
    Field(std::string_view field_name, bool flag) : name{field_name}, value{flag ? "true" : "false"}, quoted{false} {}
};

// Called once by `main` before any thread starts. Logs go to standard error; without it, human at `info`.
void configure(Level level, Format format);
[[nodiscard]] bool enabled(Level level);
void write(Level level, std::string_view message, std::initializer_list<Field> fields);

inline void debug(std::string_view message, std::initializer_list<Field> fields = {}) {
    if (enabled(Level::debug)) {
        write(Level::debug, message, fields);
    }
}
inline void info(std::string_view message, std::initializer_list<Field> fields = {}) {
    write(Level::info, message, fields);
}
inline void warn(std::string_view message, std::initializer_list<Field> fields = {}) {
    write(Level::warn, message, fields);
}
inline void error(std::string_view message, std::initializer_list<Field> fields = {}) {
    write(Level::error, message, fields);
}

}  // namespace holdfast::log
