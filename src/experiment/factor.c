#include "experiment/factor.h"

#include "base/arena.h"
#include "base/math.h"

#include <string.h>

static char *copy_of(const char *bytes, ptrdiff_t length) {
    gw_text copy = {0};
    gw_text_add_bytes(&copy, bytes, length);
    return copy.bytes;
}

/* --- making -------------------------------------------------------------------------------------------- */

gw_factor gw_factor_range(const char *path, double lo, double hi, bool log, bool whole) {
    return (gw_factor){.kind = GW_FACTOR_RANGE,
                       .label = copy_of(path, (ptrdiff_t)strlen(path)),
                       .lo = lo,
                       .hi = hi,
                       .log = log,
                       .whole = whole};
}

static void add_level(gw_factor *factor, const char *bytes, ptrdiff_t length) {
    factor->level = gw_grow(factor->level, factor->levels + 1, sizeof *factor->level);
    factor->level[factor->levels++] = copy_of(bytes, length);
}

gw_factor gw_factor_levels(const char *path, const char *const *levels, int64_t count) {
    gw_factor factor = {.label = copy_of(path, (ptrdiff_t)strlen(path))};
    for (int64_t i = 0; i < count; i++) {
        add_level(&factor, levels[i], (ptrdiff_t)strlen(levels[i]));
    }
    return factor;
}

void gw_factor_free(gw_factor *factor) {
    for (int64_t i = 0; factor->level && i < factor->levels; i++) {
        gw_release(factor->level[i]);
    }
    gw_release(factor->level);
    gw_release(factor->label);
    *factor = (gw_factor){0};
}

/* --- settings ------------------------------------------------------------------------------------------ */

/* To 15 digits, so that 0 + 3 * 0.1 is 0.3. */
static void write_step(const gw_factor *f, double index, gw_text *out) {
    double value = f->log ? f->lo * gw_pow(f->step, index) : f->lo + f->step * index;
    gw_text_addf(out, "%.15g", value);
}

void gw_factor_write_level(const gw_factor *factor, double setting, gw_text *out) {
    switch (factor->kind) {
    case GW_FACTOR_LEVELS:
    case GW_FACTOR_FILES:
        gw_text_add(out, factor->level[(int64_t)setting]);
        break;
    case GW_FACTOR_STEPS:
        write_step(factor, setting, out);
        break;
    case GW_FACTOR_RANGE:
        if (factor->whole) {
            gw_text_addf(out, "%.0f", setting);
        } else {
            gw_text_add_number(out, setting);
        }
        break;
    }
}

double gw_factor_number(const gw_factor *factor, double setting) {
    double value = setting;
    gw_text text = {0};
    gw_factor_write_level(factor, setting, &text);
    if (factor->kind != GW_FACTOR_RANGE && !gw_text_read_number(gw_text_string(&text), &value)) {
        value = gw_double_from_bits(0x7ff8000000000000u);
    }
    gw_text_free(&text);
    return value;
}

static double floor_of(double value) {
    double whole = (double)(int64_t)value;
    return whole > value ? whole - 1.0 : whole;
}

double gw_factor_setting(const gw_factor *factor, double unit) {
    if (factor->kind != GW_FACTOR_RANGE) {
        double index = floor_of(unit * (double)factor->levels);
        return index < (double)factor->levels ? index : (double)factor->levels - 1.0;
    }
    /* of whole numbers each has a unit's room, half of it on either side */
    double lo = factor->whole ? factor->lo - 0.5 : factor->lo,
           hi = factor->whole ? factor->hi + 0.5 : factor->hi;
    double value = factor->log ? lo * gw_pow(hi / lo, unit) : lo + (hi - lo) * unit;
    value = factor->whole ? floor_of(value + 0.5) : value;
    return value < factor->lo ? factor->lo : value > factor->hi ? factor->hi : value;
}

/* --- writing ------------------------------------------------------------------------------------------- */

void gw_factor_write(const gw_factor *factor, gw_text *out) {
    enum { SHOWN = 20 };
    gw_text_addf(out, "%s=", factor->label);
    for (int64_t i = 0; factor->level && i < factor->levels && i < SHOWN; i++) {
        gw_text_addf(out, "%s%s", i > 0 ? "," : "", factor->level[i]);
    }
    if (factor->level) {
        gw_text_add(out, factor->levels > SHOWN ? ",..." : "");
        return;
    }
    gw_text_add_number(out, factor->lo);
    gw_text_add(out, ":");
    gw_text_add_number(out, factor->hi);
    if (factor->kind == GW_FACTOR_STEPS) {
        gw_text_add(out, factor->log ? ":x" : ":");
        gw_text_add_number(out, factor->step);
    } else if (factor->log) {
        gw_text_add(out, ":log");
    }
}

