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

/* What is to be played of the trials that are wanted: those that nobody remembers. */
typedef struct batch {
    gw_trials *trials;
    int64_t *missing; /* trials */
    int64_t count, taken;
} batch;

static gw_result *play(const void *subject, uint32_t number, gw_job *job) {
    const batch *b = subject;
    const gw_trials *t = b->trials;
    int64_t trial = b->missing[number];
    gw_diag diag = {0};
    gw_scenario *scenario = vary(t, trial, &diag);
    gw_diag_free(&diag);
    gw_subject varied = {.scenario = scenario, .columns = t->columns, .seed = t->seed};
    gw_result *result = gw_play_scenario(&varied, t->replication[trial], job);
    gw_scenario_free(scenario);
    return result;
}

static uint64_t key_of(const gw_trials *t, int64_t trial) {
    uint64_t key = gw_hash_word(gw_hash_word(t->scenario->hash, t->seed), t->replication[trial]);
    for (int i = 0; i < t->ranges->count; i++) {
        double setting = settings_of(t, trial)[i];
        if (!gw_is_nan(setting)) {
            key = gw_hash_double(gw_hash_word(key, gw_hash_text(t->ranges->at[i].factor.label)), setting);
        }
    }
    for (int i = 0; i < t->kpis; i++) {
        key = gw_hash_word(key, (uint64_t)t->column[i]);
    }
    return key;
}

static double *result_of(const gw_trials *t, int64_t trial) {
    return t->result + trial * t->kpis;
}

static bool consume(void *context, const gw_result *result) {
    batch *b = context;
    gw_trials *t = b->trials;
    int64_t trial = b->missing[b->taken++];
    for (int i = 0; i < t->kpis; i++) {
        result_of(t, trial)[i] = result->values[t->column[i]];
    }
    return !t->memo || t->memo->keep(t->memo->context, key_of(t, trial), result_of(t, trial), t->kpis);
}

static void progress(void *context, int64_t done, double running) {
    const batch *b = context;
    if (b->trials->progress) {
        b->trials->progress(b->trials->context, b->trials->count - b->count + done, running);
    }
}

static void find_missing(batch *b) {
    gw_trials *t = b->trials;
    b->missing = gw_grow(NULL, t->count - t->played + 1, sizeof *b->missing);
    for (int64_t i = t->played; i < t->count; i++) {
        if (!t->memo || !t->memo->find(t->memo->context, key_of(t, i), result_of(t, i), t->kpis)) {
            b->missing[b->count++] = i;
        }
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
    if (!check(t, diag)) {
        return false;
    }
    batch b = {.trials = t};
    find_missing(&b);
    gw_replications jobs = {.play = play,
                            .subject = &b,
                            .count = b.count,
                            .threads = t->threads,
                            .abandon = t->abandon,
                            .consume = consume,
                            .progress = progress,
                            .context = &b};
    if (b.count > 0) {
        (void)gw_replications_run(&jobs);
    }
    t->played = b.taken < b.count ? b.missing[b.taken] : t->count;
    gw_release(b.missing);
    return t->played == t->count;
}
