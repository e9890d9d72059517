#include "cli/career.h"

#include "cli/journey.h"
#include "model/knowledge.h"
#include "report/csv.h"
#include "report/json.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { STAMP_WIDTH = 28 };

static const double MONTH = 28.0;  /* days between two looks at the slow changes */
static const double CHANGE = 0.02; /* of motivation, skill or productivity: what is worth telling */
static const double TIRED = 1.05;  /* fatigue from which on somebody is called tired */
static const double SLACK = 0.03;  /* by which load or fatigue must fall for it to be over */

/* How many positions a station has, or will have: what comes later is looked for only when more are asked for
 * than there are, in a run of its own. */
static uint32_t most_positions(const gw_run *run, int place, int64_t wanted) {
    uint32_t most = run->place[place].positions;
    if (wanted <= most || most == 0) {
        return most;
    }
    gw_run *scout = gw_run_create(&run->setup);
    for (int64_t day = 1; gw_run_advance(scout, (double)day); day++) {
        uint32_t now = scout->place[place].positions;
        most = now > most ? now : most;
    }
    gw_run_free(scout);
    return most;
}

bool gw_career_find(const gw_run *run, const char *who, int *place, uint32_t *position) {
    const char *colon = strrchr(who, ':');
    int64_t number = 0;
    if (!colon || !gw_text_read_integer(colon + 1, &number)) {
        (void)gw_cli_fail(GW_EXIT_USER,
                          "--employee %s: STATION:N or FIRM.STATION:N is wanted, for example counter:1", who);
        return false;
    }
    gw_text known = {0}, name = {0};
    *place = -1;
    for (int i = 0; i < run->places; i++) {
        const char *firm = run->firm[run->place[i].firm].params->name;
        const char *station = run->place[i].params->name;
        size_t length = (size_t)(colon - who);
        gw_text_clear(&name);
        gw_text_addf(&name, "%s.%s", firm, station);
        bool whole = strncmp(who, name.bytes, length) == 0 && strlen(name.bytes) == length;
        bool half = strncmp(who, station, length) == 0 && strlen(station) == length;
        *place = *place < 0 && (whole || half) ? i : *place;
        gw_text_addf(&known, "%s%s", i > 0 ? ", " : "", name.bytes);
    }
    uint32_t most = *place < 0 ? 0 : most_positions(run, *place, number);
    if (*place < 0) {
        (void)gw_cli_fail(GW_EXIT_USER, "--employee %s: there is no such station; there are %s", who,
                          gw_text_string(&known));
    } else if (most == 0) {
        (void)gw_cli_fail(GW_EXIT_USER, "--employee %s: nobody works there, customers serve themselves", who);
        *place = -1;
    } else if (number < 1 || number > most) {
        (void)gw_cli_fail(GW_EXIT_USER, "--employee %s: the positions there are numbered 1 to %u", who, most);
        *place = -1;
    }
    *position = (uint32_t)(number - 1);
    gw_text_free(&known);
    gw_text_free(&name);
    return *place >= 0;
}

/* What was last told of the one who holds the position. */
typedef struct career {
    const gw_run *run;
    const gw_place *place;
    const gw_employee *employee;
    uint32_t position;
    gw_format format;
    gw_text stamp;
    bool present, rookie, fit, away, overloaded, tired;
    uint32_t hires;
    double motivation, skill, productivity;
    double now, looked; /* days; looks are by the hour */
} career;

static void row(const career *c, const char *event) {
    const gw_employee *e = c->employee;
    static const char *const names[] = {"motivation",   "skill",       "productivity",
                                        "problem_rate", "utilisation", "fatigue"};
    const double numbers[] = {e->motivation,         e->skill,         e->productivity, e->problem,
                              c->place->utilisation, c->place->fatigue};
    gw_text out = {0};
    bool json = c->format == GW_FORMAT_JSON;
    gw_text_add(&out, json ? "{\"day\": " : "");
    (json ? gw_json_number : gw_csv_number)(c->now, &out);
    gw_text_addf(&out, json ? ", \"event\": \"%s\", \"holder\": %u" : ",%s,%u", event, e->hires + 1);
    for (int i = 0; i < 6; i++) {
        gw_text_addf(&out, json ? ", \"%s\": " : ",", names[i]);
        (json ? gw_json_number : gw_csv_number)(numbers[i], &out);
    }
    gw_text_add(&out, json ? "}\n" : "\n");
    (void)fputs(out.bytes, stdout);
    gw_text_free(&out);
}

#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
static void
tell(career *c, const char *event, const char *format, ...) {
    if (c->format != GW_FORMAT_TABLE) {
        row(c, event);
        return;
    }
    gw_text stamp = {0};
    gw_journey_time(c->now + 0.5 * GW_MINUTE, &stamp);
    bool same = strcmp(stamp.bytes, gw_text_string(&c->stamp)) == 0;
    printf("%-*s", STAMP_WIDTH, same ? "" : stamp.bytes);
    gw_text_free(&c->stamp);
    c->stamp = stamp;
    va_list arguments;
    va_start(arguments, format);
    (void)vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
}

