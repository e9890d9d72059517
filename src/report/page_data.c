/* The data of a page as JSON, so that who reads it can count again. */
#include "report/json.h"
#include "report/page_inside.h"

#include <string.h>

static void add_scenarios(const gw_page_study *study, gw_page_data much, gw_text *out) {
    static const char *const fields[] = {"name", "title", "file", "hash"};
    gw_text_add(out, ",\n  \"scenarios\": [");
    for (int i = 0; i < study->scenarios; i++) {
        gw_text_add(out, i > 0 ? ",\n   {" : "\n   {");
        for (int f = 0; f < 4; f++) {
            gw_text_add(out, f > 0 ? ", " : "");
            gw_json_text(fields[f], gw_results_scenario(study->results, i, fields[f]), "", out);
        }
        if (much == GW_PAGE_DATA_ALL || (much == GW_PAGE_DATA_FIRST && i == 0 && study->number == 1)) {
            gw_text_add(out, ", ");
            gw_json_text("text", gw_results_scenario(study->results, i, "text"), "", out);
        }
        gw_text_add(out, "}");
    }
    gw_text_add(out, "]");
}

/* A row is a list of the fields as they are, numbers as numbers. */
static void add_row(const gw_sheet *sheet, int row, gw_text *out) {
    gw_text_add(out, "[");
    for (int c = 0; c < sheet->columns; c++) {
        const char *field = gw_sheet_text(sheet, row, c);
        double number = 0.0;
        gw_text_add(out, c > 0 ? ", " : "");
        if (strcmp(field, "NaN") == 0 || strcmp(field, "Inf") == 0 || strcmp(field, "-Inf") == 0) {
            gw_text_add(out, "null");
        } else if (row >= 0 && gw_text_read_number(field, &number)) {
            gw_json_number(number, out);
        } else {
            gw_json_string(field, out);
        }
    }
    gw_text_add(out, "]");
}

static void add_table(const gw_page_study *study, gw_text *out) {
    gw_text_add(out, ",\n  \"columns\": ");
    add_row(&study->sheet, -1, out);
    gw_text_add(out, ",\n  \"rows\": [");
    for (int i = 0; i < study->sheet.rows; i++) {
        gw_text_add(out, i > 0 ? ",\n   " : "\n   ");
        add_row(&study->sheet, i, out);
    }
    gw_text_add(out, "]");
}

void gw_page_json(const gw_page_study *studies, int count, gw_page_data much, gw_text *out) {
    static const char *const fields[] = {"version", "command", "started", "finished", "seed", "column"};
    gw_text_add(out, "[");
    for (int i = 0; i < count; i++) {
        const gw_page_study *study = &studies[i];
        gw_text_add(out, i > 0 ? ",\n {" : "\n {");
        gw_json_text("kind", gw_results_kind(study->results), "", out);
        for (int f = 0; f < 6; f++) {
            gw_text_add(out, ", ");
            gw_json_text(fields[f], gw_results_text(study->results, fields[f]), "", out);
        }
        gw_text_add(out, ", \"replications\": ");
        gw_json_number(gw_results_number(study->results, "replications"), out);
        add_scenarios(study, much, out);
        if (much < GW_PAGE_DATA_LEAST) {
            add_table(study, out);
        }
        gw_text_add(out, "}");
    }
    gw_text_add(out, "\n]\n");
}
