#include "experiment/explain.h"

#include "base/arena.h"
#include "base/assert.h"
#include "base/math.h"

#include <string.h>

static char *copy(const char *text) {
    gw_text made = {0};
    gw_text_add(&made, text);
    return made.bytes;
}

/* --- what differs -------------------------------------------------------------------------------------- */

/* Titles and the like, where settings come from, and how often and with which luck it is played: they make no
 * difference. */
static bool is_label(const char *path, const gw_params *params) {
    static const char SOURCES[] = "sources.";
    gw_target target;
    bool there = gw_params_find(params, path, &target, NULL) && target.param;
    bool outermost = !strchr(path, '.');
    return (there && outermost && target.param->type == GW_TEXT) || strcmp(path, "run.seed") == 0 ||
           strcmp(path, "run.replications") == 0 || strncmp(path, SOURCES, strlen(SOURCES)) == 0;
}

/* The path of what a differing row belongs to: the outermost object that one of them lacks, or its own. */
static void owner_of(const gw_explanation *e, const char *path, gw_text *owner) {
    for (const char *dot = strchr(path, '.'); dot; dot = strchr(dot + 1, '.')) {
        gw_target target;
        gw_text_clear(owner);
        gw_text_add_bytes(owner, path, dot - path);
        if (!gw_params_find(e->a->params, owner->bytes, &target, NULL) ||
            !gw_params_find(e->b->params, owner->bytes, &target, NULL)) {
            return;
        }
    }
    gw_text_add(owner, ""); /* all there: the last prefix stands, or "" for a row of the root */
}

static int change_of(gw_explanation *e, const char *owner) {
    for (int i = 0; i < e->change_count; i++) {
        if (strcmp(e->changes[i].path, owner) == 0) {
            return i;
        }
    }
    e->changes = gw_grow(e->changes, e->change_count + 1, sizeof *e->changes);
    e->changes[e->change_count] = (gw_change){.path = copy(owner)};
    return e->change_count++;
}

static void add_difference(void *context, const char *path, const char *a, const char *b) {
    (void)a;
    (void)b;
    gw_explanation *e = context;
    if (is_label(path, e->a->params)) {
        return;
    }
    gw_text owner = {0};
    owner_of(e, path, &owner);
    int change = change_of(e, gw_text_string(&owner));
    e->changes[change].rows++;
    e->rows = gw_grow(e->rows, e->row_count + 1, sizeof *e->rows);
    e->rows[e->row_count++] = (gw_changed_row){copy(path), change};
    gw_text_free(&owner);
}

/* An object of which one value differs is called by that value. */
static void name_single_values(gw_explanation *e) {
    for (int i = 0; i < e->row_count; i++) {
        gw_change *change = &e->changes[e->rows[i].change];
        if (change->rows == 1) {
            gw_release(change->path);
            change->path = copy(e->rows[i].path);
        }
    }
}

static bool is_whole(const gw_scenario *scenario, const gw_param *link) {
    gw_text path = {0}, value = {0};
    gw_target target;
    gw_text_addf(&path, "links.%s", link->name);
    bool there = gw_params_find(scenario->params, path.bytes, &target, NULL);
    if (there) {
        gw_param_write(link, target.object, &value);
    }
    bool whole = there && *(const bool *)((const char *)target.object + link->offset);
    gw_text_free(&path);
    gw_text_free(&value);
    return whole;
}

/* The rows of the group "links"; what they mean begins with their name: "staff>quality: ..." */
static void find_links(gw_explanation *e) {
    gw_target target;
    if (!gw_params_find(e->a->params, "links", &target, NULL)) {
        return;
    }
    for (int i = 0; i < target.group->param_count && e->link_count < GW_LINKS_MOST; i++) {
        const gw_param *link = &target.group->params[i];
        if (link->type == GW_BOOL && is_whole(e->a, link) && is_whole(e->b, link)) {
            gw_text label = {0};
            gw_text_add_bytes(&label, link->doc, (ptrdiff_t)strcspn(link->doc, ":"));
            e->link[e->link_count++] = (gw_cuttable){.name = link->name, .label = label.bytes, .player = -1};
        }
    }
}

