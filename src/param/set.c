/* Setting a value: from what was given to what the row wants, or a sentence saying why not. */
#include "param/inside.h"

#include <string.h>

/* A value as it was given. WRITTEN stands outside of a file and may mean any type. */
typedef enum given_kind { NUMBER, INTEGER, TRUTH, QUOTED, WRITTEN, NUMBERS } given_kind;
typedef struct given {
    given_kind kind;
    double number;
    int64_t integer;
    bool truth;
    const char *text;
    const double *numbers;
    int count;
} given;

static bool is_finite(double value) {
    return value - value == 0.0;
}

static void add_given(const given *g, gw_text *out) {
    switch (g->kind) {
    case NUMBER:
        gw_text_add(out, "the number ");
        gw_bound_write(g->number, out);
        break;
    case INTEGER:
        gw_text_add(out, "the number ");
        gw_text_add_integer(out, g->integer);
        break;
    case TRUTH:
        gw_text_add(out, g->truth ? "true" : "false");
        break;
    case QUOTED:
        gw_text_addf(out, "the text \"%.60s\"", g->text);
        break;
    case WRITTEN:
        gw_text_addf(out, "\"%.60s\"", g->text);
        break;
    case NUMBERS:
        gw_text_addf(out, "a list of %d number%s", g->count, g->count == 1 ? "" : "s");
        break;
    }
}

static bool wrong_type(const gw_param *param, const given *g, gw_text *problem) {
    gw_param_wanted(param, problem);
    gw_text_add(problem, " is wanted, ");
    add_given(g, problem);
    gw_text_add(problem, " was given");
    return false;
}

static bool in_range(const gw_param *param, double value, gw_text *problem) {
    if (is_finite(value) && value >= param->low && value <= param->high) {
        return true;
    }
    gw_bound_write(value, problem);
    if (is_finite(value)) {
        gw_text_add(problem, " is out of range; ");
    } else {
        gw_text_add(problem, " is not a finite number; ");
    }
    gw_text_add(problem, "it must lie ");
    gw_range_write(param, problem);
    return false;
}

/* The number that was given. A file's bare NaN and inf come as quoted texts. */
static bool read_number(const given *g, double *value) {
    switch (g->kind) {
    case NUMBER:
        *value = g->number;
        return true;
    case INTEGER:
        *value = (double)g->integer;
        return true;
    case WRITTEN:
        return gw_text_read_number(g->text, value);
    case QUOTED:
        return gw_text_read_number(g->text, value) && !is_finite(*value);
    default:
        return false;
    }
}

static bool take_f64(const gw_param *param, const given *g, double *out, gw_text *problem) {
    double value;
    if (!read_number(g, &value)) {
        return wrong_type(param, g, problem);
    }
    if (!in_range(param, value, problem)) {
        return false;
    }
    *out = value + 0.0; /* -0 becomes 0: one value, one hash */
    return true;
}

static bool take_i64(const gw_param *param, const given *g, int64_t *out, gw_text *problem) {
    static const double edge = 9223372036854775808.0; /* 2^63 */
    double value;
    int64_t whole = g->integer;
    bool exact = g->kind == INTEGER || (g->kind == WRITTEN && gw_text_read_integer(g->text, &whole));
    if (exact) {
        value = (double)whole;
    } else if (!read_number(g, &value)) {
        return wrong_type(param, g, problem);
    }
    if (!in_range(param, value, problem)) {
        return false;
    }
    if (!exact) {
        if (!(value >= -edge && value < edge) || (double)(int64_t)value != value) {
            return wrong_type(param, g, problem);
        }
        whole = (int64_t)value;
    }
    *out = whole;
    return true;
}

static bool take_bool(const gw_param *param, const given *g, bool *out, gw_text *problem) {
    static const char *const words[] = {"false", "no", "off", "0", "true", "yes", "on", "1"};
    if (g->kind == TRUTH) {
        *out = g->truth;
        return true;
    }
    for (int i = 0; g->kind == WRITTEN && i < (int)(sizeof words / sizeof words[0]); i++) {
        if (strcmp(g->text, words[i]) == 0) {
            *out = i >= 4;
            return true;
        }
    }
    return wrong_type(param, g, problem);
}

