#include "report/html.h"

#include <string.h>

/* --- text ---------------------------------------------------------------------------------------------- */

static void add_ascii(char c, gw_text *out) {
    switch (c) {
    case '&':
        gw_text_add(out, "&amp;");
        break;
    case '<':
        gw_text_add(out, "&lt;");
        break;
    case '>':
        gw_text_add(out, "&gt;");
        break;
    case '"':
        gw_text_add(out, "&quot;");
        break;
    default:
        gw_text_add_bytes(out, &c, 1);
    }
}

/* C1 controls, which HTML forbids, are C2 80 to C2 9F. */
static bool is_control(const char *character, int length) {
    const unsigned char *bytes = (const unsigned char *)character;
    return (length == 1 && ((bytes[0] < 0x20 && !strchr("\t\n", bytes[0])) || bytes[0] == 0x7f)) ||
           (length == 2 && bytes[0] == 0xc2 && bytes[1] < 0xa0);
}

void gw_html_text(const char *text, gw_text *out) {
    while (*text) {
        int length = gw_text_character(text);
        if (length == 0 || is_control(text, length)) {
            gw_text_add(out, "\xef\xbf\xbd");
        } else if (length == 1) {
            add_ascii(*text, out);
        } else {
            gw_text_add_bytes(out, text, length);
        }
        text += length > 0 ? length : 1;
    }
}

void gw_html_path(const char *path, gw_text *out) {
    while (*path) {
        size_t length = strcspn(path, ".");
        length += path[length] == '.';
        gw_text part = {0};
        gw_text_add_bytes(&part, path, (ptrdiff_t)length);
        gw_html_text(part.bytes, out);
        path += length;
        gw_text_add(out, *path ? "<wbr>" : "");
        gw_text_free(&part);
    }
}

void gw_html_element(const char *name, const char *attributes, const char *text, gw_text *out) {
    gw_text_addf(out, "<%s%s%s>", name, *attributes ? " " : "", attributes);
    gw_html_text(text, out);
    gw_text_addf(out, "</%s>\n", name);
}

void gw_html_data(const char *id, const char *json, gw_text *out) {
    gw_text_addf(out, "<script type=\"application/json\" id=\"%s\">\n", id);
    for (; *json; json++) {
        /* Only in a string can there be one: </script> and <!-- must not be seen by who reads the page. */
        if (*json == '<') {
            gw_text_add(out, "\\u003c");
        } else {
            gw_text_add_bytes(out, json, 1);
        }
    }
    gw_text_add(out, "</script>\n");
}

/* --- pictures ------------------------------------------------------------------------------------------ */

/* Where `what` begins between `from` and `end`; `end` when it is not there. */
static const char *find(const char *from, const char *end, const char *what) {
    size_t length = strlen(what);
    for (; from < end; from++) {
        if ((size_t)(end - from) >= length && strncmp(from, what, length) == 0) {
            return from;
        }
    }
    return end;
}

/* Appends the drawing: names are led by `prefix` where they are given and where they are used; indentation,
 * which is a third of what gnuplot writes, goes. */
static void add_drawing(const char *at, const char *end, const char *prefix, gw_text *out) {
    static const char *const names[] = {" id='", " id=\"", "href='#", "href=\"#", "url(#", "url('#"};
    while (at < end) {
        const char *name = NULL;
        for (int i = 0; i < 6 && !name; i++) {
            name = strncmp(at, names[i], strlen(names[i])) == 0 ? names[i] : NULL;
        }
        if (name) {
            gw_text_addf(out, "%s%s-", name, prefix);
            at += strlen(name);
        } else if (*at == '\n') {
            gw_text_add(out, "\n");
            at += strspn(at, " \t\r\n");
        } else {
            gw_text_add_bytes(out, at++, 1);
        }
    }
}

/* Behind the element NAME if one begins at `at`, blanks before it included; else `at`. */
static const char *behind(const char *at, const char *end, const char *name) {
    gw_text open = {0}, close = {0};
    gw_text_addf(&open, "<%s>", name);
    gw_text_addf(&close, "</%s>", name);
    const char *start = at + strspn(at, " \t\r\n"), *found = end;
    if (strncmp(start, open.bytes, strlen(open.bytes)) == 0) {
        found = find(start, end, close.bytes);
    }
    const char *next = found < end ? found + close.length : at;
    gw_text_free(&open);
    gw_text_free(&close);
    return next;
}

bool gw_html_svg(const char *svg, const char *prefix, const char *title, gw_text *out) {
    static const char VIEW[] = "viewBox=\"";
    const char *last = svg + strlen(svg), *head = find(svg, last, "<svg");
    const char *body = find(head, last, ">"), *view = find(head, body, VIEW),
               *end = find(body, last, "</svg>");
    if (end == last || view == body) {
        return false;
    }
    view += strlen(VIEW);
    gw_text_add(out, "<svg viewBox=\"");
    gw_text_add_bytes(out, view, (ptrdiff_t)strcspn(view, "\">"));
    gw_text_addf(out, "\" role=\"img\" aria-labelledby=\"%s-title\"><title id=\"%s-title\">", prefix, prefix);
    gw_html_text(title, out);
    gw_text_add(out, "</title>");
    body = behind(behind(body + 1, end, "title"), end, "desc");
    add_drawing(body, end, prefix, out);
    gw_text_add(out, "</svg>\n");
    return true;
}
