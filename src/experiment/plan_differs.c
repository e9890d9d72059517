/* What differs between two plans, in words. */
#include "experiment/plan.h"

#include <string.h>

typedef struct first_row {
    gw_text text;
    int count;
} first_row;

static void note_row(void *context, const char *path, const char *a, const char *b) {
    first_row *row = context;
    if (row->count++ == 0) {
        gw_text_addf(&row->text, "%s = %.80s, not %.80s", path, *a ? a : "absent", *b ? b : "absent");
    }
}

static bool variants_differ(const gw_plan *plan, const gw_plan *other, int i, gw_text *how) {
    const gw_scenario *a = plan->variant[i].scenario, *b = other->variant[i].scenario;
    if (strcmp(a->text, b->text) == 0) {
        return false;
    }
    first_row row = {0};
    gw_params_diff(a->params, b->params, note_row, &row);
    gw_text_addf(how, "its scenario %d (%s) has %s", i + 1, a->file, gw_text_string(&row.text));
    if (row.count > 1) {
        gw_text_addf(how, " (and %d more)", row.count - 1);
    }
    gw_text_free(&row.text);
    return true;
}

/* --- designs ------------------------------------------------------------------------------------------- */

static bool factors_differ(const gw_design *a, const gw_design *b, int f, gw_text *how) {
    gw_text one = {0}, two = {0};
    gw_factor_write(&a->factor[f], &one);
    gw_factor_write(&b->factor[f], &two);
    bool differ = strcmp(one.bytes, two.bytes) != 0;
    if (differ) {
        gw_text_addf(how, "it varies %.200s, not %.200s", one.bytes, two.bytes);
    }
    gw_text_free(&one);
    gw_text_free(&two);
    return differ;
}

/* Settings as they are written: levels may be numbered otherwise. */
static bool settings_differ(const gw_design *a, const gw_design *b, gw_text *how) {
    gw_text one = {0}, two = {0};
    bool differ = false;
    for (int p = 0; !differ && p < a->points; p++) {
        for (int f = 0; !differ && f < a->factors; f++) {
            if (a->row && b->row && !a->factor[f].level &&
                gw_design_setting(a, p, f) == gw_design_setting(b, p, f)) {
                continue;
            }
            gw_text_clear(&one);
            gw_text_clear(&two);
            gw_design_write(a, p, f, &one);
            gw_design_write(b, p, f, &two);
            differ = strcmp(one.bytes, two.bytes) != 0;
            if (differ) {
                gw_text_addf(how, "its point %d has %s = %.100s, not %.100s", p, a->factor[f].label,
                             one.bytes, two.bytes);
            }
        }
    }
    gw_text_free(&one);
    gw_text_free(&two);
    return differ;
}

static bool designs_differ(const gw_design *a, const gw_design *b, gw_text *how) {
    if (!a || !b) {
        gw_text_addf(how, "it is %s, not %s", a ? "a sweep" : "of scenarios", b ? "a sweep" : "of scenarios");
        return true;
    }
    if (a->kind != b->kind) {
        gw_text_addf(how, "its design is %s, not %s", gw_design_name(a->kind), gw_design_name(b->kind));
        return true;
    }
    if (a->factors != b->factors) {
        gw_text_addf(how, "it has %d factors, not %d", a->factors, b->factors);
        return true;
    }
    for (int f = 0; f < a->factors; f++) {
        if (factors_differ(a, b, f, how)) {
            return true;
        }
    }
    if (a->points != b->points) {
        gw_text_addf(how, "it has %d points, not %d", a->points, b->points);
        return true;
    }
    return settings_differ(a, b, how);
}

/* --- all together -------------------------------------------------------------------------------------- */

static bool outputs_differ(const gw_plan *plan, const gw_plan *other, gw_text *how) {
    bool differ = plan->outputs != other->outputs;
    for (int i = 0; !differ && i < plan->outputs; i++) {
        differ = strcmp(plan->output[i], other->output[i]) != 0;
    }
    if (differ) {
        const gw_plan *both[] = {plan, other};
        for (int b = 0; b < 2; b++) {
            gw_text_add(how, b == 0 ? "it keeps " : ", not ");
            for (int i = 0; i < both[b]->outputs; i++) {
                gw_text_addf(how, "%s%s", i > 0 ? " and " : "", both[b]->output[i]);
            }
            gw_text_add(how, both[b]->outputs == 0 ? "all KPIs" : "");
        }
    }
    return differ;
}

static void add_precision(const gw_precision *precision, gw_text *out) {
    if (precision->wish <= 0.0) {
        gw_text_add(out, "a fixed number of times");
    } else {
        gw_text_addf(out, "until ± %.6g%s", precision->relative ? 100.0 * precision->wish : precision->wish,
                     precision->relative ? " %" : "");
    }
}

bool gw_plan_differs(const gw_plan *plan, const gw_plan *other, gw_text *how) {
    bool designed = plan->design || other->design;
    if (designed && designs_differ(plan->design, other->design, how)) {
        return true;
    }
    if (plan->points != other->points) {
        gw_text_addf(how, "it has %d scenarios, not %d", plan->points, other->points);
    } else if (plan->seed != other->seed) {
        gw_text_addf(how, "its seed is %llu, not %llu", (unsigned long long)plan->seed,
                     (unsigned long long)other->seed);
    } else if (plan->first != other->first) {
        gw_text_addf(how, "its first replication is %lu, not %lu", (unsigned long)plan->first,
                     (unsigned long)other->first);
    } else if (plan->precision.wish != other->precision.wish ||
               plan->precision.relative != other->precision.relative) {
        gw_text_add(how, "it replicates ");
        add_precision(&plan->precision, how);
        gw_text_add(how, ", not ");
        add_precision(&other->precision, how);
    } else if (plan->replications != other->replications) {
        gw_text_addf(how, "it has %lld replications, not %lld", (long long)plan->replications,
                     (long long)other->replications);
    } else if (!outputs_differ(plan, other, how)) {
        for (int i = 0; i < plan->variants; i++) {
            if (variants_differ(plan, other, i, how)) {
                return true;
            }
        }
        return false;
    }
    return true;
}
