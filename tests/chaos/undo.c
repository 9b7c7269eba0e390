// SPDX-License-Identifier: Apache-2.0
#include "undo.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 4096, MOST_PIECES = 1 << 20, MOST_PATHS = 64 };

struct written {
    struct written* before;
    const char* path;  // one of `paths`
    uint64_t number;
    off_t at;
    off_t file_size;
    size_t size;
    char old[PIECE];
};

static struct written *newest, *pieces, *unused;
static size_t pieces_taken;
static const char* paths[MOST_PATHS];
static uint64_t count;

static struct written* take_piece(void) {
    if (unused != NULL) {
        struct written* taken = unused;
        unused = taken->before;
        return taken;
    }
    if (pieces == NULL) {
        pieces = mmap(
            NULL,
            MOST_PIECES * sizeof *pieces,
            PROT_READ | PROT_WRITE,
            MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE,
            -1,
            0
        );
    }
    if (pieces == MAP_FAILED || pieces_taken == MOST_PIECES) {
        abort();
    }
    return &pieces[pieces_taken++];
}

static const char* known(const char* path) {
    for (size_t each = 0; each < MOST_PATHS; ++each) {
        if (paths[each] == NULL) {
            paths[each] = strdup(path);
        }
        if (strcmp(paths[each], path) == 0) {
            return paths[each];
        }
    }
    abort();
}

void remember(int fd, const char* path, size_t size, off_t at) {
    struct stat found;
    if (fstat(fd, &found) != 0 || !S_ISREG(found.st_mode)) {
        return;
    }
    const off_t end = at + (off_t)size;
    do {
        struct written* made = take_piece();
        made->before = newest;
        made->path = known(path);
        made->number = ++count;
        made->at = at;
        made->file_size = found.st_size;
        const off_t until = at + PIECE < end ? at + PIECE : end;
        const off_t there = found.st_size < until ? found.st_size : until;
        made->size = there > at ? (size_t)(there - at) : 0;
        if (pread(fd, made->old, made->size, at) != (ssize_t)made->size) {
            abort();
        }
        newest = made;
        at = until;
    } while (at < end);
}

static void drop(struct written** link) {
    struct written* each = *link;
    *link = each->before;
    each->before = unused;
    unused = each;
}

void put_back(int fd, const char* path) {
    for (struct written** link = &newest; *link != NULL;) {
        struct written* each = *link;
        if (path != NULL && strcmp(each->path, path) != 0) {
            link = &each->before;
            continue;
        }
        const int file = path == NULL ? open(each->path, O_RDWR | O_CLOEXEC) : fd;
        if (file >= 0) {
            (void)!real_pwrite(file, each->old, each->size, each->at);
            (void)!ftruncate(file, each->file_size);
        }
        drop(link);
    }
}

void forget(const char* path, uint64_t up_to) {
    for (struct written** link = &newest; *link != NULL;) {
        struct written* each = *link;
        if (each->number <= up_to && strcmp(each->path, path) == 0) {
            drop(link);
        } else {
            link = &each->before;
        }
    }
}

uint64_t writes_remembered(void) {
    return count;
}
