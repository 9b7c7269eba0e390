// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/disk.hpp"

#include <string>
#include <vector>

struct sqlite3_file;

namespace holdfast::simulation {

struct Handle;

// A disk and what SQLite has open on it.
struct Volume {
    Disk* disk = nullptr;
    std::vector<Handle*> handles;
};

// How many bytes SQLite sets aside for each open file.
[[nodiscard]] int size_of_open_file();
// Opens a file into memory of SQLite's, with SQLite's flags; returns SQLite's code.
[[nodiscard]] int open_file(Volume& volume, const std::string& name, sqlite3_file* file, int flags);

}  // namespace holdfast::simulation
