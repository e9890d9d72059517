#include "model/measure.h"

#include "base/hash.h"
#include "base/math.h"
#include "model/world.h"

GW_GROUP(gw_detector_group, "detectors", "A way in which management hears of problems.", gw_detector_params,
         GW_DETECTOR_PARAMS, 0)
GW_GROUP(gw_feedback_group, "feedback", "What is done with what is known of problems, and what alarms.",
         gw_feedback_params, GW_FEEDBACK_PARAMS, 0)

static const double SOON = 1e-9; /* days: what falls on a tick is due at it, whatever rounding says */

void gw_measure_begin(gw_run *run, int f) {
    gw_firm *firm = &run->firm[f];
    const gw_list *detectors = &firm->params->detectors, *surveys = &firm->params->surveys;
    for (int i = 0; i < GW_TOPICS; i++) {
        firm->told.latest[i] = gw_double_from_bits(0x7ff8000000000000u);
    }
    if (detectors->count == 0 && surveys->count == 0 && firm->params->feedback.acting <= 0.0) {
        return;
    }
    gw_senses *senses = gw_arena_zeroed(run->arena, 1, sizeof *senses);
    const gw_detector_params *detector = detectors->items;
    senses->detectors = (int)detectors->count;
    for (int i = 0; i < senses->detectors; i++) {
        senses->detector[i] = &detector[i];
        senses->key[i] = gw_hash_text(detector[i].name);
    }
    const gw_survey_params *survey = surveys->items;
    senses->surveys = (int)surveys->count;
    senses->survey = gw_arena_zeroed(run->arena, surveys->count + 1, sizeof *senses->survey);
    for (int i = 0; i < senses->surveys; i++) {
        gw_survey_begin(run, f, &senses->survey[i], &survey[i]);
    }
    firm->senses = senses;
}

/* --- seeing -------------------------------------------------------------------------------------------- */

/* Whether a detector sees this problem: its own luck for each. */
static bool sees(const gw_run *run, const gw_senses *senses, double asking, int i, const gw_ticket *ticket,
                 bool complained) {
    const gw_detector_params *detector = senses->detector[i];
    if (detector->of == GW_DETECT_COMPLAINTS && !complained) {
        return false;
    }
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_MEASURE, ticket->customer,
                           gw_hash_word(senses->key[i], ticket->visit));
    return gw_chance(&rng, detector->share * asking);
}

void gw_measure_problem(gw_run *run, int f, int place, const gw_ticket *ticket, int severity,
                        bool complained) {
    gw_firm *firm = &run->firm[f];
    gw_senses *senses = firm->senses;
    if (firm->closed) {
        return;
    }
    double delay = complained ? 0.0 : GW_NEVER; /* until the first report, weeks */
    for (int i = 0; i < senses->detectors; i++) {
        if (sees(run, senses, firm->drives.asking, i, ticket, complained)) {
            const gw_detector_params *detector = senses->detector[i];
            senses->seen[i]++;
            gw_ledger_post(&firm->ledger, GW_ACCOUNT_measuring, -detector->price);
            delay = detector->delay_weeks < delay ? detector->delay_weeks : delay;
        }
    }
    if (delay < GW_NEVER) {
        int64_t week = (int64_t)(run->now / GW_DAYS_PER_WEEK + delay);
        week = week > senses->week ? week : senses->week;
        GW_RUN_ASSERT(run, week < senses->week + GW_REPORTS);
        senses->due[week % GW_REPORTS].problems[severity][place - firm->first_place]++;
    }
}

/* --- reporting ----------------------------------------------------------------------------------------- */

/* Mean of a class over the weeks before the one to be closed. */
static double usual(const gw_senses *senses, int severity, int area, int64_t weeks) {
    int64_t sum = 0;
    for (int64_t i = 1; i <= weeks; i++) {
        sum += senses->past[(senses->week - i) % GW_PAST].problems[severity][area];
    }
    double mean = (double)sum / (double)weeks;
    return mean > 1.0 ? mean : 1.0;
}

/* One class of a week, with so many problems. */
static void close_class(gw_firm *firm, int severity, int area, int32_t now) {
    gw_senses *senses = firm->senses;
    const gw_feedback_params *feedback = &firm->params->feedback;
    /* no threshold lies below 1 */
    if (now > 1 && senses->week >= feedback->alarm_weeks) {
        double mean = usual(senses, severity, area, feedback->alarm_weeks);
        bool alarm = (double)now > mean + feedback->alarm_sigma * gw_sqrt(mean);
        senses->alarms[severity][area] += alarm;
        firm->told.alarms += alarm;
    }
    senses->known[severity][area] += now;
}

/* A week's report. `visits`: served in it. */
static void close_week(gw_firm *firm, double visits) {
    gw_senses *senses = firm->senses;
    gw_report *report = &senses->due[senses->week % GW_REPORTS];
    int64_t known = 0;
    for (int s = 0; s < GW_SEVERITIES; s++) {
        for (int area = 0; area < firm->places; area++) {
            close_class(firm, s, area, report->problems[s][area]);
            known += report->problems[s][area];
        }
    }
    firm->told.known += known;
    firm->told.error_alarms += (double)known > firm->params->feedback.alarm_errors * visits;
    senses->past[senses->week % GW_PAST] = *report;
    *report = (gw_report){0};
    senses->week++;
}

/* The weeks that are over; where ticks are longer than that, their visits are spread evenly. */
static void close_weeks(const gw_run *run, gw_firm *firm) {
    gw_senses *senses = firm->senses;
    int64_t weeks = (int64_t)((run->now + SOON) / GW_DAYS_PER_WEEK) - senses->week;
    double visits = weeks > 0 ? (double)(firm->tick.visited - senses->visited) / (double)weeks : 0.0;
    for (int64_t i = 0; i < weeks; i++) {
        close_week(firm, visits);
    }
    senses->visited = weeks > 0 ? firm->tick.visited : senses->visited;
}

/* Plan, do, check, act: what has become known since the last review is looked at, once. */
static void review(gw_firm *firm) {
    const gw_feedback_params *feedback = &firm->params->feedback;
    double acting = feedback->acting + firm->drives.acting;
    acting = acting < 0.0 ? 0.0 : acting > 1.0 ? 1.0 : acting;
    double acted = (double)(firm->told.known - firm->senses->reviewed) * feedback->listening * acting;
    firm->senses->reviewed = firm->told.known;
    firm->told.reviews++;
    firm->told.analysed += acted;
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_acting, -feedback->act_cost * acted);
}

void gw_measure_tick(gw_run *run, int f) {
    gw_firm *firm = &run->firm[f];
    gw_senses *senses = firm->senses;
    close_weeks(run, firm);
    for (int i = 0; i < senses->surveys; i++) {
        gw_survey_tick(run, f, &senses->survey[i]);
    }
    double interval = firm->params->feedback.interval_weeks * GW_DAYS_PER_WEEK;
    while (((double)firm->told.reviews + 1.0) * interval <= run->now + SOON) {
        review(firm);
    }
}
