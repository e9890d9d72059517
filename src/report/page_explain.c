/* An explanation in a page: which changes and which links carry the difference. */
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"

#include <string.h>

static const char CHANGES[] = "changes", LINKS[] = "links";
static const char STRAIGHT[] = "straight", TOTAL[] = "total", INTERACTION[] = "interaction";

/* A row of shares.csv. */
typedef struct row {
    const char *waterfall, *part, *unit;
    gw_page_number share;
    double percent;
} row;

static row row_of(const gw_sheet *sheet, int at) {
    return (row){.waterfall = gw_sheet_text(sheet, at, gw_sheet_column(sheet, "waterfall")),
                 .part = gw_sheet_text(sheet, at, gw_sheet_column(sheet, "part")),
                 .unit = gw_sheet_text(sheet, at, gw_sheet_column(sheet, "unit")),
                 .share = gw_page_number_of(sheet, at, "share"),
                 .percent = gw_sheet_number(sheet, at, gw_sheet_column(sheet, "percent"))};
}

static bool find(const gw_page_study *study, const char *waterfall, const char *part, row *found) {
    for (int i = 0; i < study->sheet.rows; i++) {
        *found = row_of(&study->sheet, i);
        if (strcmp(found->waterfall, waterfall) == 0 && strcmp(found->part, part) == 0) {
            return true;
        }
    }
    return false;
}

/* A step of its own: a change or a link, not the frame around them. */
static bool is_step(const row *r, const char *waterfall) {
    return strcmp(r->waterfall, waterfall) == 0 && strcmp(r->part, TOTAL) != 0 &&
           strcmp(r->part, INTERACTION) != 0 && strcmp(r->part, STRAIGHT) != 0;
}

static bool is_told(const row *r) {
    return r->share.lo > 0.0 || r->share.hi < 0.0;
}

/* The step that carries most of the difference, of those that can be told from nothing: in its direction,
 * where there is one, else against it. False where none can be told. `steps`: how many there are, told or
 * not. */
static bool find_largest(const gw_page_study *study, const char *waterfall, row *largest, int *steps) {
    bool any = false;
    *steps = 0;
    for (int i = 0; i < study->sheet.rows; i++) {
        row r = row_of(&study->sheet, i);
        if (is_step(&r, waterfall)) {
            (*steps)++;
            bool larger = !any || (largest->percent > 0.0 ? r.percent > largest->percent
                                                          : r.percent > 0.0 || r.percent < largest->percent);
            if (is_told(&r) && larger) {
                *largest = r;
                any = true;
            }
        }
    }
    return any;
}

static void add_heading(const gw_page_study *study, gw_text *out) {
    gw_page_column_heading(gw_results_text(study->results, "column"), out);
}

static int decimals(const gw_page_study *study) {
    return gw_page_column_decimals(gw_results_text(study->results, "column"));
}

/* --- sentences ----------------------------------------------------------------------------------------- */

static void add_share(const gw_page_study *study, const row *r, gw_text *out) {
    gw_page_amount(&r->share, decimals(study), true, out);
    gw_text_addf(out, " %s, ", r->unit);
    gw_page_value(r->percent, 0.0, 0, false, out);
    gw_text_add(out, " % of the difference");
}

static void say_changes(const gw_page_study *study, gw_text *out) {
    row total, largest;
    if (!find(study, CHANGES, TOTAL, &total)) {
        return;
    }
    int steps = 0;
    bool told = find_largest(study, CHANGES, &largest, &steps);
    gw_text_addf(out, "“%s” (B) less “%s” (A) is ", gw_page_title(study, 1), gw_page_title(study, 0));
    gw_page_amount(&total.share, decimals(study), true, out);
    gw_text_addf(out, " %s in ", total.unit);
    add_heading(study, out);
    if (steps == 1 && told) {
        gw_text_addf(out, ", all of it from one change: %s.", largest.part);
    } else if (told) {
        gw_text_addf(out, "; of %d changes %s %s (", steps, largest.part,
                     largest.percent > 0.0 ? "has the largest part" : "works most against it");
        add_share(study, &largest, out);
        gw_text_add(out, ").");
    } else {
        gw_text_addf(out, "; what any one of %d changes makes cannot be told from nothing.", steps);
    }
}

/* "investment>staff" as one says it. */
static void add_link(const char *label, gw_text *out) {
    for (; *label; label++) {
        if (*label == '>') {
            gw_text_add(out, " to ");
        } else {
            gw_text_add_bytes(out, label, 1);
        }
    }
}

static void say_links(const gw_page_study *study, gw_text *out) {
    row largest, straight;
    int steps = 0;
    bool told = find_largest(study, LINKS, &largest, &steps);
    if (told) {
        gw_text_add(out, "Of the links of the chain that from ");
        add_link(largest.part, out);
        gw_text_add(out, largest.percent > 0.0 ? " carries the largest part (" : " takes most of it back (");
        add_share(study, &largest, out);
        gw_text_add(out, ")");
    } else {
        gw_text_addf(out, "What any one of %d links of the chain carries cannot be told from nothing", steps);
    }
    if (find(study, LINKS, STRAIGHT, &straight)) {
        gw_text_add(out, "; straight, by no link, go ");
        add_share(study, &straight, out);
    }
    gw_text_add(out, ".");
}

/* Whether shares may be read one by one. */
static void say_together(const gw_page_study *study, gw_text *out) {
    row together;
    if (!find(study, LINKS, INTERACTION, &together) || !gw_is_finite(together.share.mean)) {
        return;
    }
    bool told = together.share.lo > 0.0 || together.share.hi < 0.0;
    gw_text_add(out, told ? "Links work together: what all make beyond what each makes alone is "
                          : "Whether the links make more together than each alone cannot be told: ");
    add_share(study, &together, out);
    gw_text_addf(out, " (95 %% intervals, n = %lld replications).", (long long)together.share.n);
}

