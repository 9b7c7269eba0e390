// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace holdfast::app {

// Files that this process makes are for its user alone, whatever the shell or the unit that started it says: the books
// hold e-mail addresses and hashes of passwords.
void make_files_private();

// No core dump, and no look at memory or environment for other processes of the same user: both hold secrets. Only root
// can attach a debugger afterwards. For servers, whose life is long; before secrets are read.
void make_memory_private();

}  // namespace holdfast::app
