#include "report/explain.h"

#include "base/arena.h"
#include "base/build.h"
#include "base/math.h"
#include "report/csv.h"
#include "report/figure.h"
#include "report/json.h"
#include "report/number.h"
#include "report/study.h"

#include <string.h>

/* One line of a waterfall. */
typedef struct step {
    const char *part;
    gw_summary share;
} step;

typedef struct waterfall {
    const char *name;
    const gw_game *game;
    step *steps;
    int count;
    gw_summary together; /* interaction */
} waterfall;

static const char STRAIGHT[] = "straight", TOTAL[] = "total", INTERACTION[] = "interaction";

static void add_step(waterfall *w, const char *part, const gw_summary *share) {
    w->steps = gw_grow(w->steps, w->count + 1, sizeof *w->steps);
    w->steps[w->count++] = (step){part, *share};
}

static waterfall changes_of(const gw_explanation *e) {
    waterfall w = {.name = "changes", .game = &e->change_game, .together = e->change_together};
    for (int i = 0; i < e->change_count; i++) {
        add_step(&w, e->changes[i].path, &e->change_share[i]);
    }
    return w;
}

static waterfall links_of(const gw_explanation *e) {
    waterfall w = {.name = "links", .game = &e->link_game, .together = e->link_together};
    add_step(&w, STRAIGHT, &e->straight);
    for (int i = 0; i < e->link_count; i++) {
        if (e->link[i].player >= 0) {
            add_step(&w, e->link[i].label, &e->link_share[e->link[i].player]);
        }
    }
    return w;
}

static void add_unit(const gw_explanation *e, gw_text *out) {
    gw_study_unit(&(gw_study){.scenario = e->a}, e->example.kpi, out);
}

/* Whether a mean can be told from 0. Of one run, which says nothing of its error, it is taken as it is. */
static bool is_told(const gw_summary *summary) {
    gw_interval interval = gw_summary_interval(summary);
    return summary->n < 2 ? summary->mean != 0.0 : interval.lo > 0.0 || interval.hi < 0.0;
}

/* NaN where there is no difference to be parts of. */
static double percent_of(const gw_explanation *e, const gw_summary *share) {
    return is_told(&e->total) ? 100.0 * gw_summary_mean(share) / gw_summary_mean(&e->total)
                              : gw_double_from_bits(0x7ff8000000000000u);
}

/* --- the table ----------------------------------------------------------------------------------------- */

typedef struct line {
    gw_text part;
    gw_figure mean, half, percent;
    bool untold; /* not to be told from 0 */
} line;

typedef struct lines {
    line *at;
    int count;
    int part, mean_whole, mean_rest, half_whole, half_rest, percent;
    bool untold; /* any of them */
} lines;

static int larger(int a, int b) {
    return a > b ? a : b;
}

static void add_line(lines *all, const gw_explanation *e, const char *part, const gw_summary *share) {
    all->at = gw_grow(all->at, all->count + 1, sizeof *all->at);
    line *l = &all->at[all->count++];
    *l = (line){0};
    double half = gw_summary_interval(share).half;
    int decimals = gw_number_decimals(half, gw_kpi_at(e->example.kpi)->decimals);
    gw_text_add(&l->part, strcmp(part, STRAIGHT) == 0 ? "straight, by no link"
                          : strcmp(part, TOTAL) == 0  ? "B - A"
                                                      : part);
    l->mean = gw_figure_of(gw_summary_mean(share), decimals, true);
    if (half > 0.0) {
        l->half = gw_figure_of(half, decimals, false);
    }
    l->untold = half > 0.0 && !is_told(share);
    all->untold |= l->untold;
    if (is_told(&e->total)) {
        l->percent = gw_figure_of(percent_of(e, share), 0, false);
    }
    all->part = larger(all->part, gw_number_width(l->part.bytes));
    all->mean_whole = larger(all->mean_whole, l->mean.whole);
    all->mean_rest = larger(all->mean_rest, l->mean.rest);
    all->half_whole = larger(all->half_whole, l->half.whole);
    all->half_rest = larger(all->half_rest, l->half.rest);
    all->percent = larger(all->percent, l->percent.whole);
}

