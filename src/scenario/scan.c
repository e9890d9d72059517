#include "scenario/scan.h"

#include "base/arena.h"

#include <string.h>

enum {
    LINE_LONGEST = 65535,  /* bytes; no value needs a line as long */
    WORD_LONGEST = 40,     /* characters of a word shown in a message */
    SETTINGS_MOST = 10000, /* four times what a scenario can hold; libconfig's time grows with the square */
    DEPTH_MOST = 50,       /* of brackets in brackets; a scenario has 5, and libconfig stops at thousands */
};

typedef struct scanner {
    const char *at, *end;
    int line;
    bool line_begins; /* only blanks so far on this line */
    bool begun;       /* a setting was seen */
    bool broken;      /* not worth reading on */
    int settings;     /* seen so far */
    char last;        /* the last byte that was not blank; '"' for texts, 'w' for other words and numbers */
    gw_text brackets; /* those open */
    gw_scan *scan;
    const char *name;
    gw_diag *diag;
} scanner;

/* --- is it a text at all
 * ------------------------------------------------------------------------------------ */

/* Bytes of the well-formed UTF-8 character at `at`; 0 when it is none. */
static int character(const unsigned char *at, const unsigned char *end) {
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    int length = at[0] < 0x80             ? 1
                 : (at[0] & 0xe0) == 0xc0 ? 2
                 : (at[0] & 0xf0) == 0xe0 ? 3
                 : (at[0] & 0xf8) == 0xf0 ? 4
                                          : 0;
    if (length == 0 || end - at < length) {
        return 0;
    }
    unsigned code = length == 1 ? at[0] : at[0] & (0x7fu >> length);
    for (int i = 1; i < length; i++) {
        if ((at[i] & 0xc0) != 0x80) {
            return 0;
        }
        code = code << 6 | (at[i] & 0x3fu);
    }
    bool good = code >= least[length] && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return good ? length : 0;
}

static bool is_text(const char *bytes, ptrdiff_t length, const char *name, gw_diag *diag) {
    const unsigned char *at = (const unsigned char *)bytes, *end = at + length, *line_start = at;
    int line = 1;
    while (at < end) {
        int step = character(at, end);
        if (step == 0 || *at == 0) {
            gw_diag_add(diag, GW_ERROR, name, line,
                        "this is no text: byte %d of the line is 0x%02x, which is not UTF-8",
                        (int)(at - line_start) + 1, *at);
            return false;
        }
        if (*at == '\n') {
            line++;
            line_start = at + 1;
        } else if (at - line_start > LINE_LONGEST) {
            gw_diag_add(diag, GW_ERROR, name, line, "the line is longer than %d bytes", LINE_LONGEST);
            return false;
        }
        at += step;
    }
    return true;
}

/* --- tokens
 * --------------------------------------------------------------------------------------------------- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* The byte `ahead` of here; 0 beyond the end. */
static char peek(const scanner *s, ptrdiff_t ahead) {
    return s->end - s->at > ahead ? s->at[ahead] : 0;
}

static void copy(scanner *s, ptrdiff_t count) {
    gw_text_add_bytes(&s->scan->text, s->at, count);
    s->at += count;
}

static void stop(scanner *s, int line, const char *text) {
    gw_diag_add(s->diag, GW_ERROR, s->name, line, "%s", text);
    s->broken = true;
    s->at = s->end;
}

static void newline(scanner *s) {
    copy(s, 1);
    s->line++;
    s->line_begins = true;
}

static void block_comment(scanner *s) {
    int line = s->line;
    gw_text_add(&s->scan->text, " ");
    for (s->at += 2; s->at < s->end; s->at++) {
        if (peek(s, 0) == '*' && peek(s, 1) == '/') {
            s->at += 2;
            return;
        }
        if (*s->at == '\n') {
            gw_text_add(&s->scan->text, "\n");
            s->line++;
        }
    }
    stop(s, line, "the comment that begins here is never closed by */");
}

/* Whether a value, not the name of a setting, stands here. */
static bool value_wanted(const scanner *s) {
    char open = s->brackets.length > 0 ? s->brackets.bytes[s->brackets.length - 1] : 0;
    bool listed = open == '[' || open == '(';
    return s->last == '=' || s->last == ':' || (listed && (s->last == open || s->last == ','));
}

