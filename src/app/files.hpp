// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.hpp"
#include "base/secret.hpp"

#include <expected>
#include <filesystem>
#include <string>

namespace holdfast::app {

// The whole file, or a sentence on why not.
[[nodiscard]] std::expected<std::string, std::string> read_file(const std::filesystem::path& path);
// Readable by its owner alone; replaces what was there in one step. Throws std::system_error.
void write_private_file(const std::filesystem::path& path, const std::string& content);
// Makes the directory, and those above it, for its owner alone. Throws std::filesystem::filesystem_error.
void make_private_directory(const std::filesystem::path& path);
// The secret kept in that file; made of `prefix` and 32 random bytes where there is none.
[[nodiscard]] Secret kept_secret(const std::filesystem::path& path, const std::string& prefix, Random& random);

}  // namespace holdfast::app
