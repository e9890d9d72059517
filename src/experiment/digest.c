#include "experiment/digest.h"

#include "base/arena.h"
#include "base/math.h"

#include <stdlib.h>
#include <string.h>

static void *zeroed(ptrdiff_t count, ptrdiff_t size) {
    void *made = gw_grow(NULL, count > 0 ? count : 1, size);
    memset(made, 0, (size_t)(count * size));
    return made;
}

/* --- effects ------------------------------------------------------------------------------------------- */

/* The settings that the points have, ascending, as parts of their own; false where they are many. */
static bool divide_settings(const gw_design *design, int factor, gw_effect *effect) {
    effect->parts = 0;
    for (int p = 0; p < design->points; p++) {
        double setting = gw_design_setting(design, p, factor);
        int at = effect->parts;
        while (at > 0 && setting < effect->part[at - 1].from) {
            at--;
        }
        if (at > 0 && setting == effect->part[at - 1].from) {
            continue;
        }
        if (effect->parts == GW_PARTS_LEVELS) {
            return false;
        }
        memmove(&effect->part[at + 1], &effect->part[at],
                (size_t)(effect->parts - at) * sizeof effect->part[at]);
        effect->part[at] = (gw_part){.from = setting, .to = setting};
        effect->parts++;
    }
    return true;
}

/* Fifths of a range. Where only whole numbers lie in it they share none, and none is without one. */
static void divide_range(const gw_factor *f, gw_effect *effect) {
    gw_part *part = effect->part;
    for (int i = 0; i < effect->parts; i++) {
        part[i].from = gw_factor_setting(f, (double)i / GW_PARTS_OF_MANY);
        if (i > 0 && f->whole && part[i].from <= part[i - 1].from) {
            part[i].from = part[i - 1].from + 1.0;
        }
        part[i].to = f->hi;
        if (i > 0) {
            part[i - 1].to = f->whole ? part[i].from - 1.0 : part[i].from;
        }
    }
}

/* Levels as they are, and whole numbers and those of a file, as far as they are few; else fifths. */
static void divide(const gw_design *design, int factor, gw_effect *effect) {
    const gw_factor *f = &design->factor[factor];
    bool range = f->kind == GW_FACTOR_RANGE, few = !range && f->levels <= GW_PARTS_LEVELS;
    if (range && (f->whole || design->kind == GW_DESIGN_ROWS) && divide_settings(design, factor, effect)) {
        return;
    }
    *effect = (gw_effect){.parts = few ? (int)f->levels : GW_PARTS_OF_MANY};
    if (range) {
        divide_range(f, effect);
        return;
    }
    for (int i = 0; i < effect->parts; i++) {
        gw_part *part = &effect->part[i];
        part->from = few ? (double)i : (double)(f->levels * i / GW_PARTS_OF_MANY);
        part->to = few ? (double)i : (double)(f->levels * (i + 1) / GW_PARTS_OF_MANY - 1);
    }
}

static int part_of(const gw_effect *effect, double setting) {
    int i = effect->parts - 1;
    while (i > 0 && setting < effect->part[i].from) {
        i--;
    }
    return i;
}

/* The part of a factor that a point lies in. */
static int place_of(const gw_digest *digest, int point, int factor) {
    return part_of(&digest->effect[factor], gw_design_setting(digest->plan->design, point, factor));
}

static void begin_effects(gw_digest *digest) {
    const gw_plan *plan = digest->plan;
    const gw_design *design = plan->design;
    digest->effect = zeroed(design->factors, sizeof *digest->effect);
    for (int f = 0; f < design->factors; f++) {
        divide(design, f, &digest->effect[f]);
        digest->parts += digest->effect[f].parts;
    }
    for (int p = 0; p < plan->points; p++) {
        for (int f = 0; f < design->factors; f++) {
            digest->effect[f].part[place_of(digest, p, f)].points++;
        }
    }
    digest->looked_at = plan->replications < GW_EFFECTS_MOST ? plan->replications : GW_EFFECTS_MOST;
    digest->told = zeroed(digest->looked_at, sizeof *digest->told);
    digest->sum = zeroed(digest->looked_at * (1 + digest->parts), sizeof *digest->sum);
}

static void add_effects(gw_digest *digest, int point, int64_t index, double value) {
    if (!digest->effect || index >= digest->looked_at || !gw_is_finite(value)) {
        return;
    }
    double *sum = digest->sum + index * (1 + digest->parts);
    digest->told[index]++;
    *sum++ += value;
    for (int f = 0; f < digest->plan->design->factors; f++) {
        sum[place_of(digest, point, f)] += value;
        sum += digest->effect[f].parts;
    }
}