static void write_line(const lines *all, const line *l, const char *unit, gw_text *out) {
    gw_text_addf(out, "  %s", l->part.bytes);
    gw_blanks_add(out, all->part - gw_number_width(l->part.bytes) + 2);
    gw_figure_add(out, &l->mean, all->mean_whole, all->mean_rest);
    if (all->half_whole > 0) {
        gw_text_add(out, l->half.whole > 0 ? " ± " : "   ");
        gw_figure_add(out, &l->half, all->half_whole, all->half_rest);
    }
    gw_text_addf(out, "%s %s", !all->untold ? "" : l->untold ? " ?" : "  ", unit);
    if (all->percent > 0) {
        gw_text_add(out, "  ");
        gw_figure_add(out, &l->percent, all->percent, 0);
        gw_text_add(out, " %");
    }
    gw_text_add(out, "\n");
}

/* True when a share is not to be told from 0. */
static bool write_waterfall(const gw_explanation *e, const waterfall *w, const char *unit, gw_text *out) {
    lines all = {0};
    for (int i = 0; i < w->count; i++) {
        add_line(&all, e, w->steps[i].part, &w->steps[i].share);
    }
    add_line(&all, e, TOTAL, &e->total);
    for (int i = 0; i < all.count; i++) {
        write_line(&all, &all.at[i], unit, out);
        gw_text_free(&all.at[i].part);
        gw_figure_free(&all.at[i].mean);
        gw_figure_free(&all.at[i].half);
        gw_figure_free(&all.at[i].percent);
    }
    gw_release(all.at);
    return all.untold;
}

static void write_interaction(const gw_explanation *e, const waterfall *w, const char *unit, gw_text *out) {
    if (w->game->players < 2) {
        return;
    }
    double half = gw_summary_interval(&w->together).half;
    int decimals = gw_number_decimals(half, gw_kpi_at(e->example.kpi)->decimals);
    gw_text_add(out, "  Interaction, what all make together beyond what each makes alone: ");
    gw_number_show(gw_summary_mean(&w->together), decimals, out);
    if (half > 0.0) {
        gw_text_add(out, " ± ");
        gw_number_show(half, decimals, out);
    }
    gw_text_addf(out, " %s", unit);
    if (is_told(&e->total)) {
        gw_text_add(out, " (");
        gw_number_show(percent_of(e, &w->together), 0, out);
        gw_text_add(out, " %)");
    }
    gw_text_add(out, ".\n");
}

/* How a game was played; few players are always played exactly. */
static const char *method_of(const gw_game *game) {
    static const char *const names[] = {
        [GW_GAME_EXACT] = "exact", [GW_GAME_ORDERS] = "orders", [GW_GAME_BALANCED] = "balanced"};
    return names[game->players < 3 ? GW_GAME_EXACT : game->method];
}

static void write_method(const waterfall *w, const char *players, gw_text *out) {
    static const char *const words[] = {
        [GW_GAME_EXACT] = "every combination played",
        [GW_GAME_ORDERS] = "an order of them and its reverse drawn anew in each replication",
        [GW_GAME_BALANCED] = "combinations of every size drawn anew in each replication"};
    int n = w->game->players;
    gw_text_addf(out, "%d %s%s, %s\n", n, players, n == 1 ? "" : "s",
                 words[n < 3 ? GW_GAME_EXACT : w->game->method]);
}

static void write_idle(const gw_explanation *e, gw_text *out) {
    int idle = 0;
    for (int i = 0; i < e->link_count; i++) {
        if (e->link[i].player < 0) {
            gw_text_addf(out, "%s%s", idle++ == 0 ? "  Not at work in either: " : ", ", e->link[i].label);
        }
    }
    gw_text_add(out, idle > 0 ? ".\n" : "");
}

/* "rework and recovery": without "cost: ", as all of them are. */
static const char *loss_name(int loss) {
    const char *heading = gw_kpi_at(gw_kpi_find(gw_loss_kpi[loss]))->heading;
    heading += strspn(heading, " ");
    return strncmp(heading, "cost: ", 6) == 0 ? heading + 6 : heading;
}

enum { LOSS_LABEL = 30, LOSS_NUMBER = 12 };

static void add_loss(const gw_summary *summary, int wanted, bool sign, gw_text *out) {
    int decimals = gw_number_decimals(gw_summary_interval(summary).half, wanted);
    gw_figure figure = gw_figure_of(gw_summary_mean(summary), decimals, sign);
    gw_blanks_add(out, LOSS_NUMBER - figure.whole - figure.rest);
    gw_text_add(out, figure.text.bytes);
    gw_figure_free(&figure);
}

