#include "model/lab.h"

#include "model/contact.h"
#include "model/stage.h"
#include "model/trace.h"

#include <math.h>

/* The customer's way through stages and stations. */

/* A shop that is asked by phone, bought from at the desk, and asked for help afterwards. */
static const char shop[] =
    "run = { weeks = 104; seed = \"3\"; };\n"
    "market = { population = 6000; segments = { all = { share = 1.0; visits_per_year = 20; research = "
    "\"phone\";\n"
    "  entrance = \"desk\"; after_sale = \"help\"; loyal = \"lounge\"; }; };\n"
    "  personas = { calm = { share = 0.5; }; keen = { share = 0.5; expectation = 1.05; }; }; };\n"
    "newcomer = { aware_weeks = 3; research_weeks = 2; };\n"
    "firms = { f = { customers = 600; entrance = \"desk\"; levers = { advertising = { budget = 3000; }; };\n"
    "  stations = {\n"
    "    phone = { staff = 2; service_minutes = 6; opens = 8; closes = 18; };\n"
    "    desk = { staff = 3; service_minutes = 12; opens = 8; closes = 18; then = \"till\"; };\n"
    "    till = { staff = 1; service_minutes = 2; patience_minutes = 0; opens = 8; closes = 18; };\n"
    "    help = { staff = 3; service_minutes = 15; opens = 8; closes = 18; };\n"
    "    lounge = { staff = 3; service_minutes = 15; opens = 8; closes = 18; };\n"
    "  }; }; };\n"
    "rivals = { other = { customers = 600; leave_rate = 0.0; }; };\n";

static int place_named(const gw_run *run, const char *name) {
    for (int i = 0; i < run->places; i++) {
        if (strcmp(run->place[i].params->name, name) == 0) {
            return i;
        }
    }
    cr_assert(false, "no station %s", name);
    return -1;
}

static gw_contacts met(const gw_run *run, const char *station, int stage) {
    gw_contacts sum = {0};
    for (int p = 0; p <= run->personas; p++) {
        gw_contacts c = run->contacts[gw_contact_index(run, place_named(run, station), p, stage)];
        sum.met += c.met;
        sum.failed += c.failed;
        sum.expected += c.expected;
        sum.delivered += c.delivered;
    }
    return sum;
}

static void check_stages(const gw_run *run) {
    int64_t staged[GW_STAGES] = {0}, of_firm[GW_STAGES] = {0}, all = 0;
    for (uint32_t id = 0; id < run->population; id++) {
        const gw_person *person = &run->people[id];
        staged[person->stage]++;
        of_firm[person->stage] += person->firm == 1;
    }
    for (int s = 0; s < GW_STAGES; s++) {
        cr_assert_eq(run->staged[s], staged[s], "stage %d", s);
        cr_assert_eq(run->firm[0].staged[s], gw_stage_is_customer(s) ? of_firm[s] : 0);
        all += run->staged[s];
    }
    cr_assert_eq(all, (int64_t)run->population);
}

Test(journey_rows, M13_counts_of_the_stages_conserve_people_at_any_time) {
    gw_scenario *scenario = lab_parse(shop, "newcomer.returns=0.5");
    gw_run *run = lab_run(scenario, 0);
    for (double day = 0.0; day < run->horizon; day += 11.3) {
        gw_run_advance(run, day);
        check_stages(run);
    }
    cr_assert_gt(run->staged[GW_AWARE], 0);
    cr_assert_gt(run->staged[GW_RESEARCHING], 0);
    cr_assert_gt(run->staged[GW_LOYAL], 100);
    cr_assert_gt(run->staged[GW_LAPSED], 0);
    cr_assert_gt(run->staged[GW_LOST], 0);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(scenario);
}

