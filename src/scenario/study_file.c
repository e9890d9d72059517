#include "scenario/study_file.h"

#include "base/arena.h"
#include "scenario/scan.h"

#include <errno.h>
#include <libconfig.h>
#include <stdio.h>
#include <string.h>

typedef struct reader {
    const char *file;
    gw_study_file *study;
    gw_diag *diag;
} reader;

static const char *const names[] = {"base",      "factors",          "design", "samples", "replications",
                                    "precision", "max_replications", "seed",   "outputs"};
enum { NAMES = sizeof names / sizeof names[0] };

/* --- the file ------------------------------------------------------------------------------------------ */

/* Into libconfig's tree; false, told if there is a diag, when it cannot be. */
static bool parse(const char *file, config_t *config, gw_diag *diag) {
    enum { LONGEST = 1024 * 1024 };
    gw_text bytes = {0};
    char piece[65536];
    size_t count;
    FILE *stream = fopen(file, "rb");
    while (stream && bytes.length < LONGEST && (count = fread(piece, 1, sizeof piece, stream)) > 0) {
        gw_text_add_bytes(&bytes, piece, (ptrdiff_t)count);
    }
    if (!stream) {
        gw_diag_add(diag, GW_ERROR, file, 0, "cannot be read: %s", strerror(errno));
        return false;
    }
    (void)fclose(stream);
    gw_scan scan;
    bool good = gw_scan_text(&scan, gw_text_string(&bytes), bytes.length, file, diag);
    if (good && !config_read_string(config, scan.text.bytes)) {
        gw_diag_add(diag, GW_ERROR, file, config_error_line(config), "%s", config_error_text(config));
        good = false;
    }
    if (good && scan.include_count > 0) {
        gw_diag_add(diag, GW_ERROR, file, scan.includes[0].line, "a study cannot include: its base can");
    }
    gw_scan_free(&scan);
    gw_text_free(&bytes);
    return good;
}

bool gw_study_file_is(const char *file) {
    config_t config;
    gw_diag diag = {0};
    config_init(&config);
    bool is = strcmp(file, "-") != 0 && parse(file, &config, &diag);
    if (is) {
        const config_setting_t *root = config_root_setting(&config);
        is = config_setting_get_member(root, "base") || config_setting_get_member(root, "factors");
    }
    config_destroy(&config);
    gw_diag_free(&diag);
    return is;
}

/* --- values -------------------------------------------------------------------------------------------- */

static void wrong(reader *r, const config_setting_t *setting, const char *wanted) {
    gw_diag_add(r->diag, GW_ERROR, r->file, (int)setting->line, "%s: %s is wanted", setting->name, wanted);
}

static char *copy_of(const char *text) {
    gw_text copy = {0};
    gw_text_add(&copy, text);
    return copy.bytes;
}

static bool read_text(reader *r, const config_setting_t *setting, char **value, const char *wanted) {
    if (config_setting_type(setting) != CONFIG_TYPE_STRING || !*setting->value.sval) {
        wrong(r, setting, wanted);
        return false;
    }
    gw_release(*value);
    *value = copy_of(setting->value.sval);
    return true;
}

/* A file, as the study names it, from here. */
static void read_path(reader *r, const config_setting_t *setting, char **value, const char *wanted) {
    const char *slash = strrchr(r->file, '/');
    if (read_text(r, setting, value, wanted) && slash && **value != '/') {
        gw_text path = {0};
        gw_text_add_bytes(&path, r->file, slash + 1 - r->file);
        gw_text_add(&path, *value);
        gw_release(*value);
        *value = path.bytes;
    }
}

/* "grid", or the file of points. */
static void read_design(reader *r, const config_setting_t *setting) {
    static const char *const wanted = "\"grid\", \"lhs\", \"sobol\" or a \"points.csv\"";
    const char *text = config_setting_type(setting) == CONFIG_TYPE_STRING ? setting->value.sval : "";
    if (strchr(text, '.')) {
        read_path(r, setting, &r->study->design, wanted);
    } else {
        (void)read_text(r, setting, &r->study->design, wanted);
    }
}

static void read_count(reader *r, const config_setting_t *setting, int64_t most, int64_t *value) {
    int type = config_setting_type(setting);
    int64_t read = type == CONFIG_TYPE_INT     ? setting->value.ival
                   : type == CONFIG_TYPE_INT64 ? setting->value.llval
                                               : 0;
    if (read < 1 || read > most) {
        gw_diag_add(r->diag, GW_ERROR, r->file, (int)setting->line,
                    "%s: a whole number from 1 to %lld is wanted", setting->name, (long long)most);
        return;
    }
    *value = read;
}

