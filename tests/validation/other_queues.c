/* Queues that nobody asked for: combinations drawn at random from a seed, against their formulas. n and band:
 * 20 runs of each; Student's t of the mean within 4.5 (1 in 4,000 by chance, 19 degrees of freedom), and the
 * mean t of all cases of a test within 4.2 / sqrt(cases), so that a bias too small to be seen in one is seen
 * in all. */
#include "formulas.h"
#include "sample.h"

#include "base/hash.h"

#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <stdarg.h>

enum { RUNS = 20, MOST_SETTINGS = 12 };

typedef struct settings {
    char path[MOST_SETTINGS][80], value[MOST_SETTINGS][40];
    int count;
} settings;

static void set(settings *all, const char *path, double value) {
    int i = all->count++;
    snprintf(all->path[i], sizeof all->path[i], "%s", path);
    snprintf(all->value[i], sizeof all->value[i], "%.17g", value);
}

static void set_desk(settings *all, const char *field, double value) {
    char path[80];
    snprintf(path, sizeof path, "firms.firm.stations.desk.%s", field);
    set(all, path, value);
}

static void set_desk_word(settings *all, const char *field, const char *word) {
    set_desk(all, field, 0.0);
    snprintf(all->value[all->count - 1], sizeof *all->value, "%s", word);
}

/* Each with luck of its own: on the same seed all cases would be lucky or unlucky together. */
static sample play(const char *stem, const settings *all, uint64_t luck) {
    gw_setting given[MOST_SETTINGS + 1];
    char seed[24];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)(luck >> 16));
    for (int i = 0; i < all->count; i++) {
        given[i] = (gw_setting){all->path[i], all->value[i]};
    }
    given[all->count] = (gw_setting){"run.seed", seed};
    return sample_of(stem, given, all->count + 1, RUNS);
}

/* The luck of the choice of cases. */
static double choose(uint64_t *luck, double low, double high) {
    *luck = gw_hash_word(*luck, 0x9e3779b97f4a7c15u);
    return low + (high - low) * (double)(*luck >> 11) * 0x1p-53;
}

/* The least load of c servers at which a wait is not too rare to be measured. */
static double some(int c) {
    double load = 1.0 - 1.5 / sqrt(c);
    return load > 0.3 ? load : 0.3;
}

typedef struct bias {
    double sum;
    int cases;
} bias;

static void compare(bias *all, const sample *s, sample_measure *measure, double formula, const char *what,
                    ...) {
    char text[160];
    va_list arguments;
    va_start(arguments, what);
    vsnprintf(text, sizeof text, what, arguments);
    va_end(arguments);
    estimate e = sample_estimate(s, measure);
    double t = (e.mean - formula) / e.se;
    cr_expect(fabs(t) < 4.5, "%s: %.6g, SE %.2g, not %.6g: t = %.2f", text, e.mean, e.se, formula, t);
    all->sum += t;
    all->cases++;
}

static void unbiased(const bias *all) {
    cr_expect(fabs(all->sum) < 4.2 * sqrt(all->cases), "%d cases: mean t = %.3f", all->cases,
              all->sum / all->cases);
}

#define MEASURE(name, expression) \
    static double name(const sample *s, int run) { \
        return expression; \
    }
#define V(kpi) sample_value(s, run, #kpi ".firm.desk")
MEASURE(p_wait, V(p_wait) / 100)
MEASURE(wait, V(station_wait))
MEASURE(queue, V(queue))
MEASURE(turned, V(station_turned_away) / 100)
MEASURE(abandoned, V(station_abandoned) / 100)
MEASURE(level, V(station_level) / 100)
MEASURE(busy, V(utilisation) / 100)

/* A station of `c` with mean service `minutes` and offered load `a`, seen for some `customers`. */
static settings station(int c, double a, double minutes, double customers) {
    settings all = {0};
    double weeks = customers * minutes / a / 10080.0, warm = 200.0 * minutes / 10080.0;
    set_desk(&all, "staff", c);
    set_desk(&all, "service_minutes", minutes);
    set_desk(&all, "arrivals_per_hour", 60.0 * a / minutes);
    set(&all, "run.weeks", weeks + warm);
    set(&all, "run.warmup_weeks", warm);
    return all;
}