Test(journey_rows, M13_people_move_forward_or_out) {
    /* one may go on within a step: what is allowed is the closure of the steps */
    static const char *const allowed[GW_STAGES] = {
        [GW_UNAWARE] = "01234567", [GW_AWARE] = "1234567", [GW_RESEARCHING] = "234567", [GW_BUYING] = "34567",
        [GW_AFTER_SALE] = "4567",  [GW_LOYAL] = "567",     [GW_LAPSED] = "1236",        [GW_LOST] = "7"};
    gw_scenario *scenario = lab_parse(shop, "run.weeks=52");
    gw_run *run = lab_run(scenario, 0);
    static uint8_t before[6000];
    static uint16_t lives[6000];
    int moves = 0;
    for (double day = 0.25; day < run->horizon; day += 0.25) {
        for (uint32_t id = 0; id < run->population; id++) {
            before[id] = run->people[id].stage;
            lives[id] = run->people[id].generation;
        }
        gw_run_advance(run, day);
        for (uint32_t id = 0; id < run->population; id++) {
            char now = (char)('0' + run->people[id].stage);
            bool out = lives[id] != run->people[id].generation; /* left, or chose: a life begins */
            cr_assert(out || strchr(allowed[before[id]], now), "from %d to %c", before[id], now);
            moves += before[id] != run->people[id].stage;
        }
    }
    cr_assert_gt(moves, 1000);
    gw_run_free(run);
    gw_scenario_free(scenario);
}

Test(journey_rows, W25_each_stage_begins_at_its_own_station) {
    gw_scenario *scenario = lab_parse(shop, "");
    gw_run *run = lab_play(scenario, 0);
    cr_assert_gt(met(run, "phone", GW_RESEARCHING).met, 300);
    cr_assert_gt(met(run, "desk", GW_BUYING).met, 200);
    cr_assert_gt(met(run, "till", GW_BUYING).met, 200);
    cr_assert_gt(met(run, "help", GW_AFTER_SALE).met, 1000);
    cr_assert_gt(met(run, "lounge", GW_LOYAL).met, 1000);
    for (int stage = 0; stage < GW_STAGES; stage++) {
        cr_assert(stage == GW_RESEARCHING || met(run, "phone", stage).met == 0);
        cr_assert(stage == GW_BUYING || met(run, "desk", stage).met == 0);
        cr_assert(stage == GW_AFTER_SALE || met(run, "help", stage).met == 0);
        cr_assert(stage == GW_LOYAL || met(run, "lounge", stage).met == 0);
    }
    gw_counts c = lab_total(run, 0);
    gw_contacts phone = met(run, "phone", GW_RESEARCHING);
    cr_assert_eq(c.answered, phone.met);
    cr_assert(c.enquiries - phone.met - phone.failed <= 1 && c.enquiries >= phone.met + phone.failed);
    gw_run_free(run);
    gw_scenario_free(scenario);
}

Test(journey_rows, an_enquiry_earns_nothing_and_moves_the_attitude_of_who_asks) {
    const char *counts = "choice.attitude=1; newcomer.enquiry=1; ",
               *bad = "firms.f.stations.phone.failure=0.9";
    gw_text settings = {0};
    gw_text_addf(&settings, "%s%s", counts, bad);
    gw_replicate_options plain = {.traced = GW_NOBODY};
    lab_result good = lab_replicate(lab_parse(shop, counts), 0, &plain);
    lab_result poor = lab_replicate(lab_parse(shop, settings.bytes), 0, &plain);
    gw_text_free(&settings);
    cr_assert_gt(lab_value(&good, "newcomers.f"), 1.05 * lab_value(&poor, "newcomers.f"));
    lab_free(&good);
    lab_free(&poor);
    lab_result none =
        lab_replicate(lab_parse(shop, "newcomer.enquiry=0; firms.f.customers=0; choice.outside=9"), 0,
                      &(gw_replicate_options){.traced = GW_NOBODY});
    cr_assert_gt(lab_value(&none, "enquiries.f"), 100.0);
    cr_assert_eq(lab_value(&none, "revenue.f"), 0.0);
    lab_free(&none);
}

