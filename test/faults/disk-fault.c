/* Stands between Copil and the disk: makes the n-th call on the files of one folder fail, as a bad disk would.
   The orders are read in a shared file, so that the test changes them while the program runs. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FDS 4096

struct orders {
  int at;      /* which call fails, from 1; 0 for none */
  int error;   /* its errno */
  int lasting; /* 1: so do all those that follow */
  int half;    /* 1: a write that fails has written its first half */
  int links;   /* 1: the disk knows no hard links */
  int full;    /* 1: the disk is full: what takes no room goes through */
  int count;   /* calls seen since the last order */
};

static struct orders *orders;
static char folder[4096];
static char watched[FDS];

__attribute__((constructor)) static void start(void) {
  const char *dir = getenv("COPIL_FAULT_DIR"), *file = getenv("COPIL_FAULT_ORDERS");
  if (dir == NULL || file == NULL) return;
  int fd = syscall(SYS_openat, AT_FDCWD, file, O_RDWR);
  orders = mmap(NULL, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  strncpy(folder, dir, sizeof folder - 1);
}

static int inside(const char *path) { return orders != NULL && path != NULL && strncmp(path, folder, strlen(folder)) == 0; }

static int fails(int takes_room) {
  if (orders->full && !takes_room) return 0;
  orders->count++;
  if (orders->at == 0 || orders->count < orders->at) return 0;
  if (orders->count > orders->at && !orders->lasting) return 0;
  errno = orders->error;
  return 1;
}

static int on(int fd) { return orders != NULL && fd >= 0 && fd < FDS && watched[fd]; }

static int watch(int fd, const char *path) {
  if (fd >= 0 && fd < FDS) watched[fd] = inside(path);
  return fd;
}

#define MODE(flags) \
  mode_t mode = 0; \
  if (flags & O_CREAT) { va_list args; va_start(args, flags); mode = va_arg(args, mode_t); va_end(args); }

int open(const char *path, int flags, ...) {
  MODE(flags)
  if (inside(path) && fails(0)) return -1;
  return watch(syscall(SYS_openat, AT_FDCWD, path, flags, mode), path);
}
int open64(const char *path, int flags, ...) {
  MODE(flags)
  if (inside(path) && fails(0)) return -1;
  return watch(syscall(SYS_openat, AT_FDCWD, path, flags | O_LARGEFILE, mode), path);
}
int close(int fd) {
  if (fd >= 0 && fd < FDS) watched[fd] = 0;
  return syscall(SYS_close, fd);
}
ssize_t pread64(int fd, void *data, size_t size, off64_t from) {
  if (on(fd) && fails(0)) return -1;
  return syscall(SYS_pread64, fd, data, size, from);
}
ssize_t pread(int fd, void *data, size_t size, off_t from) { return pread64(fd, data, size, from); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t from) {
  if (on(fd) && fails(1)) {
    int error = errno;
    if (orders->half) syscall(SYS_pwrite64, fd, data, size / 2, from);
    errno = error;
    return -1;
  }
  return syscall(SYS_pwrite64, fd, data, size, from);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t from) { return pwrite64(fd, data, size, from); }
int ftruncate64(int fd, off64_t size) { return on(fd) && fails(0) ? -1 : syscall(SYS_ftruncate, fd, size); }
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int fsync(int fd) { return on(fd) && fails(1) ? -1 : syscall(SYS_fsync, fd); }
int fdatasync(int fd) { return on(fd) && fails(1) ? -1 : syscall(SYS_fdatasync, fd); }
int unlink(const char *path) { return inside(path) && fails(0) ? -1 : syscall(SYS_unlinkat, AT_FDCWD, path, 0); }
int link(const char *from, const char *to) {
  if (inside(to) && orders->links) { errno = EPERM; return -1; }
  return syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}
