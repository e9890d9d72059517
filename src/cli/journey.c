/* A life in words: a line for what happens at one time, a gap where time has passed. */
#include "cli/journey.h"

#include "model/talk.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    STAMP_WIDTH = 28, /* columns for the time */
    LINE_WIDTH = 90,  /* columns for what happens */
};
static const double GAP = 0.5; /* days between two lines that set them apart */

const char *gw_journey_firm(const gw_run *run, int firm) {
    if (firm < 0) {
        return "";
    }
    return firm < run->firms ? run->firm[firm].params->name : run->rival[firm - run->firms].params->name;
}

void gw_journey_time(double day, gw_text *out) {
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    int64_t minutes = (int64_t)(day * 1440.0), days = minutes / 1440, weeks = days / 7;
    gw_text_addf(out, "year %d, week %d, %s %02d:%02d", (int)(weeks / 52) + 1, (int)(weeks % 52) + 1,
                 weekdays[days % 7], (int)(minutes / 60 % 24), (int)(minutes % 60));
}

/* --- lines -------------------------------------------------------------------------------------------- */

static void end_line(gw_journey *j) {
    if (j->line.length == 0) {
        return;
    }
    if (j->printed >= 0.0 && j->time - j->printed > GAP) {
        printf("\n");
    }
    gw_text stamp = {0};
    gw_journey_time(j->time, &stamp);
    bool same = strcmp(stamp.bytes, gw_text_string(&j->stamp)) == 0;
    printf("%-*s%s\n", STAMP_WIDTH, same ? "" : stamp.bytes, j->line.bytes);
    gw_text_free(&j->stamp);
    j->stamp = stamp;
    j->printed = j->time;
    gw_text_clear(&j->line);
}

/* Writes on the line of this time while there is room. */
static void add(gw_journey *j, double time, const char *text) {
    if (time != j->time || j->line.length + (ptrdiff_t)strlen(text) + 2 > LINE_WIDTH) {
        end_line(j);
    }
    j->time = time;
    gw_text_add(&j->line, j->line.length > 0 ? "; " : "");
    gw_text_add(&j->line, text);
}

#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
static void
say(gw_journey *j, double time, const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    add(j, time, text);
}

/* --- words -------------------------------------------------------------------------------------------- */

typedef struct word {
    char text[32];
} word;

/* .97, 1.00, -.05 */
static word share(double value) {
    word w;
    (void)snprintf(w.text, sizeof w.text, "%.2f", value);
    char *zero = w.text + (w.text[0] == '-');
    if (strncmp(zero, "0.", 2) == 0) {
        memmove(zero, zero + 1, strlen(zero));
    }
    return w;
}

static word span(double days) {
    word w;
    double seconds = days * 86400.0;
    if (seconds < 1.5) {
        (void)snprintf(w.text, sizeof w.text, seconds < 1.0 ? "less than a second" : "1 second");
    } else if (days < GW_MINUTE) {
        (void)snprintf(w.text, sizeof w.text, "%.0f seconds", seconds);
    } else if (days < 1.5 * GW_HOUR) {
        (void)snprintf(w.text, sizeof w.text, "%.1f minutes", days / GW_MINUTE);
    } else if (days < 2.0) {
        (void)snprintf(w.text, sizeof w.text, "%.1f hours", days / GW_HOUR);
    } else {
        (void)snprintf(w.text, sizeof w.text, "%.1f days", days);
    }
    return w;
}

/* Those who are served first need not be all: not where some have priority, or the last is served first. */
static word crowd(double people) {
    word w;
    if (people > 0.0) {
        (void)snprintf(w.text, sizeof w.text, "%.0f already waiting", people);
    } else {
        (void)snprintf(w.text, sizeof w.text, "nobody else waiting");
    }
    return w;
}

static const char *plural(double count) {
    return count == 1.0 ? "" : "s";
}