Test(journey_rows, the_map_of_a_one_station_visit_is_what_the_visit_was) {
    lab_result r = lab_town_with("");
    gw_run *run = lab_play(r.scenario, 0);
    gw_counts c = lab_total(run, 0);
    gw_contacts all = {0};
    for (int s = 0; s < GW_STAGES; s++) {
        gw_contacts one = met(run, "counter", s);
        all.met += one.met;
        all.failed += one.failed;
        all.expected += one.expected;
        all.delivered += one.delivered;
    }
    cr_assert_eq(all.met, c.visited);
    cr_assert_eq(all.failed, c.abandoned + c.turned_away);
    cr_assert_float_eq(all.delivered, gw_sum_total(c.sum_quality), 1e-6);
    cr_assert_float_eq(all.expected, gw_sum_total(c.sum_expected), 1e-6);
    gw_run_free(run);
    lab_free(&r);
}

/* Map and CSAT of the shop, its means by column. */
static double gap_of(const lab_result *r, const gw_touchpoints *map, const char *station, const char *persona,
                     int stage) {
    for (int i = 0; i < map->count; i++) {
        const gw_touchpoint *cell = &map->at[i];
        if (cell->stage == stage && strcmp(cell->station_name, station) == 0 &&
            strcmp(cell->persona_name, persona) == 0) {
            return r->result->map[i * GW_TOUCHES + GW_TOUCH_GAP];
        }
    }
    cr_assert(false, "no cell %s", station);
    return 0.0;
}

static lab_result mapped(const char *settings, gw_touchpoints *map) {
    gw_scenario *scenario = lab_parse(shop, settings);
    gw_setup setup = gw_replicate_setup(scenario, scenario->world->run.seed, 0);
    *map = gw_touchpoints_create(&setup);
    return lab_replicate(scenario, 0, &(gw_replicate_options){.traced = GW_NOBODY, .touchpoints = map});
}

Test(journey_rows, M12_the_largest_gap_is_where_investing_brings_the_most) {
    static const char *const stations[] = {"desk", "help", "lounge"};
    static const int stages[] = {GW_BUYING, GW_AFTER_SALE, GW_LOYAL};
    /* help is out of order half of the time; each investment repairs as much at its own station */
    const char *flaws = "firms.f.stations.help.failure=0.5; firms.f.stations.lounge.failure=0.1;"
                        "firms.f.stations.desk.failure=0.1; firms.f.stations.phone.failure=0.1; ";
    static const char *const repairs[] = {"firms.f.stations.desk.failure=0",
                                          "firms.f.stations.help.failure=0.4",
                                          "firms.f.stations.lounge.failure=0"};
    gw_touchpoints map;
    lab_result before = mapped(flaws, &map);
    double worst = 0.0, most = -1.0, csat = lab_value(&before, "satisfaction.f");
    int flagged = -1, best = -1;
    cr_assert_gt(gap_of(&before, &map, "desk", "calm", GW_BUYING),
                 gap_of(&before, &map, "desk", "keen", GW_BUYING));
    for (int i = 0; i < 3; i++) {
        double gap = gap_of(&before, &map, stations[i], "", stages[i]);
        flagged = gap < worst ? i : flagged;
        worst = gap < worst ? gap : worst;
        gw_text settings = {0};
        gw_text_addf(&settings, "%s%s", flaws, repairs[i]);
        gw_touchpoints other;
        lab_result after = mapped(settings.bytes, &other);
        double gain = lab_value(&after, "satisfaction.f") - csat;
        best = gain > most ? i : best;
        most = gain > most ? gain : most;
        lab_free(&after);
        gw_touchpoints_free(&other);
        gw_text_free(&settings);
    }
    cr_assert(flagged == 1 && best == flagged && worst < -0.05, "%d flagged, %d best, gap %g", flagged, best,
              worst);
    lab_free(&before);
    gw_touchpoints_free(&map);
}

