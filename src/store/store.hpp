// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "store/books.hpp"
#include "store/queries.hpp"
#include "store/verify.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace holdfast::store {

// A database: `sqlite:///absolute/path`, `sqlite://relative` (or a bare path), `postgres://…`.
struct StoreOptions {
    std::string url;
    std::string sqlite_vfs{};  // SQLite only: the name of a registered VFS
    // SQLite only: the log is carried over on a thread of its own; else by the batch that finds it long.
    bool checkpoints_in_background = false;
    std::int64_t checkpoint_every = 100'000;  // entries: how long a sum over the platform's postings may get
    int read_connections = 2;                 // of each `open_queries`, opened when they are needed
    // PostgreSQL only: in whose name the listeners of other nodes are told of each batch (store/change_listener.hpp).
    // Empty: they are not.
    std::string announce_as{};
    // What the books are sealed with (store/seal.hpp): the first makes seals, the others are those of earlier times.
    // None: seals are plain digests, which only show a change to who has noted one elsewhere.
    std::vector<Secret> seal_keys{};
};

// The database has steps of the schema that this binary doesn't know.
struct SchemaTooNew final : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// It lacks steps: `migrate` first.
struct SchemaTooOld final : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// Its steps were others than this binary's.
struct SchemaDiffers final : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Store {
public:
    virtual ~Store() = default;
    // Applies what is missing of the schema, forward only, each migration in a transaction. Returns how many were
    // applied.
    virtual int migrate() = 0;
    [[nodiscard]] virtual std::unique_ptr<Books> open_books() = 0;  // one at a time
    // What was committed last, while the books' own transaction goes on; reconnects by itself. A load may span a
    // commit, and then holds some rows as before it and some as after.
    [[nodiscard]] virtual std::unique_ptr<RowSource> open_row_source() = 0;
    [[nodiscard]] virtual std::unique_ptr<Queries> open_queries() = 0;  // any number
    // Runs every invariant check of design I1–I9, I13, I14 that one can see in the rows alone, and compares all that
    // was sealed with its seals (I18).
    [[nodiscard]] virtual VerifyReport verify(const VerifyOptions& options) = 0;
    [[nodiscard]] VerifyReport verify() { return verify(VerifyOptions{}); }
};

[[nodiscard]] std::unique_ptr<Store> open_store(StoreOptions options);

// Reads from a PostgreSQL replica. It is not looked for before the first read, nor its schema at all: what it lacks it
// refuses, and so do all reads while it is away.
[[nodiscard]] std::unique_ptr<Queries> open_replica(const StoreOptions& options);

}  // namespace holdfast::store