/* --- what happens ------------------------------------------------------------------------------------- */

static void introduce(gw_journey *j, const gw_run *run) {
    const gw_person *person = &run->people[run->traced];
    j->introduced = true;
    say(j, run->now, "segment %s, would visit %.1f times a year; expects quality %s",
        run->segment[person->segment]->name, (double)person->rate * GW_DAYS_PER_YEAR,
        share((double)person->expectation).text);
}

/* Somebody who has left (after LEFT), or compared firms, goes somewhere; a rival is left without such a note.
 */
static void say_choice(gw_journey *j, const gw_run *run, const gw_note *note) {
    const char *name = gw_journey_firm(run, note->firm);
    const char *rival = note->firm >= run->firms ? ", a rival" : "";
    const char *nobody = "buys from nobody for the time being";
    if (j->with >= 0 && note->firm == j->with) {
        say(j, note->time, "stays with %s%s", name, rival);
    } else if (j->with >= 0) {
        const char *old = gw_journey_firm(run, j->with);
        say(j, note->time, note->firm < 0 ? "leaves %s; %s%s" : "leaves %s for %s%s", old,
            note->firm < 0 ? nobody : name, rival);
    } else if (note->firm < 0) {
        add(j, note->time, j->left ? nobody : "chooses none of them");
    } else {
        say(j, note->time, "%s %s%s", j->left ? "goes to" : "chooses", name, rival);
    }
}

static void say_started(gw_journey *j, const gw_run *run, const gw_note *note) {
    const gw_place *place = &run->place[note->station];
    const char *name = place->params->name;
    int employee = (int)note->a[1] + 1;
    const char *after = note->a[0] > 0.0 ? " after " : "", *wait = "";
    word waited = span(note->a[0]);
    wait = note->a[0] > 0.0 ? waited.text : ", without waiting";
    switch (place->params->role) {
    case GW_ROLE_COMPLAINTS:
        say(j, note->time, "employee %d of %s takes up the complaint%s%s", employee, name, after, wait);
        break;
    case GW_ROLE_INTERNAL:
        say(j, note->time, "employee %d of %s works on it%s%s", employee, name, after, wait);
        break;
    case GW_ROLE_SELF:
        say(j, note->time, "serves themselves at %s%s%s", name, after, wait);
        break;
    default:
        say(j, note->time, "served at %s by employee %d%s%s", name, employee, after, wait);
    }
}

static void say_at_station(gw_journey *j, const gw_run *run, const gw_note *note) {
    const gw_place *place = &run->place[note->station];
    const char *name = place->params->name;
    bool is_case = place->params->role == GW_ROLE_COMPLAINTS;
    word waited = span(note->a[0]);
    switch (note->kind) {
    case GW_NOTE_QUEUED:
        say(j, note->time, "%s at %s, %s", is_case ? "the complaint waits" : "waits", name,
            crowd(note->a[0]).text);
        break;
    case GW_NOTE_STARTED:
        say_started(j, run, note);
        break;
    case GW_NOTE_GAVE_UP:
        say(j, note->time, "gives up waiting at %s after %s, and goes unserved", name, waited.text);
        break;
    case GW_NOTE_TURNED:
        say(j, note->time,
            is_case       ? "the complaint is turned away at %s"
            : place->open ? "does not queue at %s, and goes unserved"
                          : "finds %s closed, and goes unserved",
            name);
        break;
    default:
        say(j, note->time, "is passed on to %s", name);
    }
}

static void say_encounter(gw_journey *j, const gw_note *note) {
    const double *a = note->a;
    end_line(j);
    say(j, note->time, "reliability %s  responsiveness %s  assurance %s  empathy %s  tangibles %s",
        share(a[0]).text, share(a[1]).text, share(a[2]).text, share(a[3]).text, share(a[4]).text);
    end_line(j);
    say(j, note->time, "-> quality %s against %s expected", share(a[5]).text, share(a[6]).text);
}

