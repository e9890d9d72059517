/* html: what stands in a page is text, whatever it holds: nothing that a user wrote becomes markup */
#ifndef GW_REPORT_HTML_H
#define GW_REPORT_HTML_H

#include "base/text.h"

/* Text between tags or in a quoted attribute. Bytes that are no UTF-8, and characters that no page may hold,
 * become U+FFFD. */
void gw_html_text(const char *text, gw_text *out);

/* The same of a path, which may be broken behind each dot. */
void gw_html_path(const char *path, gw_text *out);

/* <NAME ATTRIBUTES>text</NAME> on a line of its own; `attributes` as they stand in a page, or "". */
void gw_html_element(const char *name, const char *attributes, const char *text, gw_text *out);

/* JSON as data of the page: <script type="application/json" id="ID">. */
void gw_html_data(const char *id, const char *json, gw_text *out);

/* An SVG file's picture as a part of the page: without its prolog, its ids led by `prefix` so that those of
 * several pictures never meet, and with `title` as its name for who cannot see it. False, and nothing is
 * appended, when it is no SVG. */
bool gw_html_svg(const char *svg, const char *prefix, const char *title, gw_text *out);

#endif
