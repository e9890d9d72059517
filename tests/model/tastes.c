/* What counts with a segment: attributes, needs, and the shares of service, product and price. */
#include "model/meeting.h"

#define PRESET(name) "@include \"" GW_SOURCE_DIR "/scenarios/presets/" name ".cfg\"\n"

static int count_of(const gw_list *attributes, int of) {
    const gw_attribute_params *attribute = attributes->items;
    int count = 0;
    for (ptrdiff_t i = 0; i < attributes->count; i++) {
        count += attribute[i].of == of;
    }
    return count;
}

/* Satisfaction of a visit that meets this, in a world where everything else stands still; `lacking`: which
 * aspect is a little worse than full, -1: none. */
static double satisfied(const char *text, int lacking) {
    static const char *const worse[GW_ASPECTS] = {
        [GW_TANGIBLES] = "firms.cafe.premises=0.95",
        [GW_PRODUCT] = "firms.cafe.product=0.95",
        [GW_PRICE] = "firms.cafe.price=12.5",
    };
    gw_text settings = {0};
    gw_text_addf(&settings, "%s firms.cafe.premises=1; firms.cafe.product=1; expectation.encounter=0; %s",
                 MEETING_STILL, lacking >= 0 && worse[lacking] ? worse[lacking] : "");
    meeting m;
    meeting_begin(&m, text, settings.bytes);
    gw_text_free(&settings);
    gw_ticket ticket = meeting_ticket(&m);
    m.person->expectation = 0.9f;
    ticket.assurance = lacking == GW_ASSURANCE ? 0.95f : 1.0f;
    ticket.empathy = lacking == GW_EMPATHY ? 0.95f : 1.0f;
    ticket.reliability = lacking == GW_RELIABILITY ? 0.95f : 1.0f;
    ticket.felt = lacking == GW_RESPONSIVENESS ? (float)(0.5 * GW_MINUTE) : 0.0f;
    do {
        meeting_visit(&m, &ticket);
        m.person->expectation = 0.9f;
    } while (m.trust < 0.7); /* the visit of the wished quality that had no problem all the same */
    double satisfaction = m.satisfaction;
    meeting_end(&m);
    return satisfaction;
}

/* Whether each attribute of a preset matters: satisfaction rises with the aspect that it belongs to. */
static void matter(const char *text) {
    gw_scenario *s = lab_parse(text, "");
    double full = satisfied(text, -1);
    for (int of = 0; of < GW_ASPECTS; of++) {
        double less = full - satisfied(text, of);
        bool counts = count_of(&s->world->market.attributes, of) > 0;
        cr_assert(counts ? less > 1e-6 : less == 0.0, "aspect %d takes %g", of, less);
    }
    gw_scenario_free(s);
}

/* scenario: presets/hokanson */
Test(tastes, Q4_eleven_equal_factors_sum_to_one_and_each_raises_satisfaction) {
    gw_scenario *s = lab_parse(PRESET("hokanson") LAB_TOWN, "");
    const gw_list *attributes = &s->world->market.attributes;
    const gw_attribute_params *attribute = attributes->items;
    double sum = 0.0;
    cr_assert_eq(attributes->count, 11);
    for (int i = 0; i < 11; i++) {
        cr_assert_float_eq(attribute[i].weight, 1.0 / 11.0, 1e-7);
        sum += attribute[i].weight;
    }
    cr_assert_float_eq(sum, 1.0, 1e-6);
    cr_assert_eq(count_of(attributes, GW_TANGIBLES), 0);
    gw_scenario_free(s);
    matter(PRESET("hokanson") LAB_TOWN);
}