/* --- one run ------------------------------------------------------------------------------------------- */

typedef struct choice {
    const gw_explanation *e;
    uint64_t changes;
} choice;

static bool is_of_b(void *context, const char *path) {
    const choice *c = context;
    for (int i = 0; i < c->e->row_count; i++) {
        if (strcmp(c->e->rows[i].path, path) == 0) {
            return c->changes >> c->e->rows[i].change & 1;
        }
    }
    return false;
}

static gw_scenario *scenario_of(const gw_explanation *e, const gw_trial *trial, gw_diag *diag) {
    gw_text paths[GW_LINKS_MOST] = {{0}};
    gw_setting settings[GW_LINKS_MOST] = {{0}};
    int count = 0;
    for (int i = 0; i < e->link_count; i++) {
        if (trial->cut >> i & 1) {
            gw_text_addf(&paths[count], "links.%s", e->link[i].name);
            settings[count] = (gw_setting){paths[count].bytes, "no"};
            count++;
        }
    }
    choice chosen = {e, trial->changes};
    gw_scenario *made = gw_scenario_mix(e->a, e->b, is_of_b, &chosen, settings, count, diag);
    for (int i = 0; i < count; i++) {
        gw_text_free(&paths[i]);
    }
    return made;
}

static int column_in(const gw_columns *columns, const char *wanted) {
    int found = -1;
    for (int i = 0; i < columns->count && found < 0; i++) {
        gw_text name = {0};
        gw_column_name(&columns->at[i], &name);
        found = strcmp(name.bytes, wanted) == 0 ? i : -1;
        gw_text_free(&name);
    }
    return found;
}

enum { KEPT = 1 + GW_LOSSES }; /* numbers of a trial: the column's, then the losses */

const char *const gw_loss_kpi[GW_LOSSES] = {"poor_customers", "poor_visits",  "poor_newcomers",
                                            "poor_premium",   "cost_failure", "cost_turnover",
                                            "poor_service",   "poor_share"};

/* A result of these few numbers (NULL: of none that is looked at); a mixture's others are of no interest. */
static gw_result *only(const double *values, uint64_t hash, uint32_t number) {
    gw_result *made = gw_grow(NULL, 1, sizeof *made);
    *made = (gw_result){.replication = number, .run_hash = hash, .columns = KEPT};
    made->values = gw_grow(NULL, KEPT, sizeof(double));
    for (int i = 0; i < KEPT; i++) {
        made->values[i] = values ? values[i] : 0.0;
    }
    return made;
}

/* The number of a column of this name; NaN where there is none. */
static double value_of(const gw_columns *columns, const gw_result *result, const char *name) {
    int column = column_in(columns, name);
    return column >= 0 ? result->values[column] : gw_double_from_bits(0x7ff8000000000000u);
}

static gw_result *play_trial(const gw_explanation *e, const gw_trial *trial, uint32_t number, gw_job *job) {
    gw_diag diag = {0};
    gw_scenario *scenario = scenario_of(e, trial, &diag);
    gw_diag_free(&diag);
    if (!scenario) {
        return NULL;
    }
    gw_setup setup = gw_replicate_setup(scenario, e->options.seed, number);
    gw_columns columns = gw_columns_create(&setup);
    gw_subject subject = {.scenario = scenario, .columns = &columns, .seed = e->options.seed};
    gw_result *all = gw_play_scenario(&subject, number, job), *one = NULL;
    if (all) {
        double values[KEPT] = {value_of(&columns, all, e->column)};
        gw_text name = {0};
        for (int i = 0; i < GW_LOSSES; i++) {
            gw_text_clear(&name);
            gw_text_addf(&name, "%s.%s", gw_loss_kpi[i], e->example.firm_name);
            values[1 + i] = value_of(&columns, all, name.bytes);
        }
        gw_text_free(&name);
        one = only(values, all->run_hash, number);
    }
    gw_result_free(all);
    gw_columns_free(&columns);
    gw_scenario_free(scenario);
    return one;
}

