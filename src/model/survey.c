#include "model/survey.h"

#include "base/hash.h"
#include "base/math.h"
#include "model/world.h"

GW_GROUP(gw_survey_group, "surveys", "What is asked of a sample of customers, employees or competitors.",
         gw_survey_params, GW_SURVEY_PARAMS, 0)

static const double SOON = 1e-9; /* days: what falls on a tick is due at it, whatever rounding says */

/* Tries per person wanted, beside what the share of customers among all people demands. */
enum { TRIES = 8 };

/* What a sample said. */
typedef struct sample {
    int64_t asked, answered;
    double sum;
} sample;

/* How many are asked now. */
static int64_t wanted(const gw_run *run, int f, const gw_survey *survey) {
    return (int64_t)((double)survey->params->sample * run->firm[f].drives.asking + 0.5);
}

static double interval(const gw_survey *survey) {
    return survey->params->interval_weeks * GW_DAYS_PER_WEEK;
}

void gw_survey_begin(gw_run *run, int f, gw_survey *survey, const gw_survey_params *params) {
    double late = run->world->run.tick_days / GW_DAYS_PER_WEEK; /* asked at ticks: several at once, perhaps */
    double most = (params->delay_weeks + late) / params->interval_weeks + 3.0;
    *survey = (gw_survey){.params = params,
                          .key = gw_hash_word(gw_hash_text(params->name), run->firm[f].key),
                          .rings = (uint32_t)most};
    survey->finding = gw_arena_zeroed(run->arena, survey->rings, sizeof *survey->finding);
}

/* --- customers ----------------------------------------------------------------------------------------- */

static double response(const gw_survey_params *params) {
    double yearly = 52.0 / params->interval_weeks;
    return params->response * gw_pow(1.0 - params->fatigue, yearly);
}

/* The same of one customer: who is content may answer sooner than who is not, or later. */
static double own_response(const gw_run *run, const gw_survey_params *params, const gw_person *person,
                           double share) {
    double above = (double)person->satisfaction - run->world->satisfaction.base;
    return params->lean == 0.0 ? share : share * gw_exp(params->lean * above / 10.0);
}

/* Asking costs the customer time, and may put right what bothers them. */
static void move(const gw_run *run, const gw_survey_params *params, gw_person *person, double luck) {
    const gw_satisfaction_params *s = &run->world->satisfaction;
    double cs = (double)person->satisfaction;
    if (cs < s->base && luck < params->fixes) {
        cs += s->memory * 0.5 * (s->drop_low + s->drop_high);
        cs = cs < s->base ? cs : s->base;
    }
    cs -= params->burden;
    person->satisfaction = (float)(cs > 0.0 ? cs : 0.0);
}

/* Each draws from a stream of their own, so that who else is asked changes nobody's answer. */
static void ask_customer(gw_run *run, const gw_survey *survey, uint32_t id, double share, sample *s) {
    const gw_survey_params *params = survey->params;
    gw_person *person = &run->people[id];
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_MEASURE, id, gw_hash_word(survey->key, survey->askings));
    double answers = gw_uniform(&rng);
    double error = gw_normal(&rng);
    double fixed = gw_uniform(&rng);
    s->asked++;
    if (answers < own_response(run, params, person, share)) {
        bool satisfied = params->of == GW_ASK_SATISFACTION;
        s->answered++;
        s->sum += (double)(satisfied ? person->satisfaction : person->expectation) + params->noise * error;
    }
    if (params->burden > 0.0 || params->fixes > 0.0) {
        move(run, params, person, fixed);
    }
}

/* People are drawn until enough of them are customers; the same one may be drawn twice. */
static void ask_customers(gw_run *run, int f, const gw_survey *survey, gw_rng *rng, sample *s) {
    int64_t customers = 0, sample_size = wanted(run, f, survey);
    for (int i = 0; i < run->segments; i++) {
        customers += gw_run_counts(run, f, i)->customers;
    }
    if (customers == 0) {
        return;
    }
    double tries = TRIES * (double)sample_size * (double)run->population / (double)customers, share;
    share = response(survey->params);
    for (double i = 0.0; i < tries && s->asked < sample_size; i += 1.0) {
        uint32_t id = (uint32_t)gw_uniform_int(rng, 0, (int64_t)run->population - 1);
        if (run->people[id].firm == f + 1) {
            ask_customer(run, survey, id, share, s);
        }
    }
}

/* --- others -------------------------------------------------------------------------------------------- */