/* Each phase is all its stations together; in awareness, what is believed is the promise and the standing. */
Test(journey_rows, M14_each_of_five_phases_has_its_question_its_goal_and_its_gap) {
    gw_touchpoints map;
    lab_result r = mapped("firms.f.brand.start=0.2; choice.reputation=0.4", &map);
    for (int p = 0; p < GW_PHASES; p++) {
        const gw_phase *phase = gw_phase_at(p);
        cr_assert(strchr(phase->question, '?') && *phase->goal);
        const double *value = &r.result->map[p * GW_TOUCHES];
        cr_assert(map.at[p].place < 0 && map.at[p].stage == phase->stage);
        cr_assert_gt(value[GW_TOUCH_CONTACTS], 0.0);
        double met = 0.0, gaps = 0.0;
        for (int i = GW_PHASES; i < map.count; i++) {
            const double *cell = &r.result->map[i * GW_TOUCHES];
            if (map.at[i].stage == phase->stage && map.at[i].persona < 0 && cell[GW_TOUCH_CONTACTS] > 0.0) {
                met += cell[GW_TOUCH_CONTACTS];
                gaps += cell[GW_TOUCH_CONTACTS] * cell[GW_TOUCH_GAP];
            }
        }
        if (phase->stage != GW_AWARE) {
            cr_assert_float_eq(value[GW_TOUCH_CONTACTS], met, 1e-6);
            cr_assert_float_eq(value[GW_TOUCH_GAP], gaps / met, 1e-9, "%s", phase->name);
        }
    }
    double believed = 0.4 * (lab_value(&r, "reputation.f") - 0.5);
    cr_assert(believed < -0.02);
    cr_assert_float_eq(r.result->map[GW_TOUCH_GAP], believed, 1e-9);
    cr_assert_null(gw_phase_at(GW_PHASES));
    lab_free(&r);
    gw_touchpoints_free(&map);
}

typedef struct story {
    int told; /* how many steps of the loop were seen, in order */
} story;

static void listen(void *context, const gw_run *run, const gw_note *note) {
    story *s = context;
    (void)run;
    bool next = false;
    switch (s->told) {
    case 0:
        next = note->kind == GW_NOTE_REACHED;
        break;
    case 1:
        next = note->kind == GW_NOTE_RESEARCH;
        break;
    case 2:
        next = note->kind == GW_NOTE_CHOSE && note->firm == 0;
        break;
    case 3:
        next = note->kind == GW_NOTE_PAID;
        break;
    case 4:
        next = note->kind == GW_NOTE_STAGE && note->a[0] == GW_AFTER_SALE;
        break;
    case 5:
        next = note->kind == GW_NOTE_STAGE && note->a[0] == GW_LOYAL;
        break;
    case 6:
        next = note->kind == GW_NOTE_TOLD && note->a[1] == GW_TELL_GOOD;
        break;
    default:
        break;
    }
    s->told += next;
}

Test(journey_rows, W25_one_customers_life_goes_from_purchase_over_loyalty_to_telling_others) {
    gw_scenario *scenario = lab_parse(shop, "firms.f.premises=1; firms.f.promise=0.7");
    gw_run *end = lab_play(scenario, 0);
    int whole = 0, tried = 0;
    for (uint32_t id = 0; id < end->population && tried < 12; id++) {
        if (end->people[id].stage != GW_LOYAL || end->people[id].joined == 0.0f) {
            continue;
        }
        story s = {0};
        gw_run *run = lab_run(scenario, 0);
        run->traced = id;
        run->trace = listen;
        run->trace_context = &s;
        while (gw_run_advance(run, run->horizon + 1.0)) {
        }
        gw_run_free(run);
        cr_assert_geq(s.told, 6, "person %u: %d steps", id, s.told);
        whole += s.told == 7;
        tried++;
    }
    cr_assert(tried == 12 && whole > 0, "%d of %d told", whole, tried);
    gw_run_free(end);
    gw_scenario_free(scenario);
}