/* --- which links matter -------------------------------------------------------------------------------- */

static uint64_t all_changes(const gw_explanation *e) {
    return e->change_count == 64 ? UINT64_MAX : ((uint64_t)1 << e->change_count) - 1;
}

/* A and B as they are, then both with each link cut: known[2 * i + 2] and [2 * i + 3] with link i. */
static void plan_search(gw_explanation *e) {
    e->known_count = 2 * e->link_count + 2;
    e->known = gw_grow(NULL, e->known_count, sizeof *e->known);
    e->known_values = gw_grow(NULL, (ptrdiff_t)e->known_count * KEPT, sizeof(double));
    e->known_hashes = gw_grow(NULL, e->known_count, sizeof(uint64_t));
    for (int i = 0; i < e->known_count; i++) {
        e->known[i] = (gw_trial){.changes = i % 2 == 1 ? all_changes(e) : 0,
                                 .cut = i < 2 ? 0 : (uint64_t)1 << (i / 2 - 1)};
    }
}

static gw_result *play_search(const void *subject, uint32_t number, gw_job *job) {
    const gw_explanation *e = subject;
    return play_trial(e, &e->known[number], e->options.first, job);
}

/* What is being played: the search or the games. */
typedef struct stage {
    gw_explanation *e;
    const gw_explain_play *how;
    int64_t before, most; /* runs done in the stage before; all together */
} stage;

static void tell(void *context, int64_t done, double running) {
    const stage *s = context;
    s->how->progress(s->how->context, s->before + done, running, s->most);
}

static bool take_search(void *context, const gw_result *result) {
    gw_explanation *e = ((stage *)context)->e;
    memcpy(&e->known_values[e->played * KEPT], result->values, KEPT * sizeof(double));
    e->known_hashes[e->played] = result->run_hash;
    e->played++;
    return true;
}

/* A link matters when cutting it changes any event or number of A or B. */
static void enter_links(gw_explanation *e) {
    for (int i = 0; i < e->link_count; i++) {
        const uint64_t *cut = &e->known_hashes[2 * i + 2];
        if (cut[0] != e->known_hashes[0] || cut[1] != e->known_hashes[1]) {
            e->link[i].player = e->link_game.players++;
        }
    }
    enum { FEW = 6 }; /* 64 coalitions, all of them: at seven a drawn game takes a third of the runs */
    e->link_game.method = e->link_game.players <= FEW ? GW_GAME_EXACT : GW_GAME_BALANCED;
    e->link_game.key = e->options.seed;
}

/* --- the games ----------------------------------------------------------------------------------------- */

/* The links that are cut when only a coalition of them is whole: those that do not matter stay whole. */
static uint64_t cut_outside(const gw_explanation *e, uint64_t coalition) {
    uint64_t cut = 0;
    for (int i = 0; i < e->link_count; i++) {
        bool out = e->link[i].player >= 0 && !(coalition >> e->link[i].player & 1);
        cut |= out ? (uint64_t)1 << i : 0;
    }
    return cut;
}

/* The trials of a replication: first those of the game of changes (from A, the first, to B), then those of
 * the game of links, for A and for B, but the last, where all are whole: these are A and B again. */
static void plan_trials(const gw_explanation *e, uint32_t number, gw_trial *trials) {
    int changes = gw_game_size(&e->change_game), links = gw_game_size(&e->link_game);
    uint64_t *masks = gw_grow(NULL, changes > links ? changes : links, sizeof *masks);
    gw_game_coalitions(&e->change_game, number, masks);
    for (int i = 0; i < changes; i++) {
        trials[i] = (gw_trial){.changes = masks[i]};
    }
    gw_game_coalitions(&e->link_game, number, masks);
    for (int i = 0; i < links - 1; i++) {
        trials[changes + 2 * i] = (gw_trial){.changes = 0, .cut = cut_outside(e, masks[i])};
        trials[changes + 2 * i + 1] = (gw_trial){.changes = all_changes(e), .cut = cut_outside(e, masks[i])};
    }
    gw_release(masks);
}