static void say_paid(gw_journey *j, const gw_note *note) {
    const char *blank = *j->currency ? " " : "";
    if (note->a[0] <= 0.0) { /* nobody pays here, or not by the visit */
        return;
    }
    if (note->a[1] > 0.0) {
        say(j, note->time, "pays %.2f%s%s, %.2f of it above the list", note->a[0], blank, j->currency,
            note->a[1]);
    } else {
        say(j, note->time, "pays %.2f%s%s", note->a[0], blank, j->currency);
    }
}

static void say_talk(gw_journey *j, const gw_run *run, const gw_note *note) {
    static const char *const told[] = {"what went wrong at", "how good it was at",
                                       "how well it was put right at"};
    static const char *const heard[] = {"bad of", "good of", "of a problem put right at"};
    const char *name = gw_journey_firm(run, note->firm);
    if (note->kind == GW_NOTE_TOLD) {
        say(j, note->time, "tells %.0f people %s %s", note->a[0], told[(int)note->a[1]], name);
    } else {
        say(j, note->time, "hears %s %s from %s; attitude toward %s %s", heard[(int)note->a[0]], name,
            note->a[2] != 0.0 ? "a close friend" : "an acquaintance", name, share(note->a[1]).text);
    }
}

static void say_stage(gw_journey *j, const gw_run *run, const gw_note *note) {
    bool loyal = note->a[0] == GW_LOYAL;
    if (loyal) {
        add(j, note->time, "counts as loyal from now on");
    } else if (j->loyal) {
        add(j, note->time, "counts as loyal no longer");
    } else {
        say(j, note->time, "counts as a customer of %s now", gw_journey_firm(run, note->firm));
    }
    j->loyal = loyal;
}

static void say_closed(gw_journey *j, const gw_note *note) {
    bool resolved = note->a[0] != 0.0, at_once = note->a[1] <= 0.0;
    if (at_once) {
        add(j, note->time,
            resolved ? "relief: the complaint is resolved on the spot"
                     : "the complaint ends there, unresolved");
    } else {
        say(j, note->time, "%s after %s%s",
            resolved ? "relief: the complaint is resolved" : "the complaint ends unresolved",
            span(note->a[1]).text, note->a[2] != 0.0 ? ", quickly" : "");
    }
}

static void say_note(gw_journey *j, const gw_run *run, const gw_note *note) {
    static const char *const feelings[] = {"disappointed", "content", "happy", "excited", "delighted"};
    const char *name = gw_journey_firm(run, note->firm);
    const double *a = note->a;
    switch (note->kind) {
    case GW_NOTE_BEGIN:
        break;
    case GW_NOTE_REACHED:
        say(j, note->time,
            a[0] != 0.0 ? "that makes them think of buying" : "is reached by advertising of %s", name);
        break;
    case GW_NOTE_RESEARCH:
        add(j, note->time, "begins to compare firms");
        break;
    case GW_NOTE_CHOSE:
        say_choice(j, run, note);
        break;
    case GW_NOTE_WISH:
        say(j, note->time, "wishes to visit %s", name);
        break;
    case GW_NOTE_QUEUED:
    case GW_NOTE_STARTED:
    case GW_NOTE_GAVE_UP:
    case GW_NOTE_TURNED:
    case GW_NOTE_PASSED_ON:
        say_at_station(j, run, note);
        break;
    case GW_NOTE_ENCOUNTER:
        say_encounter(j, note);
        break;
    case GW_NOTE_JUDGED:
        say(j, note->time, "%s: satisfied %.0f of 100, overall %.1f, trust %s", feelings[(int)a[5]], a[0],
            a[1], share(a[2]).text);
        break;
    case GW_NOTE_PAID:
        say_paid(j, note);
        break;
    case GW_NOTE_PROBLEM:
        say(j, note->time, "%s",
            a[1] != 0.0   ? "feels misled"
            : a[0] != 0.0 ? "a major problem"
                          : "a minor problem");
        break;
    case GW_NOTE_COMPLAINED:
        add(j, note->time, "complains of it");
        break;
    case GW_NOTE_SILENT:
        add(j, note->time, "does not complain");
        break;
    case GW_NOTE_CLOSED:
        say_closed(j, note);
        break;
    case GW_NOTE_TOLD:
    case GW_NOTE_HEARD:
        say_talk(j, run, note);
        break;
    case GW_NOTE_STAGE:
        say_stage(j, run, note);
        break;
    case GW_NOTE_LEFT:
        say(j, note->time, a[0] != 0.0 ? "leaves %s over the problem" : "leaves %s without a word", name);
        break;
    case GW_NOTE_ASKS:
        say(j, note->time, "asks %s before choosing", name);
        break;
    case GW_NOTE_ASKED:
        say(j, note->time, "%s: quality %s; attitude toward %s %s",
            a[0] != 0.0 ? "has an answer" : "has no answer", share(a[1]).text, name, share(a[2]).text);
        break;
    }
}