/* --- reading ------------------------------------------------------------------------------------------- */

typedef struct reader {
    const gw_scenario *scenario;
    const char *from, *by;
    gw_factor *factor;
    gw_diag *diag;
} reader;

#define REFUSE(r, ...) (gw_diag_add((r)->diag, GW_ERROR, (r)->by, 0, __VA_ARGS__), false)

static bool ends_in(const char *text, const char *ending) {
    size_t length = strlen(text), end = strlen(ending);
    return length > end && strcmp(text + length - end, ending) == 0;
}

static bool is_base(const char *level) {
    return strcmp(level, "base") == 0;
}

/* "a, b, c": blanks around a level are no part of it. */
static bool read_levels(reader *r, const char *text) {
    for (const char *at = text;; at++) {
        at += strspn(at, " \t\n");
        ptrdiff_t length = (ptrdiff_t)strcspn(at, ","), whole = length;
        while (length > 0 && strchr(" \t\n", at[length - 1])) {
            length--;
        }
        if (length == 0) {
            return REFUSE(r, "%s: a level is empty; levels stand apart by commas, as in %s=1,2,3",
                          r->factor->label, r->factor->label);
        }
        add_level(r->factor, at, length);
        at += whole;
        if (!*at) {
            break;
        }
        if (r->factor->levels == GW_LEVELS_MOST) {
            return REFUSE(r, "%s: there are more than %d levels", r->factor->label, GW_LEVELS_MOST);
        }
    }
    for (int64_t i = 1; i < r->factor->levels && r->factor->levels <= 1000; i++) {
        for (int64_t j = 0; j < i; j++) {
            if (strcmp(r->factor->level[i], r->factor->level[j]) == 0) {
                return REFUSE(r, "%s: the level %.60s is there twice", r->factor->label, r->factor->level[i]);
            }
        }
    }
    return true;
}

/* How many levels LO:HI:STEP has, the last one rounded to HI where it is that but for rounding. */
static bool count_steps(reader *r) {
    static const double SLACK = 1e-9;
    gw_factor *f = r->factor;
    double last = f->log ? gw_log(f->hi / f->lo) / gw_log(f->step) : (f->hi - f->lo) / f->step;
    if (!(last < GW_LEVELS_MOST)) {
        return REFUSE(r, "%s: there are more than %d levels", f->label, GW_LEVELS_MOST);
    }
    f->levels = (int64_t)(last + SLACK) + 1;
    return true;
}

/* "STEP", "xF" or "log". */
static bool read_scale(reader *r, const char *text) {
    gw_factor *f = r->factor;
    f->log = strcmp(text, "log") == 0 || text[0] == 'x';
    if (f->log && f->lo <= 0.0) {
        return REFUSE(r, "%s: on a logarithmic scale LO must lie above 0", f->label);
    }
    if (strcmp(text, "log") == 0) {
        return true;
    }
    if (!gw_text_read_number(text + f->log, &f->step) || !gw_is_finite(f->step)) {
        return REFUSE(r, "%s: \"%.60s\" is no step; a number, x and a factor, or log is wanted", f->label,
                      text);
    }
    if (f->log ? f->step <= 1.0 : f->step <= 0.0) {
        return REFUSE(r,
                      f->log ? "%s: what a level is multiplied by must lie above 1; it is %.60s"
                             : "%s: STEP must lie above 0; it is %.60s",
                      f->label, text + f->log);
    }
    return count_steps(r);
}

static bool read_range(reader *r, const char *text) {
    gw_factor *f = r->factor;
    gw_text part[3] = {{0}};
    int parts = 0;
    const char *at = text;
    for (; parts < 3; at++) {
        ptrdiff_t length = (ptrdiff_t)strcspn(at, parts < 2 ? ":" : "");
        gw_text_add_bytes(&part[parts++], at, length);
        at += length;
        if (!*at) {
            break;
        }
    }
    bool good = gw_text_read_number(gw_text_string(&part[0]), &f->lo) &&
                gw_text_read_number(gw_text_string(&part[1]), &f->hi) && gw_is_finite(f->lo) &&
                gw_is_finite(f->hi);
    f->kind = parts == 3 && strcmp(gw_text_string(&part[2]), "log") != 0 ? GW_FACTOR_STEPS : GW_FACTOR_RANGE;
    if (!good) {
        (void)REFUSE(r, "%s: \"%.60s\" is no range; LO:HI:STEP, LO:HI:xFACTOR, LO:HI or LO:HI:log is wanted",
                     f->label, text);
    } else if (f->lo > f->hi) {
        good = REFUSE(r, "%s: LO, %s, lies above HI, %s", f->label, part[0].bytes, part[1].bytes);
    } else if (parts == 3) {
        good = read_scale(r, gw_text_string(&part[2]));
    }
    if (good && f->kind == GW_FACTOR_RANGE && f->lo == f->hi) {
        good = REFUSE(r, "%s: LO and HI are the same, %s: there is nothing between", f->label, part[0].bytes);
    }
    for (int i = 0; i < 3; i++) {
        gw_text_free(&part[i]);
    }
    return good;
}

