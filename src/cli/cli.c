#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/arena.h"
#include "base/build.h"
#include "cli/options.h"
#include "cli/prose.h"
#include "report/picture.h"
#include "report/results.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const gw_cli_spec *const commands[] = {
#define COMMAND(name, arguments, summary) &gw_cli_##name,
#include "cli/commands.def"
#undef COMMAND
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

/* --- what all subcommands use -------------------------------------------------------------------------- */

int gw_cli_fail(int code, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    (void)fputs("goodwill: ", stderr);
    (void)vfprintf(stderr, format, arguments);
    (void)fputs("\n", stderr);
    va_end(arguments);
    return code;
}

int gw_cli_catalogue(const gw_cli_options *options, void (*page)(gw_text *out), int (*overview)(void),
                     int (*show)(const char *name)) {
    if (!options->markdown) {
        return options->argument_count == 0 ? overview() : show(options->arguments[0]);
    }
    gw_text text = {0};
    page(&text);
    (void)fputs(gw_text_string(&text), stdout);
    gw_text_free(&text);
    return GW_EXIT_OK;
}

void gw_cli_diagnose(const gw_diag *diag) {
    gw_text text = {0};
    for (int i = 0; i < diag->count; i++) {
        gw_diag_write(diag, i, &text);
    }
    (void)fputs(gw_text_string(&text), stderr);
    gw_text_free(&text);
}

int gw_cli_threads(const gw_cli_options *options) {
    if (options->threads > 0) {
        return (int)options->threads;
    }
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > 1024 ? 1024 : (int)online;
}

static const char *name_of(const char *file) {
    const char *slash = strrchr(file, '/');
    return slash ? slash + 1 : file;
}

bool gw_cli_is_manifest(const char *file) {
    return strcmp(name_of(file), "manifest.json") == 0;
}

/* The one scenario of results, as it was played; NULL, with why, where it is not the only one. */
static gw_scenario *restore(const gw_results *results, const char *file, gw_diag *diag) {
    int scenarios = gw_results_scenarios(results);
    const char *text = gw_results_scenario(results, 0, "text");
    const char *directory = gw_results_scenario(results, 0, "directory");
    if (scenarios > 1 && *directory) {
        gw_diag_add(diag, GW_ERROR, file, 0,
                    "is of %d scenarios; name that of one, as %s/%s/manifest.json for the first", scenarios,
                    gw_results_directory(results), directory);
    } else if (scenarios > 1) {
        gw_diag_add(diag, GW_ERROR, file, 0,
                    "is of %d scenarios, and cannot stand for one; say the scenarios' own files", scenarios);
    } else if (!*text) {
        gw_diag_add(diag, GW_ERROR, file, 0, "has no text of a scenario in it");
    }
    return scenarios > 1 || !*text ? NULL : gw_scenario_restore(text, file, diag);
}

/* What DIR/manifest.json says was played, and then `settings`. */
static gw_scenario *load_manifest(const char *file, const gw_setting *settings, int count, gw_diag *diag) {
    gw_text directory = {0};
    const char *name = name_of(file);
    gw_text_add_bytes(&directory, name > file ? file : ".", name > file ? name - file : 1);
    gw_results *results = gw_results_open(directory.bytes, diag);
    gw_scenario *played = results ? restore(results, file, diag) : NULL;
    gw_scenario *scenario = played;
    if (played && count > 0) {
        scenario = gw_scenario_mix(played, NULL, NULL, NULL, settings, count, diag);
        gw_scenario_free(played);
    }
    gw_results_free(results);
    gw_text_free(&directory);
    return scenario;
}