/* --- what it comes to --------------------------------------------------------------------------------- */

static void count(gw_life *life, const gw_run *run, const gw_note *note) {
    const double *a = note->a;
    bool bad = a[0] == GW_TELL_BAD;
    life->notes++;
    switch (note->kind) {
    case GW_NOTE_CHOSE:
        if (note->firm >= 0 && note->firm < run->firms) {
            life->since = note->time;
        }
        break;
    case GW_NOTE_WISH:
        life->wishes++;
        break;
    case GW_NOTE_GAVE_UP:
    case GW_NOTE_TURNED:
        if (run->place[note->station].params->role != GW_ROLE_COMPLAINTS && !life->asking) {
            life->given_up += note->kind == GW_NOTE_GAVE_UP;
            life->turned_away += note->kind == GW_NOTE_TURNED;
        }
        break;
    case GW_NOTE_ENCOUNTER:
        life->visits++;
        break;
    case GW_NOTE_PAID:
        life->spent += a[0];
        break;
    case GW_NOTE_PROBLEM:
        life->problems++;
        life->major += a[0] != 0.0;
        break;
    case GW_NOTE_COMPLAINED:
        life->complaints++;
        break;
    case GW_NOTE_CLOSED:
        life->resolved += a[0] != 0.0;
        break;
    case GW_NOTE_TOLD:
        life->tellings++;
        life->told += a[0];
        break;
    case GW_NOTE_HEARD:
        life->heard_bad += bad;
        life->heard_good += !bad;
        break;
    case GW_NOTE_ASKS:
    case GW_NOTE_ASKED:
        life->asking = note->kind == GW_NOTE_ASKS;
        break;
    case GW_NOTE_LEFT:
        life->days += note->time - life->since;
        life->since = -1.0;
        break;
    default:
        break;
    }
}

static bool is_customer(const gw_run *run, uint32_t id) {
    int firm = run->people[id].firm;
    return firm > 0 && firm <= run->firms;
}

uint32_t gw_journey_customer(const gw_run *run) {
    for (uint32_t id = 0; id < run->population; id++) {
        if (is_customer(run, id)) {
            return id;
        }
    }
    return GW_NOBODY;
}

void gw_journey_begin(gw_journey *j, const gw_run *run, gw_format format) {
    const gw_person *person = &run->people[run->traced];
    *j = (gw_journey){.format = format,
                      .currency = run->world->currency,
                      .life = {.since = is_customer(run, run->traced) ? 0.0 : -1.0},
                      .printed = -1.0,
                      .with = (int)person->firm - 1,
                      .loyal = person->stage == GW_LOYAL};
    if (format != GW_FORMAT_TABLE) {
        gw_journey_row_begin(format, run);
        return;
    }
    if (is_customer(run, run->traced)) {
        say(j, 0.0, "a customer of %s", gw_journey_firm(run, person->firm - 1));
        introduce(j, run);
    } else if (person->firm > 0) {
        say(j, 0.0, "a customer of %s, a rival", gw_journey_firm(run, person->firm - 1));
    } else {
        add(j, 0.0, "buys from nobody");
    }
}

