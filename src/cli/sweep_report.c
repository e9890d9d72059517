#include "cli/sweep_report.h"

#include "base/arena.h"
#include "cli/record.h"
#include "cli/stored.h"
#include "report/csv.h"
#include "report/sweep.h"

#include <stdio.h>

typedef struct session {
    gw_store *store;
    const gw_plan *plan;
    const gw_cli_options *options;
    gw_out *out;
    bool broken; /* the store could not be read, or a file not be written */
    gw_store_problem problem;
    int *field;
    int fields;
    gw_digest *digest;
    gw_text runs, summary; /* what is not yet written of runs.csv and summary.csv */
    char started[GW_CLOCK_SIZE];
} session;

/* --- what is shown ------------------------------------------------------------------------------------- */

/* The outputs of the plan, or of the usual numbers those that there are. */
static void choose_fields(session *s) {
    static const char *const usual[] = {"npv", "satisfaction", "retention", "customers"};
    const gw_plan *plan = s->plan;
    int count = plan->outputs > 0 ? plan->outputs : 4;
    s->field = gw_grow(NULL, count, sizeof *s->field);
    for (int i = 0; i < count; i++) {
        int field = gw_plan_field(plan, plan->outputs > 0 ? plan->output[i] : usual[i]);
        bool again = false;
        for (int k = 0; k < s->fields; k++) {
            again |= s->field[k] == field;
        }
        if (field >= 0 && !again) {
            s->field[s->fields++] = field;
        }
    }
}

static int better_of(const session *s) {
    for (int v = 0; v < s->plan->variants; v++) {
        const gw_variant *variant = &s->plan->variant[v];
        for (int i = 0; i < variant->columns.count; i++) {
            if (variant->field[i] == s->field[0]) {
                return gw_kpi_at(variant->columns.at[i].kpi)->better;
            }
        }
    }
    return 0;
}

static const gw_result *read(void *context, int point, int64_t index) {
    session *s = context;
    const gw_result *result = gw_store_find(s->store, point, index, &s->problem);
    s->broken |= s->problem.text.length > 0;
    return result;
}

/* --- files --------------------------------------------------------------------------------------------- */

enum { PIECE = 1 << 16 }; /* bytes that are written at a time */

static bool write_design(session *s) {
    gw_text text = {0};
    bool good = gw_out_begin(s->out, GW_OUT_DESIGN);
    gw_sweep_csv_point_header(s->plan, &text);
    gw_text_add(&text, "\n");
    for (int p = 0; good && p < s->plan->points; p++) {
        gw_sweep_csv_point(s->plan, p, &text);
        gw_text_add(&text, "\n");
        good = text.length < PIECE || gw_out_write(s->out, &text);
    }
    good = good && gw_out_write(s->out, &text);
    gw_text_free(&text);
    return gw_out_end(s->out) && good;
}

/* Into one of several open files, once it is enough. */
static bool pass_on(session *s, gw_out_file file, gw_text *text, ptrdiff_t enough) {
    if (text->length < enough) {
        return true;
    }
    gw_out_turn(s->out, file);
    return gw_out_write(s->out, text);
}

static bool begin_files(session *s) {
    if (!s->out) {
        return true;
    }
    gw_sweep_csv_runs_header(s->plan, &s->runs);
    gw_sweep_csv_summary_header(s->plan, &s->summary);
    return write_design(s) && gw_out_begin(s->out, GW_OUT_RUNS) && gw_out_begin(s->out, GW_OUT_SUMMARY);
}

/* What failed is told when the directory is closed. */
static void end_files(session *s) {
    gw_text columns = {0}, manifest = {0};
    char finished[GW_CLOCK_SIZE];
    gw_clock_write(finished);
    gw_occasion occasion = {s->options->command_line, s->started, finished};
    gw_sweep_csv_columns(s->plan, &columns);
    gw_sweep_manifest(s->plan, s->digest->runs, &occasion, &manifest);
    bool good = pass_on(s, GW_OUT_RUNS, &s->runs, 0) && gw_out_end(s->out) &&
                pass_on(s, GW_OUT_SUMMARY, &s->summary, 0) && gw_out_end(s->out) &&
                gw_record_file(s->out, GW_OUT_COLUMNS, &columns) &&
                gw_record_file(s->out, GW_OUT_MANIFEST, &manifest);
    (void)good;
    gw_text_free(&columns);
    gw_text_free(&manifest);
}

/* --- points -------------------------------------------------------------------------------------------- */