static bool take_seed(const gw_param *param, const given *g, uint64_t *out, gw_text *problem) {
    static const double exact =
        9007199254740992.0; /* 2^53: beyond it a double is no longer what was written */
    if (g->kind == INTEGER && g->integer >= 0) {
        *out = (uint64_t)g->integer;
        return true;
    }
    if (g->kind == NUMBER && g->number >= 0.0 && g->number <= exact &&
        (double)(uint64_t)g->number == g->number) {
        *out = (uint64_t)g->number;
        return true;
    }
    if (g->kind == NUMBER && g->number > exact) {
        (void)wrong_type(param, g, problem);
        gw_text_add(problem, "; write a large seed in quotes");
        return false;
    }
    if ((g->kind != QUOTED && g->kind != WRITTEN) || !*g->text) {
        return wrong_type(param, g, problem);
    }
    uint64_t value = 0;
    for (const char *at = g->text; *at; at++) {
        uint64_t digit = (uint64_t)(*at - '0');
        if (*at < '0' || *at > '9' || value > UINT64_MAX / 10 || value * 10 > UINT64_MAX - digit) {
            return wrong_type(param, g, problem);
        }
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

static bool take_enum(const gw_param *param, const given *g, int *out, gw_text *problem) {
    enum { WORDS_MOST = 32 };
    if (g->kind != QUOTED && g->kind != WRITTEN) {
        return wrong_type(param, g, problem);
    }
    char words[WORDS_MOST][GW_WORD_SIZE];
    const char *names[WORDS_MOST];
    int count = 0;
    while (count < WORDS_MOST && gw_param_word(param, count, words[count], GW_WORD_SIZE)) {
        names[count] = words[count];
        if (strcmp(words[count], g->text) == 0) {
            *out = count;
            return true;
        }
        count++;
    }
    (void)wrong_type(param, g, problem);
    int nearest = gw_text_nearest(g->text, names, count);
    if (nearest >= 0) {
        gw_text_addf(problem, "; did you mean \"%s\"?", names[nearest]);
    }
    return false;
}

/* The text without the quotes and backslashes of its written form. */
static void unquote(const given *g, gw_text *plain) {
    ptrdiff_t length = (ptrdiff_t)strlen(g->text);
    if (g->kind != WRITTEN || length < 2 || g->text[0] != '"' || g->text[length - 1] != '"') {
        gw_text_add(plain, g->text);
        return;
    }
    gw_text_add(plain, "");
    for (const char *at = g->text + 1; at < g->text + length - 1; at++) {
        char c = *at;
        if (c == '\\' && at + 1 < g->text + length - 1) {
            at++;
            c = (char)(*at == 'n' ? '\n' : *at == 't' ? '\t' : *at);
        }
        gw_text_add_bytes(plain, &c, 1);
    }
}

static bool take_text(gw_params *params, const gw_param *param, const given *g, const char **out,
                      gw_text *problem) {
    if (g->kind != QUOTED && g->kind != WRITTEN) {
        return wrong_type(param, g, problem);
    }
    gw_text plain = {0};
    unquote(g, &plain);
    bool clean = true;
    for (const char *at = plain.bytes; *at && clean; at++) {
        clean = ((unsigned char)*at >= ' ' && *at != 0x7f) || *at == '\n' || *at == '\t';
    }
    if (clean) {
        *out = gw_arena_text(params->arena, plain.bytes);
    } else {
        gw_text_add(problem, "the text holds a control character");
    }
    gw_text_free(&plain);
    return clean;
}

bool gw_vec_read(const char *text, gw_vec *vec) {
    *vec = (gw_vec){0};
    const char *at = text;
    for (;;) {
        at += strspn(at, " ,[]");
        size_t length = strcspn(at, " ,[]");
        char word[GW_WORD_SIZE];
        if (length == 0) {
            return true;
        }
        if (length >= sizeof word || vec->count == GW_VEC_MAX) {
            return false;
        }
        memcpy(word, at, length);
        word[length] = 0;
        if (!gw_text_read_number(word, &vec->at[vec->count])) {
            return false;
        }
        vec->count++;
        at += length;
    }
}

static bool take_vec(const gw_param *param, const given *g, gw_vec *out, gw_text *problem) {
    gw_vec vec = {0};
    double number;
    if (g->kind == NUMBERS && g->count > GW_VEC_MAX) {
        gw_text_addf(problem, "%d numbers are too many; at most %d are possible", g->count, GW_VEC_MAX);
        return false;
    }
    if (g->kind == NUMBERS && g->count > 0) {
        vec.count = g->count;
        memcpy(vec.at, g->numbers, (size_t)g->count * sizeof vec.at[0]);
    } else if (g->kind == WRITTEN) {
        if (!gw_vec_read(g->text, &vec)) {
            return wrong_type(param, g, problem);
        }
    } else if (read_number(g, &number)) {
        vec = (gw_vec){.count = 1, .at = {number}};
    } else if (g->kind != NUMBERS) {
        return wrong_type(param, g, problem);
    }
    for (int i = 0; i < vec.count; i++) {
        if (!in_range(param, vec.at[i], problem)) {
            return false;
        }
        vec.at[i] += 0.0;
    }
    *out = vec;
    return true;
}

static bool take(gw_params *params, const gw_target *target, const given *g, gw_text *problem) {
    const gw_param *param = target->param;
    void *field = (char *)target->object + param->offset;
    switch (param->type) {
    case GW_F64:
        return take_f64(param, g, field, problem);
    case GW_I64:
        return take_i64(param, g, field, problem);
    case GW_BOOL:
        return take_bool(param, g, field, problem);
    case GW_SEED:
        return take_seed(param, g, field, problem);
    case GW_ENUM:
        return take_enum(param, g, field, problem);
    case GW_TEXT:
        return take_text(params, param, g, field, problem);
    case GW_VEC:
        return take_vec(param, g, field, problem);
    }
    return false;
}

static bool is_none(const given *g) {
    return (g->kind == QUOTED || g->kind == WRITTEN) && strcmp(g->text, "none") == 0;
}

static void tell_no_value(const gw_place *place, const char *path, const given *g, gw_text *problem) {
    const char *what = place->target.list ? "a list of named objects" : "a group of parameters";
    gw_text_addf(problem, "%s: this is %s, and ", path, what);
    add_given(g, problem);
    gw_text_add(problem, " was given");
}

static bool set(gw_params *params, const char *path, const given *g, gw_origin origin, gw_diag *diag) {
    gw_place place;
    gw_text problem = {0}, why = {0};
    bool good = false;
    if (!gw_place_find(params, path, &place, &problem)) {
        good = false;
    } else if (place.target.param) {
        good = take(params, &place.target, g, &why);
        if (good) {
            gw_params_say(params, place.path, origin);
        } else {
            gw_text_addf(&problem, "%s: %s", path, gw_text_string(&why));
        }
    } else if (place.item_of && is_none(g)) {
        good = gw_params_remove(params, place.parent, gw_item_name(place.target.object));
    } else {
        tell_no_value(&place, path, g, &problem);
    }
    if (!good) {
        gw_diag_add(diag, GW_ERROR, origin.file, origin.line, "%s", gw_text_string(&problem));
    }
    gw_text_free(&problem);
    gw_text_free(&why);
    return good;
}

bool gw_params_set_text(gw_params *params, const char *path, const char *value, gw_origin origin,
                        gw_diag *diag) {
    return set(params, path, &(given){.kind = WRITTEN, .text = value}, origin, diag);
}

bool gw_params_set_quoted(gw_params *params, const char *path, const char *value, gw_origin origin,
                          gw_diag *diag) {
    return set(params, path, &(given){.kind = QUOTED, .text = value}, origin, diag);
}

bool gw_params_set_number(gw_params *params, const char *path, double value, gw_origin origin,
                          gw_diag *diag) {
    return set(params, path, &(given){.kind = NUMBER, .number = value}, origin, diag);
}

bool gw_params_set_integer(gw_params *params, const char *path, int64_t value, gw_origin origin,
                           gw_diag *diag) {
    return set(params, path, &(given){.kind = INTEGER, .integer = value}, origin, diag);
}

bool gw_params_set_bool(gw_params *params, const char *path, bool value, gw_origin origin, gw_diag *diag) {
    return set(params, path, &(given){.kind = TRUTH, .truth = value}, origin, diag);
}

bool gw_params_set_vector(gw_params *params, const char *path, const double *values, int count,
                          gw_origin origin, gw_diag *diag) {
    return set(params, path, &(given){.kind = NUMBERS, .numbers = values, .count = count}, origin, diag);
}
