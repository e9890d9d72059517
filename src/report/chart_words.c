#include "report/chart_words.h"

#include "base/math.h"
#include "report/number.h"

#include <string.h>

static const char ELLIPSIS[] = "…";

/* --- topics -------------------------------------------------------------------------------------------- */

/* The parts of "npv.beans.regular": up to three, of which the last keeps further dots. */
static int split(const char *on, gw_text part[3]) {
    int count = 0;
    for (; count < 3; count++) {
        size_t length = count < 2 ? strcspn(on, ".") : strlen(on);
        part[count] = (gw_text){0};
        gw_text_add_bytes(&part[count], on, (ptrdiff_t)length);
        on += length;
        if (*on != '.') {
            return count + 1;
        }
        on++;
    }
    return count;
}

static void free_parts(gw_text part[3], int count) {
    for (int i = 0; i < count; i++) {
        gw_text_free(&part[i]);
    }
}

static void describe(gw_about *topic) {
    int kpi = gw_kpi_find(gw_text_string(&topic->kpi));
    if (kpi < 0) { /* of another version */
        gw_text_add(&topic->heading, gw_text_string(&topic->kpi));
        topic->decimals = 3;
        return;
    }
    const gw_kpi *known = gw_kpi_at(kpi);
    gw_text_add(&topic->heading, known->heading + strspn(known->heading, " "));
    topic->decimals = known->decimals;
    topic->better = known->better;
    topic->money = strstr(known->unit, "money") != NULL;
}

static bool is_meant(const gw_sheet *s, int row, const int *column, const gw_text *part, int parts) {
    if (parts > 1 && strcmp(part[1].bytes, gw_sheet_text(s, row, column[0])) != 0) {
        return false;
    }
    const char *segment = gw_sheet_text(s, row, column[1]), *station = gw_sheet_text(s, row, column[2]);
    if (parts > 2) {
        return strcmp(part[2].bytes, segment) == 0 || strcmp(part[2].bytes, station) == 0;
    }
    return !*segment; /* the whole firm; of stations the first */
}

static bool refuse(const char *on, const gw_sheet *s, const gw_text *part, gw_diag *diag) {
    if (s->rows > 0) {
        gw_diag_add(diag, GW_ERROR, s->file, 0, "%s: it has %s, but not of this firm, segment or station", on,
                    part[0].bytes);
        return false;
    }
    const char *names[512];
    int count = gw_kpi_count() < 512 ? gw_kpi_count() : 512;
    for (int i = 0; i < count; i++) {
        names[i] = gw_kpi_at(i)->name;
    }
    int nearest = gw_text_nearest(part[0].bytes, names, count);
    gw_diag_add(diag, GW_ERROR, s->file, 0, "there is no KPI %s%s%s", part[0].bytes,
                nearest >= 0 ? "; did you mean " : "", nearest >= 0 ? names[nearest] : " (goodwill kpis)");
    return false;
}

bool gw_about_find(gw_results *results, const char *file, const char *on, gw_about *topic, gw_diag *diag) {
    static const char *const names[] = {"firm", "segment", "station", "unit"};
    *topic = (gw_about){0};
    gw_text part[3];
    int parts = split(on, part), column[4], row = 0;
    gw_sheet sheet;
    const gw_where where = {"kpi", gw_text_string(&part[0])};
    bool found = gw_results_sheet(results, file, &where, 1, &sheet, diag);
    if (found && gw_sheet_columns(&sheet, names, 4, column, diag)) {
        while (row < sheet.rows && !is_meant(&sheet, row, column, part, parts)) {
            row++;
        }
        found = row < sheet.rows || refuse(on, &sheet, part, diag);
    } else {
        found = false;
    }
    if (found) {
        gw_text_add(&topic->kpi, part[0].bytes);
        gw_text *const texts[] = {&topic->firm, &topic->segment, &topic->station, &topic->unit};
        for (int i = 0; i < 4; i++) {
            gw_text_add(texts[i], gw_sheet_text(&sheet, row, column[i]));
        }
        describe(topic);
    }
    gw_sheet_free(&sheet);
    free_parts(part, parts);
    return found;
}