static int known_at(const gw_explanation *e, const gw_trial *trial) {
    for (int i = 0; i < e->known_count; i++) {
        if (e->known[i].changes == trial->changes && e->known[i].cut == trial->cut) {
            return i;
        }
    }
    return -1;
}

/* Where a trial's value is had from without a run: */
typedef struct memory {
    int known;  /* from the search, in the first replication; else -1 */
    int before; /* from a trial before it in the same replication, a coalition that was drawn twice; else -1
                 */
} memory;

static memory memory_of(const gw_explanation *e, uint32_t replication, const gw_trial *trials, int i) {
    memory m = {.known = replication == e->options.first ? known_at(e, &trials[i]) : -1, .before = -1};
    for (int j = 0; j < i && m.before < 0; j++) {
        m.before = trials[j].changes == trials[i].changes && trials[j].cut == trials[i].cut ? j : -1;
    }
    return m;
}

static gw_result *play_games(const void *subject, uint32_t number, gw_job *job) {
    const gw_explanation *e = subject;
    uint32_t replication = e->options.first + number / (uint32_t)e->trial_count;
    int i = (int)(number % (uint32_t)e->trial_count);
    gw_trial *trials = gw_grow(NULL, e->trial_count, sizeof *trials);
    plan_trials(e, replication, trials);
    gw_trial trial = trials[i];
    memory m = memory_of(e, replication, trials, i);
    gw_release(trials);
    return m.known >= 0    ? only(&e->known_values[(ptrdiff_t)m.known * KEPT], 0, replication)
           : m.before >= 0 ? only(NULL, 0, replication) /* take_games has the value */
                           : play_trial(e, &trial, replication, job);
}

static void add_shares(gw_summary *to, const double *share, int count) {
    for (int i = 0; i < count; i++) {
        gw_summary_add(&to[i], share[i]);
    }
}

static void solve(gw_explanation *e, uint32_t number) {
    int changes = gw_game_size(&e->change_game), links = gw_game_size(&e->link_game);
    double share[GW_PLAYERS_MAX], a = e->values[0], b = e->values[changes - 1];
    gw_summary_add(&e->value_a, a);
    gw_summary_add(&e->value_b, b);
    gw_summary_add(&e->total, b - a);
    gw_summary_add(&e->change_together, gw_game_solve(&e->change_game, number, e->values, share));
    add_shares(e->change_share, share, e->change_count);
    double *difference = gw_grow(NULL, links, sizeof *difference);
    for (int i = 0; i < links - 1; i++) {
        difference[i] = e->values[changes + 2 * i + 1] - e->values[changes + 2 * i];
    }
    difference[links - 1] = b - a;
    gw_summary_add(&e->straight, difference[0]);
    gw_summary_add(&e->link_together, gw_game_solve(&e->link_game, number, difference, share));
    add_shares(e->link_share, share, e->link_game.players);
    gw_release(difference);
}

/* Whether every share is known to the wished part of the whole difference. */
static bool is_enough(gw_explanation *e) {
    gw_precision part = {e->options.wish, true};
    e->watch.precision = (gw_precision){gw_precision_allowed(&part, &e->total), false};
    gw_summary all[GW_PLAYERS_MAX + GW_LINKS_MOST];
    int which[GW_PLAYERS_MAX + GW_LINKS_MOST], count = 0;
    for (int i = 0; i < e->change_count; i++) {
        all[count++] = e->change_share[i];
    }
    for (int i = 0; i < e->link_game.players; i++) {
        all[count++] = e->link_share[i];
    }
    for (int i = 0; i < count; i++) {
        which[i] = i;
    }
    return gw_watch_enough(&e->watch, e->runs, all, which, count);
}

