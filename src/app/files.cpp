// SPDX-License-Identifier: Apache-2.0
#include "app/files.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <system_error>
#include <unistd.h>

namespace holdfast::app {

std::expected<std::string, std::string> read_file(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return std::unexpected(path.string() + " is a directory");
    }
    const std::ifstream file{path, std::ios::binary};
    if (!file) {
        return std::unexpected(path.string() + " can't be read: " + std::generic_category().message(errno));
    }
    std::ostringstream content;
    content << file.rdbuf();
    return std::move(content).str();
}

void write_private_file(const std::filesystem::path& path, const std::string& content) {
    const std::filesystem::path fresh = path.string() + ".new";
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) {
        throw std::system_error{errno, std::generic_category(), fresh.string()};
    }
    const ssize_t written = ::write(file, content.data(), content.size());
    const int failure = written == std::ssize(content) && ::fsync(file) == 0 ? 0 : (errno == 0 ? EIO : errno);
    ::close(file);
    if (failure != 0) {
        throw std::system_error{failure, std::generic_category(), fresh.string()};
    }
    std::filesystem::rename(fresh, path);
}

void make_private_directory(const std::filesystem::path& path) {
    if (std::filesystem::create_directories(path)) {
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }
}

Secret kept_secret(const std::filesystem::path& path, const std::string& prefix, Random& random) {
    if (std::filesystem::exists(path)) {
        auto kept = read_file(path);
        if (!kept) {
            throw std::system_error{EACCES, std::generic_category(), kept.error()};
        }
        while (!kept->empty() && kept->back() == '\n') {
            kept->pop_back();
        }
        if (!kept->empty()) {
            return Secret{std::move(*kept)};
        }
    }
    const std::string made = prefix + random.hex(32);
    write_private_file(path, made + "\n");
    return Secret{made};
}

}  // namespace holdfast::app
