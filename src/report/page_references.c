/* References in a page: what the keys in its columns of sources stand for. */
#include "report/html.h"
#include "report/page_inside.h"

#include <string.h>

typedef struct reference {
    const char *key, *words;
} reference;

static const reference references[] = {
#define REFERENCE(key, words) {key, words},
#include "report/references.def"
#undef REFERENCE
};
enum { REFERENCES = sizeof references / sizeof references[0] };

static const reference *find(const char *key) {
    for (int i = 0; i < REFERENCES; i++) {
        if (strcmp(references[i].key, key) == 0) {
            return &references[i];
        }
    }
    return NULL;
}

void gw_page_source(const char *source, gw_text *out) {
    const char *key = source + (*source == '@');
    const reference *known = find(key);
    if (!known) {
        gw_html_element("td", "", key, out);
        return;
    }
    gw_text_addf(out, "<td><a href=\"#reference-%s\">%s</a></td>\n", known->key, known->key);
}

void gw_page_references(gw_text *out) {
    gw_text list = {0}, link = {0};
    for (int i = 0; i < REFERENCES; i++) {
        gw_text_clear(&link);
        gw_text_addf(&link, "href=\"#reference-%s\"", references[i].key);
        if (strstr(out->bytes, link.bytes)) {
            gw_text_addf(&list, "<dt id=\"reference-%s\">%s</dt>\n", references[i].key, references[i].key);
            gw_html_element("dd", "", references[i].words, &list);
        }
    }
    if (list.length > 0) {
        gw_text_add(out, "<section aria-labelledby=\"references\" class=\"method\">\n"
                         "<h2 id=\"references\">References</h2>\n<dl>\n");
        gw_text_add(out, list.bytes);
        gw_text_add(out, "</dl>\n</section>\n");
    }
    gw_text_free(&list);
    gw_text_free(&link);
}