void gw_page_answer_explain(const gw_page_study *study, gw_text *out) {
    gw_text said[3] = {{0}};
    say_changes(study, &said[0]);
    say_links(study, &said[1]);
    say_together(study, &said[2]);
    for (int i = 0; i < 3; i++) {
        if (said[i].length > 0) {
            gw_html_element("li", "", said[i].bytes, out);
        }
        gw_text_free(&said[i]);
    }
}

/* --- tables -------------------------------------------------------------------------------------------- */

static void add_row(const gw_page_study *study, const row *r, gw_text *out) {
    gw_text text = {0};
    bool total = strcmp(r->part, TOTAL) == 0;
    gw_text_add(out, total ? "<tr class=\"total\">" : "<tr>");
    gw_html_element("th", "scope=\"row\"",
                    strcmp(r->part, STRAIGHT) == 0 ? "straight, by no link"
                    : total                        ? "B − A"
                                                   : r->part,
                    out);
    gw_page_amount(&r->share, decimals(study), true, &text);
    gw_html_element("td", "class=\"n\"", text.bytes, out);
    gw_text_clear(&text);
    gw_page_value(r->percent, 0.0, 0, false, &text);
    gw_text_add(&text, " %");
    gw_html_element("td", "class=\"n\"", text.bytes, out);
    gw_text_add(out, "</tr>\n");
    gw_text_free(&text);
}

static void add_table(const gw_page_study *study, const char *waterfall, const char *caption,
                      const char *heading, gw_text *out) {
    row total, together;
    if (!find(study, waterfall, TOTAL, &total)) {
        return;
    }
    gw_text share = {0};
    gw_text_addf(&share, ">Share, %s", total.unit);
    const char *const columns[] = {heading, share.bytes, ">Of the difference"};
    gw_page_table(study, waterfall, caption, columns, 3, out);
    gw_text_add(out, "<tbody>\n");
    gw_text_free(&share);
    for (int i = 0; i < study->sheet.rows; i++) {
        row r = row_of(&study->sheet, i);
        bool straight = strcmp(r.waterfall, waterfall) == 0 && strcmp(r.part, STRAIGHT) == 0;
        /* a link that is not at work carries exactly nothing */
        if (straight || (is_step(&r, waterfall) && (r.share.mean != 0.0 || gw_page_half(&r.share) > 0.0))) {
            add_row(study, &r, out);
        }
    }
    add_row(study, &total, out);
    gw_page_table_end(out);
    if (find(study, waterfall, INTERACTION, &together) && gw_is_finite(together.share.mean)) {
        gw_text text = {0};
        gw_text_add(&text, "What all make together beyond what each makes alone: ");
        add_share(study, &together, &text);
        gw_text_add(&text, ".");
        gw_html_element("p", "", text.bytes, out);
        gw_text_free(&text);
    }
}

/* One number of a way in which poor service costs; a dash where it is not there. */
static void add_loss(const gw_page_study *study, const char *waterfall, const char *part, bool sign,
                     gw_text *out) {
    row r;
    gw_text text = {0};
    if (find(study, waterfall, part, &r)) {
        gw_page_amount(&r.share, gw_page_column_decimals(part), sign, &text);
    }
    gw_html_element("td", "class=\"n\"", text.length > 0 ? text.bytes : "–", out);
    gw_text_free(&text);
}

/* What poor service costs in both, by way of loss; nothing where the results are older than that. */
static void add_losses(const gw_page_study *study, gw_text *out) {
    static const char LOSSES[] = "losses", ALL[] = "poor_service";
    static const char *const columns[] = {"Where it is lost", ">A", ">B", ">B − A"};
    row all;
    if (!find(study, LOSSES, ALL, &all)) {
        return;
    }
    gw_text caption = {0};
    gw_text_addf(&caption, "What poor service costs, in %s; ± is the 95 %% interval of each", all.unit);
    gw_page_table(study, LOSSES, caption.bytes, columns, 4, out);
    gw_text_add(out, "<tbody>\n");
    for (int i = 0; i < study->sheet.rows; i++) {
        row r = row_of(&study->sheet, i);
        if (strcmp(r.waterfall, LOSSES) != 0) {
            continue;
        }
        gw_text heading = {0};
        gw_page_column_heading(r.part, &heading);
        gw_text_add(out, strcmp(r.part, ALL) == 0 ? "<tr class=\"total\">" : "<tr>");
        gw_html_element("th", "scope=\"row\"", heading.bytes, out);
        add_loss(study, "losses_a", r.part, false, out);
        add_loss(study, "losses_b", r.part, false, out);
        add_loss(study, LOSSES, r.part, true, out);
        gw_text_add(out, "</tr>\n");
        gw_text_free(&heading);
    }
    gw_page_table_end(out);
    gw_text_free(&caption);
}

void gw_page_explain(const gw_page_study *study, gw_text *out) {
    gw_text heading = {0};
    gw_text_add(&heading, "What carries the difference in ");
    add_heading(study, &heading);
    gw_page_section(study, "explain", heading.bytes, out);
    gw_text_free(&heading);
    add_table(study, CHANGES,
              "What was changed, and what each change makes, averaged over all orders (Shapley); ± is the 95 "
              "% interval of each",
              "Change", out);
    add_table(study, LINKS,
              "The links of the chain, and what goes through each; ± is the 95 % interval of each", "Link",
              out);
    add_losses(study, out);
    gw_text_add(out, "</section>\n");
}
