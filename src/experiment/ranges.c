#include "experiment/ranges.h"

#include "base/arena.h"
#include "base/math.h"
#include "scenario/sources.h"

#include <math.h>
#include <string.h>

void gw_ranges_free(gw_ranges *ranges) {
    for (int i = 0; i < ranges->count; i++) {
        gw_factor_free(&ranges->at[i].factor);
    }
    gw_release(ranges->at);
    *ranges = (gw_ranges){0};
}

static bool is_varied(const gw_ranges *ranges, const char *path) {
    for (int i = 0; i < ranges->count; i++) {
        if (strcmp(ranges->at[i].factor.label, path) == 0) {
            return true;
        }
    }
    return false;
}

static void append(gw_ranges *ranges, const gw_scenario *scenario, gw_range range) {
    range.set = gw_params_origin(scenario->params, range.factor.label).file != NULL;
    range.source = gw_source_of(&scenario->world->sources, range.factor.label);
    range.source = range.source || range.set ? range.source : range.param->source;
    ranges->at = gw_grow(ranges->at, ranges->count + 1, sizeof *ranges->at);
    ranges->at[ranges->count++] = range;
}

void gw_ranges_add(gw_ranges *ranges, const gw_scenario *scenario, const char *text, gw_diag *diag) {
    static const char BY[] = "--vary";
    gw_range range = {.said = true};
    gw_factor *factor = &range.factor;
    gw_target target = {0};
    if (!gw_factor_read(text, scenario, "", BY, factor, diag)) {
        gw_factor_free(factor);
        return;
    }
    if (factor->kind == GW_FACTOR_FILES || !gw_params_find(scenario->params, factor->label, &target, NULL)) {
        gw_diag_add(diag, GW_ERROR, BY, 0, "%s: only a parameter can be varied here, no whole object",
                    factor->label);
    } else if (factor->kind != GW_FACTOR_RANGE && factor->levels < 2) {
        gw_diag_add(diag, GW_ERROR, BY, 0, "%s has one level: there is nothing to vary", factor->label);
    } else if (is_varied(ranges, factor->label)) {
        gw_diag_add(diag, GW_ERROR, BY, 0, "%s is varied twice", factor->label);
    } else {
        range.param = target.param;
        range.object = target.object;
        append(ranges, scenario, range);
        return;
    }
    gw_factor_free(factor);
}

/* --- ranges that follow from values -------------------------------------------------------------------- */

/* To twelve digits, so that a fifth less than 3 is 2.4. */
static double plain(double value) {
    gw_text text = {0};
    gw_text_addf(&text, "%.12g", value);
    (void)gw_text_read_number(text.bytes, &value);
    gw_text_free(&text);
    return value;
}

/* A fifth of the value either way, and at least one where it is a whole number. False for 0, and for what is
 * no number. */
static bool spread(const char *path, const gw_param *param, const void *object, gw_range *range) {
    const char *field = (const char *)object + param->offset;
    if (param->type != GW_F64 && param->type != GW_I64) {
        return false;
    }
    bool whole = param->type == GW_I64;
    double base = whole ? (double)*(const int64_t *)field : *(const double *)field;
    double far = GW_RANGE_SHARE * gw_abs(base), lo = plain(base - far), hi = plain(base + far);
    lo = whole ? floor(lo) : lo;
    hi = whole ? ceil(hi) : hi;
    lo = lo > param->low ? lo : param->low;
    hi = hi < param->high ? hi : param->high;
    if (base == 0.0 || !(lo < hi)) {
        return false;
    }
    *range =
        (gw_range){.factor = gw_factor_range(path, lo, hi, false, whole), .param = param, .object = object};
    return true;
}

typedef struct collector {
    gw_ranges *ranges;
    const gw_scenario *scenario;
    const char *within; /* a group's path; NULL: what the scenario sets */
    int found;
} collector;

static bool is_wanted(const collector *c, const char *path) {
    if (!c->within) {
        return strncmp(path, "run.", 4) != 0 && gw_params_origin(c->scenario->params, path).file;
    }
    size_t length = strlen(c->within);
    return strncmp(path, c->within, length) == 0 && (path[length] == '.' || length == 0);
}

