#define _POSIX_C_SOURCE 200809L
#include "store/lock.h"

#include "base/arena.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct flock WHOLE = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

static char *path_of(const char *store) {
    gw_text path = {0};
    gw_text_addf(&path, "%s-lock", store);
    return path.bytes;
}

static long owner_of(int handle) {
    struct flock held = WHOLE;
    return fcntl(handle, F_GETLK, &held) == 0 && held.l_type != F_UNLCK ? (long)held.l_pid : 0;
}

/* Whether the file that was locked is still the one of this name: its last owner takes it away. */
static bool is_same(int handle, const char *path) {
    struct stat mine, there;
    return fstat(handle, &mine) == 0 && stat(path, &there) == 0 && mine.st_dev == there.st_dev &&
           mine.st_ino == there.st_ino;
}

bool gw_lock_take(gw_lock *lock, const char *store, long *owner) {
    char *path = path_of(store);
    *owner = 0;
    for (int handle; (handle = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666)) >= 0;) {
        bool taken = fcntl(handle, F_SETLK, &WHOLE) == 0;
        if (taken && is_same(handle, path)) {
            *lock = (gw_lock){path, handle};
            return true;
        }
        int error = errno;
        *owner = taken ? 0 : owner_of(handle);
        (void)close(handle);
        errno = error;
        if (!taken && (*owner != 0 || (error != EACCES && error != EAGAIN))) {
            break;
        }
    }
    gw_release(path);
    return false;
}

void gw_lock_give(gw_lock *lock) {
    if (lock->path) {
        (void)unlink(lock->path);
        (void)close(lock->handle);
        gw_release(lock->path);
        *lock = (gw_lock){0};
    }
}

long gw_lock_owner(const char *store) {
    char *path = path_of(store);
    int handle = open(path, O_RDWR | O_CLOEXEC);
    long owner = handle >= 0 ? owner_of(handle) : 0;
    if (handle >= 0) {
        (void)close(handle);
    }
    gw_release(path);
    return owner;
}