/* One point: its runs into runs.csv and the digest, its means into summary.csv. */
static bool read_point(session *s, int point) {
    gw_aggregate aggregate = gw_aggregate_create(gw_plan_variant(s->plan, point)->columns.count);
    gw_text name = {0};
    bool good = true, more = true;
    gw_sweep_csv_point(s->plan, point, &name);
    for (int64_t r = 0; good && more && r < s->plan->replications; r++) {
        const gw_result *result = read(s, point, r);
        if (!result) {
            more = s->plan->shards > 1; /* the next one may be here, too */
            continue;
        }
        gw_digest_add(s->digest, point, result);
        if (s->out) {
            gw_aggregate_add(&aggregate, result);
            gw_sweep_csv_run(s->plan, &name, point, result, &s->runs);
            good = pass_on(s, GW_OUT_RUNS, &s->runs, PIECE);
        }
    }
    if (aggregate.runs > 0) {
        gw_sweep_csv_summary(s->plan, &name, point, aggregate.column, &s->summary);
        good = good && pass_on(s, GW_OUT_SUMMARY, &s->summary, PIECE);
    }
    gw_text_free(&name);
    gw_aggregate_free(&aggregate);
    return good && !s->broken;
}

static bool read_points(session *s) {
    bool good = begin_files(s);
    for (int p = 0; good && p < s->plan->points; p++) {
        good = read_point(s, p);
    }
    gw_digest_end(s->digest);
    if (good && s->out && s->digest->runs > 0) {
        end_files(s);
    }
    return good;
}

/* --- for a reader -------------------------------------------------------------------------------------- */

/* All means, as summary.csv has them. What cannot be read is kept in the session, as everywhere. */
static void print_csv(session *s) {
    gw_sweep_csv_summary_header(s->plan, &s->summary);
    for (int p = 0; !s->broken && p < s->plan->points; p++) {
        gw_aggregate aggregate = gw_aggregate_create(gw_plan_variant(s->plan, p)->columns.count);
        gw_text name = {0};
        gw_sweep_csv_point(s->plan, p, &name);
        const gw_result *result = NULL;
        for (int64_t r = 0; r < s->plan->replications && (result = read(s, p, r)); r++) {
            gw_aggregate_add(&aggregate, result);
        }
        gw_sweep_csv_summary(s->plan, &name, p, aggregate.column, &s->summary);
        (void)fwrite(s->summary.bytes, 1, (size_t)s->summary.length, stdout);
        gw_text_clear(&s->summary);
        gw_text_free(&name);
        gw_aggregate_free(&aggregate);
    }
}

static void print_points(session *s) {
    int points = s->plan->points;
    bool all = points <= GW_SWEEP_ROWS;
    int *order = gw_grow(NULL, points, sizeof *order), shown = all ? points : GW_SWEEP_BEST;
    if (all) {
        for (int p = 0; p < points; p++) {
            order[p] = p;
        }
    } else {
        gw_digest_order(s->digest, order);
    }
    gw_summary *behind = gw_grow(NULL, shown, sizeof *behind);
    for (int i = 0; i < shown; i++) {
        behind[i] = gw_digest_behind(s->digest, order[i], read, s);
    }
    gw_sweep_view view = {.digest = s->digest, .point = order, .behind = behind, .points = shown};
    gw_text text = {0};
    if (s->options->format == GW_FORMAT_JSON) {
        gw_sweep_json(&view, &text);
    } else {
        gw_sweep_table(&view, &text);
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
    gw_release(behind);
    gw_release(order);
}

int gw_sweep_report(gw_store *store, const gw_cli_options *options, gw_out *out, bool print) {
    session s = {.store = store, .plan = gw_store_plan(store), .options = options, .out = out};
    gw_clock_write(s.started);
    choose_fields(&s);
    s.digest = gw_digest_create(s.plan, s.field, s.fields, better_of(&s));
    bool good = read_points(&s);
    if (good && print && s.digest->runs > 0 && options->format == GW_FORMAT_CSV) {
        print_csv(&s);
    } else if (good && print && s.digest->runs > 0) {
        print_points(&s);
    }
    int code = s.broken ? gw_stored_fail(&s.problem) : GW_EXIT_OK;
    if (out && !gw_record_close(out)) {
        code = GW_EXIT_FAILED;
    } else if (out && code == GW_EXIT_OK && !options->quiet) {
        (void)fprintf(stderr, "\nresults are in %s\n", options->out);
    }
    gw_digest_free(s.digest);
    gw_release(s.field);
    gw_text_free(&s.runs);
    gw_text_free(&s.summary);
    return code;
}
