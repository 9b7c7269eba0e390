// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/disk.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace holdfast::simulation {
namespace {

constexpr std::size_t kSector = 512;

void put(std::string& into, std::size_t at, std::string_view bytes) {
    if (into.size() < at + bytes.size()) {
        into.resize(at + bytes.size());
    }
    std::memcpy(into.data() + at, bytes.data(), bytes.size());
}

void put_all(std::string& into, const Disk::Change& change) {
    if (change.is_truncation) {
        into.resize(std::min(into.size(), change.at));
    } else {
        put(into, change.at, change.bytes);
    }
}

// Each sector by itself: a change is torn where some of its sectors arrive, and overtaken where a later one does.
void put_some(std::string& into, const Disk::Change& change, Dice& dice, int percent) {
    if (change.is_truncation) {
        if (dice.chance(percent)) {
            put_all(into, change);
        }
        return;
    }
    for (std::size_t from = 0; from < change.bytes.size();) {
        const std::size_t to_border = kSector - (change.at + from) % kSector;
        const std::size_t count = std::min(to_border, change.bytes.size() - from);
        if (dice.chance(percent)) {
            put(into, change.at + from, std::string_view{change.bytes}.substr(from, count));
        }
        from += count;
    }
}

}  // namespace

Disk::Result Disk::judge(DiskOperation operation, bool& is_done) {
    is_done = false;
    if (is_cut_) {
        return Result::error;
    }
    switch (faults_->judge(operation)) {
        case DiskVerdict::ok:
            is_done = true;
            return Result::ok;
        case DiskVerdict::full:
            return Result::full;
        case DiskVerdict::error:
            return Result::error;
        case DiskVerdict::cut:
            break;
    }
    is_done = true;  // as far as the operation got: `restore` decides
    return Result::error;
}

std::shared_ptr<Disk::File> Disk::open(const std::string& name, bool may_create) {
    const auto found = files_.find(name);
    if (found != files_.end()) {
        return found->second;
    }
    if (!may_create || is_cut_) {
        return nullptr;
    }
    auto file = std::make_shared<File>();
    if (!name.empty()) {
        files_.emplace(name, file);
    }
    return file;
}

Disk::Result Disk::read(const File& file, char* to, std::size_t count, std::size_t at, std::size_t& got) {
    bool is_done = false;
    const Result result = judge(DiskOperation::read, is_done);
    got = 0;
    if (result == Result::ok && at < file.seen.size()) {
        got = std::min(count, file.seen.size() - at);
        std::memcpy(to, file.seen.data() + at, got);
    }
    return result;
}

Disk::Result Disk::write(File& file, std::string_view bytes, std::size_t at) {
    const bool grows = at + bytes.size() > file.seen.size();
    bool is_done = false;
    const Result result = judge(grows ? DiskOperation::grow : DiskOperation::write, is_done);
    if (is_done) {
        put(file.seen, at, bytes);
        file.unsynced.push_back({.at = at, .bytes = std::string{bytes}});
    }
    return result;
}

Disk::Result Disk::truncate(File& file, std::size_t size) {
    bool is_done = false;
    const Result result = judge(DiskOperation::truncate, is_done);
    if (is_done && size < file.seen.size()) {
        file.seen.resize(size);
        file.unsynced.push_back({.at = size, .bytes = {}, .is_truncation = true});
    }
    return result;
}

Disk::Result Disk::sync(File& file, bool with_names) {
    bool is_done = false;
    const Result result = judge(DiskOperation::sync, is_done);
    if (result == Result::ok) {
        for (const Change& change : file.unsynced) {
            put_all(file.durable, change);
        }
        file.unsynced.clear();
        file.is_listed = true;
        if (with_names) {
            make_names_durable();
        }
    } else if (!is_done && !is_cut_) {
        // As on Linux: after a failed sync the pages count as clean. Programs see them, and no later sync writes them.
        for (std::size_t i = 0; i < file.unsynced.size(); i += 2) {
            put_all(file.durable, file.unsynced[i]);
        }
        file.unsynced.clear();
    }
    return result;
}

Disk::Result Disk::remove(const std::string& name, bool with_names) {
    bool is_done = false;
    const Result result = judge(DiskOperation::remove, is_done);
    const auto found = files_.find(name);
    if (!is_done || found == files_.end()) {
        return result;
    }
    if (found->second->is_listed) {
        removed_.insert_or_assign(name, found->second);
    }
    files_.erase(found);
    if (with_names && result == Result::ok) {
        make_names_durable();
    }
    return result;
}

void Disk::make_names_durable() {
    for (const auto& [name, file] : files_) {
        file->is_listed = true;
    }
    removed_.clear();
}

void Disk::restore(Dice& damage) {
    is_cut_ = false;
    for (const auto& [name, file] : files_) {
        file->shared_memory.clear();
    }
    if (std::exchange(how_, Cut::killed) == Cut::killed) {
        return;
    }
    std::erase_if(files_, [&](const auto& entry) { return !entry.second->is_listed && damage.chance(50); });
    for (auto& [name, file] : std::exchange(removed_, {})) {
        if (!files_.contains(name) && damage.chance(50)) {
            files_.emplace(name, file);
        }
    }
    for (const auto& [name, file] : files_) {
        // None of it, all of it, or any of it.
        const std::int64_t mood = damage.between(0, 3);
        const int percent = mood == 0 ? 0 : mood == 1 ? 100 : static_cast<int>(damage.between(5, 95));
        for (const Change& change : file->unsynced) {
            put_some(file->durable, change, damage, percent);
        }
        file->unsynced.clear();
        file->seen = file->durable;
        file->is_listed = true;
        file->shared_memory.clear();
    }
}

void Disk::copy_from(const Disk& other) {
    files_.clear();
    for (const auto& [name, file] : other.files_) {
        auto copy = std::make_shared<File>();
        copy->seen = copy->durable = file->seen;
        copy->is_listed = true;
        files_.emplace(name, std::move(copy));
    }
}

}  // namespace holdfast::simulation
