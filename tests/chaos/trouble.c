// SPDX-License-Identifier: Apache-2.0
// Preloaded into a server under test: a disk that fails on command, and a clock that can be moved. The commands lie in
// a file that is mapped into memory (HOLDFAST_TROUBLE; see trouble.py), the disk is what lies under
// HOLDFAST_TROUBLE_UNDER.
//
// What was written and not yet synced is remembered with what was there before. A sync that fails puts that back, as a
// kernel does that drops the pages it could not write; a power cut puts back all of it and ends the process.
// HOLDFAST_TROUBLE_KEEPS=1 leaves what was written, where several processes write the same files.
// HOLDFAST_TROUBLE_LIES=1 is a disk that says it has synced and has not: no database survives that, so a trial must
// find it.
#define _GNU_SOURCE
#include "trouble.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct written {
    struct written* before;
    char* path;
    uint64_t number;
    off_t at;
    off_t file_size;
    size_t size;
    char old[];
};

struct commands* commands;
static const char* under;
static bool keeps, lies;
static struct written* newest;
static uint64_t count;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static ssize_t (*real_pwrite)(int, const void*, size_t, off_t);
static int (*real_fdatasync)(int);
static int (*real_fsync)(int);
static int (*real_ftruncate)(int, off_t);

__attribute__((constructor)) static void begin(void) {
    real_pwrite = (ssize_t(*)(int, const void*, size_t, off_t))dlsym(RTLD_NEXT, "pwrite64");
    real_fdatasync = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    real_fsync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    real_ftruncate = (int (*)(int, off_t))dlsym(RTLD_NEXT, "ftruncate64");
    keeps = getenv("HOLDFAST_TROUBLE_KEEPS") != NULL;
    lies = getenv("HOLDFAST_TROUBLE_LIES") != NULL;
    const char* path = getenv("HOLDFAST_TROUBLE");
    const char* folder = getenv("HOLDFAST_TROUBLE_UNDER");
    const int file = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
    if (file < 0 || folder == NULL) {
        return;
    }
    void* mapped = mmap(NULL, sizeof(struct commands), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (mapped != MAP_FAILED) {
        under = strdup(folder);
        commands = mapped;
    }
}

// Whether a descriptor is a file of that disk. The shared-memory file of SQLite is never synced, so it is not.
static bool is_ours(int fd, char path[PATH_MAX]) {
    if (commands == NULL) {
        return false;
    }
    char link[64];
    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t size = readlink(link, path, PATH_MAX - 1);
    if (size <= 0) {
        return false;
    }
    path[size] = '\0';
    const char* end = size > 4 ? path + size - 4 : path;
    return strncmp(path, under, strlen(under)) == 0 && strcmp(end, "-shm") != 0;
}

static void remember(int fd, const char* path, size_t size, off_t at) {
    struct stat found;
    if (fstat(fd, &found) != 0 || !S_ISREG(found.st_mode)) {
        return;
    }
    size_t kept = 0;
    if (at < found.st_size) {
        kept = (size_t)(found.st_size - at) < size ? (size_t)(found.st_size - at) : size;
    }
    struct written* made = malloc(sizeof *made + kept);
    if (made == NULL || (kept > 0 && pread(fd, made->old, kept, at) != (ssize_t)kept)) {
        abort();
    }
    made->before = newest;
    made->path = strdup(path);
    made->number = ++count;
    made->at = at;
    made->file_size = found.st_size;
    made->size = kept;
    newest = made;
}

static void drop(struct written** link) {
    struct written* each = *link;
    *link = each->before;
    free(each->path);
    free(each);
}

// Newest first. `path` NULL: of every file. A descriptor of ours is used for a file of which SQLite holds locks, since
// closing another would end them.
static void put_back(int fd, const char* path) {
    for (struct written** link = &newest; *link != NULL;) {
        struct written* each = *link;
        if (path != NULL && strcmp(each->path, path) != 0) {
            link = &each->before;
            continue;
        }
        const int file = path == NULL ? open(each->path, O_RDWR | O_CLOEXEC) : fd;
        if (file >= 0) {
            (void)!real_pwrite(file, each->old, each->size, each->at);
            (void)!real_ftruncate(file, each->file_size);
        }
        drop(link);
    }
}

static void forget(const char* path, uint64_t up_to) {
    for (struct written** link = &newest; *link != NULL;) {
        struct written* each = *link;
        if (each->number <= up_to && strcmp(each->path, path) == 0) {
            drop(link);
        } else {
            link = &each->before;
        }
    }
}

static int sync_it(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    if (!is_ours(fd, path)) {
        return real(fd);
    }
    pthread_mutex_lock(&mutex);
    if (take(&commands->cuts_power)) {
        put_back(-1, NULL);
        atomic_fetch_add(&commands->power_cuts, 1);
        kill(getpid(), SIGKILL);
        pause();
    }
    if (take(&commands->syncs_to_fail)) {
        put_back(fd, path);
        atomic_fetch_add(&commands->syncs_failed, 1);
        pthread_mutex_unlock(&mutex);
        errno = EIO;
        return -1;
    }
    const uint64_t written = count;
    pthread_mutex_unlock(&mutex);
    const int done = real(fd);
    if (done == 0 && !lies) {
        pthread_mutex_lock(&mutex);
        forget(path, written);
        pthread_mutex_unlock(&mutex);
    }
    return done;
}

int fdatasync(int fd) {
    return sync_it(fd, real_fdatasync);
}

int fsync(int fd) {
    return sync_it(fd, real_fsync);
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off_t at) {
    char path[PATH_MAX];
    if (keeps || !is_ours(fd, path)) {
        return real_pwrite(fd, bytes, size, at);
    }
    pthread_mutex_lock(&mutex);
    remember(fd, path, size, at);
    const ssize_t done = real_pwrite(fd, bytes, size, at);
    pthread_mutex_unlock(&mutex);
    return done;
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
    return pwrite64(fd, bytes, size, at);
}