void gw_journey_note(void *context, const gw_run *run, const gw_note *note) {
    gw_journey *j = context;
    count(&j->life, run, note);
    if (j->format != GW_FORMAT_TABLE) {
        gw_note shown = *note;
        shown.a[0] = note->kind == GW_NOTE_STAGE ? note->a[0] == GW_LOYAL : note->a[0];
        shown.a[1] += note->kind == GW_NOTE_STARTED; /* employees are counted from 1 */
        gw_journey_row(j->format, run, &shown);
        return;
    }
    say_note(j, run, note);
    if (note->kind == GW_NOTE_WISH && !j->introduced) {
        introduce(j, run);
    }
    j->left = note->kind == GW_NOTE_LEFT;
    j->with = note->kind == GW_NOTE_CHOSE ? note->firm : j->left ? -1 : j->with;
    j->loyal = j->loyal && !j->left;
}

static void summarise(const gw_journey *j, const gw_run *run) {
    const gw_life *life = &j->life;
    const gw_person *person = &run->people[run->traced];
    printf("\nAltogether, person %u in %g weeks:\n", run->traced, run->horizon / GW_DAYS_PER_WEEK);
    printf("  visits     %d served, %d given up, %d turned away, of %d wished\n", life->visits,
           life->given_up, life->turned_away, life->wishes);
    bool monthly = run->segment[person->segment]->contract >= GW_CONTRACT_BLOCK && life->days > 0.0;
    printf("  spent      %.2f%s%s%s\n", life->spent, *j->currency ? " " : "", j->currency,
           monthly ? " at visits, besides what is paid by the month" : "");
    printf("  problems   %d, %d of them major; complained of %d, resolved %d\n", life->problems, life->major,
           life->complaints, life->resolved);
    printf("  told       %.0f people on %d occasion%s\n", life->told, life->tellings, plural(life->tellings));
    printf("  heard      %d time%s good, %d time%s bad\n", life->heard_good, plural(life->heard_good),
           life->heard_bad, plural(life->heard_bad));
    printf("  customer   for %.1f years", life->days / GW_DAYS_PER_YEAR);
    if (is_customer(run, run->traced)) {
        printf("; at the end still of %s, overall satisfaction %.1f\n",
               gw_journey_firm(run, person->firm - 1), (double)person->satisfaction);
    } else if (person->firm > 0) {
        printf("; at the end of %s, a rival\n", gw_journey_firm(run, person->firm - 1));
    } else {
        printf("; at the end of nobody\n");
    }
}

void gw_journey_end(gw_journey *j, const gw_run *run) {
    gw_life *life = &j->life;
    const gw_person *person = &run->people[run->traced];
    life->days += life->since >= 0.0 ? run->now - life->since : 0.0;
    life->since = -1.0;
    if (j->format != GW_FORMAT_TABLE) {
        gw_journey_row_end(j->format, run, life);
    } else if (life->notes > 0) {
        end_line(j);
        summarise(j, run);
    } else {
        double weeks = run->horizon / GW_DAYS_PER_WEEK;
        end_line(j);
        printf("nothing happened to person %u in %g weeks: ", run->traced, weeks);
        if (is_customer(run, run->traced)) {
            printf("stayed a customer and never wished to visit\n");
        } else if (person->firm > 0) {
            printf("stayed with %s, a rival, whose service is not played\n",
                   gw_journey_firm(run, person->firm - 1));
        } else {
            printf("never heard of any firm\n");
        }
    }
    gw_text_free(&j->line);
    gw_text_free(&j->stamp);
}