/* Every level, or both ends, as the parameter itself takes it. */
static bool check_levels(reader *r) {
    enum { TOLD = 5 };
    const gw_factor *f = r->factor;
    gw_params *scratch = gw_params_copy(r->scenario->params);
    gw_text text = {0};
    int before = r->diag->errors;
    int64_t count = f->kind == GW_FACTOR_RANGE ? 2 : f->levels;
    for (int64_t i = 0; i < count && r->diag->errors < before + TOLD; i++) {
        gw_text_clear(&text);
        gw_factor_write_level(f, f->kind != GW_FACTOR_RANGE ? (double)i : i == 0 ? f->lo : f->hi, &text);
        (void)gw_params_set_text(scratch, f->label, text.bytes, (gw_origin){r->by, 0}, r->diag);
    }
    gw_text_free(&text);
    gw_params_free(scratch);
    return r->diag->errors == before;
}

bool gw_factor_is_fixed(const char *path) {
    return strcmp(path, "run.seed") == 0 || strcmp(path, "run.replications") == 0;
}

static bool read_value(reader *r, const char *text, const gw_param *param) {
    gw_factor *f = r->factor;
    bool number = param->type == GW_F64 || param->type == GW_I64;
    if (gw_factor_is_fixed(f->label)) {
        return REFUSE(r, "%s cannot vary: all points are played on the same luck (--seed, --reps)", f->label);
    }
    if (!(number && strchr(text, ':') ? read_range(r, text) : read_levels(r, text))) {
        return false;
    }
    bool good = check_levels(r);
    f->whole = param->type == GW_I64 && f->kind == GW_FACTOR_RANGE;
    return good;
}

static bool are_files(const gw_factor *f) {
    bool some = false;
    for (int64_t i = 0; i < f->levels; i++) {
        bool file = ends_in(f->level[i], ".cfg");
        some |= file;
        if (!file && !is_base(f->level[i])) {
            return false;
        }
    }
    return some;
}

bool gw_factor_files(gw_factor *f, const char *by) {
    if (!are_files(f)) {
        return false;
    }
    const char *slash = strrchr(by, '/');
    f->kind = GW_FACTOR_FILES;
    for (int64_t i = 0; slash && i < f->levels; i++) {
        if (!is_base(f->level[i]) && f->level[i][0] != '/') {
            gw_text path = {0};
            gw_text_add_bytes(&path, by, slash + 1 - by);
            gw_text_add(&path, f->level[i]);
            gw_release(f->level[i]);
            f->level[i] = path.bytes;
        }
    }
    return true;
}

bool gw_factor_read(const char *text, const gw_scenario *scenario, const char *from, const char *by,
                    gw_factor *factor, gw_diag *diag) {
    reader r = {scenario, from, by, factor, diag};
    const char *equals = strchr(text, '=');
    ptrdiff_t length = equals ? equals - text : 0;
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    *factor = (gw_factor){.label = copy_of(text, length)};
    if (length == 0 || !equals[1 + strspn(equals + 1, " ")]) {
        return REFUSE(
            &r, "%.100s: PATH=LO:HI:STEP or PATH=a,b,c is wanted, for example firms.beans.price=18:22:1",
            text);
    }
    gw_target target;
    gw_text problem = {0};
    const char *value = equals + 1 + strspn(equals + 1, " ");
    bool found = gw_params_find(scenario->params, factor->label, &target, &problem);
    bool good;
    if (found && target.param) {
        good = read_value(&r, value, target.param);
    } else {
        good = read_levels(&r, value);
        if (good && gw_factor_files(factor, from)) {
            good = true;
        } else if (good && found) {
            good = REFUSE(&r, "%s: this is a whole object; its levels are files that end in .cfg",
                          factor->label);
        } else if (good) {
            good = REFUSE(&r, "%s", gw_text_string(&problem));
        }
    }
    gw_text_free(&problem);
    return good;
}
