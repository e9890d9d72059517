#include "experiment/design.h"

#include "base/arena.h"
#include "base/math.h"
#include "stats/filling.h"

#include <string.h>

const char *gw_design_name(gw_design_kind kind) {
    static const char *const names[] = {"grid", "lhs", "sobol", "file"};
    return kind <= GW_DESIGN_ROWS ? names[kind] : NULL;
}

/* --- making -------------------------------------------------------------------------------------------- */

/* The levels of all factors with those of all others; more than the most when they are too many. */
static int64_t count_grid(const gw_design *design, bool *good, gw_diag *diag) {
    int64_t points = 1;
    for (int f = 0; f < design->factors; f++) {
        const gw_factor *factor = &design->factor[f];
        if (factor->kind == GW_FACTOR_RANGE) {
            *good = false;
            gw_diag_add(
                diag, GW_ERROR, NULL, 0,
                "%s: a grid needs levels, as LO:HI:STEP or a,b,c; a range goes with --design lhs or sobol",
                factor->label);
        } else if (factor->levels > 0) { /* of one that could not be read there are none */
            points = points > INT32_MAX / factor->levels ? (int64_t)INT32_MAX + 1 : points * factor->levels;
        }
    }
    return points;
}

bool gw_design_is_sound(const gw_design *design, gw_diag *diag) {
    bool good = true;
    if (design->factors < 1 || design->factors > GW_FACTORS_MOST) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "a design has 1 to %d factors, not %d", GW_FACTORS_MOST,
                    design->factors);
        good = false;
    }
    if (design->kind == GW_DESIGN_SOBOL && design->factors > GW_SOBOL_MOST) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "Sobol's sequence has at most %d factors, not %d (--design lhs)",
                    GW_SOBOL_MOST, design->factors);
        good = false;
    }
    for (int f = 0; f < design->factors; f++) {
        for (int g = 0; g < f; g++) {
            if (strcmp(design->factor[f].label, design->factor[g].label) == 0) {
                gw_diag_add(diag, GW_ERROR, NULL, 0, "%s varies twice", design->factor[f].label);
                good = false;
            }
        }
    }
    return good;
}

static void fill(gw_design *design) {
    ptrdiff_t cells = (ptrdiff_t)design->points * design->factors;
    design->row = gw_grow(NULL, cells > 0 ? cells : 1, sizeof *design->row);
    if (design->kind == GW_DESIGN_ROWS) {
        memset(design->row, 0, (size_t)cells * sizeof *design->row);
        return;
    }
    if (design->kind == GW_DESIGN_LATIN) {
        gw_fill_latin(design->row, design->points, design->factors, 0);
    } else {
        gw_fill_sobol(design->row, design->points, design->factors);
    }
    for (ptrdiff_t i = 0; i < cells; i++) {
        design->row[i] = gw_factor_setting(&design->factor[i % design->factors], design->row[i]);
    }
}

bool gw_design_create(gw_design *design, gw_design_kind kind, gw_factor *factor, int factors, int64_t samples,
                      gw_diag *diag) {
    *design = (gw_design){.kind = kind, .factor = factor, .factors = factors};
    bool good = gw_design_is_sound(design, diag);
    int64_t points = kind == GW_DESIGN_GRID ? count_grid(design, &good, diag) : samples;
    if (kind != GW_DESIGN_GRID && samples < 1) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "--design %s needs --samples N: how many points",
                    gw_design_name(kind));
        good = false;
    }
    if (points > INT32_MAX) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "there are more than %d points", INT32_MAX);
        good = false;
    }
    if (good) {
        design->points = (int)points;
        if (kind != GW_DESIGN_GRID) {
            fill(design);
        }
    }
    return good;
}

void gw_design_free(gw_design *design) {
    for (int f = 0; f < design->factors; f++) {
        gw_factor_free(&design->factor[f]);
    }
    gw_release(design->factor);
    gw_release(design->row);
    *design = (gw_design){0};
}

/* --- points -------------------------------------------------------------------------------------------- */

double gw_design_setting(const gw_design *design, int point, int factor) {
    if (design->row) {
        return design->row[(ptrdiff_t)point * design->factors + factor];
    }
    int64_t rest = point;
    for (int f = design->factors - 1; f > factor; f--) {
        rest /= design->factor[f].levels;
    }
    return (double)(rest % design->factor[factor].levels);
}

void gw_design_write(const gw_design *design, int point, int factor, gw_text *out) {
    gw_factor_write_level(&design->factor[factor], gw_design_setting(design, point, factor), out);
}

void gw_design_describe(const gw_design *design, int point, gw_text *out) {
    for (int f = 0; f < design->factors; f++) {
        gw_text_addf(out, "%s%s = ", f > 0 ? ", " : "", design->factor[f].label);
        gw_design_write(design, point, f, out);
    }
}

/* --- variants ------------------------------------------------------------------------------------------ */

int64_t gw_design_variants(const gw_design *design) {
    int64_t variants = 1;
    for (int f = 0; f < design->factors; f++) {
        if (design->factor[f].kind == GW_FACTOR_FILES) {
            int64_t levels = design->factor[f].levels;
            variants = variants > INT32_MAX / levels ? (int64_t)INT32_MAX + 1 : variants * levels;
        }
    }
    return variants;
}

int gw_design_variant(const gw_design *design, int point) {
    int variant = 0;
    for (int f = 0; f < design->factors; f++) {
        if (design->factor[f].kind == GW_FACTOR_FILES) {
            variant = variant * (int)design->factor[f].levels + (int)gw_design_setting(design, point, f);
        }
    }
    return variant;
}

const char *gw_design_file(const gw_design *design, int variant, int factor) {
    if (design->factor[factor].kind != GW_FACTOR_FILES) {
        return NULL;
    }
    for (int f = design->factors - 1; f > factor; f--) {
        if (design->factor[f].kind == GW_FACTOR_FILES) {
            variant /= (int)design->factor[f].levels;
        }
    }
    const char *file = design->factor[factor].level[variant % design->factor[factor].levels];
    return strcmp(file, "base") == 0 ? NULL : file;
}
