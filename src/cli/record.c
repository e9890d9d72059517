#define _POSIX_C_SOURCE 200809L
#include "cli/record.h"

#include "report/csv.h"
#include "report/day.h"
#include "report/json.h"
#include "report/manifest.h"
#include "report/map.h"
#include "report/people.h"
#include "report/scorecard.h"
#include "report/table.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

void gw_clock_write(char text[GW_CLOCK_SIZE]) {
    time_t now = time(NULL);
    struct tm utc;
    if (!gmtime_r(&now, &utc) || strftime(text, GW_CLOCK_SIZE, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0) {
        text[0] = 0;
    }
}

gw_out *gw_record_directory(const char *directory, bool force, int *code) {
    bool refused = false;
    gw_text problem = {0};
    gw_out *out = gw_out_open(directory, force, &refused, &problem);
    *code = out ? GW_EXIT_OK : refused ? GW_EXIT_USER : GW_EXIT_FAILED;
    if (!out) {
        (void)gw_cli_fail(*code, "%s", gw_text_string(&problem));
    }
    gw_text_free(&problem);
    return out;
}

void gw_record_name(const char *file, const gw_text *names, int count, gw_text *name) {
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file, *dot = strrchr(base, '.');
    gw_text plain = {0};
    gw_text_add_bytes(&plain, base, dot && dot > base ? dot - base : (ptrdiff_t)strlen(base));
    bool taken = true;
    for (int number = 1; taken; number++) {
        gw_text_clear(name);
        gw_text_add(name, strcmp(plain.bytes, "-") == 0 ? "stdin" : plain.bytes);
        if (number > 1) {
            gw_text_addf(name, "-%d", number);
        }
        taken = false;
        for (int other = 0; other < count; other++) {
            taken |= strcmp(name->bytes, names[other].bytes) == 0;
        }
    }
    gw_text_free(&plain);
}

bool gw_record_close(gw_out *out) {
    gw_text problem = {0};
    bool kept = gw_out_close(out, &problem);
    if (!kept) {
        (void)gw_cli_fail(GW_EXIT_FAILED, "%s", gw_text_string(&problem));
    }
    gw_text_free(&problem);
    return kept;
}

void gw_record_keep(gw_aggregate *aggregate, const gw_columns *columns) {
    for (int i = 0; i < columns->count; i++) {
        const gw_column *column = &columns->at[i];
        bool whole = !*column->segment_name && !*column->station_name;
        if (whole && strcmp(gw_kpi_at(column->kpi)->name, "npv") == 0) {
            gw_aggregate_keep(aggregate, i);
        }
    }
}

void gw_record_print(const gw_study *study, const gw_cli_options *options) {
    gw_text text = {0};
    switch (options->format) {
    case GW_FORMAT_TABLE:
        if (options->scorecard) {
            gw_scorecard_write(study, &text);
        } else {
            gw_table_write(study, options->all, &text);
        }
        if (options->journey) {
            gw_table_journey(study, &text);
        }
        break;
    case GW_FORMAT_CSV:
        gw_csv_summary(study, &text);
        break;
    case GW_FORMAT_JSON:
        gw_json_summary(study, &text);
        break;
    }
    (void)fwrite(text.bytes, 1, (size_t)text.length, stdout);
    gw_text_free(&text);
}

bool gw_record_begin(gw_record *record, const gw_study *study, const gw_cli_options *options, gw_out *out) {
    *record = (gw_record){.study = study, .command_line = options->command_line, .out = out};
    gw_clock_write(record->started);
    if (!out) {
        return true;
    }
    gw_csv_runs_header(study->columns, &record->row);
    if (gw_out_begin(out, GW_OUT_RUNS) && gw_out_write(out, &record->row)) {
        return true;
    }
    record->out = NULL;
    gw_text_free(&record->row);
    return gw_record_close(out);
}

bool gw_record_add(gw_record *record, const gw_result *result) {
    if (!record->out) {
        return true;
    }
    if (result->census) {
        gw_csv_customers(result->census, &record->customers);
        gw_csv_employees(result->census, &record->employees);
    }
    gw_csv_runs_row(result, &record->row);
    return gw_out_write(record->out, &record->row);
}

bool gw_record_file(gw_out *out, gw_out_file file, gw_text *text) {
    bool good = gw_out_begin(out, file) && gw_out_write(out, text);
    gw_text_free(text);
    return gw_out_end(out) && good;
}

static bool write_series(const gw_record *record) {
    if (record->no_series) {
        return true;
    }
    gw_text text = {0};
    gw_csv_series_header(&text);
    bool good = gw_out_begin(record->out, GW_OUT_SERIES) && gw_out_write(record->out, &text);
    for (int p = 0; good && p < record->study->aggregate->periods; p++) {
        gw_csv_series_period(record->study, p, &text);
        good = gw_out_write(record->out, &text);
    }
    gw_text_free(&text);
    return gw_out_end(record->out) && good;
}

/* The customer's way, and the people of one run, where these were asked for. */
static bool write_people(gw_record *record) {
    bool good = true;
    if (record->study->touchpoints) {
        gw_text journey = {0};
        gw_csv_journey(record->study, &journey);
        good = gw_record_file(record->out, GW_OUT_JOURNEY, &journey);
    }
    if (record->study->aggregate->day) {
        gw_text day = {0};
        gw_csv_day(record->study, &day);
        good = good && gw_record_file(record->out, GW_OUT_DAY, &day);
    }
    if (record->customers.length > 0) {
        good = good && gw_record_file(record->out, GW_OUT_CUSTOMERS, &record->customers) &&
               gw_record_file(record->out, GW_OUT_EMPLOYEES, &record->employees);
    }
    return good;
}

/* All files but runs.csv, which was written as results came in. */
static void write_files(gw_record *record) {
    const gw_study *study = record->study;
    gw_text summary = {0}, columns = {0}, manifest = {0};
    char finished[GW_CLOCK_SIZE];
    gw_csv_summary(study, &summary);
    gw_csv_columns(study, &columns);
    gw_clock_write(finished);
    gw_manifest_write(study, &(gw_occasion){record->command_line, record->started, finished}, &manifest);
    bool good = gw_out_end(record->out) && gw_record_file(record->out, GW_OUT_SUMMARY, &summary) &&
                write_series(record) && gw_record_file(record->out, GW_OUT_COLUMNS, &columns) &&
                write_people(record) && gw_record_file(record->out, GW_OUT_MANIFEST, &manifest);
    (void)good; /* what failed is told when the directory is closed */
    gw_text_free(&summary);
    gw_text_free(&columns);
    gw_text_free(&manifest);
}

bool gw_record_end(gw_record *record) {
    gw_text_free(&record->row);
    if (!record->out) {
        return true;
    }
    if (record->study->aggregate->runs > 0) {
        write_files(record);
    }
    gw_text_free(&record->customers);
    gw_text_free(&record->employees);
    return gw_record_close(record->out);
}