/* scenario: presets/ics */
Test(tastes, Q9_ten_priorities_by_rank_sum_to_one_and_fall_strictly) {
    static const char *const ranked[] = {"overall-quality",
                                         "friendliness",
                                         "complaint-handling",
                                         "speed-as-promised",
                                         "helpfulness",
                                         "first-contact",
                                         "valued",
                                         "competence",
                                         "ease",
                                         "kept-informed"};
    gw_scenario *s = lab_parse(PRESET("ics") LAB_TOWN, "");
    const gw_list *attributes = &s->world->market.attributes;
    const gw_attribute_params *attribute = attributes->items;
    double sum = 0.0, before = 1.0;
    cr_assert_eq(attributes->count, 10);
    for (int rank = 0; rank < 10; rank++) {
        int i = 0;
        while (i < 10 && strcmp(attribute[i].name, ranked[rank]) != 0) {
            i++;
        }
        cr_assert_lt(i, 10, "%s", ranked[rank]);
        cr_assert_float_eq(attribute[i].weight, (10 - rank) / 55.0, 1e-7);
        cr_assert_lt(attribute[i].weight, before);
        before = attribute[i].weight;
        sum += before;
    }
    cr_assert_float_eq(sum, 1.0, 1e-6);
    gw_scenario_free(s);
    matter(PRESET("ics") LAB_TOWN);
}

