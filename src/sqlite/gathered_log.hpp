// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace holdfast::sqlite {

// Registers a VFS over the one of that name (empty: SQLite's default) and returns its name; for the same base it is
// made once and kept for good. Through it a connection writes its write-ahead log in few large pieces: SQLite hands
// over two small ones a page, and the system calls cost more than the bytes.
//
// What is gathered reaches the file before the log is synced, read, cut or closed, so other connections, who see frames
// only after the sync of their commit, never miss any. That holds for `synchronous = FULL` alone: a connection that
// commits without a sync must not use it (https://www.sqlite.org/wal.html).
[[nodiscard]] std::string gathered_log_vfs(const std::string& base);

}  // namespace holdfast::sqlite
