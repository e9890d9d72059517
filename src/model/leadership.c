#include "model/leadership.h"

#include "model/stock.h"
#include "model/world.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_leadership_params *lead = object;
    (void)root;
    if (lead->task + lead->relationship + lead->participative <= 0.0) {
        gw_check_error(check, "task",
                       "task, relationship and participative all have weight 0: one must be above");
    }
}

GW_GROUP(gw_leadership_group, "leadership", "How the firm is led, and whether what is said is meant.",
         gw_leadership_params, GW_LEADERSHIP_PARAMS, check)

static double clip(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

/* Weights of the three styles now: as the firm is led, and what has been learned since. */
typedef struct weights {
    double of[GW_LEAD_STYLES], sum;
} weights;

static weights weigh(const gw_run *run, int f) {
    const gw_leadership_params *lead = &run->firm[f].params->leadership;
    bool whole = run->world->links.investment_staff;
    weights w = {.of = {[GW_LEAD_TASK] = lead->task,
                        [GW_LEAD_RELATIONSHIP] = lead->relationship,
                        [GW_LEAD_PARTICIPATIVE] = lead->participative}};
    for (int i = 0; i < GW_LEAD_STYLES; i++) {
        double weight = w.of[i] + gw_link(whole, run->firm[f].style[i], 0.0);
        w.of[i] = weight > 0.0 ? weight : 0.0;
        w.sum += w.of[i];
    }
    return w;
}

/* 0 for a third of all weight, 1 for all of it. */
static double lean(const weights *w, int style) {
    return w->sum > 0.0 ? (w->of[style] / w->sum - 1.0 / 3.0) * 1.5 : 0.0;
}

static double conflict(const gw_leadership_params *lead, const gw_drives *drives) {
    double rise = drives->investment / lead->norm - 1.0;
    double cut = clip(1.0 - drives->staffing, 0.0, 1.0) + clip(1.0 - drives->pay, 0.0, 1.0);
    return clip(rise / lead->conflict_span, 0.0, 1.0) * clip(cut / lead->conflict_span, 0.0, 1.0);
}

gw_led gw_leadership_now(const gw_run *run, int f) {
    const gw_firm *firm = &run->firm[f];
    const gw_leadership_params *lead = &firm->params->leadership;
    bool whole = run->world->links.investment_staff;
    weights w = weigh(run, f);
    double freedom = gw_link(whole, firm->drives.empowerment, 0.5) - 0.5;
    return (gw_led){.speed = 1.0 + lead->task_speed * lean(&w, GW_LEAD_TASK),
                    .warmth = lead->relationship_warmth * lean(&w, GW_LEAD_RELATIONSHIP),
                    .autonomy =
                        clip(freedom + lead->participation * lean(&w, GW_LEAD_PARTICIPATIVE), -0.5, 0.5),
                    .conflict = gw_link(whole, conflict(lead, &firm->drives), 0.0)};
}

void gw_leadership_tick(gw_run *run, int f, double days) {
    gw_firm *firm = &run->firm[f];
    for (int i = 0; i < GW_LEAD_STYLES; i++) {
        double target = firm->drives.style[i];
        if (target != firm->style[i]) {
            firm->style[i] = gw_stock_step(firm->style[i], target, days, firm->drives.style_weeks);
        }
    }
    firm->led = gw_leadership_now(run, f);
    double day = firm->drives.campaign_week * GW_DAYS_PER_WEEK;
    if (firm->campaigned || day < 0.0 || run->now < day) {
        return;
    }
    firm->campaigned = true;
    gw_ledger_post_lever(&firm->ledger, firm->drives.campaign_account,
                         -firm->drives.campaign_cost * (double)firm->staff);
    const gw_leadership_params *lead = &firm->params->leadership;
    bool whole = run->world->links.investment_staff;
    double loss = gw_link(whole, lead->disillusion * (1.0 - lead->commitment * firm->drives.campaign), 0.0);
    for (int at = firm->first_place; at < firm->first_place + firm->places; at++) {
        for (uint32_t i = 0; i < run->place[at].capacity; i++) {
            gw_employee *employee = &run->place[at].employees[i];
            employee->motivation = clip(employee->motivation - loss, 0.0, 1.0);
        }
    }
}
