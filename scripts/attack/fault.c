// Fails or kills the process at the n-th call of a function of the system that changes files.
//
// ATTACK_FAULT=NAME:N:ERRNO or NAME:N:KILL or NAME:N:SHORT (a write of one byte); ATTACK_COUNT=FILE takes the numbers of calls.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE, RENAME, FSYNC, OPEN, MKDIR, LINK, UNLINK, TRUNCATE, CLOSE, COUNT };
static const char *names[COUNT] = {"write", "rename", "fsync", "open", "mkdir", "link", "unlink", "truncate", "close"};
static atomic_int calls[COUNT];

// Whether this call fails; 1 for a short one.
static int fails(int kind) {
  int number = atomic_fetch_add(&calls[kind], 1) + 1;
  const char *fault = getenv("ATTACK_FAULT");
  if (!fault) return 0;
  size_t length = strlen(names[kind]);
  if (strncmp(fault, names[kind], length) || fault[length] != ':') return 0;
  char *how;
  if (strtol(fault + length + 1, &how, 10) != number) return 0;
  how++;
  if (!strcmp(how, "KILL")) kill(getpid(), SIGKILL);
  if (!strcmp(how, "SHORT")) return 1;
  errno = atoi(how);
  return -1;
}

__attribute__((destructor)) static void tell(void) {
  const char *path = getenv("ATTACK_COUNT");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  for (int kind = 0; kind < COUNT; kind++) fprintf(file, "%s %d\n", names[kind], calls[kind]);
  fclose(file);
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(write);
  // Messages on the terminal are no files.
  int failed = fd > 2 ? fails(WRITE) : 0;
  if (failed < 0) return -1;
  return real(fd, bytes, failed && count > 1 ? 1 : count);
}
int rename(const char *a, const char *b) {
  REAL(rename);
  return fails(RENAME) ? -1 : real(a, b);
}
int renameat2(int x, const char *a, int y, const char *b, unsigned flags) {
  REAL(renameat2);
  return fails(RENAME) ? -1 : real(x, a, y, b, flags);
}
int fsync(int fd) {
  REAL(fsync);
  return fails(FSYNC) ? -1 : real(fd);
}
static int mode_of(int flags, va_list rest) { return flags & O_CREAT ? va_arg(rest, int) : 0; }
int open(const char *path, int flags, ...) {
  REAL(open);
  va_list rest;
  va_start(rest, flags);
  int mode = mode_of(flags, rest);
  va_end(rest);
  return fails(OPEN) ? -1 : real(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  REAL(open64);
  va_list rest;
  va_start(rest, flags);
  int mode = mode_of(flags, rest);
  va_end(rest);
  return fails(OPEN) ? -1 : real(path, flags, mode);
}
int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  return fails(MKDIR) ? -1 : real(path, mode);
}
int link(const char *a, const char *b) {
  REAL(link);
  return fails(LINK) ? -1 : real(a, b);
}
int unlink(const char *path) {
  REAL(unlink);
  return fails(UNLINK) ? -1 : real(path);
}
int ftruncate(int fd, off_t length) {
  REAL(ftruncate);
  return fails(TRUNCATE) ? -1 : real(fd, length);
}
int close(int fd) {
  REAL(close);
  // It is closed whatever it says.
  int result = real(fd);
  return fails(CLOSE) ? -1 : result;
}
