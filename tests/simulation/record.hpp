// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace holdfast::simulation {

// A long simulation as it is kept in the tree: seeds from `first` to before `next` are done, `last` is where it ends.
struct Campaign {
    std::string commit;  // at which its newest seeds ran
    std::uint64_t first = 0;
    std::uint64_t next = 0;
    std::uint64_t last = 0;
    int steps_each = 0;
    std::int64_t steps = 0;
    std::int64_t crashes = 0;
    std::int64_t disk_failures = 0;
    double seconds = 0;
    std::vector<std::string> findings;  // the command that shows each
};

// What ran so far, in a JSON file that is written anew after every few seeds: whatever stops a campaign, it goes on
// where it was.
class Record {
public:
    // Throws std::runtime_error for a file that can't be read as a record. One that is not there is empty.
    explicit Record(std::filesystem::path file);

    // The campaign over these seeds, begun before or now.
    [[nodiscard]] Campaign& campaign(std::uint64_t first, std::uint64_t last, int steps_each);
    void save() const;

private:
    std::filesystem::path file_;
    std::vector<Campaign> campaigns_;
};

}  // namespace holdfast::simulation