void gw_about_of_column(const char *column, const char *unit, gw_about *topic) {
    *topic = (gw_about){0};
    gw_text part[3];
    int parts = split(column, part);
    gw_text_add(&topic->kpi, part[0].bytes);
    gw_text_add(&topic->firm, parts > 1 ? part[1].bytes : "");
    gw_text_add(&topic->segment, parts > 2 ? part[2].bytes : "");
    gw_text_add(&topic->station, "");
    gw_text_add(&topic->unit, unit);
    free_parts(part, parts);
    describe(topic);
}

void gw_about_free(gw_about *topic) {
    gw_text *const texts[] = {&topic->kpi,     &topic->firm, &topic->segment,
                              &topic->station, &topic->unit, &topic->heading};
    for (int i = 0; i < 6; i++) {
        gw_text_free(texts[i]);
    }
}

void gw_about_differ(gw_about *topic) {
    const char *unit = gw_text_string(&topic->unit);
    if (*unit == '%') {
        gw_text points = {0};
        gw_text_addf(&points, "%%-points%s", unit + 1);
        gw_text_free(&topic->unit);
        topic->unit = points;
    }
}

void gw_words_about(const gw_about *topic, bool capital, gw_text *out) {
    gw_text words = {0};
    gw_text_add(&words, gw_text_string(&topic->heading));
    if (*gw_text_string(&topic->firm)) {
        gw_text_addf(&words, " of %s", topic->firm.bytes);
    }
    const gw_text *parts[] = {&topic->segment, &topic->station};
    for (int i = 0; i < 2; i++) {
        if (*gw_text_string(parts[i])) {
            gw_text_addf(&words, ", %s", parts[i]->bytes);
        }
    }
    if (capital) {
        gw_words_capital(&words);
    }
    gw_text_add(out, words.bytes);
    gw_text_free(&words);
}

/* --- units and amounts --------------------------------------------------------------------------------- */

/* Whether a unit says nothing a reader needs: of a ratio, or money of no currency. */
static bool is_bare(const gw_about *topic) {
    const char *unit = gw_text_string(&topic->unit);
    return strcmp(unit, "1") == 0 || strcmp(unit, "0..1") == 0 || strcmp(unit, "money") == 0 ||
           strcmp(unit, "money/year") == 0;
}

double gw_words_divisor(const gw_about *topic, double largest) {
    largest = gw_abs(largest);
    if (strcmp(gw_text_string(&topic->unit), "0..1") == 0) {
        return 1.0;
    }
    return largest >= 2e6 ? 1e6 : largest >= 2e4 ? 1e3 : 1.0;
}

void gw_words_axis(const gw_about *topic, double divisor, gw_text *out) {
    const char *unit = gw_text_string(&topic->unit);
    gw_text_add(out, gw_text_string(&topic->heading));
    if (strcmp(unit, "1") == 0 && divisor == 1.0) {
        return;
    }
    gw_text_addf(out, ", %s%s", divisor >= 1e6 ? "million " : divisor >= 1e3 ? "1000 " : "", unit);
}

void gw_words_unit(const gw_about *topic, gw_text *out) {
    const char *unit = gw_text_string(&topic->unit);
    if (is_bare(topic)) {
        gw_text_add(out, strstr(unit, "/year") ? " a year" : "");
        return;
    }
    size_t before = strcspn(unit, "/");
    gw_text_add(out, " ");
    gw_text_add_bytes(out, unit, (ptrdiff_t)before);
    if (unit[before]) {
        gw_text_addf(out, " a %s", unit + before + 1);
    }
}

/* Decimals that leave three figures of `value`, or fewer where `half` supports no more. */
static int sentence_decimals(double value, double half, int decimals) {
    int most = 2;
    for (double size = gw_abs(value); size >= 10.0; size /= 10.0) {
        most--;
    }
    if (value != 0.0) {
        for (double size = gw_abs(value); size < 1.0 && most < 6; size *= 10.0) {
            most++;
        }
    }
    most = most < decimals ? most : decimals;
    if (half > 0.0 && gw_is_finite(half)) {
        int supported = gw_number_decimals(half, decimals + 1) - 1;
        most = supported < most ? supported : most;
    }
    return most;
}

void gw_words_amount(double value, double half, int decimals, gw_text *out) {
    static const double MILLION = 1e6;
    if (gw_abs(value) >= MILLION) {
        int shown = sentence_decimals(value, half, decimals) + 6;
        gw_number_show(value / MILLION, shown < 0 ? 0 : shown > 2 ? 2 : shown, out);
        gw_text_add(out, " million");
        return;
    }
    gw_number_show(value, sentence_decimals(value, half, decimals), out);
}

