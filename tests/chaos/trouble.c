// SPDX-License-Identifier: Apache-2.0
// Preloaded into a server under test: a disk that fails on command, and a clock that can be moved. The commands lie in
// a file that is mapped into memory (HOLDFAST_TROUBLE; see trouble.py), the disk is what lies under
// HOLDFAST_TROUBLE_UNDER.
//
// A sync that fails puts back what was there before (undo.h), as a kernel does that drops the pages it could not write;
// a power cut puts back all that was not synced and ends the process.
// HOLDFAST_TROUBLE_KEEPS=1 leaves what was written, where several processes write the same files.
// HOLDFAST_TROUBLE_LIES=1 is a disk that says it has synced and has not: no database survives that, so a trial must
// find it.
#define _GNU_SOURCE
#include "trouble.h"

#include "undo.h"

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

struct commands* commands;
static const char* under;
static bool keeps, lies;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

ssize_t (*real_pwrite)(int, const void*, size_t, off_t);
static int (*real_fdatasync)(int);
static int (*real_fsync)(int);

__attribute__((constructor)) static void begin(void) {
    real_pwrite = (ssize_t(*)(int, const void*, size_t, off_t))dlsym(RTLD_NEXT, "pwrite64");
    real_fdatasync = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    real_fsync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
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
    const uint64_t written = writes_remembered();
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
