#include "report/chart.h"

#include "report/chart_words.h"

#include <string.h>

static const gw_chart_kind kinds[] = {
#define CHART(name, script, of, by_kpi, shows) {#name, script, of, by_kpi, shows, gw_chart_##name},
#include "report/charts.def"
#undef CHART
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

const gw_chart_kind *gw_chart_at(int number) {
    return number < KINDS ? &kinds[number] : NULL;
}

const gw_chart_kind *gw_chart_find(const char *name) {
    for (int i = 0; i < KINDS; i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            return &kinds[i];
        }
    }
    return NULL;
}

bool gw_chart_fits(const gw_chart_kind *kind, const gw_results *results) {
    const char *wanted = gw_results_kind(results);
    size_t length = strlen(wanted);
    for (const char *at = kind->of; *at;) {
        size_t word = strcspn(at, " ");
        if (word == length && strncmp(at, wanted, length) == 0) {
            return true;
        }
        at += word + strspn(at + word, " ");
    }
    return false;
}

gw_chart_outcome gw_chart_make(const gw_chart_kind *kind, gw_results *results, const char *on,
                               gw_chart *chart, gw_diag *diag) {
    enum { TITLE = 72, SUBTITLE = 104, SOURCE = 145 }; /* letters that fit into a line */
    *chart = (gw_chart){0};
    gw_chart_outcome outcome = kind->make(results, on, chart, diag);
    if (outcome != GW_CHART_MADE) {
        gw_chart_free(chart);
        return outcome;
    }
    gw_words_source(results, &chart->source);
    gw_words_wrap(&chart->title, TITLE, 2);
    gw_words_wrap(&chart->subtitle, SUBTITLE, 2);
    gw_words_wrap(&chart->source, SOURCE, 1);
    return GW_CHART_MADE;
}

void gw_chart_free(gw_chart *chart) {
    gw_text *const texts[] = {&chart->data, &chart->title, &chart->subtitle, &chart->source,
                              &chart->x,    &chart->y,     &chart->numbers,  &chart->note};
    for (int i = 0; i < 8; i++) {
        gw_text_free(texts[i]);
    }
}
