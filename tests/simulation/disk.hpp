// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/dice.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::simulation {

enum class DiskOperation { read, write, grow, sync, truncate, remove };
enum class DiskVerdict {
    ok,
    full,
    error,
    cut,  // the machine stops during it: it is done, half done or not done
};

// Decides how each operation ends.
class DiskFaults {
public:
    virtual ~DiskFaults() = default;
    [[nodiscard]] virtual DiskVerdict judge(DiskOperation operation) = 0;
};

// A disk in memory that knows what was synced and what was only written. Once cut it fails everything until it is
// restored; what is there then is what a real one may hold after the same.
class Disk {
public:
    enum class Result { ok, full, error };
    enum class Cut { power_loss, killed };

    struct Change {
        std::size_t at = 0;
        std::string bytes;
        bool is_truncation = false;  // to the size `at`
    };
    struct File {
        std::string seen;              // what programs read
        std::string durable;           // what is on the platter
        std::vector<Change> unsynced;  // in the order of writing
        bool is_listed = false;        // its name is on the platter too
        std::vector<std::unique_ptr<char[]>> shared_memory{};
    };

    explicit Disk(DiskFaults& faults) : faults_{&faults} {}

    [[nodiscard]] std::shared_ptr<File> open(const std::string& name, bool may_create);
    [[nodiscard]] bool exists(const std::string& name) const { return files_.contains(name); }
    [[nodiscard]] std::size_t size(const std::string& name) const { return files_.at(name)->seen.size(); }
    Result read(const File& file, char* to, std::size_t count, std::size_t at, std::size_t& got);
    Result write(File& file, std::string_view bytes, std::size_t at);
    Result truncate(File& file, std::size_t size);
    // `with_names`: the folder is synced as well.
    Result sync(File& file, bool with_names);
    Result remove(const std::string& name, bool with_names);

    void cut(Cut how) {
        is_cut_ = true;
        how_ = how;
    }
    [[nodiscard]] bool is_cut() const { return is_cut_; }
    // Back in service, with what is left. Nobody has a file open.
    void restore(Dice& damage);
    // All files as another disk holds them, durable.
    void copy_from(const Disk& other);

private:
    [[nodiscard]] Result judge(DiskOperation operation, bool& is_done);
    void make_names_durable();

    DiskFaults* faults_;
    std::map<std::string, std::shared_ptr<File>> files_;
    std::map<std::string, std::shared_ptr<File>> removed_;  // but their names may still be on the platter
    bool is_cut_ = false;
    Cut how_ = Cut::killed;
};

}  // namespace holdfast::simulation