void gw_words_interval(double value, double lo, double hi, int decimals, bool sign, gw_text *out) {
    double half = (hi - lo) / 2.0;
    int shown = gw_number_decimals(half, decimals);
    gw_text number = {0};
    gw_number_show(value, shown, &number);
    gw_text_add(out, sign && value > 0.0 && strpbrk(number.bytes, "123456789") ? "+" : "");
    gw_text_add(out, number.bytes);
    gw_text_free(&number);
    if (half > 0.0 && gw_is_finite(half)) {
        gw_text_add(out, " ± ");
        gw_number_show(half, shown, out);
    }
}

void gw_words_rivals(int count, const char *name, gw_text *title) {
    if (count == 1) {
        gw_text_addf(title, "; “%s” may be as good", name);
    } else if (count > 1) {
        gw_text_addf(title, "; %d others may be as good", count);
    }
}

void gw_words_time(double weeks, gw_text *out) {
    static const double WEEKS_A_MONTH = 52.0 / 12.0;
    double months = weeks / WEEKS_A_MONTH;
    const char *unit = weeks < 10.0 ? "week" : months < 24.5 ? "month" : "year";
    double count = weeks < 10.0 ? weeks : months < 24.5 ? months : weeks / 52.0;
    gw_text number = {0};
    bool parts = *unit == 'y' && count < 9.95;
    gw_number_show(count, parts ? 1 : 0, &number);
    if (parts && number.length > 2 && strcmp(number.bytes + number.length - 2, ".0") == 0) {
        number.bytes[number.length -= 2] = 0;
    }
    gw_text_addf(out, "%s %s%s", number.bytes, unit, strcmp(number.bytes, "1") == 0 ? "" : "s");
    gw_text_free(&number);
}

void gw_words_number(double value, gw_text *numbers) {
    gw_text_add(numbers, numbers->length > 0 ? " " : "");
    gw_text_addf(numbers, "%.17g", value);
}

/* --- scenarios ----------------------------------------------------------------------------------------- */

/* How many bytes all titles have in common, up to the end of a word. */
static size_t common(const gw_results *results, int count) {
    const char *first = gw_results_scenario(results, 0, "title");
    size_t length = strlen(first);
    for (int i = 1; i < count; i++) {
        const char *other = gw_results_scenario(results, i, "title");
        size_t same = 0;
        while (same < length && first[same] == other[same]) {
            same++;
        }
        bool whole =
            (!first[same] || strchr(" ,:;-", first[same])) && (!other[same] || strchr(" ,:;-", other[same]));
        while (!whole && same > 0 && !strchr(" ,:;-", first[same - 1])) {
            same--;
        }
        length = same;
    }
    return length;
}

static const char *without_path(const char *file) {
    const char *slash = strrchr(file, '/');
    return slash ? slash + 1 : file;
}

/* Whether another scenario has this title, or a file of this name, too. */
static bool is_shared(const gw_results *results, int scenario, const char *field) {
    const char *mine = gw_results_scenario(results, scenario, field);
    bool named = strcmp(field, "file") == 0;
    for (int i = 0; i < gw_results_scenarios(results); i++) {
        const char *other = gw_results_scenario(results, i, field);
        bool same = named ? strcmp(without_path(other), without_path(mine)) == 0 : strcmp(other, mine) == 0;
        if (i != scenario && same) {
            return true;
        }
    }
    return false;
}

void gw_words_scenario(const gw_results *results, int scenario, gw_text *out) {
    int count = gw_results_scenarios(results);
    const char *title = gw_results_scenario(results, scenario, "title");
    const char *file = gw_results_scenario(results, scenario, "file");
    const char *rest = title + (count > 1 ? common(results, count) : 0);
    rest += strspn(rest, " ,:;-");
    if (!*title) {
        gw_text_addf(out, "scenario %c", 'A' + scenario);
        return;
    }
    gw_text_add(out, *rest ? rest : title);
    if (is_shared(results, scenario, "title")) { /* a copy whose title was left as it was */
        if (*file && !is_shared(results, scenario, "file")) {
            gw_text_addf(out, " (%s)", without_path(file));
        } else {
            gw_text_addf(out, " (%c)", 'A' + scenario);
        }
    }
}

