#define _XOPEN_SOURCE 700
#include "cli/prose.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { NARROW = 40, WIDE = 100 }; /* letters: longer lines are hard to read */

/* Letters, not bytes, of the first `length` bytes of UTF-8. */
static ptrdiff_t letters(const char *text, ptrdiff_t length) {
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < length; i++) {
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    }
    return count;
}

/* Where what is broken off goes on: under the last column of a row, whose columns two blanks keep apart,
 * unless that leaves no room; else under the line's beginning. */
static int hanging(const char *line, ptrdiff_t length, int width) {
    ptrdiff_t at = (ptrdiff_t)strspn(line, " ");
    int indent = (int)at;
    for (; at + 1 < length; at++) {
        if (line[at] == ' ' && line[at + 1] == ' ') {
            at += (ptrdiff_t)strspn(line + at, " ");
            ptrdiff_t column = letters(line, at);
            indent = column <= 2 * width / 3 ? (int)column : indent;
        }
    }
    return indent;
}

/* Length of the word at `at`; a number keeps its per cent sign, one blank behind it. */
static ptrdiff_t word_at(const char *at) {
    ptrdiff_t word = (ptrdiff_t)strcspn(at, " \n");
    return at[word] == ' ' && at[word + 1] == '%' ? word + 1 + (ptrdiff_t)strcspn(at + word + 1, " \n")
                                                  : word;
}

/* One line, without its end. */
static void break_line(const char *line, ptrdiff_t length, int width, gw_text *out) {
    int indent = hanging(line, length, width);
    ptrdiff_t at = 0, column = 0;
    while (at < length) {
        ptrdiff_t gap = (ptrdiff_t)strspn(line + at, " "), word = word_at(line + at + gap);
        ptrdiff_t wide = letters(line + at + gap, word);
        if (column > indent && column + gap + wide > width) {
            gw_text_addf(out, "\n%*s", indent, "");
            column = indent;
        } else {
            gw_text_add_bytes(out, line + at, gap);
            column += gap;
        }
        gw_text_add_bytes(out, line + at + gap, word);
        column += wide;
        at += gap + word;
    }
}

void gw_prose_break(const char *text, int width, gw_text *out) {
    while (*text) {
        ptrdiff_t length = (ptrdiff_t)strcspn(text, "\n");
        break_line(text, length, width, out);
        text += length;
        if (*text) {
            gw_text_add(out, "\n");
            text++;
        }
    }
}

static int width_of(FILE *stream) {
    struct winsize size = {0};
    if (!isatty(fileno(stream)) || ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return WIDE;
    }
    return size.ws_col < NARROW ? NARROW : size.ws_col > WIDE ? WIDE : size.ws_col;
}

void gw_prose_print(FILE *stream, const char *text) {
    gw_text broken = {0};
    gw_prose_break(text, width_of(stream), &broken);
    (void)fputs(gw_text_string(&broken), stream);
    gw_text_free(&broken);
}
