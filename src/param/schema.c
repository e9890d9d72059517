/* The JSON schema (draft 2020-12) of a scenario, for editors and for the web page's sliders. */
#include "param/inside.h"

static void add_string(const char *text, gw_text *out) {
    gw_text_add(out, "\"");
    for (const char *at = text; *at; at++) {
        if (*at == '"' || *at == '\\') {
            gw_text_addf(out, "\\%c", *at);
        } else if ((unsigned char)*at < ' ') {
            gw_text_addf(out, "\\u%04x", (unsigned)*at);
        } else {
            gw_text_add_bytes(out, at, 1);
        }
    }
    gw_text_add(out, "\"");
}

static void new_line(int depth, gw_text *out) {
    gw_text_addf(out, "\n%*s", 2 * depth, "");
}

static void add_bounds(const gw_param *param, gw_text *out) {
    if (param->low - param->low == 0.0) { /* finite */
        gw_text_add(out, ", \"minimum\": ");
        gw_text_add_number(out, param->low);
    }
    if (param->high - param->high == 0.0) {
        gw_text_add(out, ", \"maximum\": ");
        gw_text_add_number(out, param->high);
    }
}

static void add_words(const gw_param *param, gw_text *out) {
    char word[GW_WORD_SIZE];
    gw_text_add(out, "\"enum\": [");
    for (int i = 0; gw_param_word(param, i, word, sizeof word); i++) {
        gw_text_add(out, i > 0 ? ", " : "");
        add_string(word, out);
    }
    gw_text_add(out, "]");
}

static void add_type(const gw_param *param, gw_text *out) {
    switch (param->type) {
    case GW_F64:
        gw_text_add(out, "\"type\": \"number\"");
        add_bounds(param, out);
        break;
    case GW_I64:
        gw_text_add(out, "\"type\": \"integer\"");
        add_bounds(param, out);
        break;
    case GW_BOOL:
        gw_text_add(out, "\"type\": \"boolean\"");
        break;
    case GW_SEED:
        gw_text_add(out, "\"type\": [\"integer\", \"string\"], \"pattern\": \"^[0-9]+$\"");
        break;
    case GW_ENUM:
        add_words(param, out);
        break;
    case GW_TEXT:
        gw_text_add(out, "\"type\": \"string\"");
        break;
    case GW_VEC:
        gw_text_addf(out, "\"type\": \"array\", \"maxItems\": %d, \"items\": {\"type\": \"number\"",
                     GW_VEC_MAX);
        add_bounds(param, out);
        gw_text_add(out, "}");
        break;
    }
}

static void add_default(const gw_param *param, gw_text *out) {
    gw_vec vec;
    switch (param->type) {
    case GW_TEXT:
        add_string(param->text, out);
        break;
    case GW_ENUM: {
        char word[GW_WORD_SIZE];
        add_string(gw_param_word(param, (int)param->number, word, sizeof word) ? word : "", out);
        break;
    }
    case GW_VEC:
        gw_text_add(out, "[");
        for (int i = 0; gw_vec_read(param->text, &vec) && i < vec.count; i++) {
            gw_text_add(out, i > 0 ? ", " : "");
            gw_text_add_number(out, vec.at[i]);
        }
        gw_text_add(out, "]");
        break;
    default:
        gw_param_write_default(param, out);
    }
}

static void add_param(const gw_param *param, int depth, gw_text *out) {
    add_string(param->name, out);
    gw_text_add(out, ": {");
    add_type(param, out);
    gw_text_add(out, ", \"default\": ");
    add_default(param, out);
    gw_text_add(out, ",");
    new_line(depth + 1, out);
    gw_text_add(out, "\"description\": ");
    add_string(param->doc, out);
    gw_text_add(out, ", \"x-unit\": ");
    add_string(gw_param_unit(param), out);
    gw_text_add(out, ", \"x-source\": ");
    add_string(param->source, out);
    gw_text_add(out, "}");
}

static void add_group(const gw_group *group, int depth, gw_text *out);

static void add_child(const gw_child *child, int depth, gw_text *out) {
    add_string(child->name, out);
    gw_text_add(out, ": {");
    if (child->most == 0) {
        add_group(child->group(), depth + 1, out);
    } else {
        gw_text_addf(out, "\"type\": \"object\", \"minProperties\": %d, \"maxProperties\": %d,", child->least,
                     child->most);
        new_line(depth + 1, out);
        gw_text_addf(out, "\"propertyNames\": {\"pattern\": \"^[A-Za-z][A-Za-z0-9_-]{0,%d}$\"},",
                     GW_NAME_LONGEST - 1);
        new_line(depth + 1, out);
        gw_text_add(out, "\"additionalProperties\": {");
        add_group(child->group(), depth + 2, out);
        gw_text_add(out, "}");
    }
    gw_text_add(out, "}");
}

/* The inside of an object's braces. */
static void add_group(const gw_group *group, int depth, gw_text *out) {
    gw_text_add(out, "\"type\": \"object\", \"additionalProperties\": false, \"description\": ");
    add_string(group->doc, out);
    gw_text_add(out, ",");
    new_line(depth, out);
    gw_text_add(out, "\"properties\": {");
    for (int i = 0; i < group->param_count; i++) {
        gw_text_add(out, i > 0 ? "," : "");
        new_line(depth + 1, out);
        add_param(&group->params[i], depth + 1, out);
    }
    for (int i = 0; i < group->child_count; i++) {
        gw_text_add(out, i + group->param_count > 0 ? "," : "");
        new_line(depth + 1, out);
        add_child(&group->children[i], depth + 1, out);
    }
    gw_text_add(out, "}");
}

void gw_group_schema(const gw_group *root, gw_text *out) {
    gw_text_add(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                     "  \"title\": \"A scenario of Goodwill\",\n  ");
    add_group(root, 1, out);
    gw_text_add(out, "\n}\n");
}
