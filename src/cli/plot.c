/* goodwill plot: figures of a directory of results */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/arena.h"
#include "cli/found.h"
#include "cli/scripts.h"
#include "report/gnuplot.h"
#include "report/picture.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct session {
    const gw_cli_options *options;
    gw_results *results;
    gw_text scripts;   /* directory of the scripts */
    gw_text directory; /* of the figures */
    bool made;         /* by us */
    int drawn;
} session;

/* --- scripts ------------------------------------------------------------------------------------------- */

static int choose_scripts(session *s) {
    const char *said = s->options->plots;
    if (said) {
        gw_text_add(&s->scripts, said);
        return gw_scripts_are_in(said)
                   ? GW_EXIT_OK
                   : gw_cli_fail(GW_EXIT_USER,
                                 "--plots %s: there is no style.gp; copy the directory plots of "
                                 "goodwill and change what you like",
                                 said);
    }
    return gw_scripts_find(&s->scripts)
               ? GW_EXIT_OK
               : gw_cli_fail(GW_EXIT_FAILED,
                             "the scripts of figures are not to be found beside the program; name "
                             "their directory by --plots DIR");
}

/* --- drawing ------------------------------------------------------------------------------------------- */

/* "fan", or "fan-npv.beans" of what was asked for by --on. */
static void name_file(const gw_chart_kind *kind, const char *on, gw_text *name) {
    gw_text_add(name, kind->name);
    if (on) {
        gw_text_add(name, "-");
        gw_text_add(name, on);
        for (char *at = name->bytes; *at; at++) {
            *at = *at == '/' ? '_' : *at;
        }
    }
}

/* Makes DIR/plots when the first figure is drawn: nothing is left behind where there was nothing to draw. */
static bool make_directory(session *s) {
    if (s->drawn > 0 || s->made) {
        return true;
    }
    s->made = mkdir(s->directory.bytes, 0777) == 0;
    if (!s->made && errno != EEXIST) {
        (void)gw_cli_fail(GW_EXIT_FAILED, "cannot write into %s: %s", s->directory.bytes, strerror(errno));
        return false;
    }
    return true;
}

static int draw(session *s, const gw_chart_kind *kind, const char *on, const gw_chart *chart) {
    if (!make_directory(s)) {
        return GW_EXIT_FAILED;
    }
    gw_text script = {0}, name = {0}, said = {0}, problem = {0};
    gw_text_addf(&script, "%s/%s", s->scripts.bytes, kind->script);
    name_file(kind, on, &name);
    bool drawn = gw_picture_draw(chart, script.bytes, s->directory.bytes, name.bytes, s->options->pictures,
                                 &said, &problem);
    if (!drawn) {
        (void)gw_cli_fail(GW_EXIT_FAILED, "%s", problem.bytes);
    } else if (!s->options->quiet) {
        if (said.length > 0) {
            (void)fprintf(stderr, "goodwill: note on %s: %s\n", name.bytes, said.bytes);
        }
        printf("%s/%s: ", s->directory.bytes, name.bytes);
        for (const char *at = gw_text_string(&chart->title); *at; at++) {
            (void)putchar(*at == '\n' ? ' ' : *at);
        }
        (void)putchar('\n');
    }
    s->drawn += drawn;
    gw_text_free(&script);
    gw_text_free(&name);
    gw_text_free(&said);
    gw_text_free(&problem);
    return drawn ? GW_EXIT_OK : GW_EXIT_FAILED;
}

/* One kind. When it was asked for by name, having nothing to show is a mistake. */
static int plot_kind(session *s, const gw_chart_kind *kind, const char *on, bool asked) {
    gw_chart chart;
    gw_diag diag = {0};
    gw_chart_outcome outcome = gw_chart_make(kind, s->results, on, &chart, &diag);
    int code = outcome == GW_CHART_BROKEN || (asked && outcome == GW_CHART_NONE) ? GW_EXIT_USER : GW_EXIT_OK;
    if (code != GW_EXIT_OK) {
        gw_cli_diagnose(&diag);
    }
    if (asked && outcome == GW_CHART_NONE) {
        (void)gw_cli_fail(code, "--kind %s: there is nothing to show in %s", kind->name,
                          gw_results_directory(s->results));
    }
    if (outcome == GW_CHART_MADE) {
        code = draw(s, kind, on, &chart);
        gw_chart_free(&chart);
    }
    gw_diag_free(&diag);
    return code;
}

/* A kind for each KPI of --on, or for the usual one. */
static int plot_each(session *s, const gw_chart_kind *kind, bool asked) {
    const gw_cli_options *o = s->options;
    if (!kind->by_kpi || o->on_count == 0) {
        return o->on_count == 0 || asked ? plot_kind(s, kind, NULL, asked) : GW_EXIT_OK;
    }
    int code = GW_EXIT_OK;
    for (int i = 0; code == GW_EXIT_OK && i < o->on_count; i++) {
        code = plot_kind(s, kind, o->on[i], asked);
    }
    return code;
}

static int plot_all(session *s) {
    int code = GW_EXIT_OK;
    const gw_chart_kind *kind;
    for (int i = 0; code == GW_EXIT_OK && (kind = gw_chart_at(i)) != NULL; i++) {
        if (gw_chart_fits(kind, s->results)) {
            code = plot_each(s, kind, false);
        }
    }
    if (code == GW_EXIT_OK && s->drawn == 0) {
        return gw_cli_fail(GW_EXIT_USER, "%s holds results of goodwill %s, of which there are no figures",
                           gw_results_directory(s->results), gw_results_kind(s->results));
    }
    return code;
}