/* A segment's own attributes stand above the market's; the five weights are what they leave. */
Test(tastes, attributes_of_a_segment_are_its_weights_and_shares) {
    gw_scenario *s = lab_parse(
        PRESET("ics") "market = { segments = { all = { attributes = {\n"
                      "  quick = { of = \"responsiveness\"; weight = 0.3; }; kind = { of = \"empathy\"; "
                      "weight = 0.1; };\n"
                      "  good = { of = \"product\"; weight = 0.5; }; cheap = { of = \"price\"; weight = 0.1; "
                      "}; }; }; }; };\n"
                      "firms = { cafe = { customers = 1; stations = { counter = { staff = 1; }; }; }; };\n",
        "");
    gw_run *run = lab_run(s, 0);
    static const double weight[] = {0.0, 0.75, 0.0, 0.25, 0.0};
    for (int i = 0; i < GW_DIMENSIONS; i++) {
        cr_assert_float_eq(run->weight[0][i], weight[i], 1e-12);
    }
    cr_assert_float_eq(run->taste[0].service, 0.4 / 0.6, 1e-12);
    cr_assert_float_eq(run->taste[0].product, 2.5, 1e-12);
    cr_assert_float_eq(run->taste[0].price, 0.5, 1e-12);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* A want for everything, and a need for one thing, whose least is .5: what is delivered of it is below, then
 * above. The rest is as good as can be, and nothing was expected. */
#define NEED(of) \
    "market = { attributes = { want = { of = \"assurance\"; weight = 0.6; };\n" \
    "  need = { of = \"" of "\"; weight = 0.4; need = true; }; };\n" \
    "  population = 10; segments = { all = { share = 1.0; }; }; };\n" \
    "firms = { cafe = { customers = 1; stations = { counter = { staff = 1; }; }; }; };\n"
/* scenario: presets/hokanson */
Test(tastes, Q5_an_unmet_need_caps_satisfaction_whatever_the_wants_score) {
    static const struct {
        const char *text, *unmet, *met;
        float below, above;
        int of;
    } needs[] = {
        {NEED("empathy"), "", "", 0.4f, 0.6f, GW_EMPATHY},
        {NEED("responsiveness"), "", "", (float)(8 * GW_MINUTE), (float)(2 * GW_MINUTE), GW_RESPONSIVENESS},
        {NEED("tangibles"), "firms.cafe.premises=0.4", "firms.cafe.premises=0.6", 0, 0, GW_TANGIBLES},
        {NEED("product"), "firms.cafe.product=0.4", "firms.cafe.product=0.6", 0, 0, GW_PRODUCT},
        {NEED("price"), "firms.cafe.price=25", "firms.cafe.price=23", 0, 0, GW_PRICE},
        {NEED("reliability"), "", "", 0.0f, 1.0f, GW_RELIABILITY},
    };
    for (size_t k = 0; k < sizeof needs / sizeof needs[0]; k++) {
        for (int met = 0; met < 2; met++) {
            gw_text settings = {0};
            gw_text_addf(&settings,
                         MEETING_STILL "satisfaction.gain=1000; satisfaction.drop_low=0;"
                                       "satisfaction.drop_high=0; %s",
                         met ? needs[k].met : needs[k].unmet);
            meeting m;
            meeting_begin(&m, needs[k].text, settings.bytes);
            gw_ticket ticket = meeting_ticket(&m);
            float level = met ? needs[k].above : needs[k].below;
            ticket.assurance = ticket.empathy = 1.0f;
            ticket.empathy = needs[k].of == GW_EMPATHY ? level : ticket.empathy;
            ticket.felt = needs[k].of == GW_RESPONSIVENESS ? level : 0.0f;
            ticket.reliability = needs[k].of == GW_RELIABILITY ? level : 1.0f;
            m.person->expectation = 0.0f;
            meeting_visit(&m, &ticket);
            if (met) {
                cr_assert_gt(m.satisfaction, 90.0, "need %zu: %g", k, m.satisfaction);
            } else {
                cr_assert_eq(m.satisfaction, 50.0, "need %zu: %g", k, m.satisfaction);
            }
            meeting_end(&m);
            gw_text_free(&settings);
        }
    }
}

/* Visits that all meet the same: their satisfaction differs by chance and by person, until both are taken
 * out. What the product and the price add is as the shares say. */
/* scenario: coffee-chain */
Test(tastes, Q8_without_chance_and_bias_satisfaction_is_determined) {
    for (int still = 0; still < 2; still++) {
        meeting m;
        meeting_begin(&m, lab_town,
                      still ? MEETING_STILL
                          "links.quality_satisfaction=no; firms.cafe.product=0.75; firms.cafe.price=15"
                            : "complaint.psi=0; loyalty.leave_rate=0; links.quality_satisfaction=no");
        gw_ticket ticket = meeting_ticket(&m);
        double least = 100.0, most = 0.0;
        for (int i = 0; i < 100; i++) {
            meeting_visit(&m, &ticket);
            least = m.satisfaction < least ? m.satisfaction : least;
            most = m.satisfaction > most ? m.satisfaction : most;
        }
        cr_assert(still ? least == most : most - least > 5.0);
        cr_assert(!still || least == 75.0 + 10.0 * 0.25 - 10.0 * 0.25);
        meeting_end(&m);
    }
}

/* The same staff, cold or warm-hearted, on the same luck, in a world where nothing but satisfaction feels it:
 * no difference at all when service has no share in it. */
/* scenario: coffee-chain */
Test(tastes, Q14_without_a_share_of_service_staff_do_not_move_satisfaction) {
    static const char *const shares[] = {"satisfaction.service_share=0; satisfaction.product_share=0.5;"
                                         "satisfaction.price_share=0.5",
                                         ""};
    for (int k = 0; k < 2; k++) {
        double satisfaction[2], empathy[2];
        for (int warm = 0; warm < 2; warm++) {
            gw_text text = {0};
            gw_text_addf(&text,
                         "links.satisfaction_loyalty=no; links.satisfaction_talk=no; links.staff_turnover=no;"
                         "firms.cafe.staff.drive=0; firms.cafe.staff.base=%g; %s",
                         warm ? 0.4 : 0.0, shares[k]);
            lab_result r = lab_town_with(text.bytes);
            satisfaction[warm] = lab_value(&r, "satisfaction.cafe");
            empathy[warm] = lab_value(&r, "empathy.cafe");
            lab_free(&r);
            gw_text_free(&text);
        }
        cr_assert_gt(empathy[1], empathy[0] + 0.05);
        if (k == 0) {
            cr_assert(lab_same_bits(satisfaction[0], satisfaction[1]), "%.17g, %.17g", satisfaction[0],
                      satisfaction[1]);
        } else {
            cr_assert_gt(satisfaction[1], satisfaction[0] + 0.5);
        }
    }
}
