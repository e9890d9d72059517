#define _POSIX_C_SOURCE 200809L
#include "report/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { COMMAND_MOST = GW_GNUPLOT_ARGUMENTS + 5, SAID_MOST = 2000 };

/* What a child says, up to SAID_MOST bytes; the rest is read and forgotten, so that it never waits. */
static void listen_to(int handle, gw_text *said) {
    char buffer[512];
    ssize_t got;
    while ((got = read(handle, buffer, sizeof buffer)) > 0 || (got < 0 && errno == EINTR)) {
        ptrdiff_t room = SAID_MOST - said->length;
        if (got > 0 && room > 0) {
            gw_text_add_bytes(said, buffer, got < room ? got : room);
        }
    }
}

static int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/* Runs a command, its output thrown away, what it says on stderr in `said`. 0, with the child's status in
 * `status`, or why it could not be begun (ENOENT). */
static int spawn(char *const *command, gw_text *said, int *status) {
    int ends[2];
    if (pipe(ends) != 0) {
        return errno;
    }
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed == 0) {
        pid_t child = 0;
        failed = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        failed = failed ? failed
                        : posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        failed = failed ? failed : posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
        failed = failed ? failed : posix_spawnp(&child, command[0], &actions, NULL, command, environ);
        (void)posix_spawn_file_actions_destroy(&actions);
        (void)close(ends[1]);
        if (failed == 0) {
            listen_to(ends[0], said);
            *status = wait_for(child);
        }
    } else {
        (void)close(ends[1]);
    }
    (void)close(ends[0]);
    return failed;
}

static void explain_missing(int error, gw_text *problem) {
    if (error == ENOENT) {
        gw_text_add(problem,
                    "gnuplot is not to be found: figures need gnuplot 5.4 (Debian package gnuplot-nox)");
    } else {
        gw_text_addf(problem, "gnuplot cannot be run: %s", strerror(error));
    }
}

bool gw_gnuplot_found(gw_text *problem) {
    char program[] = "gnuplot", flag[] = "--version";
    char *const command[] = {program, flag, NULL};
    gw_text said = {0};
    int status = 0, failed = spawn(command, &said, &status);
    if (failed != 0) {
        explain_missing(failed, problem);
    } else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        gw_text_addf(problem, "gnuplot --version fails: %s", gw_text_string(&said));
    }
    gw_text_free(&said);
    return problem->length == 0;
}

bool gw_gnuplot_has_letter(uint32_t letter) {
    char program[] = "fc-list", flag[] = "--quiet";
    gw_text pattern = {0}, said = {0};
    gw_text_addf(&pattern, ":charset=%lx", (unsigned long)letter);
    char *const command[] = {program, flag, pattern.bytes, NULL};
    int status = 0, failed = spawn(command, &said, &status);
    gw_text_free(&pattern);
    gw_text_free(&said);
    return failed != 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 1;
}

bool gw_gnuplot_run(const char *script, const char *const *arguments, int count, gw_text *said,
                    gw_text *problem) {
    /* posix_spawn asks for pointers to char, and writes through none of them */
    union {
        const char *const_text[COMMAND_MOST];
        char *text[COMMAND_MOST];
    } command = {.const_text = {"gnuplot", "--default-settings", "-c", script}};
    for (int i = 0; i < count && i < GW_GNUPLOT_ARGUMENTS; i++) {
        command.const_text[4 + i] = arguments[i];
    }
    int status = 0, failed = spawn(command.text, said, &status);
    if (failed != 0) {
        explain_missing(failed, problem);
        return false;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return true;
    }
    if (WIFEXITED(status)) {
        gw_text_addf(problem, "gnuplot could not draw %s (exit code %d): %s", script, WEXITSTATUS(status),
                     gw_text_string(said));
    } else {
        gw_text_addf(problem, "gnuplot was stopped while it drew %s", script);
    }
    gw_text_clear(said);
    return false;
}