/* --- the command --------------------------------------------------------------------------------------- */

/* The kinds that fit, or all of them, for a sentence. */
static void list_kinds(const gw_results *results, gw_text *out) {
    const gw_chart_kind *kind;
    for (int i = 0; (kind = gw_chart_at(i)) != NULL; i++) {
        if (!results || gw_chart_fits(kind, results)) {
            gw_text_addf(out, "%s%s", out->length > 0 ? ", " : "", kind->name);
        }
    }
}

/* Whether all kinds of --kind are there, and fit to these results; every mistake is told. */
static bool kinds_are_known(const session *s) {
    bool good = true;
    for (int i = 0; i < s->options->kind_count; i++) {
        const char *name = s->options->kinds[i];
        const gw_chart_kind *kind = gw_chart_find(name);
        gw_text list = {0};
        list_kinds(kind ? s->results : NULL, &list);
        if (!kind) {
            (void)gw_cli_fail(GW_EXIT_USER, "--kind %s: unknown; there are %s", name, list.bytes);
            good = false;
        } else if (!gw_chart_fits(kind, s->results)) {
            (void)gw_cli_fail(GW_EXIT_USER,
                              "--kind %s is made of results of goodwill %s; of these there are %s", name,
                              kind->of, gw_text_string(&list));
            good = false;
        }
        gw_text_free(&list);
    }
    return good;
}

static int plot(session *s) {
    const gw_cli_options *o = s->options;
    gw_text problem = {0};
    int code = GW_EXIT_USER;
    if (kinds_are_known(s) && (code = choose_scripts(s)) == GW_EXIT_OK) {
        if (!gw_gnuplot_found(&problem)) {
            code = gw_cli_fail(GW_EXIT_FAILED, "%s; nothing was drawn", problem.bytes);
        } else if ((o->pictures & ~(1u << GW_PICTURE_SVG)) != 0 && !gw_gnuplot_has_letter('A')) {
            code = gw_cli_fail(GW_EXIT_FAILED,
                               "no font is installed to write letters with into png and pdf (Debian "
                               "package fonts-dejavu-core); --format svg needs none; nothing was "
                               "drawn");
        }
        for (int i = 0; code == GW_EXIT_OK && i < o->kind_count; i++) {
            code = plot_each(s, gw_chart_find(o->kinds[i]), true);
        }
        code = code == GW_EXIT_OK && o->kind_count == 0 ? plot_all(s) : code;
    }
    if (s->made && s->drawn == 0) {
        (void)rmdir(s->directory.bytes);
    }
    gw_text_free(&problem);
    return code;
}

static int plot_directory(const char *directory, const gw_cli_options *options) {
    session s = {.options = options};
    gw_diag diag = {0};
    s.results = gw_results_open(directory, &diag);
    gw_cli_diagnose(&diag);
    gw_diag_free(&diag);
    if (!s.results) {
        return GW_EXIT_USER;
    }
    gw_text_addf(&s.directory, "%s/plots", gw_results_directory(s.results));
    int code = plot(&s);
    gw_results_free(s.results);
    gw_text_free(&s.scripts);
    gw_text_free(&s.directory);
    return code;
}

static int run(const gw_cli_options *options) {
    gw_found found;
    int code = gw_found_open(&found, options);
    for (int i = 0; i < found.count && code == GW_EXIT_OK; i++) {
        code = plot_directory(found.directory[i].bytes, options);
    }
    gw_found_free(&found);
    return code;
}

const gw_cli_spec gw_cli_plot = {
    .name = "plot",
    .arguments = "DIR|STORE",
    .summary = "figures of results, by gnuplot",
    .description =
        "Draws figures of a directory that --out wrote, into DIR/plots: NAME.svg, NAME.png and "
        "NAME.pdf, and NAME.csv with what is in them. A store (FILE of --store) is unpacked into --out "
        "DIR first; of several scenarios each has a directory below DIR.\n\n"
        "The title of a figure says what was found, its last line where it comes from: scenario, seed, "
        "n, version.\n\n"
        "Without --kind all kinds are drawn that there is something to show of; behind each stands of "
        "which results it is made:\n\n"
#define CHART(name, script, of, by_kpi, shows) "  " #name ": " shows " (" of ")\n"
#include "report/charts.def"
#undef CHART
        "\n"
        "Without --on a kind is about the KPI that it usually shows, or that the results are about.\n\n"
        "The scripts stand in share/goodwill/plots: copy that directory, change what you like, and name"
        " it by --plots DIR. Needs gnuplot 5.4. The same results give the same bytes.",
    .example = "goodwill run scenarios/coffee-chain.cfg --reps 30 --out results/coffee\n"
               "goodwill plot results/coffee\n"
               "goodwill plot results/coffee --kind fan --on retention --on npv --format svg\n"
               "goodwill run scenarios/coffee-chain.cfg --reps 30 --store coffee.db\n"
               "goodwill plot coffee.db --out results/stored",
    .takes = GW_TAKES_PLOT | GW_TAKES_ON | GW_TAKES_OUT | GW_TAKES_FORCE,
    .least = 1,
    .most = 1,
    .run = run,
};
