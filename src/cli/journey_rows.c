/* A life as rows for a program: JSON, an object a line; CSV, a row a field. */
#include "cli/journey.h"

#include "report/csv.h"
#include "report/json.h"

#include <stdio.h>
#include <string.h>

/* What a note's numbers are called. `words`: the number chooses one of them; else it is multiplied by
 * `scale`. */
typedef struct field {
    const char *name;
    double scale;
    const char *words[5];
} field;

/* clang-format off */
#define NUMBER(name) {name, 1.0, {0}}
#define MINUTES_OF_DAYS(name) {name, 1440.0, {0}}
#define FLAG(name) {name, 0.0, {"false", "true"}}
#define TONE(name) {name, 0.0, {"bad", "good", "recovered"}}
#define AFFECT(name) {name, 0.0, {"disappointment", "acceptance", "happiness", "excitement", "delight"}}
/* clang-format on */

static const struct {
    const char *event;
    field fields[8];
} kinds[] = {
    [GW_NOTE_BEGIN] = {"begin", {{0}}},
    [GW_NOTE_REACHED] = {"reached", {{"by", 0.0, {"advertising", "talk"}}}},
    [GW_NOTE_RESEARCH] = {"research", {{0}}},
    [GW_NOTE_CHOSE] = {"chose", {{0}}},
    [GW_NOTE_WISH] = {"wish", {{0}}},
    [GW_NOTE_QUEUED] = {"queued", {NUMBER("ahead")}},
    [GW_NOTE_STARTED] = {"started", {MINUTES_OF_DAYS("waited_minutes"), NUMBER("employee")}},
    [GW_NOTE_GAVE_UP] = {"gave_up", {MINUTES_OF_DAYS("waited_minutes")}},
    [GW_NOTE_TURNED] = {"turned_away", {{0}}},
    [GW_NOTE_PASSED_ON] = {"passed_on", {{0}}},
    [GW_NOTE_ENCOUNTER] = {"encounter",
                           {NUMBER("reliability"), NUMBER("responsiveness"), NUMBER("assurance"),
                            NUMBER("empathy"), NUMBER("tangibles"), NUMBER("quality"), NUMBER("expected"),
                            MINUTES_OF_DAYS("felt_wait_minutes")}},
    [GW_NOTE_JUDGED] = {"judged",
                        {NUMBER("satisfaction"), NUMBER("overall"), NUMBER("trust"), NUMBER("expectation"),
                         NUMBER("recommend"), AFFECT("affect")}},
    [GW_NOTE_PAID] = {"paid", {NUMBER("money"), NUMBER("premium")}},
    [GW_NOTE_PROBLEM] = {"problem", {FLAG("major"), FLAG("misled")}},
    [GW_NOTE_COMPLAINED] = {"complained", {{0}}},
    [GW_NOTE_SILENT] = {"silent", {{0}}},
    [GW_NOTE_CLOSED] = {"closed", {FLAG("resolved"), NUMBER("days"), FLAG("quickly")}},
    [GW_NOTE_TOLD] = {"told", {NUMBER("people"), TONE("tone")}},
    [GW_NOTE_HEARD] = {"heard", {TONE("tone"), NUMBER("attitude"), FLAG("strong_tie")}},
    [GW_NOTE_STAGE] = {"stage", {FLAG("loyal")}},
    [GW_NOTE_LEFT] = {"left", {FLAG("over_a_problem")}},
    [GW_NOTE_ASKS] = {"asks", {{0}}},
    [GW_NOTE_ASKED] = {"asked", {FLAG("answered"), NUMBER("quality"), NUMBER("attitude")}},
};

/* A row being written. */
typedef struct row {
    gw_format format;
    gw_text lead; /* CSV: what stands before each field */
    gw_text out;
    bool bare; /* CSV: no field yet */
} row;

static void add_name(row *r, const char *key, const char *name) {
    if (r->format == GW_FORMAT_JSON) {
        gw_text_addf(&r->out, ", \"%s\": ", key);
        if (*name) {
            gw_json_string(name, &r->out);
        } else {
            gw_text_add(&r->out, "null");
        }
    } else {
        gw_text_add(&r->lead, ",");
        gw_csv_field(name, &r->lead);
    }
}

