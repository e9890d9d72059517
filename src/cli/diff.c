/* goodwill diff: the parameters in which two scenarios differ */
#include "cli/cli.h"

#include "base/arena.h"
#include "report/csv.h"
#include "report/json.h"
#include "report/number.h"

#include <stdio.h>
#include <string.h>

enum { CELL_LONGEST = 40 }; /* characters of a value in the table; csv and json have all of it */

typedef struct row {
    gw_text path, value[2]; /* as written */
    bool there[2];          /* false: the object that it belongs to is absent */
    const gw_param *param;
} row;

typedef struct rows {
    const gw_scenario *scenario[2];
    row *at;
    int count, capacity;
} rows;

static void add_row(void *context, const char *path, const char *a, const char *b) {
    rows *all = context;
    if (all->count == all->capacity) {
        all->capacity = all->capacity > 0 ? 2 * all->capacity : 64;
        all->at = gw_grow(all->at, all->capacity, sizeof *all->at);
    }
    row *r = &all->at[all->count++];
    *r = (row){0};
    gw_text_add(&r->path, path);
    gw_text_add(&r->value[0], a);
    gw_text_add(&r->value[1], b);
    for (int i = 0; i < 2; i++) {
        gw_target target;
        r->there[i] = gw_params_find(all->scenario[i]->params, path, &target, NULL);
        r->param = r->there[i] ? target.param : r->param;
    }
}

static void free_rows(rows *all) {
    for (int i = 0; i < all->count; i++) {
        gw_text_free(&all->at[i].path);
        gw_text_free(&all->at[i].value[0]);
        gw_text_free(&all->at[i].value[1]);
    }
    gw_release(all->at);
}

static const char *unit(const row *r) {
    bool says = r->param && r->param->type != GW_ENUM && r->param->type != GW_TEXT &&
                strcmp(r->param->unit, "1") != 0;
    return says ? r->param->unit : "";
}

/* --- for a reader ------------------------------------------------------------------------------------- */

static bool starts_character(char c) {
    return ((unsigned char)c & 0xc0) != 0x80;
}

/* A value as the table shows it: not too long. */
static void shorten(gw_text *value, bool there) {
    if (value->length == 0) {
        gw_text_add(value, there ? "(none)" : "(absent)");
    }
    if (gw_number_width(value->bytes) <= CELL_LONGEST) {
        return;
    }
    ptrdiff_t end = 0;
    for (int seen = 0; value->bytes[end]; end++) {
        seen += starts_character(value->bytes[end]);
        if (seen > CELL_LONGEST - 3) {
            break;
        }
    }
    value->length = end;
    gw_text_add(value, "...");
}

static void widen(int *width, const char *text) {
    int wanted = gw_number_width(text);
    *width = wanted > *width ? wanted : *width;
}

static void add_cell(const char *text, int width, gw_text *out) {
    gw_text_addf(out, "%s%*s  ", text, width - gw_number_width(text), "");
}

static void write_line(const char *path, const char *a, const char *b, const char *unit_shown,
                       const int width[3]) {
    gw_text line = {0};
    add_cell(path, width[0], &line);
    add_cell(a, width[1], &line);
    add_cell(b, width[2], &line);
    gw_text_add(&line, unit_shown);
    while (line.length > 0 && line.bytes[line.length - 1] == ' ') {
        line.bytes[--line.length] = 0;
    }
    printf("%s\n", line.bytes);
    gw_text_free(&line);
}

static void write_table(rows *all) {
    int width[3] = {4, 1, 1};
    for (int i = 0; i < all->count; i++) {
        row *r = &all->at[i];
        shorten(&r->value[0], r->there[0]);
        shorten(&r->value[1], r->there[1]);
        widen(&width[0], r->path.bytes);
        widen(&width[1], r->value[0].bytes);
        widen(&width[2], r->value[1].bytes);
    }
    printf("A: %s\nB: %s\n\n", all->scenario[0]->file, all->scenario[1]->file);
    write_line("path", "A", "B", "unit", width);
    for (int i = 0; i < all->count; i++) {
        row *r = &all->at[i];
        write_line(r->path.bytes, r->value[0].bytes, r->value[1].bytes, unit(r), width);
    }
    printf("\n%d parameter%s differ%s\n", all->count, all->count == 1 ? "" : "s", all->count == 1 ? "s" : "");
}

