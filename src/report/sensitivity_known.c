/* The runs that a directory of results of a sensitivity analysis holds, read back so as not to play them
 * again. */
#include "report/sensitivity.h"

#include "base/arena.h"
#include "base/build.h"
#include "base/math.h"
#include "report/results.h"

#include <string.h>

static const char FILE_NAME[] = "runs.csv";

typedef struct reader {
    gw_results *results;
    gw_trials *trials;
    gw_sheet sheet;
    int *column; /* [range], then [kpi]: of the sheet */
    gw_diag *diag;
} reader;

#define REFUSE(r, ...) \
    (gw_diag_add((r)->diag, GW_ERROR, gw_results_directory((r)->results), 0, __VA_ARGS__), false)

/* Whether two canonical texts are the same, but for how often it is played. */
static bool are_alike(const char *a, const char *b) {
    static const char REPLICATIONS[] = "run.replications = ";
    while (*a && *b) {
        size_t of_a = strcspn(a, "\n"), of_b = strcspn(b, "\n");
        bool same = of_a == of_b && strncmp(a, b, of_a) == 0;
        bool replications = strncmp(a, REPLICATIONS, strlen(REPLICATIONS)) == 0 &&
                            strncmp(b, REPLICATIONS, strlen(REPLICATIONS)) == 0;
        if (!same && !replications) {
            return false;
        }
        a += of_a + (a[of_a] == '\n');
        b += of_b + (b[of_b] == '\n');
    }
    return *a == *b;
}

/* Whether it is the same study, as far as it goes. */
static bool is_ours(reader *r, const char *method) {
    gw_text seed = {0};
    gw_text_addf(&seed, "%llu", (unsigned long long)r->trials->seed);
    const struct {
        const char *path, *wanted, *what;
    } same[] = {
        {"kind", "sensitivity", "command"},
        {"version", gw_build_version(), "version of goodwill"},
        {"build.commit", gw_build_commit(), "build"},
        {"seed", seed.bytes, "seed"},
        {"method", method, "method"},
    };
    bool good = true;
    for (int i = 0; good && i < (int)(sizeof same / sizeof same[0]); i++) {
        const char *there = gw_results_text(r->results, same[i].path);
        if (strcmp(there, same[i].wanted) != 0) {
            good = REFUSE(r, "holds results of another %s (%s, not %s); --force plays all anew", same[i].what,
                          there, same[i].wanted);
        }
    }
    gw_text_free(&seed);
    if (good && !are_alike(gw_results_text(r->results, "scenario.text"), r->trials->scenario->text)) {
        good = REFUSE(r, "holds results of another scenario; --force plays all anew");
    }
    return good;
}

/* Trial, replication, then the ranges and the KPIs of this study and no others. */
static bool find_columns(reader *r) {
    enum { BEFORE = 2 };
    const gw_trials *t = r->trials;
    int count = t->ranges->count + t->kpis;
    bool good = r->sheet.columns == BEFORE + count;
    r->column = gw_grow(NULL, count, sizeof *r->column);
    gw_text name = {0};
    for (int i = 0; good && i < count; i++) {
        gw_text_clear(&name);
        if (i < t->ranges->count) {
            gw_text_add(&name, t->ranges->at[i].factor.label);
        } else {
            gw_column_name(&t->columns->at[t->column[i - t->ranges->count]], &name);
        }
        r->column[i] = gw_sheet_column(&r->sheet, name.bytes);
        good = r->column[i] == BEFORE + i;
    }
    gw_text_free(&name);
    return good || REFUSE(r, "holds runs of other parameters or KPIs; --force plays all anew");
}

/* The setting that is written so; false when there is none. */
static bool read_setting(const gw_factor *factor, const char *text, double *setting) {
    if (!*text) { /* as it is */
        *setting = gw_double_from_bits(0x7ff8000000000000u);
        return true;
    }
    if (factor->kind == GW_FACTOR_RANGE) {
        return gw_text_read_number(text, setting) && *setting >= factor->lo && *setting <= factor->hi;
    }
    gw_text level = {0};
    bool found = false;
    for (int64_t i = 0; !found && i < factor->levels; i++) {
        gw_text_clear(&level);
        gw_factor_write_level(factor, (double)i, &level);
        found = strcmp(gw_text_string(&level), text) == 0;
        *setting = (double)i;
    }
    gw_text_free(&level);
    return found;
}

static bool read_row(reader *r, int row, double *setting, double *result) {
    const gw_trials *t = r->trials;
    int64_t replication = 0;
    bool good = gw_text_read_integer(gw_sheet_text(&r->sheet, row, 1), &replication) && replication >= 0 &&
                replication <= UINT32_MAX;
    for (int i = 0; good && i < t->ranges->count; i++) {
        good =
            read_setting(&t->ranges->at[i].factor, gw_sheet_text(&r->sheet, row, r->column[i]), &setting[i]);
    }
    for (int k = 0; good && k < t->kpis; k++) {
        result[k] = gw_sheet_number(&r->sheet, row, r->column[t->ranges->count + k]);
    }
    return good && gw_trials_know(r->trials, setting, (uint32_t)replication, result);
}

static bool read_rows(reader *r) {
    double *setting = gw_grow(NULL, r->trials->ranges->count, sizeof *setting);
    double *result = gw_grow(NULL, r->trials->kpis, sizeof *result);
    bool good = true;
    for (int row = 0; good && row < r->sheet.rows; row++) {
        good = read_row(r, row, setting, result) ||
               REFUSE(r, "line %d of %s is of other ranges, or no run; --force plays all anew", row + 2,
                      FILE_NAME);
    }
    gw_release(setting);
    gw_release(result);
    return good;
}

bool gw_sensitivity_known(const char *directory, const char *method, gw_trials *trials, gw_diag *diag) {
    reader r = {.results = gw_results_open(directory, diag), .trials = trials, .diag = diag};
    if (!r.results) {
        return false;
    }
    bool good = is_ours(&r, method) && gw_results_sheet(r.results, FILE_NAME, NULL, 0, &r.sheet, diag) &&
                find_columns(&r) && read_rows(&r);
    gw_release(r.column);
    gw_sheet_free(&r.sheet);
    gw_results_free(r.results);
    return good;
}