/* The first trial of a replication is A, the last of the game of changes B. */
static void take_losses(gw_explanation *e, const double *values) {
    for (int i = 0; i < GW_LOSSES; i++) {
        if (e->taken == 0) {
            e->loss_a[i] = values[1 + i];
        } else if (e->taken == gw_game_size(&e->change_game) - 1) {
            gw_summary_add(&e->loss[i].a, e->loss_a[i]);
            gw_summary_add(&e->loss[i].b, values[1 + i]);
            gw_summary_add(&e->loss[i].difference, values[1 + i] - e->loss_a[i]);
        }
    }
}

static bool take_games(void *context, const gw_result *result) {
    gw_explanation *e = ((stage *)context)->e;
    uint32_t replication = e->options.first + (uint32_t)e->runs;
    if (e->taken == 0) {
        plan_trials(e, replication, e->trials);
    }
    memory m = memory_of(e, replication, e->trials, e->taken);
    e->values[e->taken] = m.before >= 0 ? e->values[m.before] : result->values[0];
    take_losses(e, result->values);
    e->played += m.known < 0 && m.before < 0;
    if (++e->taken < e->trial_count) {
        return true;
    }
    e->taken = 0;
    solve(e, replication);
    e->runs++;
    bool wished = e->options.replications <= 0 && e->options.wish > 0.0;
    e->enough = wished && is_enough(e);
    return !e->enough;
}

/* --- all of it ----------------------------------------------------------------------------------------- */

static int trials_with(const gw_explanation *e, int links) {
    gw_game game = {.players = links, .method = e->link_game.method};
    return gw_game_size(&e->change_game) + 2 * (gw_game_size(&game) - 1);
}

static int64_t most_replications(const gw_explanation *e, int trials) {
    const gw_explain_options *o = &e->options;
    if (o->replications > 0) {
        return o->replications;
    }
    int64_t affordable = o->budget / trials > GW_EXPLAIN_LEAST ? o->budget / trials : GW_EXPLAIN_LEAST;
    return o->wish > 0.0 || o->most < affordable ? o->most : affordable;
}

static int64_t play_stage(stage *s, gw_play *play, bool (*take)(void *, const gw_result *), int64_t count) {
    gw_replications plan = {.play = play,
                            .subject = s->e,
                            .count = count,
                            .threads = s->how->threads,
                            .abandon = s->how->abandon,
                            .consume = take,
                            .progress = s->how->progress ? tell : NULL,
                            .context = s};
    return gw_replications_run(&plan);
}

bool gw_explain_run(gw_explanation *e, const gw_explain_play *how) {
    stage s = {.e = e, .how = how};
    plan_search(e);
    e->link_game.method = GW_GAME_BALANCED; /* as long as it is not known how many links are at work */
    int trials = trials_with(e, e->link_count);
    s.most = e->known_count + most_replications(e, trials) * trials;
    bool searched = play_stage(&s, play_search, take_search, e->known_count) == e->known_count;
    bool abandoned = how->abandon && atomic_load(how->abandon) != 0;
    if (!searched) {
        return abandoned;
    }
    enter_links(e);
    e->trial_count = trials_with(e, e->link_game.players);
    e->values = gw_grow(NULL, e->trial_count, sizeof *e->values);
    e->trials = gw_grow(NULL, e->trial_count, sizeof *e->trials);
    s.before = e->played;
    int64_t count = most_replications(e, e->trial_count) * e->trial_count;
    s.most = s.before + count;
    int64_t done = play_stage(&s, play_games, take_games, count);
    abandoned = how->abandon && atomic_load(how->abandon) != 0;
    e->enough |= done == count && !(e->options.replications <= 0 && e->options.wish > 0.0);
    return e->enough || done == count || abandoned;
}

/* --- making -------------------------------------------------------------------------------------------- */

