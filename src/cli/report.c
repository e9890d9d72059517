/* goodwill report: results as one HTML file */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/arena.h"
#include "cli/found.h"
#include "cli/illustrate.h"
#include "report/page.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- the file ------------------------------------------------------------------------------------------ */

/* Whole or not at all: what is there is only replaced by a page that is complete. */
static bool write_file(const char *file, const gw_text *page) {
    gw_text half = {0};
    gw_text_addf(&half, "%s.tmp", file);
    errno = 0;
    FILE *stream = fopen(half.bytes, "wb");
    bool good = stream && fwrite(page->bytes, 1, (size_t)page->length, stream) == (size_t)page->length;
    int error = errno;
    if (stream && fclose(stream) != 0) {
        error = good ? errno : error;
        good = false;
    }
    if (good && rename(half.bytes, file) != 0) {
        error = errno;
        good = false;
    }
    if (!good) {
        (void)gw_cli_fail(GW_EXIT_FAILED, "cannot write %s: %s", file,
                          error ? strerror(error) : "writing failed");
        if (stream) {
            (void)unlink(half.bytes);
        }
    }
    gw_text_free(&half);
    return good;
}

/* Told before anything is drawn. */
static bool may_write(const char *file, bool force) {
    struct stat found;
    bool there = stat(file, &found) == 0;
    bool plain = there && S_ISREG(found.st_mode);
    if (there && S_ISDIR(found.st_mode)) {
        (void)gw_cli_fail(GW_EXIT_USER, "-o %s: that is a directory; name a file in it, as %s/report.html",
                          file, file);
    } else if (there && !plain) {
        (void)gw_cli_fail(GW_EXIT_USER, "-o %s: that is a device or a pipe; -o - is standard output", file);
    } else if (there && !force) {
        (void)gw_cli_fail(GW_EXIT_USER,
                          "%s is there already: name another file with -o, or --force to replace it", file);
    }
    return !there || (force && plain);
}

/* --- the command --------------------------------------------------------------------------------------- */

typedef struct session {
    const gw_cli_options *options;
    gw_found found;
    gw_page_part *parts; /* of each directory that was found */
    gw_diag diag;
    gw_text file; /* where the page goes; "-": standard output */
} session;

static bool open_parts(session *s) {
    s->parts = gw_grow(NULL, s->found.count, sizeof *s->parts);
    for (int i = 0; i < s->found.count; i++) {
        s->parts[i] = (gw_page_part){.results = gw_results_open(s->found.directory[i].bytes, &s->diag)};
    }
    return s->diag.errors == 0;
}

static int write_page(session *s) {
    const gw_cli_options *o = s->options;
    gw_text page = {0}, problem = {0};
    gw_illustrate(s->parts, s->found.count, &problem);
    bool good = gw_page_write(s->parts, s->found.count, &s->diag, &page);
    int code = good ? GW_EXIT_OK : GW_EXIT_USER;
    if (good && strcmp(s->file.bytes, "-") == 0) {
        (void)fwrite(page.bytes, 1, (size_t)page.length, stdout);
    } else if (good) {
        code = write_file(s->file.bytes, &page) ? GW_EXIT_OK : GW_EXIT_FAILED;
    }
    if (code == GW_EXIT_OK && strcmp(s->file.bytes, "-") != 0 && !o->quiet) {
        (void)fprintf(stderr, "the report is %s (%lld kB); any browser opens it\n", s->file.bytes,
                      (long long)(page.length + 999) / 1000);
    }
    if (code == GW_EXIT_OK && problem.length > 0) {
        (void)gw_cli_fail(code, "warning: the report lacks figures: %s", problem.bytes);
    }
    gw_text_free(&page);
    gw_text_free(&problem);
    return code;
}

static void close_session(session *s) {
    gw_illustrate_free(s->parts, s->parts ? s->found.count : 0);
    for (int i = 0; i < s->found.count; i++) {
        gw_results_free(s->parts ? s->parts[i].results : NULL);
    }
    gw_release(s->parts);
    gw_found_free(&s->found);
    gw_text_free(&s->file);
    gw_diag_free(&s->diag);
}

static int run(const gw_cli_options *options) {
    session s = {.options = options};
    int code = gw_found_open(&s.found, options);
    if (code == GW_EXIT_OK && open_parts(&s)) {
        if (options->output) {
            gw_text_add(&s.file, options->output);
        } else {
            gw_text_addf(&s.file, "%s/report.html",
                         options->out ? options->out : gw_results_directory(s.parts[0].results));
        }
        code = strcmp(s.file.bytes, "-") == 0 || may_write(s.file.bytes, options->force) ? write_page(&s)
                                                                                         : GW_EXIT_USER;
    } else if (code == GW_EXIT_OK) {
        code = GW_EXIT_USER;
    }
    gw_cli_diagnose(&s.diag);
    close_session(&s);
    return code;
}

const gw_cli_spec gw_cli_report = {
    .name = "report",
    .arguments = "DIR...|STORE",
    .summary = "results as one HTML file: question, answer, figures, method",
    .description =
        "Writes what run, compare, explain, select, sweep, sensitivity, optimize or calibrate left in a "
        "directory (--out DIR) as one HTML file that needs nothing beside it and loads nothing: the "
        "question, the answer in sentences made from the numbers, tables, figures, what was assumed, "
        "the method, references, and the data. It can be read on a telephone, printed on A4 and sent by"
        " mail.\n\n"
        "Of several directories the first gives the question and the answer; an explanation behind a "
        "comparison says why. A store (FILE of --store) is unpacked into --out DIR first.\n\n"
        "The file is DIR/report.html unless -o names another (- is standard output). Figures need "
        "gnuplot 5.4; without it the report has none, and says so.",
    .example =
        "goodwill compare scenarios/coffee-chain.cfg scenarios/coffee-chain-focus.cfg --out results/focus\n"
        "goodwill explain scenarios/coffee-chain.cfg scenarios/coffee-chain-focus.cfg --out results/why\n"
        "goodwill report results/focus results/why -o focus.html\n"
        "goodwill run scenarios/coffee-chain.cfg --reps 30 --store coffee.db\n"
        "goodwill report coffee.db --out results/coffee",
    .takes = GW_TAKES_REPORT | GW_TAKES_OUT | GW_TAKES_FORCE,
    .least = 1,
    .most = 64,
    .run = run,
};