Test(other_queues, K18_M_M_c_of_any_size_load_and_standard) {
    bias all = {0};
    uint64_t luck = 1;
    for (int i = 0; i < 12; i++) {
        int c = (int)choose(&luck, 1.0, 40.0);
        double a = c * choose(&luck, some(c), 0.9), minutes = choose(&luck, 0.2, 30.0);
        double standard = choose(&luck, 0.0, 1.0); /* in service times */
        settings set = station(c, a, minutes, 40000.0);
        set_desk(&set, "standard_seconds", 60.0 * minutes * standard);
        sample s = play("plain-station", &set, luck);
        compare(&all, &s, p_wait, erlang_c(c, a), "M/M/%d, load %g: P(wait)", c, a);
        compare(&all, &s, wait, minutes * mmc_wait(c, a), "M/M/%d, load %g: Wq", c, a);
        compare(&all, &s, level, mmc_within(c, a, standard), "M/M/%d, load %g: within %g", c, a, standard);
        compare(&all, &s, busy, a / c, "M/M/%d, load %g: utilisation", c, a);
        sample_free(&s);
    }
    unbiased(&all);
}

Test(other_queues, V8_M_G_1_of_any_load_spread_and_law) {
    bias all = {0};
    uint64_t luck = 2;
    for (int i = 0; i < 10; i++) {
        double rho = choose(&luck, 0.3, 0.8), spread = choose(&luck, 0.0, 1.8);
        settings set = station(1, rho, 2.0, 40000.0);
        set_desk(&set, "service_spread", spread);
        set_desk_word(&set, "service_law", i % 2 ? "lognormal" : "gamma");
        sample s = play("plain-station", &set, luck);
        compare(&all, &s, wait, 2.0 * mg1_wait(rho, spread * spread), "M/G/1, load %g, spread %g, %s: Wq",
                rho, spread, i % 2 ? "lognormal" : "gamma");
        compare(&all, &s, p_wait, rho, "M/G/1, load %g, spread %g: P(wait)", rho, spread);
        sample_free(&s);
    }
    unbiased(&all);
}

static double while_room(double waiting, const void *context) {
    const int *places = context;
    return waiting < *places ? 1.0 : 0.0;
}

Test(other_queues, V4_loss_and_delay_with_any_number_of_places_and_any_patience) {
    bias all = {0};
    uint64_t luck = 3;
    birth_death *solved = malloc(sizeof *solved);
    for (int i = 0; i < 10; i++) {
        int c = (int)choose(&luck, 1.0, 30.0), places = (int)choose(&luck, 1.0, 12.0);
        double a = c * choose(&luck, 0.8, 1.3), theta = i % 2 ? choose(&luck, 0.1, 1.0) : 0.0;
        birth_death_solve(solved, c, a, theta, while_room, &places);
        settings set = station(c, a, 1.0, 40000.0);
        set_desk(&set, "places", places);
        set_desk(&set, "patience_minutes", theta > 0.0 ? 1.0 / theta : 0.0);
        sample s = play("plain-station", &set, luck);
        compare(&all, &s, turned, solved->turned, "%d servers, %d places, load %g, theta %g: turned away", c,
                places, a, theta);
        compare(&all, &s, wait, solved->wait, "%d servers, %d places, load %g, theta %g: Wq", c, places, a,
                theta);
        compare(&all, &s, p_wait, solved->p_wait, "%d servers, %d places, load %g, theta %g: P(wait)", c,
                places, a, theta);
        sample_free(&s);
    }
    free(solved);
    unbiased(&all);
}