static void tell_levels(career *c, const char *event, const char *what) {
    const gw_employee *e = c->employee;
    tell(c, event, "%smotivation %.2f, skill %.2f, productivity %.2f, a problem in %.1f %% of services", what,
         e->motivation, e->skill, e->productivity, 100.0 * e->problem);
    c->motivation = e->motivation;
    c->skill = e->skill;
    c->productivity = e->productivity;
}

static double weeks_here(const career *c) {
    double hired = c->employee->hired > 0.0 ? c->employee->hired : 0.0;
    return (c->now - hired) / GW_DAYS_PER_WEEK;
}

static bool is_rookie(const career *c) {
    return c->now - c->employee->hired <
           c->run->firm[c->place->firm].params->staff.rookie_weeks * GW_DAYS_PER_WEEK;
}

static void begin_with(career *c) {
    const gw_employee *e = c->employee;
    c->present = e->present;
    c->hires = e->hires;
    c->rookie = is_rookie(c);
    c->fit = e->fit;
    c->away = false;
    if (e->present) {
        tell_levels(c, e->hires > 0 ? "hired" : "begin", e->hires > 0 ? "somebody new starts: " : "");
    } else {
        tell(c, "vacant",
             c->position < c->place->positions ? "the position is vacant" : "there is no such position yet");
    }
}

static void look_at_holder(career *c) {
    const gw_employee *e = c->employee;
    bool closed = c->run->firm[c->place->firm].closed;
    bool laid_off = c->position >= c->place->positions;
    if (c->present && (!e->present || e->hires != c->hires)) {
        tell(c,
             closed     ? "closed"
             : laid_off ? "laid_off"
                        : "left",
             closed     ? "the firm is bankrupt: everybody goes"
             : laid_off ? "is laid off"
                        : "leaves; the position is vacant");
    }
    if (e->present && (!c->present || e->hires != c->hires)) {
        begin_with(c);
    }
    c->present = e->present;
}

/* Tells when a condition begins and when it ends. */
static void turn(career *c, bool *state, bool now, const char *begins, const char *ends, const char *words,
                 const char *over) {
    if (now != *state) {
        *state = now;
        tell(c, now ? begins : ends, "%s", now ? words : over);
    }
}

static void look_at_work(career *c) {
    const gw_place *place = c->place;
    double target = c->run->firm[place->firm].params->workload.target_utilisation;
    double slack = c->overloaded ? SLACK : 0.0;
    turn(c, &c->overloaded, place->utilisation > target - slack, "overloaded", "relieved",
         "more work than is good: overloaded", "the work is what it should be again");
    slack = c->tired ? SLACK : 0.0;
    turn(c, &c->tired, place->fatigue > TIRED - slack, "tired", "rested", "tired", "rested again");
    turn(c, &c->away, gw_knowledge_away(c->run, place->firm, c->position), "course", "back",
         "goes to a course", "is back from the course");
    turn(c, &c->fit, c->employee->fit, "fit", "unfit", "is fit for deciding alone now",
         "is fit for deciding alone no longer");
    if (c->rookie && !is_rookie(c)) {
        c->rookie = false;
        tell(c, "trained", "is a rookie no more");
    }
}

static double moved(double now, double then) {
    return now > then ? now - then : then - now;
}

static void look_at_levels(career *c) {
    const gw_employee *e = c->employee;
    if (moved(e->motivation, c->motivation) > CHANGE || moved(e->skill, c->skill) > CHANGE ||
        moved(e->productivity, c->productivity) > CHANGE) {
        tell_levels(c, "levels", "");
    }
}

void gw_career_play(gw_run *run, int at, uint32_t position, gw_format format) {
    const gw_place *place = &run->place[at];
    career c = {.run = run,
                .place = place,
                .employee = &place->employees[position],
                .position = position,
                .format = format};
    if (format == GW_FORMAT_CSV) {
        printf("day,event,holder,motivation,skill,productivity,problem_rate,utilisation,fatigue\n");
    }
    begin_with(&c);
    for (int64_t hour = 1; gw_run_advance(run, GW_HOUR * (double)hour); hour++) {
        c.now = GW_HOUR * (double)hour;
        look_at_holder(&c);
        if (c.present) {
            look_at_work(&c);
        }
        if (c.now >= c.looked + MONTH) {
            if (c.present) {
                look_at_levels(&c);
            }
            c.looked += MONTH;
        }
    }
    c.now = run->horizon;
    look_at_holder(&c);
    if (c.present) {
        gw_text end = {0};
        gw_text_addf(&end, "the end, after %.0f weeks here: ", weeks_here(&c));
        tell_levels(&c, "end", end.bytes);
        gw_text_free(&end);
    } else {
        tell(&c, "end", "the end: nobody holds the position");
    }
    gw_text_free(&c.stamp);
}