static void write_loss(const gw_explanation *e, int loss, gw_text *out) {
    const gw_loss *l = &e->loss[loss];
    const gw_kpi *kpi = gw_kpi_at(gw_kpi_find(gw_loss_kpi[loss]));
    double half = gw_summary_interval(&l->difference).half;
    gw_text unit = {0};
    gw_study_unit(&(gw_study){.scenario = e->a}, gw_kpi_find(gw_loss_kpi[loss]), &unit);
    gw_text_addf(out, "  %s", loss_name(loss));
    gw_blanks_add(out, LOSS_LABEL - gw_number_width(loss_name(loss)));
    add_loss(&l->a, kpi->decimals, false, out);
    add_loss(&l->b, kpi->decimals, false, out);
    add_loss(&l->difference, kpi->decimals, true, out);
    gw_text error = {0};
    if (half > 0.0) {
        gw_number_show(half, gw_number_decimals(half, kpi->decimals), &error);
    }
    gw_text_addf(out, " %s %7s %c %s\n", half > 0.0 ? "±" : " ", gw_text_string(&error),
                 half > 0.0 && !is_told(&l->difference) ? '?' : ' ', unit.bytes);
    gw_text_free(&error);
    gw_text_free(&unit);
}

/* True when a difference is not to be told from 0. */
static bool write_losses(const gw_explanation *e, gw_text *out) {
    bool untold = false;
    gw_text_addf(out, "\nWhat poor service costs %s, by way of loss\n", e->example.firm_name);
    gw_text_addf(out, "%44s%12s%12s\n", "A", "B", "B - A");
    for (int i = 0; i < GW_LOSSES; i++) {
        const gw_summary *difference = &e->loss[i].difference;
        write_loss(e, i, out);
        untold |= gw_summary_interval(difference).half > 0.0 && !is_told(difference);
    }
    return untold;
}

static void write_title(const gw_explanation *e, const char *unit, gw_text *out) {
    const gw_kpi *kpi = gw_kpi_at(e->example.kpi);
    const char *part = *e->example.segment_name ? e->example.segment_name : e->example.station_name;
    const gw_scenario *both[] = {e->a, e->b};
    const gw_summary *values[] = {&e->value_a, &e->value_b};
    gw_text_addf(out, "What makes the difference in %s, %s%s%s\n", kpi->heading + strspn(kpi->heading, " "),
                 e->example.firm_name, *part ? " " : "", part);
    for (int i = 0; i < 2; i++) {
        double half = gw_summary_interval(values[i]).half;
        int decimals = gw_number_decimals(half, kpi->decimals);
        const char *title = both[i]->world->title;
        gw_text_addf(out, "%c: %s%s%s%s  ", "AB"[i], *title ? title : both[i]->file, *title ? " (" : "",
                     *title ? both[i]->file : "", *title ? ")" : "");
        gw_number_show(gw_summary_mean(values[i]), decimals, out);
        if (half > 0.0) {
            gw_text_add(out, " ± ");
            gw_number_show(half, decimals, out);
        }
        gw_text_addf(out, " %s\n", unit);
    }
    if (e->total.mean == 0.0 && e->total.squares == 0.0) {
        gw_text_add(out, "B is exactly as A in it.\n");
    } else if (!is_told(&e->total)) {
        double half = gw_summary_interval(&e->total).half;
        gw_text_addf(out, "No difference can be told (n = %lld, ± ", (long long)e->runs);
        gw_number_show(half, gw_number_decimals(half, kpi->decimals), out);
        gw_text_addf(out, " %s): what follows may be parts of nothing but chance.\n", unit);
    }
}

void gw_explain_table(const gw_explanation *e, gw_text *out) {
    gw_text unit = {0};
    add_unit(e, &unit);
    const char *shown = gw_text_string(&unit);
    waterfall changes = changes_of(e), links = links_of(e);
    write_title(e, shown, out);
    gw_text_add(out, "\nBy what was changed: ");
    write_method(&changes, "object", out);
    bool untold = write_waterfall(e, &changes, shown, out);
    write_interaction(e, &changes, shown, out);
    gw_text_add(out, "\nBy the links of the chain that carry it: ");
    write_method(&links, "link", out);
    untold |= write_waterfall(e, &links, shown, out);
    write_interaction(e, &links, shown, out);
    write_idle(e, out);
    untold |= write_losses(e, out);
    gw_text_addf(
        out,
        "\nn = %lld replications, %lld runs, seed %llu; shares after Shapley; ± is the 95 %% confidence "
        "interval of each.\n",
        (long long)e->runs, (long long)e->played, (unsigned long long)e->options.seed);
    gw_text_add(out, is_told(&e->total) ? "% is of B - A.\n" : "");
    gw_text_add(out, untold ? "? not to be told from 0.\n" : "");
    gw_release(changes.steps);
    gw_release(links.steps);
    gw_text_free(&unit);
}

