/* What a KPI depends on, for a reader: in a sentence or two, then a table. */
#include "report/sensitivity.h"

#include "base/math.h"
#include "report/grid.h"
#include "report/number.h"

#include <math.h>
#include <string.h>

static int parameters_of(const gw_sensitivity_view *v) {
    return v->found->factors - 1;
}

static const gw_kpi *kpi_of(const gw_sensitivity_view *v, int kpi) {
    return gw_kpi_at(v->trials->columns->at[v->trials->column[kpi]].kpi);
}

/* "net present value (NPV) of beans" */
static void add_subject(const gw_sensitivity_view *v, int kpi, gw_text *out) {
    const gw_column *column = &v->trials->columns->at[v->trials->column[kpi]];
    const char *heading = kpi_of(v, kpi)->heading;
    const char *part = *column->segment_name ? column->segment_name : column->station_name;
    gw_text_addf(out, "%s of %s%s%s", heading + strspn(heading, " "), column->firm_name, *part ? " " : "",
                 part);
}

/* Behind a number; a scale as 0..1 is none. */
static void add_unit(const gw_sensitivity_view *v, int kpi, gw_text *out) {
    const char *unit = kpi_of(v, kpi)->unit;
    if (unit[0] != '0') {
        gw_text_add(out, " ");
        gw_unit_write(v->trials->scenario, unit, out);
    }
}

/* --- numbers ------------------------------------------------------------------------------------------- */

static double half_of(gw_estimate e) {
    return 0.5 * (e.hi - e.lo);
}

static void add_number(const gw_sensitivity_view *v, int kpi, double value, double half, gw_text *out) {
    gw_number_show(value, gw_number_decimals(half, kpi_of(v, kpi)->decimals), out);
}

/* "12,300 EUR (11,000 .. 13,600)" */
static void add_amount(const gw_sensitivity_view *v, int kpi, gw_estimate e, gw_text *out) {
    add_number(v, kpi, e.value, half_of(e), out);
    add_unit(v, kpi, out);
    gw_text_add(out, " (");
    add_number(v, kpi, e.lo, half_of(e), out);
    gw_text_add(out, " .. ");
    add_number(v, kpi, e.hi, half_of(e), out);
    gw_text_add(out, ")");
}

/* "85 % (81 .. 88)" */
static void add_share(gw_estimate e, gw_text *out) {
    int decimals = gw_number_decimals(100.0 * half_of(e), 1);
    gw_number_show(100.0 * e.value, decimals, out);
    gw_text_add(out, " % (");
    gw_number_show(100.0 * e.lo, decimals, out);
    gw_text_add(out, " .. ");
    gw_number_show(100.0 * e.hi, decimals, out);
    gw_text_add(out, ")");
}