static void quoted(scanner *s) {
    int line = s->line;
    ptrdiff_t length = 1;
    while (peek(s, length) && peek(s, length) != '"') {
        length += peek(s, length) == '\\' && peek(s, length + 1) ? 2 : 1;
    }
    if (!peek(s, length)) {
        stop(s, line, "the text that begins here is never closed by \"");
        return;
    }
    if (s->last != '"' &&
        !value_wanted(s)) { /* libconfig would see that too, and lose the memory of the text */
        gw_diag_add(s->diag, GW_ERROR, s->name, line, "a text does not belong here: %.*s",
                    (int)(length < WORD_LONGEST ? length + 1 : WORD_LONGEST), s->at);
        s->broken = true;
    }
    for (ptrdiff_t i = 0; i <= length; i++) {
        s->line += s->at[i] == '\n';
    }
    copy(s, length + 1);
    s->last = '"';
}

/* Whether `count` bytes at `at` are `word`, in whatever case. */
static bool is_word(const char *at, ptrdiff_t count, const char *word) {
    ptrdiff_t i = 0;
    while (i < count && word[i] && (at[i] | 0x20) == word[i]) {
        i++;
    }
    return i == count && !word[i];
}

static bool is_not_finite(const char *at, ptrdiff_t count) {
    return is_word(at, count, "nan") || is_word(at, count, "inf") || is_word(at, count, "infinity");
}

static void copy_quoted(scanner *s, ptrdiff_t count) {
    gw_text_add(&s->scan->text, "\"");
    copy(s, count);
    gw_text_add(&s->scan->text, "\"");
}

static void word(scanner *s) {
    ptrdiff_t length = 0;
    while (is_letter(peek(s, length)) || is_digit(peek(s, length)) ||
           (peek(s, length) && strchr("_-*", peek(s, length)))) {
        length++;
    }
    ptrdiff_t after = length;
    while (peek(s, after) && strchr(" \t\r\n", peek(s, after))) {
        after++;
    }
    bool name = peek(s, after) == '=' || peek(s, after) == ':';
    if (name || !value_wanted(s) || is_word(s->at, length, "true") || is_word(s->at, length, "false")) {
        copy(s, length);
    } else {
        if (!is_not_finite(s->at, length)) {
            int shown = length < WORD_LONGEST ? (int)length : WORD_LONGEST;
            gw_diag_add(s->diag, GW_ERROR, s->name, s->line, "a text stands in quotes: \"%.*s\"", shown,
                        s->at);
        }
        copy_quoted(s, length);
    }
    s->last = 'w';
}

