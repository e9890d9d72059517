#include "report/page.h"

#include "base/arena.h"
#include "base/build.h"
#include "report/html.h"
#include "report/page_inside.h"

#include <string.h>

/* Pictures may fill so much of the page; the rest is for tables and data. */
enum { PICTURES_MOST = 600000 };

/* What is known of a kind of results: its main table, and who writes its parts. */
typedef struct kind {
    const char *name, *table, *called;
    void (*answer)(const gw_page_study *study, gw_text *out);
    void (*tables)(const gw_page_study *study, gw_text *out);
    void (*question)(const gw_page_study *study, gw_text *out); /* NULL: that of a scenario */
} kind;

static const kind kinds[] = {
    {"compare", "differences.csv", "a comparison", gw_page_answer_compare, gw_page_compare, NULL},
    {"run", "summary.csv", "a scenario", gw_page_answer_run, gw_page_run, NULL},
    {"explain", "shares.csv", "an explanation", gw_page_answer_explain, gw_page_explain, NULL},
    {"select", "candidates.csv", "a choice", gw_page_answer_select, gw_page_select, gw_page_question_select},
    {"sensitivity", "effects.csv", "what it depends on", gw_page_answer_sensitivity, gw_page_sensitivity,
     NULL},
    {"sweep", "summary.csv", "a sweep", gw_page_answer_sweep, gw_page_sweep, NULL},
    {"calibration", "fit.csv", "a fit to figures", gw_page_answer_calibration, gw_page_calibration, NULL},
    {"optimum", "trials.csv", "a budget spread over levers", gw_page_answer_optimum, gw_page_optimum, NULL},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static const kind *kind_of(const gw_results *results) {
    for (int i = 0; i < KINDS; i++) {
        if (strcmp(gw_results_kind(results), kinds[i].name) == 0) {
            return &kinds[i];
        }
    }
    return NULL;
}

/* --- reading ------------------------------------------------------------------------------------------- */

/* A text that this program does not take makes no scenario: the page says so where it would be needed. */
static gw_scenario *restore(const gw_results *results, int i) {
    gw_diag diag = {0};
    const char *text = gw_results_scenario(results, i, "text");
    gw_scenario *scenario =
        *text ? gw_scenario_restore(text, gw_results_scenario(results, i, "file"), &diag) : NULL;
    gw_diag_free(&diag);
    return scenario;
}

static bool open_study(gw_results *results, int number, gw_diag *diag, gw_page_study *study) {
    const kind *k = kind_of(results);
    *study = (gw_page_study){.results = results, .number = number, .diag = diag};
    if (!k) {
        gw_diag_add(diag, GW_ERROR, gw_results_directory(results), 0,
                    "holds what goodwill %s left, of which there is no report yet", gw_results_kind(results));
        return false;
    }
    study->called = k->called;
    int scenarios = gw_results_scenarios(results);
    study->scenarios = scenarios < GW_PAGE_SCENARIOS ? scenarios : GW_PAGE_SCENARIOS;
    for (int i = 0; i < study->scenarios; i++) {
        study->scenario[i] = restore(results, i);
    }
    return gw_results_sheet(results, k->table, NULL, 0, &study->sheet, diag);
}

static void close_study(gw_page_study *study) {
    for (int i = 0; i < study->scenarios; i++) {
        gw_scenario_free(study->scenario[i]);
    }
    gw_sheet_free(&study->sheet);
}

/* --- the head ------------------------------------------------------------------------------------------ */

static void add_question(const gw_page_study *study, int i, gw_text *out) {
    if (study->scenario[i]) {
        gw_text_add(out, study->scenario[i]->world->question);
    }
}

/* Whether the scenarios of a comparison that stand against the first ask different things: none of their
 * questions is then that of the page. */
static bool asks_several(const gw_page_study *study) {
    gw_text last = {0}, other = {0};
    bool several = false;
    for (int i = study->scenarios - 1; i > 0 && strcmp(gw_results_kind(study->results), "compare") == 0;
         i--) {
        gw_text_clear(&other);
        add_question(study, i, &other);
        several |= last.length > 0 && other.length > 0 && strcmp(last.bytes, other.bytes) != 0;
        gw_text_add(&last, last.length > 0 ? "" : gw_text_string(&other));
    }
    gw_text_free(&last);
    gw_text_free(&other);
    return several;
}

void gw_page_question(const gw_page_study *study, gw_text *out) {
    const kind *k = kind_of(study->results);
    if (k->question) {
        k->question(study, out);
    } else if (asks_several(study)) {
        gw_page_which(study, study->scenarios, out);
    }
    for (int i = study->scenarios - 1; i >= 0 && out->length == 0; i--) {
        add_question(study, i, out);
    }
}

/* That question, or where nobody asked one the first scenario's title. */
static void heading_of(const gw_page_study *study, gw_text *out) {
    gw_page_question(study, out);
    if (out->length == 0) {
        gw_text_add(out, study->scenarios > 0 ? gw_page_title(study, 0) : "Results");
    }
}

/* "Coffee chain, training cut, against Coffee chain": what the page is about. */
static void subject_of(const gw_page_study *study, gw_text *out) {
    if (kind_of(study->results)->question) {
        gw_text_addf(out, "%d scenarios", study->sheet.rows);
        return;
    }
    for (int i = 1; i < study->scenarios; i++) {
        gw_text_addf(out, "%s“%s”", i > 1 ? ", " : "", gw_page_title(study, i));
    }
    if (study->scenarios > 0) {
        gw_text_addf(out, "%s“%s”", study->scenarios > 1 ? " against " : "", gw_page_title(study, 0));
    }
}

/* Other questions of the scenarios behind the first, and of the first where the heading's is nobody's; that
 * of the heading is not said twice. */
static void add_questions(const gw_page_study *study, gw_text *out) {
    gw_text asked = {0}, other = {0};
    heading_of(study, &asked);
    bool own = kind_of(study->results)->question != NULL;
    int first = asks_several(study) ? 0 : 1;
    for (int i = first; i < study->scenarios && !own; i++) {
        gw_text_clear(&other);
        add_question(study, i, &other);
        if (other.length > 0 && !strstr(asked.bytes, other.bytes)) {
            gw_text said = {0};
            gw_text_addf(&said, "“%s” asked: %s", gw_page_title(study, i), other.bytes);
            gw_html_element("p", "", said.bytes, out);
            gw_text_free(&said);
            gw_text_addf(&asked, "\n%s", other.bytes);
        }
    }
    gw_text_free(&asked);
    gw_text_free(&other);
}

static void add_head(const gw_page_study *study, gw_text *out) {
    gw_text question = {0};
    heading_of(study, &question);
    gw_text_add(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                     "'unsafe-inline'\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n");
    gw_text_addf(out, "<meta name=\"generator\" content=\"goodwill %s\">\n", gw_build_version());
    gw_html_element("title", "", question.bytes, out);
    gw_text_add(out, "<style>\n");
    gw_page_style(out);
    gw_text_add(
        out,
        "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#answer\">Skip to the answer</a>\n<header>\n");
    gw_text subject = {0};
    gw_text_addf(&subject, "Goodwill · %s: ", study->called);
    subject_of(study, &subject);
    gw_html_element("p", "class=\"kicker\"", subject.bytes, out);
    gw_html_element("h1", "", question.bytes, out);
    add_questions(study, out);
    gw_text_add(out, "</header>\n<main>\n");
    gw_text_free(&question);
    gw_text_free(&subject);
}

static void add_answer(const gw_page_study *study, const gw_page_study *why, gw_text *out) {
    gw_text_add(
        out, "<section aria-labelledby=\"answer\" class=\"answer\">\n<h2 id=\"answer\">Answer</h2>\n<ol>\n");
    kind_of(study->results)->answer(study, out);
    gw_text_add(out, "</ol>\n");
    if (why) {
        gw_text_add(out, "<h3>Why</h3>\n<ol>\n");
        kind_of(why->results)->answer(why, out);
        gw_text_add(out, "</ol>\n");
    }
    gw_text_add(out, "</section>\n");
}

/* --- pictures ------------------------------------------------------------------------------------------ */

static void add_figure(const gw_page_figure *figure, int number, ptrdiff_t *drawn, gw_text *out) {
    gw_text prefix = {0}, picture = {0};
    gw_text_addf(&prefix, "figure-%d", number);
    bool good =
        gw_html_svg(gw_text_string(&figure->svg), prefix.bytes, gw_text_string(&figure->title), &picture);
    bool fits = *drawn + picture.length <= PICTURES_MOST;
    gw_text_add(out, "<figure>\n");
    if (good && fits) {
        gw_text_addf(out, "<div class=\"picture\" role=\"group\" tabindex=\"0\" aria-label=\"Figure %d\">\n",
                     number);
        gw_text_add(out, picture.bytes);
        gw_text_add(out, "</div>\n");
        *drawn += picture.length;
    } else {
        gw_html_element(
            "p", "", good ? "Too large for this page: goodwill plot draws it." : "gnuplot drew no picture.",
            out);
    }
    gw_text_addf(out, "<figcaption>Figure %d: ", number);
    gw_html_text(figure->shows, out);
    gw_text_add(out, ".</figcaption>\n</figure>\n");
    gw_text_free(&prefix);
    gw_text_free(&picture);
}

static void add_figures(const gw_page_part *parts, int count, gw_text *out) {
    int number = 0;
    ptrdiff_t drawn = 0;
    const char *without = NULL;
    gw_text figures = {0};
    for (int p = 0; p < count; p++) {
        for (int f = 0; f < parts[p].figure_count; f++) {
            add_figure(&parts[p].figures[f], ++number, &drawn, &figures);
        }
        without = without ? without : parts[p].without;
    }
    if (number > 0 || without) {
        gw_text_add(out, "<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">Figures</h2>\n");
        gw_text_add(out, gw_text_string(&figures));
        if (without) {
            gw_text said = {0};
            gw_text_addf(&said, "%s: %s.", number > 0 ? "Not all could be drawn" : "None could be drawn",
                         without);
            gw_html_element("p", "", said.bytes, out);
            gw_text_free(&said);
        }
        gw_text_add(out, "</section>\n");
    }
    gw_text_free(&figures);
}

/* --- all of it ----------------------------------------------------------------------------------------- */

/* The explanation that goes with a comparison before it; NULL: none. */
static const gw_page_study *why_of(const gw_page_study *studies, int count) {
    if (strcmp(gw_results_kind(studies[0].results), "compare") != 0) {
        return NULL;
    }
    for (int i = 1; i < count; i++) {
        if (strcmp(gw_results_kind(studies[i].results), "explain") == 0) {
            return &studies[i];
        }
    }
    return NULL;
}

/* Whether all scenarios of part i were those of one before. */
static bool is_known(const gw_page_study *studies, int i) {
    for (int other = 0; other < i; other++) {
        bool same = studies[i].scenarios <= studies[other].scenarios;
        for (int s = 0; same && s < studies[i].scenarios; s++) {
            const char *hash = gw_results_scenario(studies[i].results, s, "hash");
            same = false;
            for (int o = 0; o < studies[other].scenarios; o++) {
                same |= strcmp(hash, gw_results_scenario(studies[other].results, o, "hash")) == 0;
            }
        }
        if (same) {
            return true;
        }
    }
    return false;
}

static void count_alike(gw_page_study *studies, int count) {
    for (int i = 1; i < count; i++) {
        gw_page_study *s = &studies[i];
        for (int other = 0; other < i && s->scenarios > 0; other++) {
            const gw_page_study *o = &studies[other];
            s->alike += o->scenarios > 0 && strcmp(o->called, s->called) == 0 &&
                        strcmp(gw_page_title(o, o->scenarios - 1), gw_page_title(s, s->scenarios - 1)) == 0;
        }
    }
}

/* Where the page grows too large, the data that can be had elsewhere go: first the scenarios' texts but the
 * first, then all of them, then the tables. */
static void add_data(const gw_page_study *studies, int count, gw_text *out) {
    static const char *const left_out[] = {
        "All of it as JSON, in this page’s source.",
        "As JSON, in this page’s source, but for the texts of all scenarios except the first: the manifest "
        "has them.",
        "As JSON, in this page’s source, but for the scenarios’ texts: the manifest has them.",
        "As JSON, in this page’s source, but for texts and tables, which are too large: the directory of "
        "results has them."};
    static const char END[] = "</main>\n<footer><p>Made by goodwill ";
    enum { ROOM = 1000 }; /* for what stands around the data */
    for (gw_page_data much = GW_PAGE_DATA_ALL; much <= GW_PAGE_DATA_LEAST; much++) {
        gw_text json = {0};
        gw_page_json(studies, count, much, &json);
        bool fits = out->length + json.length + ROOM < GW_PAGE_MOST || much == GW_PAGE_DATA_LEAST;
        if (fits) {
            gw_text_add(out, "<section aria-labelledby=\"data\">\n<h2 id=\"data\">Data</h2>\n");
            gw_html_element("p", "", left_out[much], out);
            gw_html_data("goodwill", json.bytes, out);
            gw_text_add(out, "</section>\n");
            much = GW_PAGE_DATA_LEAST;
        }
        gw_text_free(&json);
    }
    gw_text_addf(out, "%s%s.</p></footer>\n</body>\n</html>\n", END, gw_build_version());
}

static void write(const gw_page_part *parts, const gw_page_study *studies, int count, gw_text *out) {
    add_head(studies, out);
    const gw_page_study *why = why_of(studies, count);
    add_answer(studies, why, out);
    for (int i = 0; i < count; i++) {
        kind_of(studies[i].results)->tables(&studies[i], out);
        if (i == 0) {
            add_figures(parts, count, out);
        }
    }
    for (int i = 0; i < count; i++) {
        if (!is_known(studies, i)) {
            gw_page_parameters(&studies[i], out);
        }
    }
    gw_page_method(studies, count, out);
    gw_page_references(out);
    add_data(studies, count, out);
}

bool gw_page_write(gw_page_part *parts, int count, gw_diag *diag, gw_text *out) {
    gw_page_study *studies = gw_grow(NULL, count, sizeof *studies);
    int errors = diag->errors;
    for (int i = 0; i < count; i++) {
        (void)open_study(parts[i].results, i + 1, diag, &studies[i]);
    }
    if (diag->errors == errors) {
        count_alike(studies, count);
        write(parts, studies, count, out);
    }
    for (int i = 0; i < count; i++) {
        close_study(&studies[i]);
    }
    gw_release(studies);
    return diag->errors == errors;
}