static const gw_employee *position(const gw_run *run, const gw_firm *firm, int64_t number) {
    const gw_place *place = &run->place[firm->first_place];
    while (number >= (int64_t)place->capacity) {
        number -= (int64_t)place->capacity;
        place++;
    }
    return &place->employees[number];
}

/* Everybody on the list answers: it is asked at work. */
static void ask_staff(const gw_run *run, int f, const gw_survey *survey, gw_rng *rng, sample *s) {
    const gw_firm *firm = &run->firm[f];
    int64_t positions = 0;
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        positions += (int64_t)run->place[at].capacity;
    }
    if (firm->staff == 0) {
        return;
    }
    int64_t sample_size = wanted(run, f, survey);
    double tries = TRIES * (double)sample_size * (double)positions / (double)firm->staff;
    for (double i = 0.0; i < tries && s->asked < sample_size; i += 1.0) {
        const gw_employee *employee = position(run, firm, gw_uniform_int(rng, 0, positions - 1));
        if (employee->present) {
            double error = gw_normal(rng);
            s->asked++;
            s->answered++;
            s->sum += employee->motivation + survey->params->noise * error;
        }
    }
}

/* So many looks at a true value, each with its error. */
static void look(const gw_run *run, int f, const gw_survey *survey, double truth, gw_rng *rng, sample *s) {
    double error = gw_normal(rng);
    s->asked = s->answered = wanted(run, f, survey);
    double looks = (double)s->asked;
    s->sum = looks * truth + survey->params->noise * gw_sqrt(looks) * error;
}

/* The mean quality of all visits since the shoppers came last; nothing to see where nobody was served. */
static void shop(const gw_run *run, int f, gw_survey *survey, gw_rng *rng, sample *s) {
    gw_counts total;
    gw_firm_total(run, f, &total);
    double quality = gw_sum_total(total.sum_quality);
    int64_t visits = total.visited - survey->visited;
    if (visits > 0) {
        look(run, f, survey, (quality - survey->quality) / (double)visits, rng, s);
    }
    survey->visited = total.visited;
    survey->quality = quality;
}

/* --- asking and reporting ------------------------------------------------------------------------------ */

static void ask(gw_run *run, int f, gw_survey *survey) {
    const gw_survey_params *params = survey->params;
    gw_firm *firm = &run->firm[f];
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_MEASURE, survey->key, survey->askings);
    sample s = {0};
    switch (params->of) {
    case GW_ASK_QUALITY:
        shop(run, f, survey, &rng, &s);
        break;
    case GW_ASK_MOTIVATION:
        ask_staff(run, f, survey, &rng, &s);
        break;
    case GW_ASK_RIVAL_QUALITY:
        look(run, f, survey, gw_firm_rival_quality(run, f), &rng, &s);
        break;
    default:
        ask_customers(run, f, survey, &rng, &s);
    }
    survey->askings++;
    firm->told.asked += s.asked;
    firm->told.answered += s.answered;
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_measuring, -params->price * (double)s.asked);
    if (s.answered > 0) {
        GW_RUN_ASSERT(run, survey->waiting < survey->rings);
        survey->finding[(survey->first + survey->waiting++) % survey->rings] =
            (gw_finding){.value = s.sum / (double)s.answered + params->bias,
                         .due = run->now + params->delay_weeks * GW_DAYS_PER_WEEK,
                         .answers = s.answered};
    }
}

/* What all surveys of a topic say together. */
static double pooled(const gw_senses *senses, int topic) {
    const gw_finding *only = NULL;
    double sum = 0.0, answers = 0.0;
    int reported = 0;
    for (int i = 0; i < senses->surveys; i++) {
        const gw_finding *last = &senses->survey[i].last;
        if (senses->survey[i].params->of == topic && last->answers > 0) {
            only = last;
            sum += last->value * (double)last->answers;
            answers += (double)last->answers;
            reported++;
        }
    }
    return reported == 1 ? only->value : sum / answers;
}

void gw_survey_tick(gw_run *run, int f, gw_survey *survey) {
    while (((double)survey->askings + 1.0) * interval(survey) <= run->now + SOON) {
        ask(run, f, survey);
    }
    const gw_senses *senses = run->firm[f].senses;
    while (survey->waiting > 0 && survey->finding[survey->first].due <= run->now + SOON) {
        survey->last = survey->finding[survey->first];
        run->firm[f].told.latest[survey->params->of] = pooled(senses, survey->params->of);
        survey->first = (survey->first + 1) % survey->rings;
        survey->waiting--;
    }
}
