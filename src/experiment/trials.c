#include "experiment/trials.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/math.h"

#include <string.h>

void gw_trials_free(gw_trials *trials) {
    gw_release(trials->setting);
    gw_release(trials->replication);
    gw_release(trials->result);
    gw_release(trials->slot);
}

/* --- wanting ------------------------------------------------------------------------------------------- */

static uint64_t hash_of(const gw_trials *t, const double *setting, uint32_t replication) {
    uint64_t hash = gw_hash_word(0, replication);
    for (int i = 0; i < t->ranges->count; i++) {
        hash = gw_hash_double(hash, setting[i]);
    }
    return hash;
}

static const double *settings_of(const gw_trials *t, int64_t trial) {
    return t->setting + trial * t->ranges->count;
}

static bool is_same(const gw_trials *t, int64_t trial, const double *setting, uint32_t replication) {
    size_t size = (size_t)t->ranges->count * sizeof *setting;
    return t->replication[trial] == replication && memcmp(settings_of(t, trial), setting, size) == 0;
}

/* The slot of this trial, or the empty one where it belongs. */
static int64_t *slot_of(const gw_trials *t, const double *setting, uint32_t replication) {
    uint64_t at = hash_of(t, setting, replication);
    int64_t *slot = &t->slot[at & (uint64_t)(t->slots - 1)];
    while (*slot && !is_same(t, *slot - 1, setting, replication)) {
        slot = &t->slot[++at & (uint64_t)(t->slots - 1)];
    }
    return slot;
}

/* At most half of the slots are taken. */
static void make_room(gw_trials *t) {
    if (2 * (t->count + 1) <= t->slots) {
        return;
    }
    t->slots = t->slots ? 2 * t->slots : 1024;
    t->slot = gw_grow(t->slot, t->slots, sizeof *t->slot);
    memset(t->slot, 0, (size_t)t->slots * sizeof *t->slot);
    t->setting = gw_grow(t->setting, t->slots / 2 * t->ranges->count, sizeof *t->setting);
    t->replication = gw_grow(t->replication, t->slots / 2, sizeof *t->replication);
    t->result = gw_grow(t->result, t->slots / 2 * t->kpis, sizeof *t->result);
    for (int64_t i = 0; i < t->count; i++) {
        *slot_of(t, settings_of(t, i), t->replication[i]) = i + 1;
    }
}

int64_t gw_trials_want(gw_trials *t, const double *setting, uint32_t replication) {
    make_room(t);
    int64_t *slot = slot_of(t, setting, replication);
    if (!*slot) {
        memcpy(t->setting + t->count * t->ranges->count, setting, (size_t)t->ranges->count * sizeof *setting);
        t->replication[t->count] = replication;
        *slot = ++t->count;
    }
    return *slot - 1;
}

bool gw_trials_know(gw_trials *t, const double *setting, uint32_t replication, const double *result) {
    int64_t trial = gw_trials_want(t, setting, replication);
    if (trial < t->played) {
        return false;
    }
    memcpy(t->result + trial * t->kpis, result, (size_t)t->kpis * sizeof *result);
    t->played++;
    return true;
}

/* --- playing ------------------------------------------------------------------------------------------- */

static gw_scenario *vary(const gw_trials *t, int64_t trial, gw_diag *diag) {
    int ranges = t->ranges->count, count = 0;
    gw_setting *settings = gw_grow(NULL, ranges, sizeof *settings);
    gw_text *written = gw_grow(NULL, ranges, sizeof *written);
    for (int i = 0; i < ranges; i++) {
        const gw_factor *factor = &t->ranges->at[i].factor;
        double setting = settings_of(t, trial)[i];
        if (!gw_is_nan(setting)) {
            written[count] = (gw_text){0};
            gw_factor_write_level(factor, setting, &written[count]);
            settings[count] = (gw_setting){factor->label, written[count].bytes};
            count++;
        }
    }
    gw_scenario *made = gw_scenario_vary(t->scenario, settings, count, diag);
    for (int i = 0; i < count; i++) {
        gw_text_free(&written[i]);
    }
    gw_release(written);
    gw_release(settings);
    return made;
}

static gw_result *play(const void *subject, uint32_t number, gw_job *job) {
    const gw_trials *t = subject;
    int64_t trial = t->played + number;
    gw_diag diag = {0};
    gw_scenario *scenario = vary(t, trial, &diag);
    gw_diag_free(&diag);
    gw_subject varied = {.scenario = scenario, .columns = t->columns, .seed = t->seed};
    gw_result *result = gw_play_scenario(&varied, t->replication[trial], job);
    gw_scenario_free(scenario);
    return result;
}

typedef struct taker {
    gw_trials *trials;
    int64_t taken;
} taker;

static bool consume(void *context, const gw_result *result) {
    taker *k = context;
    gw_trials *t = k->trials;
    for (int i = 0; i < t->kpis; i++) {
        t->result[(t->played + k->taken) * t->kpis + i] = result->values[t->column[i]];
    }
    k->taken++;
    return true;
}

static void progress(void *context, int64_t done, double running) {
    const taker *k = context;
    if (k->trials->progress) {
        k->trials->progress(k->trials->context, k->trials->played + done, running);
    }
}

/* Says that the settings of a trial go against each other. */
static void refuse(const gw_trials *t, int64_t trial, const gw_diag *why, gw_diag *diag) {
    enum { SHOWN = 10 };
    gw_text with = {0};
    int shown = 0;
    for (int i = 0; i < t->ranges->count; i++) {
        const gw_factor *factor = &t->ranges->at[i].factor;
        double setting = settings_of(t, trial)[i];
        if (!gw_is_nan(setting) && shown++ < SHOWN) {
            gw_text_addf(&with, "%s%s = ", shown > 1 ? ", " : "", factor->label);
            gw_factor_write_level(factor, setting, &with);
        }
    }
    gw_diag_add(diag, GW_ERROR, NULL, 0, "these settings make no scenario: %s%s: %s", gw_text_string(&with),
                shown > SHOWN ? " and so on" : "", why->items[0].text);
    gw_text_free(&with);
}

/* Whether all settings make scenarios. */
static bool check(const gw_trials *t, gw_diag *diag) {
    for (int64_t i = t->played; i < t->count; i++) {
        if (i > t->played && is_same(t, i, settings_of(t, i - 1), t->replication[i])) {
            continue; /* but for the replication the one before */
        }
        gw_diag why = {0};
        gw_scenario *made = vary(t, i, &why);
        bool good = made != NULL;
        if (!good) {
            refuse(t, i, &why, diag);
        }
        gw_scenario_free(made);
        gw_diag_free(&why);
        if (!good) {
            return false;
        }
    }
    return true;
}

bool gw_trials_play(gw_trials *t, gw_diag *diag) {
    taker k = {.trials = t};
    gw_replications jobs = {.play = play,
                            .subject = t,
                            .count = t->count - t->played,
                            .threads = t->threads,
                            .abandon = t->abandon,
                            .consume = consume,
                            .progress = progress,
                            .context = &k};
    if (!check(t, diag)) {
        return false;
    }
    t->played += jobs.count > 0 ? gw_replications_run(&jobs) : 0;
    return t->played == t->count;
}
