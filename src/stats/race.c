#include "stats/race.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/math.h"
#include "stats/best.h"

gw_race *gw_race_create(int alternatives, int better, double within, double alpha) {
    GW_ASSERT(alternatives >= 2 && within > 0.0 && alpha > 0.0 && (better == 1 || better == -1));
    gw_race *race = gw_grow(NULL, 1, sizeof *race);
    int pairs = gw_pairs(alternatives), degrees = GW_RACE_FIRST - 1;
    double eta = 0.5 * (gw_pow(2.0 * alpha / (alternatives - 1), -2.0 / degrees) - 1.0);
    *race = (gw_race){.alternatives = alternatives,
                      .better = better,
                      .within = within,
                      .factor = 2.0 * eta * degrees,
                      .left = alternatives,
                      .best = -1,
                      .out_after = gw_grow(NULL, alternatives, sizeof *race->out_after),
                      .pairs = gw_grow(NULL, pairs, sizeof *race->pairs),
                      .variance = gw_grow(NULL, pairs, sizeof *race->variance)};
    for (int i = 0; i < alternatives; i++) {
        race->out_after[i] = 0;
    }
    for (int i = 0; i < pairs; i++) {
        race->pairs[i] = (gw_summary){0};
    }
    return race;
}

void gw_race_free(gw_race *race) {
    if (race) {
        gw_release(race->out_after);
        gw_release(race->pairs);
        gw_release(race->variance);
        gw_release(race);
    }
}

static bool is_in(const gw_race *race, int i) {
    return race->out_after[i] == 0;
}

/* How far i may be behind j and stay in. */
static double slack(const gw_race *race, int i, int j) {
    double variance = race->variance[gw_pair_at(race->alternatives, i < j ? i : j, i < j ? j : i)];
    double within = race->within, r = (double)race->n;
    double width = within / (2.0 * r) * (race->factor * variance / (within * within) - r);
    return width > 0.0 ? width : 0.0;
}

static double lead(const gw_race *race, int i, int j) {
    return race->better * gw_pair_difference(race->pairs, race->alternatives, i, j).mean;
}

/* Puts out all that are too far behind one that was in before this replication; whether differences as small
 * as there are between the others can still be told. */
static bool screen(gw_race *race) {
    bool open = false;
    for (int i = 0; i < race->alternatives; i++) {
        bool before = is_in(race, i) || race->out_after[i] == race->n;
        for (int j = 0; before && j < race->alternatives; j++) {
            bool rival = j != i && (is_in(race, j) || race->out_after[j] == race->n);
            if (rival && is_in(race, i) && lead(race, i, j) < 0.0 - slack(race, i, j)) {
                race->out_after[i] = race->n;
                race->left--;
            }
        }
    }
    for (int i = 0; i < race->alternatives; i++) {
        for (int j = 0; is_in(race, i) && j < i; j++) {
            open |= is_in(race, j) && slack(race, i, j) > 0.0;
        }
    }
    return open;
}

static int leader(const gw_race *race) {
    int best = -1;
    for (int i = 0; i < race->alternatives; i++) {
        if (is_in(race, i) && (best < 0 || lead(race, i, best) > 0.0)) {
            best = i;
        }
    }
    return best;
}

static void add_pairs(gw_race *race, const double *values) {
    for (int i = 0; i < race->alternatives; i++) {
        for (int j = i + 1; is_in(race, i) && j < race->alternatives; j++) {
            if (is_in(race, j)) {
                gw_summary_add(&race->pairs[gw_pair_at(race->alternatives, i, j)], values[i] - values[j]);
            }
        }
    }
}

bool gw_race_add(gw_race *race, const double *values) {
    GW_ASSERT(race->best < 0);
    add_pairs(race, values);
    race->n++;
    if (race->n == GW_RACE_FIRST) {
        for (int i = 0; i < gw_pairs(race->alternatives); i++) {
            double sd = gw_summary_sd(&race->pairs[i]);
            race->variance[i] = sd * sd;
        }
    }
    if (race->n >= GW_RACE_FIRST && (!screen(race) || race->left == 1)) {
        race->best = leader(race);
    }
    return race->best >= 0;
}

/* --- a fixed budget ------------------------------------------------------------------------------------ */

static int best_of(const gw_summary *values, int alternatives, int better) {
    int best = 0;
    for (int i = 1; i < alternatives; i++) {
        best = better * (values[i].mean - values[best].mean) > 0.0 ? i : best;
    }
    return best;
}

/* The share of an alternative that is not best, in units of nothing: (sd / distance)^2. One that is as good
 * as the best would get all; so no distance counts as less than a tenth of its standard error. */
static double weight(const gw_summary *values, int i, int best) {
    double sd = gw_summary_sd(&values[i]), least = 0.1 * sd / gw_sqrt((double)values[i].n);
    double distance = values[i].mean - values[best].mean;
    distance = distance < 0.0 ? 0.0 - distance : distance;
    distance = distance > least ? distance : least;
    return sd > 0.0 ? sd / distance * (sd / distance) : 0.0;
}

int gw_budget_next(const gw_summary *values, const int64_t *planned, int alternatives, int better) {
    int best = best_of(values, alternatives, better), next = 0;
    double squares = 0.0, all = 0.0, sd_of_best = gw_summary_sd(&values[best]);
    int64_t runs = 0;
    for (int i = 0; i < alternatives; i++) {
        double w = i == best ? 0.0 : weight(values, i, best), sd = gw_summary_sd(&values[i]);
        squares += w > 0.0 ? w / sd * (w / sd) : 0.0;
        all += w;
        runs += planned[i];
    }
    double of_best = sd_of_best * gw_sqrt(squares), most = 0.0;
    all += of_best;
    for (int i = 0; i < alternatives; i++) {
        double share = all > 0.0 ? (i == best ? of_best : weight(values, i, best)) / all : 1.0 / alternatives;
        double lacks = share * (double)(runs + 1) - (double)planned[i];
        next = i == 0 || lacks > most ? i : next;
        most = i == 0 || lacks > most ? lacks : most;
    }
    return next;
}
