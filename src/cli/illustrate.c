#define _XOPEN_SOURCE 700
#include "cli/illustrate.h"

#include "base/arena.h"
#include "cli/scripts.h"
#include "report/gnuplot.h"
#include "report/picture.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where figures are drawn: a directory of their own that is gone afterwards. */
typedef struct studio {
    gw_text scripts, directory;
    gw_text *problem; /* the first */
} studio;

static const char NAME[] = "figure";

static gw_text path_of(const studio *s, const char *ending) {
    gw_text path = {0};
    gw_text_addf(&path, "%s/%s.%s", s->directory.bytes, NAME, ending);
    return path;
}

static bool read_file(const char *file, gw_text *text) {
    FILE *stream = fopen(file, "rb");
    char buffer[4096];
    size_t got = 0;
    while (stream && (got = fread(buffer, 1, sizeof buffer, stream)) > 0) {
        gw_text_add_bytes(text, buffer, (ptrdiff_t)got);
    }
    bool good = stream && !ferror(stream) && text->length > 0;
    if (stream) {
        (void)fclose(stream);
    }
    return good;
}

static void remove_files(const studio *s) {
    static const char *const endings[] = {"svg", "csv"};
    for (int i = 0; i < 2; i++) {
        gw_text path = path_of(s, endings[i]);
        (void)unlink(path.bytes);
        gw_text_free(&path);
    }
}

/* A title stands on one line here. */
static void add_line(const gw_text *text, gw_text *out) {
    for (const char *at = gw_text_string(text); *at; at++) {
        gw_text_add_bytes(out, *at == '\n' ? " " : at, 1);
    }
}

static void draw(studio *s, const gw_chart_kind *kind, const gw_chart *chart, gw_page_part *part) {
    gw_text script = {0}, said = {0}, problem = {0}, picture = path_of(s, "svg");
    gw_page_figure figure = {.shows = kind->shows};
    gw_text_addf(&script, "%s/%s", s->scripts.bytes, kind->script);
    bool good = gw_picture_draw(chart, script.bytes, s->directory.bytes, NAME, 1u << GW_PICTURE_SVG, &said,
                                &problem) &&
                read_file(picture.bytes, &figure.svg);
    if (good) {
        add_line(&chart->title, &figure.title);
        part->figures = gw_grow(part->figures, part->figure_count + 1, sizeof *part->figures);
        part->figures[part->figure_count++] = figure;
    } else {
        if (s->problem->length == 0) {
            gw_text_add(s->problem, gw_text_string(&problem));
        }
        gw_text_free(&figure.svg);
    }
    remove_files(s);
    gw_text_free(&script);
    gw_text_free(&said);
    gw_text_free(&problem);
    gw_text_free(&picture);
}

static void draw_all(studio *s, gw_page_part *part) {
    const gw_chart_kind *kind;
    for (int i = 0; (kind = gw_chart_at(i)) != NULL; i++) {
        gw_chart chart;
        gw_diag diag = {0};
        if (gw_chart_fits(kind, part->results) &&
            gw_chart_make(kind, part->results, NULL, &chart, &diag) == GW_CHART_MADE) {
            draw(s, kind, &chart, part);
            gw_chart_free(&chart);
        }
        gw_diag_free(&diag); /* what cannot be read is told by who writes the page */
    }
}

/* A new directory where files go that nobody keeps. */
static bool make_directory(studio *s) {
    const char *where = getenv("TMPDIR");
    gw_text_addf(&s->directory, "%s/goodwill-XXXXXX", where && *where ? where : "/tmp");
    if (mkdtemp(s->directory.bytes)) {
        return true;
    }
    gw_text_addf(s->problem, "there is no room to draw in: %s: %s", s->directory.bytes, strerror(errno));
    return false;
}

void gw_illustrate(gw_page_part *parts, int count, gw_text *problem) {
    studio s = {.problem = problem};
    if (!gw_scripts_find(&s.scripts)) {
        gw_text_add(problem, "the scripts of figures are not to be found beside the program");
    } else if (gw_gnuplot_found(problem) && make_directory(&s)) {
        for (int i = 0; i < count; i++) {
            draw_all(&s, &parts[i]);
        }
        (void)rmdir(s.directory.bytes);
    }
    if (problem->length > 0 && count > 0) {
        parts[0].without = problem->bytes;
    }
    gw_text_free(&s.scripts);
    gw_text_free(&s.directory);
}

void gw_illustrate_free(gw_page_part *parts, int count) {
    for (int i = 0; i < count; i++) {
        for (int f = 0; f < parts[i].figure_count; f++) {
            gw_text_free(&parts[i].figures[f].title);
            gw_text_free(&parts[i].figures[f].svg);
        }
        gw_release(parts[i].figures);
    }
}