void gw_words_source(const gw_results *results, gw_text *out) {
    enum { NAMED = 2 };
    int scenarios = gw_results_scenarios(results);
    gw_text_add(out, "Source: ");
    for (int i = 0; i < scenarios && i < NAMED; i++) {
        gw_text_addf(out, "%s%s", i > 0 ? ", " : "", without_path(gw_results_scenario(results, i, "file")));
    }
    if (scenarios > NAMED) {
        gw_text_addf(out, " and %d more", scenarios - NAMED);
    }
    double n = gw_results_number(results, "replications"), runs = gw_results_number(results, "runs");
    bool swept = strcmp(gw_results_kind(results), "sweep") == 0,
         fitted = strcmp(gw_results_kind(results), "calibration") == 0;
    gw_text_addf(out, "; seed %s; ", gw_results_text(results, "seed"));
    if (n == n) {
        gw_text_addf(out, "n = %.0f %srun%s%s; ", n, scenarios > 1 && !swept ? "paired " : "",
                     n == 1.0 ? "" : "s",
                     swept    ? " a point"
                     : fitted ? " a setting"
                              : "");
    } else if (runs == runs) {
        gw_text_addf(out, "n = %.0f runs in all; ", runs);
    }
    gw_text_addf(out, "goodwill %s", gw_results_text(results, "version"));
}

/* --- letters ------------------------------------------------------------------------------------------- */

const char *gw_words_path(const char *path, const char *end) {
    int dots = 0;
    for (const char *at = end; at > path; at--) {
        dots += at[-1] == '.';
        if (dots == 2) {
            return at;
        }
    }
    return path;
}

void gw_words_capital(gw_text *text) {
    if (text->length > 0 && text->bytes[0] >= 'a' && text->bytes[0] <= 'z') {
        text->bytes[0] = (char)(text->bytes[0] - 'a' + 'A');
    }
}

/* The byte after `width` letters, or the end. */
static ptrdiff_t after(const char *bytes, int width) {
    ptrdiff_t at = 0;
    for (int letters = 0; bytes[at]; at++) {
        letters += ((unsigned char)bytes[at] & 0xc0) != 0x80;
        if (letters > width) {
            break;
        }
    }
    return at;
}

void gw_words_cut(gw_text *text, int width) {
    if (gw_number_width(gw_text_string(text)) > width) {
        text->length = after(text->bytes, width - 1);
        gw_text_add(text, ELLIPSIS);
    }
}

/* Where a line of at most `width` letters ends: behind its last word, or in it where it is too long. */
static ptrdiff_t line_end(const char *bytes, int width) {
    ptrdiff_t end = after(bytes, width), at = end;
    if (!bytes[end]) {
        return end;
    }
    while (at > 0 && (bytes[at] != ' ' || bytes[at + 1] == '%')) { /* no per cent sign begins a line */
        at--;
    }
    return at > 0 ? at : end;
}

/* How many lines a text takes; `last`: bytes of the last one. */
static int count_lines(const char *at, int width, ptrdiff_t *last) {
    int count = 0;
    for (*last = 0; *at; count++) {
        *last = line_end(at, width);
        at += *last;
        at += strspn(at, " ");
    }
    return count;
}

/* A narrower width, where it takes no more lines and leaves less of a last line of a word or two. */
static int even_width(const char *bytes, int width, int most) {
    ptrdiff_t last, other;
    int lines = count_lines(bytes, width, &last);
    while (lines > 1 && lines <= most && 5 * last < 2 * width &&
           count_lines(bytes, width - 1, &other) == lines) {
        last = other;
        width--;
    }
    return width;
}

void gw_words_wrap(gw_text *text, int width, int most) {
    gw_text wrapped = {0}, rest = {0};
    for (ptrdiff_t i = 0; i < text->length; i++) {
        text->bytes[i] = (unsigned char)text->bytes[i] < ' ' ? ' ' : text->bytes[i];
    }
    width = even_width(gw_text_string(text), width, most);
    const char *at = gw_text_string(text);
    for (int line = 1; *at; line++) {
        if (line == most) {
            gw_text_add(&rest, at);
            gw_words_cut(&rest, width);
            gw_text_add(&wrapped, rest.bytes);
            break;
        }
        ptrdiff_t length = line_end(at, width);
        gw_text_add_bytes(&wrapped, at, length);
        at += length;
        at += strspn(at, " ");
        gw_text_add(&wrapped, *at ? "\n" : "");
    }
    gw_text_free(&rest);
    gw_text_free(text);
    *text = wrapped;
}