/* A text, or a number written without quotes. */
static void read_written(reader *r, const config_setting_t *setting, char **value, const char *wanted) {
    gw_text text = {0};
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_INT:
        gw_text_add_integer(&text, setting->value.ival);
        break;
    case CONFIG_TYPE_INT64:
        gw_text_add_integer(&text, setting->value.llval);
        break;
    case CONFIG_TYPE_FLOAT:
        gw_text_add_number(&text, setting->value.fval);
        break;
    default:
        (void)read_text(r, setting, value, wanted);
        return;
    }
    gw_release(*value);
    *value = text.bytes;
}

static void read_texts(reader *r, const config_setting_t *setting, char ***values, int *count,
                       const char *wanted) {
    int type = config_setting_type(setting);
    bool list = type == CONFIG_TYPE_LIST || type == CONFIG_TYPE_ARRAY;
    int length = list ? config_setting_length(setting) : 0;
    for (int i = 0; i < length; i++) {
        const config_setting_t *item = config_setting_get_elem(setting, (unsigned)i);
        if (config_setting_type(item) != CONFIG_TYPE_STRING) {
            length = 0;
            break;
        }
        *values = gw_grow(*values, *count + 1, sizeof **values);
        (*values)[(*count)++] = copy_of(item->value.sval);
    }
    if (length == 0) {
        wrong(r, setting, wanted);
    }
}

static void read_setting(reader *r, const config_setting_t *setting) {
    enum { MOST_SAMPLES = INT32_MAX, MOST_REPLICATIONS = 10000000 };
    gw_study_file *s = r->study;
    int which = 0;
    while (which < NAMES && strcmp(names[which], setting->name) != 0) {
        which++;
    }
    switch (which) {
    case 0:
        read_path(r, setting, &s->base, "the file of a scenario");
        break;
    case 1:
        read_texts(r, setting, &s->factor, &s->factors, "a list as ( \"PATH=LO:HI:STEP\", \"PATH=a,b,c\" )");
        break;
    case 2:
        read_design(r, setting);
        break;
    case 3:
        read_count(r, setting, MOST_SAMPLES, &s->samples);
        break;
    case 4:
        read_count(r, setting, MOST_REPLICATIONS, &s->replications);
        break;
    case 5:
        read_written(r, setting, &s->precision, "a share as \"2%\", or an amount");
        break;
    case 6:
        read_count(r, setting, MOST_REPLICATIONS, &s->max_replications);
        break;
    case 7:
        read_written(r, setting, &s->seed, "a whole number");
        break;
    case 8:
        read_texts(r, setting, &s->output, &s->outputs, "a list as ( \"npv\", \"retention\" )");
        break;
    default: {
        int near = gw_text_nearest(setting->name, names, NAMES);
        gw_diag_add(r->diag, GW_ERROR, r->file, (int)setting->line, "%s: unknown; %s%s%s", setting->name,
                    near >= 0 ? "did you mean "
                              : "a study has base, factors, design, samples, replications, "
                                "precision, max_replications, seed, outputs",
                    near >= 0 ? names[near] : "", near >= 0 ? "?" : "");
    }
    }
}

bool gw_study_file_read(const char *file, gw_study_file *study, gw_diag *diag) {
    int errors = diag->errors;
    config_t config;
    *study = (gw_study_file){.samples = -1, .replications = -1, .max_replications = -1};
    reader r = {.file = file, .study = study, .diag = diag};
    config_init(&config);
    if (parse(file, &config, diag)) {
        const config_setting_t *root = config_root_setting(&config);
        for (int i = 0; i < config_setting_length(root); i++) {
            read_setting(&r, config_setting_get_elem(root, (unsigned)i));
        }
        if (!study->base && diag->errors == errors) {
            gw_diag_add(diag, GW_ERROR, file, 0, "a study needs base, the file of a scenario");
        }
    }
    config_destroy(&config);
    return diag->errors == errors;
}

void gw_study_file_free(gw_study_file *s) {
    for (int i = 0; i < s->factors; i++) {
        gw_release(s->factor[i]);
    }
    for (int i = 0; i < s->outputs; i++) {
        gw_release(s->output[i]);
    }
    gw_release(s->factor);
    gw_release(s->output);
    gw_release(s->base);
    gw_release(s->design);
    gw_release(s->seed);
    gw_release(s->precision);
    *s = (gw_study_file){0};
}