static void open_row(row *r, gw_format format, double day, const char *event, const char *firm,
                     const char *station) {
    *r = (row){.format = format, .bare = true};
    if (format == GW_FORMAT_JSON) {
        gw_text_add(&r->out, "{\"day\": ");
        gw_json_number(day, &r->out);
        gw_text_add(&r->out, ", \"time\": \"");
        gw_journey_time(day, &r->out);
        gw_text_add(&r->out, "\"");
    } else {
        gw_csv_number(day, &r->lead);
    }
    add_name(r, "event", event);
    add_name(r, "firm", firm);
    add_name(r, "station", station);
}

static void add_field(row *r, const char *name, const char *value) {
    if (r->format == GW_FORMAT_JSON) {
        gw_text_addf(&r->out, ", \"%s\": %s", name, value);
    } else {
        gw_text_addf(&r->out, "%s,%s,%s\n", r->lead.bytes, name, value);
    }
    r->bare = false;
}

static void add_number(row *r, const char *name, double number) {
    gw_text value = {0};
    if (r->format == GW_FORMAT_JSON) {
        gw_json_number(number, &value);
    } else {
        gw_csv_number(number, &value);
    }
    add_field(r, name, value.bytes);
    gw_text_free(&value);
}

static void add_word(row *r, const char *name, const char *word) {
    gw_text value = {0};
    if (r->format == GW_FORMAT_JSON) {
        gw_json_string(word, &value);
    } else {
        gw_csv_field(word, &value);
    }
    add_field(r, name, value.bytes);
    gw_text_free(&value);
}

static void close_row(row *r) {
    if (r->format == GW_FORMAT_JSON) {
        gw_text_add(&r->out, "}\n");
    } else if (r->bare) {
        gw_text_addf(&r->out, "%s,,\n", r->lead.bytes);
    }
    fputs(r->out.bytes, stdout);
    gw_text_free(&r->out);
    gw_text_free(&r->lead);
}

static void add_numbered(row *r, const field *f, double number) {
    if (f->scale != 0.0) {
        add_number(r, f->name, number * f->scale);
        return;
    }
    const char *word = f->words[(int)number];
    bool flag = strcmp(f->words[0], "false") == 0;
    if (flag) {
        add_field(r, f->name, word);
    } else {
        add_word(r, f->name, word);
    }
}

void gw_journey_row(gw_format format, const gw_run *run, const gw_note *note) {
    row r;
    const char *station = note->station >= 0 ? run->place[note->station].params->name : "";
    open_row(&r, format, note->time, kinds[note->kind].event, gw_journey_firm(run, note->firm), station);
    for (int i = 0; i < 8 && kinds[note->kind].fields[i].name; i++) {
        add_numbered(&r, &kinds[note->kind].fields[i], note->a[i]);
    }
    close_row(&r);
}

void gw_journey_row_begin(gw_format format, const gw_run *run) {
    const gw_person *person = &run->people[run->traced];
    bool known = person->firm > 0 && person->firm <= run->firms;
    if (format == GW_FORMAT_CSV) {
        fputs("day,event,firm,station,field,value\n", stdout);
    }
    row r;
    open_row(&r, format, 0.0, "begin", gw_journey_firm(run, person->firm - 1), "");
    add_number(&r, "person", (double)run->traced);
    if (known) {
        add_word(&r, "segment", run->segment[person->segment]->name);
        add_number(&r, "visits_per_year", (double)person->rate * GW_DAYS_PER_YEAR);
    }
    close_row(&r);
}

void gw_journey_row_end(gw_format format, const gw_run *run, const gw_life *life) {
    row r;
    open_row(&r, format, run->now, "end", gw_journey_firm(run, run->people[run->traced].firm - 1), "");
    add_number(&r, "wishes", life->wishes);
    add_number(&r, "visits", life->visits);
    add_number(&r, "given_up", life->given_up);
    add_number(&r, "turned_away", life->turned_away);
    add_number(&r, "spent", life->spent);
    add_number(&r, "problems", life->problems);
    add_number(&r, "complaints", life->complaints);
    add_number(&r, "resolved", life->resolved);
    add_number(&r, "told", life->told);
    add_number(&r, "heard_good", life->heard_good);
    add_number(&r, "heard_bad", life->heard_bad);
    add_number(&r, "customer_years", life->days / GW_DAYS_PER_YEAR);
    close_row(&r);
}
