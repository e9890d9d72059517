#include "stats/summary.h"

#include "base/math.h"

#include <gsl/gsl_cdf.h>

static const double USUAL = 0.95;

static double unknown(void) {
    return gw_double_from_bits(0x7ff8000000000000u);
}

void gw_summary_add(gw_summary *summary, double value) {
    if (!gw_is_finite(value)) {
        summary->untold++;
        return;
    }
    summary->n++;
    double from_old = value - summary->mean;
    summary->mean += from_old / (double)summary->n;
    summary->squares += from_old * (value - summary->mean);
}

double gw_summary_mean(const gw_summary *summary) {
    return summary->n > 0 ? summary->mean : unknown();
}

double gw_summary_sd(const gw_summary *summary) {
    return summary->n > 1 ? gw_sqrt(summary->squares / (double)(summary->n - 1)) : unknown();
}

double gw_t_quantile(double level, double degrees) {
    double t = gsl_cdf_tdist_Pinv(0.5 + 0.5 * level, degrees);
    return t < 1e9 ? (double)(int64_t)(t * 1e9 + 0.5) / 1e9 : t;
}

double gw_t_tail(double t, double degrees) {
    return (double)(int64_t)(gsl_cdf_tdist_Q(t, degrees) * 1e9 + 0.5) / 1e9;
}

gw_interval gw_summary_interval(const gw_summary *summary) {
    return gw_summary_interval_at(summary, USUAL);
}

/* The quantile of the level is taken when first wanted for these degrees. */
static gw_interval interval(const gw_summary *summary, double level, gw_t_known *last) {
    if (summary->n < 2) {
        return (gw_interval){unknown(), unknown(), unknown()};
    }
    double error = gw_summary_sd(summary) / gw_sqrt((double)summary->n), degrees = (double)(summary->n - 1);
    if (error > 0.0 && last->degrees != degrees) {
        *last = (gw_t_known){degrees, gw_t_quantile(level, degrees)};
    }
    double half = error > 0.0 ? error * last->t : 0.0;
    return (gw_interval){half, summary->mean - half, summary->mean + half};
}

gw_interval gw_summary_interval_at(const gw_summary *summary, double level) {
    return interval(summary, level, &(gw_t_known){0});
}

gw_interval gw_summary_interval_next(const gw_summary *summary, gw_t_known *last) {
    return interval(summary, USUAL, last);
}

/* The factor that takes a standard deviation to an end of its interval; rounded as above. */
static double chi_factor(double p, double degrees) {
    double factor = gw_sqrt(degrees / gsl_cdf_chisq_Pinv(p, degrees));
    return factor < 1e9 ? (double)(int64_t)(factor * 1e9 + 0.5) / 1e9 : factor;
}

gw_interval gw_summary_sd_interval(const gw_summary *summary) {
    if (summary->n < 2) {
        return (gw_interval){unknown(), unknown(), unknown()};
    }
    double sd = gw_summary_sd(summary), degrees = (double)(summary->n - 1);
    double lo = sd * chi_factor(0.975, degrees), hi = sd * chi_factor(0.025, degrees);
    return (gw_interval){0.5 * (hi - lo), lo, hi};
}
