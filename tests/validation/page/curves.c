/* Prints a simulated curve beside its formula, for the pictures of docs/validation.md.
 *
 *     validation_curves bass | bg-nbd         columns x, formula, mean, lo, hi (95 % interval of the mean) */
#include "formulas.h"
#include "moments.h"

#include <gsl/gsl_cdf.h>

typedef struct curve {
    const char *scenario;
    double unit, step; /* of x, days; and units from point to point */
    int points;
    moment_measure *measure;
    double (*formula)(double x);
} curve;

static double won(const gw_run *run) {
    return won_by(run, run->now);
}

static double bass_formula(double years) {
    return bass(.03, .38, years);
}

static double bg_nbd_formula(double weeks) {
    return bg_nbd(.243, 4.414, .793, 2.426, weeks);
}

static const curve curves[] = {
    {"bass", 365.0, 0.5, 40, won, bass_formula},
    {"bg-nbd", 7.0, 2.0, 39, visits_each, bg_nbd_formula},
};

static void print(const curve *c) {
    enum { MOST = 64 };
    moment list[MOST];
    for (int i = 0; i < c->points; i++) {
        list[i] = (moment){(i + 1) * c->step * c->unit, c->measure};
    }
    moments m = moments_of(c->scenario, list, c->points, 0);
    puts("x,formula,mean,lo,hi");
    for (int i = 0; i < c->points; i++) {
        estimate e = moments_estimate(&m, i);
        double half = gsl_cdf_tdist_Pinv(0.975, e.n - 1) * e.se, x = (i + 1) * c->step;
        printf("%g,%.9g,%.9g,%.9g,%.9g\n", x, c->formula(x), e.mean, e.mean - half, e.mean + half);
    }
    moments_free(&m);
}

int main(int argc, char **argv) {
    for (size_t i = 0; argc == 2 && i < sizeof curves / sizeof curves[0]; i++) {
        if (strcmp(argv[1], curves[i].scenario) == 0) {
            print(&curves[i]);
            return 0;
        }
    }
    fputs("usage: validation_curves bass|bg-nbd\n", stderr);
    return 2;
}