gw_scenario *gw_cli_load(const char *file, const gw_cli_options *options) {
    gw_text seed = {0}, reps = {0};
    int count = options->setting_count;
    gw_setting *settings = gw_grow(NULL, count + 2, sizeof *settings);
    for (int i = 0; i < count; i++) {
        settings[i] = options->settings[i];
    }
    if (options->has_seed) {
        gw_text_addf(&seed, "%llu", (unsigned long long)options->seed);
        settings[count++] = (gw_setting){"run.seed", seed.bytes};
    }
    if (options->reps >= 0) {
        gw_text_add_integer(&reps, options->reps);
        settings[count++] = (gw_setting){"run.replications", reps.bytes};
    }
    gw_diag diag = {0};
    gw_scenario *scenario = gw_cli_is_manifest(file) ? load_manifest(file, settings, count, &diag)
                                                     : gw_scenario_load(file, settings, count, &diag);
    if (!scenario || !options->quiet) {
        gw_cli_diagnose(&diag);
    }
    gw_diag_free(&diag);
    gw_release(settings);
    gw_text_free(&seed);
    gw_text_free(&reps);
    return scenario;
}

/* --- help ---------------------------------------------------------------------------------------------- */

static void print_overview(FILE *stream) {
    gw_text out = {0};
    gw_text_add(&out,
                "goodwill simulates the service-profit chain: what money spent inside a service firm does to "
                "staff, service, customers, talk and profit, with an interval on every number.\n\ngoodwill "
                "COMMAND ...\n\n");
#define COMMAND(name, arguments, summary) \
    gw_text_addf(&out, "  %-11s  %-23s  %s\n", #name, arguments, summary);
#include "cli/commands.def"
#undef COMMAND
    gw_text_add(&out,
                "\nBegin with\n\n"
                "  goodwill new mine\n  goodwill run mine.cfg\n\n"
                "`goodwill help COMMAND` tells more of one; `goodwill --version` names this build.\n"
                "Exit codes: 0 done, 1 failed or stopped, 2 a mistake in what was given, 3 precision not "
                "reached, 75 stopped, and --resume goes on.\n");
    gw_prose_print(stream, out.bytes);
    gw_text_free(&out);
}

/* `text`, indented, line by line. */
static void add_indented(const char *text, gw_text *out) {
    while (*text) {
        ptrdiff_t length = (ptrdiff_t)strcspn(text, "\n");
        gw_text_add(out, length > 0 ? "  " : "");
        gw_text_add_bytes(out, text, length);
        gw_text_add(out, "\n");
        text += length + (text[length] == '\n');
    }
}

static int print_help(const gw_cli_spec *spec) {
    gw_text out = {0};
    gw_text_addf(&out, "goodwill %s %s [FLAGS]\n\n%s\n\n", spec->name, spec->arguments, spec->description);
    gw_text_add(&out, "Flags\n");
    gw_options_help(spec, &out);
    gw_prose_print(stdout, out.bytes);
    gw_text_clear(&out);
    gw_text_add(&out, "\nExample\n"); /* commands are not broken: they are there to be copied */
    add_indented(spec->example, &out);
    (void)fputs(out.bytes, stdout);
    gw_text_free(&out);
    return GW_EXIT_OK;
}

static int print_version(void) {
    gw_text version = {0};
    printf("goodwill %s, %s%s%s\n", gw_build_name(&version), gw_build_compiler(),
           *gw_build_flags() ? ", " : "", gw_build_flags());
    gw_text_free(&version);
    return GW_EXIT_OK;
}

/* --- commands ------------------------------------------------------------------------------------------ */

static const gw_cli_spec *find(const char *name) {
    for (int i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}

static int refuse(const char *name) {
    const char *names[COMMANDS];
    for (int i = 0; i < COMMANDS; i++) {
        names[i] = commands[i]->name;
    }
    int nearest = gw_text_nearest(name, names, COMMANDS);
    if (*name == '-') {
        return gw_cli_fail(GW_EXIT_USER, "%s: a command is wanted first (goodwill --help)", name);
    }
    if (nearest < 0) {
        return gw_cli_fail(GW_EXIT_USER, "%s: unknown command (goodwill --help)", name);
    }
    return gw_cli_fail(GW_EXIT_USER, "%s: unknown command; did you mean goodwill %s?", name, names[nearest]);
}

/* The command line as a shell would take it again. */
static void add_command_line(int argc, char **argv, gw_text *out) {
    gw_text_add(out, "goodwill");
    for (int i = 1; i < argc; i++) {
        gw_text_add(out, " ");
        bool plain =
            *argv[i] && !argv[i][strspn(argv[i], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                 "0123456789-_=+./:,@%")];
        if (plain) {
            gw_text_add(out, argv[i]);
            continue;
        }
        gw_text_add(out, "'");
        for (const char *at = argv[i]; *at; at++) {
            gw_text_add_bytes(out, *at == '\'' ? "'\\''" : at, *at == '\'' ? 4 : 1);
        }
        gw_text_add(out, "'");
    }
}

static int run_command(const gw_cli_spec *spec, int argc, char **argv) {
    gw_arena *arena = gw_arena_create(0);
    gw_text line = {0};
    add_command_line(argc, argv, &line);
    gw_cli_options options = {.reps = -1,
                              .first = -1,
                              .threads = -1,
                              .person = -1,
                              .pictures = (1u << GW_PICTURE_FORMATS) - 1,
                              .within = -1.0,
                              .wish = -1.0,
                              .most = -1,
                              .time_limit = -1.0,
                              .alpha = -1.0,
                              .budget = -1,
                              .money = -1.0,
                              .max_runs = -1,
                              .samples = -1,
                              .width = -1.0,
                              .discrepancy = -1.0,
                              .command_line = line.bytes};
    bool help = false, good = gw_options_read(spec, argc - 1, argv + 1, arena, &options, &help);
    int code = help ? print_help(spec) : GW_EXIT_OK;
    if (!good) {
        code = GW_EXIT_USER;
    } else if (!help) {
        code = spec->run(&options);
    }
    gw_release(options.kinds);
    gw_release(options.settings);
    gw_release(options.arguments);
    gw_release(options.on);
    gw_release(options.over);
    gw_release(options.limits);
    gw_release(options.vary);
    gw_release(options.free);
    gw_text_free(&line);
    gw_arena_free(arena);
    return code;
}

static int run_help(int argc, char **argv) {
    if (argc < 3 || strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "help") == 0) {
        print_overview(stdout);
        return GW_EXIT_OK;
    }
    const gw_cli_spec *spec = find(argv[2]);
    return spec ? print_help(spec) : refuse(argv[2]);
}

static int dispatch(int argc, char **argv) {
    if (argc < 2) {
        print_overview(stderr);
        return GW_EXIT_USER;
    }
    const char *name = argv[1];
    if (strcmp(name, "help") == 0 || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        return run_help(argc, argv);
    }
    if (strcmp(name, "--version") == 0) {
        return print_version();
    }
    const gw_cli_spec *spec = find(name);
    return spec ? run_command(spec, argc, argv) : refuse(name);
}

/* Whether all that was printed arrived. When not, `reason` gets why: an earlier failure left only its mark,
 * so one more byte is tried. */
static bool is_printed(int *reason) {
    errno = 0;
    bool good = fflush(stdout) == 0 && !ferror(stdout);
    if (!good && errno == 0) {
        clearerr(stdout);
        (void)fputc('\n', stdout);
        (void)fflush(stdout);
    }
    *reason = errno;
    return good;
}

int gw_cli_main(int argc, char **argv) {
    (void)signal(SIGPIPE, SIG_IGN); /* so that what is written to files is finished whoever stops reading */
    int code = dispatch(argc, argv), reason = 0;
    if (is_printed(&reason)) {
        return code;
    }
    if (reason != EPIPE) { /* a reader who has seen enough (| head) need not be told */
        (void)gw_cli_fail(GW_EXIT_FAILED, "cannot write to standard output: %s",
                          reason ? strerror(reason) : "writing failed");
    }
    return code == GW_EXIT_OK ? GW_EXIT_FAILED : code;
}