/* --- for programs -------------------------------------------------------------------------------------- */

static void csv_row(const gw_explanation *e, const char *name, const char *part, int kpi,
                    const gw_summary *share, double percent, gw_text *out) {
    gw_interval interval = gw_summary_interval(share);
    const double numbers[] = {gw_summary_mean(share), interval.lo, interval.hi, gw_summary_sd(share)};
    gw_text unit = {0};
    gw_study_unit(&(gw_study){.scenario = e->a}, kpi, &unit);
    gw_text_addf(out, "%s,", name);
    gw_csv_field(part, out);
    gw_text_add(out, ",");
    gw_csv_field(gw_text_string(&unit), out);
    for (int i = 0; i < 4; i++) {
        gw_text_add(out, ",");
        gw_csv_number(numbers[i], out);
    }
    gw_text_addf(out, ",%lld,", (long long)share->n);
    gw_csv_number(percent, out);
    gw_text_add(out, "\n");
    gw_text_free(&unit);
}

static void csv_step(const gw_explanation *e, const waterfall *w, const char *part, const gw_summary *share,
                     gw_text *out) {
    csv_row(e, w->name, part, e->example.kpi, share, percent_of(e, share), out);
}

static void csv_rows(const gw_explanation *e, const waterfall *w, gw_text *out) {
    for (int i = 0; i < w->count; i++) {
        csv_step(e, w, w->steps[i].part, &w->steps[i].share, out);
    }
    csv_step(e, w, TOTAL, &e->total, out);
    csv_step(e, w, INTERACTION, &w->together, out);
}

/* Three more sets of rows, which are no waterfalls: what poor service costs A and B, and B - A. */
static void csv_losses(const gw_explanation *e, gw_text *out) {
    double none = gw_double_from_bits(0x7ff8000000000000u);
    for (int i = 0; i < GW_LOSSES; i++) {
        int kpi = gw_kpi_find(gw_loss_kpi[i]);
        csv_row(e, "losses_a", gw_loss_kpi[i], kpi, &e->loss[i].a, none, out);
        csv_row(e, "losses_b", gw_loss_kpi[i], kpi, &e->loss[i].b, none, out);
        csv_row(e, "losses", gw_loss_kpi[i], kpi, &e->loss[i].difference, none, out);
    }
}

/* A link that carries nothing is a step of height 0. */
static void add_idle(const gw_explanation *e, waterfall *links) {
    gw_summary nothing = {.n = e->runs};
    for (int i = 0; i < e->link_count; i++) {
        if (e->link[i].player < 0) {
            add_step(links, e->link[i].label, &nothing);
        }
    }
}

void gw_explain_csv(const gw_explanation *e, gw_text *out) {
    waterfall changes = changes_of(e), links = links_of(e);
    add_idle(e, &links);
    gw_text_add(out, "waterfall,part,unit,share,ci_lo,ci_hi,sd,n,percent\n");
    csv_rows(e, &changes, out);
    csv_rows(e, &links, out);
    csv_losses(e, out);
    gw_release(changes.steps);
    gw_release(links.steps);
}

static void json_share(const gw_explanation *e, const char *part, const gw_summary *share, gw_text *out) {
    gw_interval interval = gw_summary_interval(share);
    const double numbers[] = {gw_summary_mean(share), interval.lo, interval.hi, gw_summary_sd(share),
                              percent_of(e, share)};
    static const char *const names[] = {"share", "ci_lo", "ci_hi", "sd", "percent"};
    gw_text_add(out, "{\"part\": ");
    gw_json_string(part, out);
    for (int i = 0; i < 5; i++) {
        gw_text_addf(out, ", \"%s\": ", names[i]);
        gw_json_number(numbers[i], out);
    }
    gw_text_addf(out, ", \"n\": %lld}", (long long)share->n);
}

static void json_waterfall(const gw_explanation *e, const waterfall *w, gw_text *out) {
    gw_text_addf(out, "  \"%s\": {\"method\": \"%s\", \"total\": ", w->name, method_of(w->game));
    json_share(e, TOTAL, &e->total, out);
    gw_text_add(out, ", \"interaction\": ");
    json_share(e, INTERACTION, &w->together, out);
    gw_text_add(out, ", \"steps\": [\n");
    for (int i = 0; i < w->count; i++) {
        gw_text_add(out, "    ");
        json_share(e, w->steps[i].part, &w->steps[i].share, out);
        gw_text_add(out, i + 1 < w->count ? ",\n" : "\n");
    }
    gw_text_add(out, "  ]}");
}