/* --- for a program ------------------------------------------------------------------------------------ */

static void write_csv(const rows *all) {
    gw_text out = {0};
    gw_text_add(&out, "path,a,b,unit\n");
    for (int i = 0; i < all->count; i++) {
        const row *r = &all->at[i];
        const char *fields[] = {r->path.bytes, r->value[0].bytes, r->value[1].bytes, unit(r)};
        for (int f = 0; f < 4; f++) {
            gw_text_add(&out, f > 0 ? "," : "");
            gw_csv_field(fields[f], &out);
        }
        gw_text_add(&out, "\n");
    }
    fputs(out.bytes, stdout);
    gw_text_free(&out);
}

static void add_value(const row *r, int which, gw_text *out) {
    const char *written = r->value[which].bytes;
    if (!r->there[which]) {
        gw_text_add(out, "null");
        return;
    }
    switch (r->param->type) {
    case GW_F64:
    case GW_I64:
    case GW_BOOL:
        gw_text_add(out, written);
        break;
    case GW_VEC:
        gw_text_add(out, "[");
        for (const char *at = written; *at; at++) {
            gw_text_add_bytes(out, *at == ' ' ? "," : at, 1);
        }
        gw_text_add(out, "]");
        break;
    case GW_TEXT: /* stands in quotes already, with JSON's own escapes but for rare control characters */
        for (const char *at = written; *at; at++) {
            if ((unsigned char)*at < ' ') {
                gw_text_addf(out, "\\u%04x", (unsigned)*at);
            } else {
                gw_text_add_bytes(out, at, 1);
            }
        }
        break;
    default: /* words; seeds, which are wider than JSON's numbers */
        gw_json_string(written, out);
    }
}

static void write_json(const rows *all) {
    gw_text out = {0};
    gw_text_add(&out, "[");
    for (int i = 0; i < all->count; i++) {
        const row *r = &all->at[i];
        gw_text_addf(&out, "%s\n  {\"path\": \"%s\", \"a\": ", i > 0 ? "," : "", r->path.bytes);
        add_value(r, 0, &out);
        gw_text_add(&out, ", \"b\": ");
        add_value(r, 1, &out);
        gw_text_add(&out, ", \"unit\": ");
        gw_json_string(unit(r), &out);
        gw_text_add(&out, "}");
    }
    gw_text_add(&out, all->count > 0 ? "\n]\n" : "]\n");
    fputs(out.bytes, stdout);
    gw_text_free(&out);
}

/* --- the subcommand ----------------------------------------------------------------------------------- */

static void compare(const gw_scenario *a, const gw_scenario *b, gw_format format) {
    rows all = {.scenario = {a, b}};
    gw_params_diff(a->params, b->params, add_row, &all);
    switch (format) {
    case GW_FORMAT_CSV:
        write_csv(&all);
        break;
    case GW_FORMAT_JSON:
        write_json(&all);
        break;
    default:
        if (all.count > 0) {
            write_table(&all);
        } else {
            printf("no difference: %s and %s say the same of every parameter\n", a->file, b->file);
        }
    }
    free_rows(&all);
}

static int run(const gw_cli_options *options) {
    gw_scenario *a = gw_cli_load(options->arguments[0], options);
    gw_scenario *b = gw_cli_load(options->arguments[1], options);
    int code = a && b ? GW_EXIT_OK : GW_EXIT_USER;
    if (code == GW_EXIT_OK) {
        compare(a, b, options->format);
    }
    gw_scenario_free(a);
    gw_scenario_free(b);
    return code;
}

const gw_cli_spec gw_cli_diff = {
    .name = "diff",
    .arguments = "A B",
    .summary = "the parameters in which two scenarios differ",
    .description =
        "Compares two scenarios as they are resolved, includes and defaults and all, so that order and "
        "layout of the files do not matter. A parameter of an object that one of them lacks is (absent)"
        " there.\n\n"
        "--set applies to both. Exit code 0 whether they differ or not.",
    .example = "goodwill diff scenarios/coffee-chain.cfg scenarios/coffee-chain-cut-training.cfg\n"
               "goodwill diff scenarios/coffee-chain.cfg scenarios/call-centre.cfg --format csv",
    .takes = GW_TAKES_SET | GW_TAKES_FORMAT,
    .least = 2,
    .most = 2,
    .run = run,
};