/* From sums to means, in replications that all points have. */
static void end_effects(gw_digest *digest) {
    int points = digest->plan->points;
    for (int64_t r = 0; digest->effect && r < digest->looked_at; r++) {
        const double *sum = digest->sum + r * (1 + digest->parts), *part = sum + 1;
        for (int f = 0; digest->told[r] == points && f < digest->plan->design->factors; f++) {
            gw_effect *effect = &digest->effect[f];
            for (int i = 0; i < effect->parts; i++) {
                if (effect->part[i].points > 0) {
                    gw_summary_add(&effect->part[i].effect, part[i] / effect->part[i].points - *sum / points);
                }
            }
            part += effect->parts;
        }
    }
}

gw_digest *gw_digest_create(const gw_plan *plan, const int *field, int fields, int better) {
    gw_digest *digest = zeroed(1, sizeof *digest);
    *digest = (gw_digest){.plan = plan,
                          .field = field,
                          .fields = fields,
                          .better = better,
                          .value = zeroed((ptrdiff_t)plan->points * fields, sizeof *digest->value),
                          .best = -1};
    if (plan->design) {
        begin_effects(digest);
    }
    return digest;
}

void gw_digest_free(gw_digest *digest) {
    if (digest) {
        gw_release(digest->value);
        gw_release(digest->effect);
        gw_release(digest->told);
        gw_release(digest->sum);
        gw_release(digest);
    }
}

/* --- means --------------------------------------------------------------------------------------------- */

static gw_summary *first_of(const gw_digest *digest, int point) {
    return &digest->value[(ptrdiff_t)point * digest->fields];
}

/* A number of a result; NaN where the point has no such column. */
static double number_of(const gw_digest *digest, int point, const gw_result *result, int i) {
    int column = gw_plan_column(digest->plan, point, digest->field[i]);
    return column >= 0 ? result->values[column] : gw_double_from_bits(0x7ff8000000000000u);
}

void gw_digest_add(gw_digest *digest, int point, const gw_result *result) {
    for (int i = 0; i < digest->fields; i++) {
        gw_summary_add(first_of(digest, point) + i, number_of(digest, point, result, i));
    }
    add_effects(digest, point, (int64_t)result->replication - digest->plan->first,
                number_of(digest, point, result, 0));
    digest->runs++;
}

void gw_digest_end(gw_digest *digest) {
    for (int p = 0; p < digest->plan->points; p++) {
        const gw_summary *one = first_of(digest, p);
        bool better =
            digest->best < 0 || digest->better * (one->mean - first_of(digest, digest->best)->mean) > 0.0;
        if (digest->better != 0 && one->n > 0 && better) {
            digest->best = p;
        }
    }
    end_effects(digest);
}

/* --- order --------------------------------------------------------------------------------------------- */

typedef struct place {
    double key; /* ascending */
    int point;
} place;

static int by_key(const void *a, const void *b) {
    const place *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key ? 1 : x->point - y->point;
}

void gw_digest_order(const gw_digest *digest, int *order) {
    int points = digest->plan->points;
    place *places = gw_grow(NULL, points, sizeof *places);
    double last = gw_double_from_bits(0x7ff0000000000000u);
    for (int p = 0; p < points; p++) {
        const gw_summary *one = first_of(digest, p);
        places[p] = (place){.key = one->n > 0 ? -digest->better * one->mean : last, .point = p};
    }
    qsort(places, (size_t)points, sizeof *places, by_key);
    for (int i = 0; i < points; i++) {
        order[i] = places[i].point;
    }
    gw_release(places);
}

/* --- against the best ---------------------------------------------------------------------------------- */

gw_summary gw_digest_behind(const gw_digest *digest, int point, gw_reader *read, void *context) {
    gw_summary behind = {0};
    for (int64_t r = 0; digest->best >= 0 && r < digest->plan->replications; r++) {
        const gw_result *result = read(context, digest->best, r);
        double best = result ? number_of(digest, digest->best, result, 0) : 0.0;
        result = result ? read(context, point, r) : NULL;
        if (!result) {
            break;
        }
        gw_summary_add(&behind, number_of(digest, point, result, 0) - best);
    }
    return behind;
}

gw_interval gw_digest_interval(const gw_digest *digest, const gw_summary *behind) {
    int others = digest->plan->points > 2 ? digest->plan->points - 1 : 1;
    return gw_summary_interval_at(behind, 1.0 - 0.05 / others);
}