static void add_count(int count, bool first, gw_text *out) {
    static const char *const words[] = {"none",  "one",   "two",  "three", "four",   "five",  "six",
                                        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    if (count >= (int)(sizeof words / sizeof words[0])) {
        gw_text_addf(out, "%d", count);
    } else if (first) {
        gw_text_addf(out, "%c%s", words[count][0] - 'a' + 'A', words[count] + 1);
    } else {
        gw_text_add(out, words[count]);
    }
}

/* --- in words ------------------------------------------------------------------------------------------ */

/* "price, training.budget and pay.level": those that matter, the most important first. */
static void add_names(const gw_sensitivity_view *v, const gw_dependence *d, gw_text *out) {
    enum { SHOWN = 5 };
    int named = 0, shown = d->mattering > SHOWN + 1 ? SHOWN : d->mattering;
    for (int i = 0; i < v->found->factors && named < shown; i++) {
        int f = d->order[i];
        if (f < parameters_of(v) && d->matters[f]) {
            named++;
            bool last = named == d->mattering;
            gw_text_addf(out, "%s%s",
                         named == 1 ? ""
                         : last     ? " and "
                                    : ", ",
                         gw_sensitivity_label(v->trials->ranges, f));
        }
    }
    if (shown < d->mattering) {
        gw_text_addf(out, " and %d more", d->mattering - shown);
    }
}

/* How many of those that matter rest on nothing. */
static void say_assumptions(const gw_sensitivity_view *v, const gw_dependence *d, gw_text *out) {
    int assumed = 0;
    for (int f = 0; f < parameters_of(v); f++) {
        assumed +=
            d->matters[f] && strcmp(gw_sensitivity_source(&v->trials->ranges->at[f]), "assumption") == 0;
    }
    if (d->mattering == 1) {
        gw_text_add(out, assumed ? " Its value is an assumption." : " Its value is no mere assumption.");
    } else if (d->mattering > 1) {
        gw_text_add(out, " Of these values, ");
        add_count(assumed, false, out);
        gw_text_add(out, assumed == 1   ? " is an assumption."
                         : assumed == 0 ? " is an assumption."
                                        : " are assumptions.");
    }
}

/* "Two of nine parameters" */
static void add_how_many(const gw_sensitivity_view *v, const gw_dependence *d, gw_text *out) {
    int parameters = parameters_of(v);
    add_count(d->mattering, true, out);
    gw_text_add(out, " of ");
    add_count(parameters, false, out);
    gw_text_add(out, parameters == 1 ? " parameter" : " parameters");
}

static void say_shares(const gw_sensitivity_view *v, int kpi, gw_text *out) {
    const gw_dependence *d = &v->found->of[kpi];
    add_how_many(v, d, out);
    if (d->mattering == 0) {
        gw_text_addf(out, " is known to make %.0f %% or more of the variance of the ",
                     100.0 * GW_SENSITIVITY_MATTERS);
        add_subject(v, kpi, out);
        gw_text_add(out, ".");
    } else {
        gw_text_add(out, d->mattering == 1 ? " matters: " : " matter: ");
        add_names(v, d, out);
        gw_text_add(out, d->mattering == 1 ? ". By itself it makes " : ". By themselves they make ");
        add_share(d->alone, out);
        gw_text_add(out, " of the variance of the ");
        add_subject(v, kpi, out);
        gw_text_add(out, gw_estimate_told(d->alone) ? "." : ", which is not to be told from 0.");
    }
    gw_text_add(out, " Luck, alone and with others, makes ");
    add_share(d->effect[v->found->factors - 1].at[GW_EFFECT_TOTAL], out);
    gw_text_add(out, ".");
}

/* The parameter that comes first, -1 if none moves anything. */
static int foremost(const gw_sensitivity_view *v, const gw_dependence *d) {
    int first = d->order[0] == parameters_of(v) ? d->order[1] : d->order[0];
    return d->effect[first].weight > 0.0 ? first : -1;
}

static void say_moves(const gw_sensitivity_view *v, int kpi, gw_text *out) {
    const gw_dependence *d = &v->found->of[kpi];
    const gw_effect *luck = &d->effect[parameters_of(v)];
    int first = foremost(v, d), measure = v->wish->method == GW_OAT ? GW_EFFECT_SWING : GW_EFFECT_MU_STAR;
    if (first < 0) {
        gw_text_add(out, "None of these parameters moves the ");
        add_subject(v, kpi, out);
        gw_text_add(out, " at all.");
        return;
    }
    gw_text_addf(out, "%s moves the ", gw_sensitivity_label(v->trials->ranges, first));
    add_subject(v, kpi, out);
    gw_text_add(out, " most, by ");
    add_amount(v, kpi, d->effect[first].at[measure], out);
    gw_text_add(out, v->wish->method == GW_OAT ? " from the low to the high end of its range. "
                                               : " over its range. ");
    add_how_many(v, d, out);
    gw_text_add(out,
                d->mattering > 1 ? " move it further than luck does" : " moves it further than luck does");
    gw_text_add(out, v->wish->method == GW_OAT ? " (95 of 100 single runs lie within "
                                               : " (another run differs by ");
    add_number(v, kpi, luck->at[measure].value, half_of(luck->at[measure]), out);
    add_unit(v, kpi, out);
    gw_text_add(out, ")");
    if (d->mattering > 0) {
        gw_text_add(out, ": ");
        add_names(v, d, out);
    }
    gw_text_add(out, ".");
}

void gw_sensitivity_say(const gw_sensitivity_view *v, int kpi, gw_text *out) {
    const gw_dependence *d = &v->found->of[kpi];
    const gw_effect *luck = &d->effect[parameters_of(v)];
    if (gw_is_nan(d->base.value) || luck->n < 2) {
        gw_text_add(out, "It cannot be told in enough runs.");
        return;
    }
    if (v->wish->method == GW_SOBOL && gw_is_nan(luck->weight)) {
        gw_text_add(out, "It is the same in every run: nothing moves it.");
        return;
    }
    if (v->wish->method == GW_SOBOL) {
        say_shares(v, kpi, out);
    } else {
        say_moves(v, kpi, out);
    }
    say_assumptions(v, d, out);
}

/* --- the table ----------------------------------------------------------------------------------------- */

/* A setting as it is, a number to four digits. */
static void show_level(const gw_range *range, int end, gw_text *out) {
    double setting = gw_range_end(range, end), value = gw_factor_number(&range->factor, setting);
    if (!gw_is_finite(value)) {
        gw_factor_write_level(&range->factor, setting, out);
        return;
    }
    double size = gw_abs(value);
    int decimals = 3;
    for (double whole = 10.0; decimals > 0 && size >= whole; whole *= 10.0) {
        decimals--;
    }
    for (double part = 1.0; size > 0.0 && decimals < 9 && size < part; part /= 10.0) {
        decimals++;
    }
    for (; decimals > 0; decimals--) { /* no zeros at the end */
        double scale = pow(10.0, decimals - 1);
        if (gw_abs(value * scale - floor(value * scale + 0.5)) > 0.01) {
            break;
        }
    }
    gw_number_show(value, decimals, out);
}

static void add_cell(gw_grid *grid, const char *text) {
    gw_text_add(gw_grid_cell(grid), text);
}

/* Rank, name, range, unit and source of a factor. */
static void add_front(const gw_sensitivity_view *v, const gw_effect *effect, int factor, gw_grid *grid) {
    static const char *const luck[GW_SENSITIVITY_METHODS] = {"luck, 95 of 100 single runs",
                                                             "luck, another run", "luck"};
    gw_text_addf(gw_grid_cell(grid), "%d", effect->rank);
    if (factor == parameters_of(v)) {
        const char *const cells[] = {luck[v->wish->method], "", "", "", "", "chance"};
        for (int i = 0; i < 6; i++) {
            add_cell(grid, cells[i]);
        }
        return;
    }
    const gw_range *range = &v->trials->ranges->at[factor];
    add_cell(grid, gw_sensitivity_label(v->trials->ranges, factor));
    show_level(range, 0, gw_grid_cell(grid));
    add_cell(grid, "..");
    show_level(range, 1, gw_grid_cell(grid));
    gw_text *unit = gw_grid_cell(grid);
    gw_sensitivity_unit(v, factor, unit);
    if (strcmp(gw_text_string(unit), "1") == 0) { /* a plain number */
        gw_text_clear(unit);
    }
    add_cell(grid, gw_sensitivity_source(range));
}

static void add_remark(const gw_sensitivity_view *v, int kpi, const gw_effect *e, gw_grid *grid) {
    const char *remark = "";
    bool luck = e == &v->found->of[kpi].effect[parameters_of(v)];
    bool oat = v->wish->method == GW_OAT, told = gw_estimate_told(e->at[0]);
    if (gw_is_nan(e->weight)) {
        remark = "cannot be told";
    } else if (e->weight == 0.0 && e->at[0].lo == 0.0 && e->at[0].hi == 0.0) {
        remark = "changes nothing";
    } else if (!told && !(oat && gw_estimate_told(e->at[1]))) {
        remark = "not to be told from 0";
    } else if (v->wish->method == GW_MORRIS && e->at[GW_EFFECT_SIGMA].lo > e->at[GW_EFFECT_MU_STAR].value) {
        remark = "depends on the others, or bends";
    } else if (luck && oat) {
        gw_text *within = gw_grid_cell(grid);
        const gw_estimate *swing = &e->at[GW_EFFECT_SWING];
        gw_text_add(within, "(");
        add_number(v, kpi, swing->lo, half_of(*swing), within);
        gw_text_add(within, " .. ");
        add_number(v, kpi, swing->hi, half_of(*swing), within);
        gw_text_add(within, ")");
        return;
    }
    add_cell(grid, remark);
}

/* "12,300 ± 400": of oat, whose intervals are symmetric, but for luck's, which stands in the remark. */
static void add_oat(const gw_sensitivity_view *v, int kpi, const gw_effect *e, int decimals, gw_grid *grid) {
    bool luck = e == &v->found->of[kpi].effect[parameters_of(v)];
    for (int m = 0; m < GW_EFFECT_MEASURES; m++) {
        int own = gw_number_decimals(half_of(e->at[m]), kpi_of(v, kpi)->decimals);
        own = decimals > 0 ? decimals : own;
        gw_number_show(e->at[m].value, own, gw_grid_cell(grid));
        add_cell(grid, luck ? "" : "±");
        gw_text *half = gw_grid_cell(grid);
        if (!luck) {
            gw_number_show(half_of(e->at[m]), own, half);
        }
    }
}

static void add_spans(const gw_sensitivity_view *v, int kpi, const gw_effect *e, int decimals,
                      gw_grid *grid) {
    bool shares = v->wish->method == GW_SOBOL;
    for (int m = 0; gw_sensitivity_measure_name(v->wish->method, m); m++) {
        double unit = shares ? 100.0 : 1.0, half = unit * half_of(e->at[m]);
        int own = decimals > 0 ? decimals : gw_number_decimals(half, shares ? 1 : kpi_of(v, kpi)->decimals);
        gw_number_show(unit * e->at[m].value, own, gw_grid_cell(grid));
        gw_text *span = gw_grid_cell(grid);
        gw_text_add(span, "(");
        gw_number_show(unit * e->at[m].lo, own, span);
        gw_text_add(span, " .. ");
        gw_number_show(unit * e->at[m].hi, own, span);
        gw_text_add(span, ")");
    }
}

/* The decimals that all numbers have, where the best known one has any; else each has its own. */
static int common_decimals(const gw_sensitivity_view *v, int kpi) {
    bool shares = v->wish->method == GW_SOBOL;
    int most = 0;
    for (int f = 0; f < v->found->factors; f++) {
        const gw_effect *e = &v->found->of[kpi].effect[f];
        for (int m = 0; gw_sensitivity_measure_name(v->wish->method, m); m++) {
            double half = (shares ? 100.0 : 1.0) * half_of(e->at[m]);
            int own = half > 0.0 ? gw_number_decimals(half, shares ? 1 : kpi_of(v, kpi)->decimals) : 0;
            most = own > most ? own : most;
        }
    }
    return shares && most > 1 ? 1 : most;
}

/* A letter a column: l and r as it stands, upper case where it is close to the one before. */
static gw_grid make_grid(const char *columns) {
    gw_grid grid = gw_grid_create((int)strlen(columns), 0);
    for (int i = 0; columns[i]; i++) {
        grid.right[i] = columns[i] == 'r' || columns[i] == 'R';
        grid.close[i] = columns[i] == 'L' || columns[i] == 'R';
    }
    return grid;
}

static void write_grid(const gw_sensitivity_view *v, int kpi, gw_text *out) {
    static const char *const columns[GW_SENSITIVITY_METHODS] = {"rlrLRLlrLRrLRrLRl", "rlrLRLlrRrRrRl",
                                                                "rlrLRLlrRrRl"};
    static const char *const headings[GW_SENSITIVITY_METHODS][10] = {
        {"at low", "", "", "at high", "", "", "swing", "", "", ""},
        {"mu*", "", "mu", "", "sigma", "", "", NULL},
        {"total %", "", "alone %", "", "", NULL}};
    static const char *const front[] = {"", "parameter", "from", "", "to", "unit", "source"};
    gw_grid grid = make_grid(columns[v->wish->method]);
    int decimals = common_decimals(v, kpi);
    for (int i = 0; i < 7; i++) {
        add_cell(&grid, front[i]);
    }
    for (int i = 0; i < 10 && headings[v->wish->method][i]; i++) {
        add_cell(&grid, headings[v->wish->method][i]);
    }
    for (int i = 0; i < v->found->factors; i++) {
        int factor = v->found->of[kpi].order[i];
        const gw_effect *effect = &v->found->of[kpi].effect[factor];
        add_front(v, effect, factor, &grid);
        if (v->wish->method == GW_OAT) {
            add_oat(v, kpi, effect, decimals, &grid);
        } else {
            add_spans(v, kpi, effect, decimals, &grid);
        }
        add_remark(v, kpi, effect, &grid);
    }
    gw_grid_write(&grid, 2, out);
    gw_grid_free(&grid);
}

/* --- around it ----------------------------------------------------------------------------------------- */

/* Appends text with its lines broken at blanks. */
static void add_wrapped(const char *text, gw_text *out) {
    enum { WIDTH = 100 };
    int used = 0;
    for (const char *at = text; *at;) {
        ptrdiff_t length = (ptrdiff_t)strcspn(at, " ");
        gw_text word = {0};
        gw_text_add_bytes(&word, at, length);
        int width = gw_number_width(gw_text_string(&word));
        if (used > 0 && used + 1 + width > WIDTH) {
            gw_text_add(out, "\n");
            used = 0;
        }
        gw_text_addf(out, "%s%s", used > 0 ? " " : "", gw_text_string(&word));
        used += width + (used > 0);
        gw_text_free(&word);
        at += length + (at[length] == ' ');
    }
    gw_text_add(out, "\n");
}

static void write_heading(const gw_sensitivity_view *v, int kpi, gw_text *out) {
    gw_text_add(out, "What the ");
    add_subject(v, kpi, out);
    gw_text_add(out, " depends on (");
    gw_unit_write(v->trials->scenario, kpi_of(v, kpi)->unit, out);
    gw_text_add(out, ")\n");
}

static void write_method(const gw_sensitivity_view *v, gw_text *out) {
    gw_text said = {0};
    long long samples = (long long)v->found->samples, reps = (long long)v->wish->reps;
    switch (v->wish->method) {
    case GW_OAT:
        gw_text_addf(&said,
                     "One parameter at a time, the others as they are; %lld runs each on the same luck",
                     samples);
        break;
    case GW_MORRIS:
        gw_text_addf(&said, "Everything varied, one after the other, in %lld walks (Morris)", samples);
        break;
    default:
        gw_text_addf(&said, "Everything varied at once, in %lld rows (Sobol)", samples);
        break;
    }
    if (v->wish->method != GW_OAT && reps > 1) {
        gw_text_addf(&said, ", each point the mean of %lld runs", reps);
    }
    gw_text_addf(&said, "; %lld runs in all, seed %llu.", (long long)v->trials->played,
                 (unsigned long long)v->trials->seed);
    add_wrapped(said.bytes, out);
    gw_text_free(&said);
}

/* Walks begin on four levels, both ends among them: their mean and spread are not those over the ranges. */
static const char *what_level(gw_sensitivity_method method) {
    switch (method) {
    case GW_OAT:
        return "As it is: ";
    case GW_MORRIS:
        return "Mean where walks begin: ";
    default:
        return "Mean over the ranges: ";
    }
}

static void write_level(const gw_sensitivity_view *v, int kpi, gw_text *out) {
    const gw_dependence *d = &v->found->of[kpi];
    gw_text_add(out, what_level(v->wish->method));
    add_number(v, kpi, d->base.value, half_of(d->base), out);
    gw_text_add(out, " ± ");
    add_number(v, kpi, half_of(d->base), half_of(d->base), out);
    add_unit(v, kpi, out);
    gw_text_add(out,
                v->wish->method == GW_OAT ? "; standard deviation of a run: " : "; standard deviation: ");
    add_number(v, kpi, d->sd, d->sd, out);
    gw_text_add(out, ".\n");
}

/* What a reader must know of the numbers. */
static void write_notes(const gw_sensitivity_view *v, gw_text *out) {
    const gw_ranges *ranges = v->trials->ranges;
    gw_text said = {0};
    bool usual = false, whole = false;
    for (int i = 0; i < ranges->count; i++) {
        const gw_factor *factor = &ranges->at[i].factor;
        bool spread = !ranges->at[i].said && factor->kind == GW_FACTOR_RANGE;
        usual |= spread;
        whole |= spread && factor->whole;
    }
    gw_text_add(&said, "95 % intervals. ");
    if (usual) {
        gw_text_addf(&said, "Where no range was said, it is the value and 20 %% either way%s. ",
                     whole ? ", to the next whole number" : "");
    }
    switch (v->wish->method) {
    case GW_OAT:
        break;
    case GW_MORRIS:
        gw_text_add(&said,
                    "mu*: how far it moves the KPI over its whole range, in the mean; mu: the same with "
                    "its sign; sigma: how much that varies with the other parameters. Walks begin on four "
                    "levels of each range, both ends among them: there values spread further than over the "
                    "whole range.");
        break;
    default:
        gw_text_add(&said,
                    "total: the share of the variance that would be left if all others were known; alone: "
                    "the share that would go if it were known. What total has beyond alone it makes "
                    "together with others. An estimate may fall below 0; it is then not to be told from "
                    "0.");
        break;
    }
    if (v->wish->method == GW_SOBOL && ranges->count > 20) {
        gw_text_add(&said, " Values of the first 20 parameters are spread by a Sobol sequence, which ends "
                           "there; those of the others are drawn at random.");
    }
    gw_text_add(out, "\n");
    add_wrapped(said.bytes, out);
    gw_text_free(&said);
}

void gw_sensitivity_table(const gw_sensitivity_view *v, gw_text *out) {
    gw_text said = {0};
    for (int k = 0; k < v->found->kpis; k++) {
        gw_text_clear(&said);
        gw_sensitivity_say(v, k, &said);
        write_heading(v, k, out);
        if (k == 0) {
            write_method(v, out);
        }
        write_level(v, k, out);
        gw_text_add(out, "\n");
        write_grid(v, k, out);
        gw_text_add(out, "\n");
        add_wrapped(said.bytes, out);
        gw_text_add(out, k + 1 < v->found->kpis ? "\n\n" : "");
    }
    write_notes(v, out);
    gw_text_free(&said);
}