/* Whether both ends make a scenario when all else stays as it is. */
static bool stands_alone(const gw_scenario *scenario, const gw_range *range) {
    bool good = true;
    for (int end = 0; end <= 1; end++) {
        gw_text level = {0};
        gw_diag diag = {0};
        gw_factor_write_level(&range->factor, gw_range_end(range, end), &level);
        gw_setting setting = {range->factor.label, gw_text_string(&level)};
        gw_scenario *made = gw_scenario_vary(scenario, &setting, 1, &diag);
        good &= made != NULL;
        gw_scenario_free(made);
        gw_diag_free(&diag);
        gw_text_free(&level);
    }
    return good;
}

static void collect(void *context, const char *path, const gw_param *param, const void *object) {
    collector *c = context;
    gw_range range;
    bool definition = strcmp(param->source, "definition") == 0;
    if ((c->within && definition) || gw_factor_is_fixed(path) || !is_wanted(c, path)) {
        return;
    }
    if (is_varied(c->ranges, path)) {
        c->found++;
    } else if (spread(path, param, object, &range)) {
        if (stands_alone(c->scenario, &range)) {
            c->found++;
            append(c->ranges, c->scenario, range);
        } else {
            c->ranges->left_out++;
            gw_factor_free(&range.factor);
        }
    }
}

void gw_ranges_over(gw_ranges *ranges, const gw_scenario *scenario, const char *path, gw_diag *diag) {
    static const char BY[] = "--over";
    static const char *const SWITCH[] = {"no", "yes"};
    gw_target target;
    gw_range range;
    gw_text problem = {0};
    if (!gw_params_find(scenario->params, path, &target, &problem)) {
        gw_diag_add(diag, GW_ERROR, BY, 0, "%s", gw_text_string(&problem));
    } else if (!target.param) {
        collector c = {.ranges = ranges, .scenario = scenario, .within = path};
        gw_params_walk(scenario->params, collect, &c);
        if (c.found == 0) {
            gw_diag_add(diag, GW_ERROR, BY, 0, "%s holds no number but 0 that could be varied", path);
        }
    } else if (is_varied(ranges, path)) {
        /* as it was said */
    } else if (gw_factor_is_fixed(path)) {
        gw_diag_add(diag, GW_ERROR, BY, 0, "%s cannot vary: it says how the scenario is played", path);
    } else if (target.param->type == GW_BOOL) {
        append(ranges, scenario,
               (gw_range){.factor = gw_factor_levels(path, SWITCH, 2),
                          .param = target.param,
                          .object = target.object});
    } else if (spread(path, target.param, target.object, &range)) {
        append(ranges, scenario, range);
    } else {
        gw_diag_add(diag, GW_ERROR, BY, 0,
                    target.param->type == GW_F64 || target.param->type == GW_I64
                        ? "%s is 0, and a fifth of that is nothing: --vary %s=LO:HI says how far"
                        : "%s is no number: --vary %s=A,B says between what",
                    path, path);
    }
    gw_text_free(&problem);
}

void gw_ranges_set(gw_ranges *ranges, const gw_scenario *scenario) {
    collector c = {.ranges = ranges, .scenario = scenario};
    gw_params_walk(scenario->params, collect, &c);
}

/* --- settings ------------------------------------------------------------------------------------------ */

double gw_range_end(const gw_range *range, int end) {
    const gw_factor *f = &range->factor;
    if (f->kind == GW_FACTOR_RANGE) {
        return end == 0 ? f->lo : f->hi;
    }
    return end == 0 ? 0.0 : (double)(f->levels - 1);
}

double gw_range_between(const gw_range *range, double from, double to) {
    const gw_factor *f = &range->factor;
    if (f->kind != GW_FACTOR_RANGE) {
        return (to - from) / (double)(f->levels - 1);
    }
    return f->log ? gw_log(to / from) / gw_log(f->hi / f->lo) : (to - from) / (f->hi - f->lo);
}
