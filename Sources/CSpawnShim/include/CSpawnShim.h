#ifndef BODE_SPAWN_SHIM_H
#define BODE_SPAWN_SHIM_H

#include <spawn.h>

/* What glibc has beyond POSIX, and does not show to Swift. Both return 0, or an error number. */

/* The child has no file from this number on (glibc 2.34). */
int bode_spawn_close_from(posix_spawn_file_actions_t *actions, int first);

/* The child works in this folder (glibc 2.29). */
int bode_spawn_change_folder(posix_spawn_file_actions_t *actions, const char *folder);

#endif