/* Whether the mixtures of the first replication, and each change alone, are scenarios. */
static bool can_mix(const gw_explanation *e, gw_diag *diag) {
    int size = gw_game_size(&e->change_game), errors = diag->errors;
    uint64_t *masks = gw_grow(NULL, size + e->change_count, sizeof *masks);
    gw_game_coalitions(&e->change_game, e->options.first, masks);
    for (int i = 0; i < e->change_count; i++) {
        masks[size + i] = (uint64_t)1 << i;
    }
    for (int i = 0; i < size + e->change_count && diag->errors == errors; i++) {
        gw_scenario_free(scenario_of(e, &(gw_trial){.changes = masks[i]}, diag));
    }
    gw_release(masks);
    if (diag->errors > errors) {
        gw_diag_add(
            diag, GW_ERROR, NULL, 0,
            "some changes from %s to %s make no valid scenario without the others, so that their shares "
            "cannot be told",
            e->a->file, e->b->file);
    }
    return diag->errors == errors;
}

static bool has_column(gw_explanation *e, gw_diag *diag) {
    gw_setup of_a = gw_replicate_setup(e->a, 0, 0), of_b = gw_replicate_setup(e->b, 0, 0);
    e->columns = gw_columns_create(&of_a);
    gw_columns other = gw_columns_create(&of_b);
    int at = column_in(&e->columns, e->column), there = column_in(&other, e->column);
    gw_columns_free(&other);
    if (at < 0 || there < 0) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "%s: %s has no such number", e->column,
                    at < 0 ? e->a->file : e->b->file);
        return false;
    }
    e->example = e->columns.at[at];
    return true;
}

static bool has_few_changes(const gw_explanation *e, gw_diag *diag) {
    if (e->change_count == 0) {
        gw_diag_add(diag, GW_ERROR, NULL, 0, "%s and %s say the same of every parameter: nothing to explain",
                    e->a->file, e->b->file);
    } else if (e->change_count > GW_PLAYERS_MAX) {
        gw_diag_add(diag, GW_ERROR, NULL, 0,
                    "%s and %s differ in %d objects: too much to take apart (at most %d)", e->a->file,
                    e->b->file, e->change_count, (int)GW_PLAYERS_MAX);
    }
    return e->change_count > 0 && e->change_count <= GW_PLAYERS_MAX;
}

gw_explanation *gw_explain_create(const gw_scenario *a, const gw_scenario *b, const char *column,
                                  const gw_explain_options *options, gw_diag *diag) {
    gw_explanation *e = gw_grow(NULL, 1, sizeof *e);
    *e = (gw_explanation){
        .options = *options, .a = a, .b = b, .column = copy(column), .watch = {.level = 0.95}};
    gw_params_diff(a->params, b->params, add_difference, e);
    name_single_values(e);
    find_links(e);
    e->change_game = (gw_game){.players = e->change_count,
                               .method = e->change_count <= GW_PLAYERS_EXACT ? GW_GAME_EXACT : GW_GAME_ORDERS,
                               .key = options->seed};
    if (has_column(e, diag) && has_few_changes(e, diag) && can_mix(e, diag)) {
        return e;
    }
    gw_explain_free(e);
    return NULL;
}

void gw_explain_free(gw_explanation *e) {
    if (!e) {
        return;
    }
    for (int i = 0; i < e->change_count; i++) {
        gw_release(e->changes[i].path);
    }
    for (int i = 0; i < e->row_count; i++) {
        gw_release(e->rows[i].path);
    }
    for (int i = 0; i < e->link_count; i++) {
        gw_release(e->link[i].label);
    }
    void *owned[] = {e->changes, e->rows,         e->column,       e->values, e->trials,
                     e->known,   e->known_values, e->known_hashes, e};
    gw_columns_free(&e->columns);
    for (int i = 0; i < (int)(sizeof owned / sizeof owned[0]); i++) {
        gw_release(owned[i]);
    }
}