Test(other_queues, V5_Erlang_A_of_any_size_load_and_patience) {
    bias all = {0};
    uint64_t luck = 5;
    birth_death *solved = malloc(sizeof *solved);
    for (int i = 0; i < 10; i++) {
        int c = (int)choose(&luck, 1.0, 60.0);
        double a = c * choose(&luck, 0.6, 1.4), theta = choose(&luck, 0.1, 4.0);
        birth_death_solve(solved, c, a, theta, NULL, NULL);
        settings set = station(c, a, 3.0, 40000.0);
        set_desk(&set, "patience_minutes", 3.0 / theta);
        sample s = play("plain-station", &set, luck);
        compare(&all, &s, abandoned, solved->abandon, "%d servers, load %g, theta %g: abandon", c, a, theta);
        compare(&all, &s, queue, solved->queue, "%d servers, load %g, theta %g: Lq", c, a, theta);
        compare(&all, &s, wait, 3.0 * solved->wait, "%d servers, load %g, theta %g: Wq", c, a, theta);
        compare(&all, &s, busy, solved->busy, "%d servers, load %g, theta %g: utilisation", c, a, theta);
        sample_free(&s);
    }
    free(solved);
    unbiased(&all);
}

typedef struct patience {
    double mean, spread;
    int law;
} patience;

static double lasts(double v, const void *context) {
    const patience *p = context;
    double x = v / p->mean, shape = 1.0 / (p->spread * p->spread);
    if (p->spread == 0.0) {
        return x < 1.0 ? 1.0 : 0.0;
    }
    if (p->law == GW_LAW_LOGNORMAL) {
        double s2 = log1p(p->spread * p->spread);
        return gsl_cdf_lognormal_Q(x, -0.5 * s2, sqrt(s2));
    }
    return gsl_cdf_gamma_Q(x, shape, 1.0 / shape);
}

Test(other_queues, impatience_of_any_law_is_as_Baccelli_and_Hebuterne_say) {
    bias all = {0};
    uint64_t luck = 13;
    for (int i = 0; i < 9; i++) {
        int c = (int)choose(&luck, 1.0, 30.0);
        double a = c * choose(&luck, 0.8, 1.3);
        patience p = {choose(&luck, 0.3, 2.0), i % 3 ? choose(&luck, 0.2, 2.0) : 0.0, i % 3 == 1};
        impatient solved = impatient_solve(c, a, lasts, &p);
        settings set = station(c, a, 1.0, 40000.0);
        set_desk(&set, "patience_minutes", p.mean);
        set_desk(&set, "patience_spread", p.spread);
        set_desk_word(&set, "patience_law", p.law == GW_LAW_LOGNORMAL ? "lognormal" : "gamma");
        sample s = play("plain-station", &set, luck);
        compare(&all, &s, abandoned, solved.abandon, "%d servers, load %g, patience %g, spread %g: abandon",
                c, a, p.mean, p.spread);
        compare(&all, &s, p_wait, solved.p_wait, "%d servers, load %g, patience %g, spread %g: P(wait)", c, a,
                p.mean, p.spread);
        compare(&all, &s, wait, solved.wait, "%d servers, load %g, patience %g, spread %g: Wq", c, a, p.mean,
                p.spread);
        sample_free(&s);
    }
    unbiased(&all);
}

typedef struct balking {
    double rate;
    int servers;
} balking;

static double unless_long(double waiting, const void *context) {
    const balking *b = context;
    return exp(-b->rate * waiting / b->servers);
}

Test(other_queues, balking_before_a_long_queue_is_a_birth_and_death_process) {
    bias all = {0};
    uint64_t luck = 7;
    birth_death *solved = malloc(sizeof *solved);
    for (int i = 0; i < 8; i++) {
        balking b = {choose(&luck, 0.1, 3.0), (int)choose(&luck, 1.0, 12.0)};
        double a = b.servers * choose(&luck, 0.6, 1.5);
        birth_death_solve(solved, b.servers, a, 0.0, unless_long, &b);
        settings set = station(b.servers, a, 1.0, 40000.0);
        set_desk(&set, "balking", b.rate);
        sample s = play("plain-station", &set, luck);
        compare(&all, &s, turned, solved->turned, "%d servers, load %g, balking %g: balk", b.servers, a,
                b.rate);
        compare(&all, &s, wait, solved->wait, "%d servers, load %g, balking %g: Wq", b.servers, a, b.rate);
        sample_free(&s);
    }
    free(solved);
    unbiased(&all);
}