/* A whole number of `length` bytes (sign and 0x included, L not) that has `digits` digits from `first` on. */
static void whole_number(scanner *s, ptrdiff_t length, ptrdiff_t first, bool hex) {
    bool negative = s->at[0] == '-', huge = false;
    double size = 0.0;
    uint64_t value = 0, base = hex ? 16 : 10, most = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX;
    for (ptrdiff_t i = first; i < length; i++) {
        char c = s->at[i];
        uint64_t digit = (uint64_t)(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        huge = huge || value > (most - digit) / base;
        value = huge ? value : value * base + digit;
        size = size * (double)base + (double)digit;
    }
    bool in_array = s->brackets.length > 0 && s->brackets.bytes[s->brackets.length - 1] == '[';
    if (huge && hex) { /* as a number with a point, like the decimal ones: out of range wherever it goes */
        gw_text_add_number(&s->scan->text, size < 1e300 ? size : 1e300);
        s->at += length;
    } else if (hex && in_array) {
        gw_text_addf(&s->scan->text, "%llu.0", (unsigned long long)value);
        s->at += length;
    } else {
        copy(s, length);
        gw_text_add(&s->scan->text, huge || in_array ? ".0" : value > INT32_MAX ? "L" : "");
    }
    for (int i = 0; i < 2 && peek(s, 0) == 'L'; i++) {
        s->at++;
    }
}

static ptrdiff_t skip_digits(const scanner *s, ptrdiff_t from) {
    while (is_digit(peek(s, from))) {
        from++;
    }
    return from;
}

static void number(scanner *s) {
    ptrdiff_t sign = peek(s, 0) == '-' || peek(s, 0) == '+', letters = sign;
    while (is_letter(peek(s, letters))) {
        letters++;
    }
    if (letters > sign) { /* -inf; a sign before any other word is libconfig's to refuse */
        if (is_not_finite(s->at + sign, letters - sign)) {
            copy_quoted(s, letters);
        } else {
            copy(s, letters);
        }
    } else if (!sign && peek(s, 0) == '0' && (peek(s, 1) | 0x20) == 'x' && is_hex(peek(s, 2))) {
        ptrdiff_t length = 2;
        while (is_hex(peek(s, length))) {
            length++;
        }
        whole_number(s, length, 2, true);
    } else {
        ptrdiff_t length = skip_digits(s, sign);
        bool whole = length > sign;
        if (peek(s, length) == '.') {
            whole = false;
            length = skip_digits(s, length + 1);
        }
        ptrdiff_t exponent = length + 1 + (peek(s, length + 1) == '-' || peek(s, length + 1) == '+');
        if ((peek(s, length) | 0x20) == 'e' && is_digit(peek(s, exponent))) {
            whole = false;
            length = skip_digits(s, exponent);
        }
        if (whole) {
            whole_number(s, length, sign, false);
        } else {
            copy(s, length > 0 ? length : 1);
        }
    }
    s->last = 'w';
}

/* @include "file", at the start of a line and before the first setting. */
static void include(scanner *s) {
    static const char keyword[] = "@include";
    ptrdiff_t length = (ptrdiff_t)sizeof keyword - 1;
    if (!s->line_begins || s->end - s->at < length || strncmp(s->at, keyword, (size_t)length) != 0) {
        stop(s, s->line, "@ means nothing here; an @include stands at the beginning of a line");
        return;
    }
    while (peek(s, length) == ' ' || peek(s, length) == '\t') {
        length++;
    }
    ptrdiff_t start = length + 1, end = start;
    while (peek(s, end) && peek(s, end) != '"' && peek(s, end) != '\n') {
        end++;
    }
    if (peek(s, length) != '"' || peek(s, end) != '"' || end == start) {
        stop(s, s->line, "@include needs the name of a file in quotes");
        return;
    }
    if (s->begun) {
        gw_diag_add(s->diag, GW_ERROR, s->name, s->line, "an @include stands before the first setting");
    } else {
        gw_scan *scan = s->scan;
        scan->includes = gw_grow(scan->includes, scan->include_count + 1, sizeof *scan->includes);
        gw_include *made = &scan->includes[scan->include_count++];
        *made = (gw_include){.line = s->line};
        gw_text_add_bytes(&made->file, s->at + start, end - start);
        scan->empty = false;
    }
    s->at += end + 1;
}

static void other(scanner *s) {
    char c = *s->at;
    if ((c == '=' || c == ':') && ++s->settings > SETTINGS_MOST) {
        stop(s, s->line, "there are more than 10000 settings in this file; no scenario has as many");
        return;
    }
    if (c == '[' || c == '(' || c == '{') {
        if (s->brackets.length == DEPTH_MOST) {
            stop(s, s->line,
                 "brackets lie more than 50 deep in each other here; is a closing } missing above?");
            return;
        }
        gw_text_add_bytes(&s->brackets, &c, 1);
    } else if ((c == ']' || c == ')' || c == '}') && s->brackets.length > 0) {
        s->brackets.bytes[--s->brackets.length] = 0;
    }
    s->last = c;
    copy(s, 1);
}

static void token(scanner *s) {
    char c = *s->at;
    if (c == '\n') {
        newline(s);
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
        copy(s, 1);
    } else if (c == '#' || (c == '/' && peek(s, 1) == '/')) {
        while (peek(s, 0) && peek(s, 0) != '\n') {
            s->at++;
        }
    } else if (c == '/' && peek(s, 1) == '*') {
        block_comment(s);
    } else if (c == '@') {
        include(s);
    } else {
        s->begun = true;
        s->line_begins = false;
        s->scan->empty = false;
        if (c == '"') {
            quoted(s);
        } else if (is_letter(c) || c == '*') {
            word(s);
        } else if (is_digit(c) || c == '-' || c == '+' || c == '.') {
            number(s);
        } else {
            other(s);
        }
    }
}

bool gw_scan_text(gw_scan *scan, const char *bytes, ptrdiff_t length, const char *name, gw_diag *diag) {
    *scan = (gw_scan){.empty = true};
    gw_text_add(&scan->text, "");
    if (!is_text(bytes, length, name, diag)) {
        return false;
    }
    bool marked = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0; /* byte order mark */
    scanner s = {.at = bytes + (marked ? 3 : 0),
                 .end = bytes + length,
                 .line = 1,
                 .line_begins = true,
                 .scan = scan,
                 .name = name,
                 .diag = diag};
    while (s.at < s.end) {
        token(&s);
    }
    gw_text_free(&s.brackets);
    return !s.broken;
}

void gw_scan_free(gw_scan *scan) {
    for (int i = 0; i < scan->include_count; i++) {
        gw_text_free(&scan->includes[i].file);
    }
    gw_release(scan->includes);
    gw_text_free(&scan->text);
    *scan = (gw_scan){0};
}