static void json_string(const char *name, const char *value, gw_text *out) {
    gw_text_addf(out, "  \"%s\": ", name);
    gw_json_string(value, out);
    gw_text_add(out, ",\n");
}

/* What both the JSON and the manifest say of how it was played, and of A and B. */
static void json_plan(const gw_explanation *e, gw_text *out) {
    gw_text unit = {0};
    add_unit(e, &unit);
    json_string("column", e->column, out);
    json_string("unit", gw_text_string(&unit), out);
    gw_text_addf(out,
                 "  \"seed\": \"%llu\",\n  \"first\": %lu,\n  \"replications\": %lld,\n  \"runs\": %lld,\n"
                 "  \"confidence\": 0.95,\n  \"mean_a\": ",
                 (unsigned long long)e->options.seed, (unsigned long)e->options.first, (long long)e->runs,
                 (long long)e->played);
    gw_json_number(gw_summary_mean(&e->value_a), out);
    gw_text_add(out, ",\n  \"mean_b\": ");
    gw_json_number(gw_summary_mean(&e->value_b), out);
    gw_text_add(out, ",\n");
    gw_text_free(&unit);
}

static void json_losses(const gw_explanation *e, gw_text *out) {
    gw_text_add(out, "  \"losses\": [\n");
    for (int i = 0; i < GW_LOSSES; i++) {
        const gw_loss *l = &e->loss[i];
        gw_interval interval = gw_summary_interval(&l->difference);
        const double numbers[] = {gw_summary_mean(&l->a), gw_summary_mean(&l->b),
                                  gw_summary_mean(&l->difference), interval.lo, interval.hi};
        static const char *const names[] = {"a", "b", "difference", "ci_lo", "ci_hi"};
        gw_text unit = {0};
        gw_study_unit(&(gw_study){.scenario = e->a}, gw_kpi_find(gw_loss_kpi[i]), &unit);
        gw_text_addf(out, "    {\"kpi\": \"%s\", \"unit\": ", gw_loss_kpi[i]);
        gw_json_string(unit.bytes, out);
        for (int n = 0; n < 5; n++) {
            gw_text_addf(out, ", \"%s\": ", names[n]);
            gw_json_number(numbers[n], out);
        }
        gw_text_addf(out, "}%s\n", i + 1 < GW_LOSSES ? "," : "");
        gw_text_free(&unit);
    }
    gw_text_add(out, "  ]");
}

void gw_explain_json(const gw_explanation *e, gw_text *out) {
    waterfall changes = changes_of(e), links = links_of(e);
    add_idle(e, &links);
    gw_text_addf(out, "{\n  \"program\": \"goodwill\",\n  \"version\": \"%s\",\n", gw_build_version());
    json_plan(e, out);
    json_string("a", e->a->file, out);
    json_string("b", e->b->file, out);
    json_waterfall(e, &changes, out);
    gw_text_add(out, ",\n");
    json_waterfall(e, &links, out);
    gw_text_add(out, ",\n");
    json_losses(e, out);
    gw_text_add(out, "\n}\n");
    gw_release(changes.steps);
    gw_release(links.steps);
}

void gw_explain_manifest(const gw_explanation *e, const gw_occasion *occasion, gw_text *out) {
    gw_text_add(out, "{\n");
    gw_manifest_begin("explain", occasion, out);
    json_plan(e, out);
    gw_text_addf(out, "  \"methods\": {\"changes\": \"%s\", \"links\": \"%s\"},\n  \"scenarios\": [\n",
                 method_of(&e->change_game), method_of(&e->link_game));
    const gw_scenario *both[] = {e->a, e->b};
    for (int i = 0; i < 2; i++) {
        const char *const fields[][2] = {
            {"file", both[i]->file}, {"title", both[i]->world->title}, {"text", both[i]->text}};
        gw_text_addf(out, "    {\"name\": \"%c\"", "AB"[i]);
        for (int f = 0; f < 3; f++) {
            gw_text_addf(out, ", \"%s\": ", fields[f][0]);
            gw_json_string(fields[f][1], out);
        }
        gw_text_addf(out, ", \"hash\": \"%016llx\"}%s\n", (unsigned long long)both[i]->hash,
                     i == 0 ? "," : "");
    }
    gw_text_add(out, "  ]\n}\n");
}