MEASURE(wait_gold, sample_value(s, run, "wait.firm.gold"))
MEASURE(wait_people, sample_value(s, run, "wait.firm.people"))

Test(other_queues, Cobham_priorities_of_any_load) {
    bias all = {0};
    uint64_t luck = 11;
    for (int i = 0; i < 4; i++) {
        double rho[2] = {choose(&luck, 0.1, 0.4), choose(&luck, 0.1, 0.4)};
        double both = rho[0] + rho[1], minutes = 1.0, people = 20000.0;
        settings one = {0};
        double back = both / (1.0 - both); /* people in the system, who do not wish meanwhile */
        double visits = 525600.0 * both / minutes / (people - back);
        set(&one, "market.segments.gold.share", rho[0] / both);
        set(&one, "market.segments.people.share", 1.0 - rho[0] / both);
        set(&one, "market.segments.gold.visits_per_year", visits);
        set(&one, "market.segments.people.visits_per_year", visits);
        set(&one, "run.weeks", 4.1);
        set(&one, "run.warmup_weeks", 0.1);
        sample s = play("priority", &one, luck);
        compare(&all, &s, wait_gold, cobham_wait(rho, 2, 0), "priority, loads %g and %g: first", rho[0],
                rho[1]);
        compare(&all, &s, wait_people, cobham_wait(rho, 2, 1), "priority, loads %g and %g: second", rho[0],
                rho[1]);
        sample_free(&s);
    }
    unbiased(&all);
}

/* Of the customers of two streams who meet at the till, half go on to the door, by a coin for each. Were the
 * n-th of both to share a coin, the number who go on would vary twice as much. n = 300 runs of some 2,000
 * coins; the ratio of variances is 1 +- .082, the band four times that. */
Test(other_queues, customers_of_streams_that_meet_toss_coins_of_their_own) {
    static const char text[] =
        "run = { weeks = 0.25; }; market = { population = 1; segments = { people = { share = 1.0; }; }; };\n"
        "firms = { firm = { customers = 0; entrance = \"desk\"; stations = {\n"
        "desk = { staff = 2; service_minutes = 1; arrivals_per_hour = 24; then = \"till\"; };\n"
        "phone = { staff = 2; service_minutes = 1; arrivals_per_hour = 24; then = \"till\"; };\n"
        "till = { staff = 4; service_minutes = 1; patience_minutes = 0; then = \"door\"; then_share = 0.5; "
        "};\n"
        "door = { staff = 2; service_minutes = 1; patience_minutes = 0; }; }; }; };\n";
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_parse(text, "coins", NULL, 0, &diag);
    cr_assert(scenario);
    double sum = 0.0;
    int runs = 300;
    for (int r = 0; r < runs; r++) {
        gw_setup setup = gw_replicate_setup(scenario, 8, (uint32_t)r);
        gw_run *run = gw_run_create(&setup);
        gw_run_advance(run, run->horizon);
        double tossed = 0.0, heads = 0.0;
        for (int i = 0; i < run->places; i++) {
            const gw_station_stats *stats = &run->place[i].station.stats;
            tossed += strcmp(run->place[i].params->name, "till") == 0 ? (double)stats->served : 0.0;
            heads += strcmp(run->place[i].params->name, "door") == 0 ? (double)stats->offered : 0.0;
        }
        sum += (heads - 0.5 * tossed) * (heads - 0.5 * tossed) / (0.25 * tossed);
        gw_run_free(run);
    }
    cr_expect(fabs(sum / runs - 1.0) < 0.33, "variance is %.3f of the coins'", sum / runs);
    gw_scenario_free(scenario);
    gw_diag_free(&diag);
}
