#define _POSIX_C_SOURCE 200809L
#include "report/picture.h"

#include "report/gnuplot.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *gw_picture_ending(gw_picture_format format) {
    static const char *const endings[] = {"svg", "png", "pdf"};
    return endings[format];
}

/* "DIRECTORY/NAME.tmp.svg": the ending stays last, by which scripts know what to draw. */
static gw_text path_of(const char *directory, const char *name, const char *ending, bool whole) {
    gw_text path = {0};
    gw_text_addf(&path, "%s/%s%s.%s", directory, name, whole ? "" : ".tmp", ending);
    return path;
}

static bool fail(const char *path, int error, gw_text *problem) {
    gw_text_addf(problem, "cannot write %s: %s", path, error ? strerror(error) : "writing failed");
    return false;
}

static bool write_data(const gw_text *data, const char *path, gw_text *problem) {
    FILE *stream = fopen(path, "wb");
    if (!stream) {
        return fail(path, errno, problem);
    }
    errno = 0;
    bool good = fwrite(data->bytes, 1, (size_t)data->length, stream) == (size_t)data->length;
    int error = errno;
    good = fclose(stream) == 0 && good;
    return good ? true : fail(path, error ? error : errno, problem);
}

/* gnuplot's exit code is 0 also where it wrote nothing. */
static bool is_drawn(const char *path, gw_text *problem) {
    struct stat found;
    if (stat(path, &found) == 0 && found.st_size > 0) {
        return true;
    }
    gw_text_addf(problem, "gnuplot drew nothing into %s: is there room on the disk?", path);
    return false;
}

/* A PDF says when it was made, which nobody can choose: blanked, so that the same results give the same
 * bytes. What stands elsewhere in the file keeps its place, as a PDF needs it. */
static bool forget_date(const char *path, gw_text *problem) {
    static const char KEY[] = "/CreationDate (D:";
    FILE *stream = fopen(path, "r+b");
    if (!stream) {
        return fail(path, errno, problem);
    }
    int matched = 0, byte;
    while (KEY[matched] && (byte = getc(stream)) != EOF) {
        matched = byte == KEY[matched] ? matched + 1 : byte == KEY[0];
    }
    bool good = true;
    if (!KEY[matched]) {
        long end = ftell(stream), begin = end - (long)strlen(KEY);
        while ((byte = getc(stream)) != EOF && byte != ')') {
            end++;
        }
        good = byte == ')' && fseek(stream, begin, SEEK_SET) == 0;
        for (long at = begin; good && at <= end; at++) {
            good = putc(' ', stream) != EOF;
        }
    }
    int error = errno;
    good = fclose(stream) == 0 && good;
    return good ? true : fail(path, error, problem);
}

/* --- what gnuplot takes -------------------------------------------------------------------------------- */

enum { LETTERS_MOST = 256, CHART_TEXTS = 8 };

/* Letters that no font has: gnuplot would draw boxes as large as the picture for them in a png or pdf. */
typedef struct letters {
    int count;
    uint32_t asked[LETTERS_MOST];
    bool missing[LETTERS_MOST];
} letters;

static const gw_text *text_of(const gw_chart *c, int i) {
    const gw_text *const texts[CHART_TEXTS] = {&c->data, &c->title, &c->subtitle, &c->source,
                                               &c->x,    &c->y,     &c->numbers,  &c->note};
    return texts[i];
}

/* The number of a letter of so many bytes. */
static uint32_t number_of(const char *letter, int length) {
    uint32_t number = (unsigned char)*letter & (length == 1 ? 0x7fu : 0xffu >> (length + 1));
    for (int i = 1; i < length; i++) {
        number = number << 6 | ((unsigned char)letter[i] & 0x3fu);
    }
    return number;
}

/* Latin, Greek, Cyrillic, and the signs that stand in figures anyway: every font for texts has them. */
static bool is_usual(uint32_t letter) {
    return letter < 0x250 || (letter >= 0x370 && letter < 0x500) || (letter >= 0x2010 && letter < 0x2040) ||
           letter == 0x20ac || letter == 0x2212 || letter == 0x2264 || letter == 0x2265;
}

static bool is_missing(letters *known, uint32_t letter) {
    for (int i = 0; i < known->count; i++) {
        if (known->asked[i] == letter) {
            return known->missing[i];
        }
    }
    bool missing = !gw_gnuplot_has_letter(letter);
    if (known->count < LETTERS_MOST) {
        known->asked[known->count] = letter;
        known->missing[known->count++] = missing;
    }
    return missing;
}

/* `known` NULL: letters stay as they are. In data a backslash is an escape, in arguments it is not. */
static void adapt(const gw_text *from, bool data, letters *known, gw_text *to) {
    for (const char *at = gw_text_string(from); *at;) {
        int length = gw_text_character(at), taken = length > 0 ? length : 1;
        uint32_t letter = length > 0 ? number_of(at, length) : 0;
        if (length == 0 || (known && !is_usual(letter) && is_missing(known, letter))) {
            gw_text_add(to, "?");
        } else {
            gw_text_add(to, data && *at == '\\' ? "\\" : "");
            gw_text_add_bytes(to, at, length);
        }
        at += taken;
    }
}

static bool draw(const gw_chart *chart, const char *script, const char *data, const char *picture,
                 letters *known, gw_text *said, gw_text *problem) {
    gw_text adapted[CHART_TEXTS] = {{0}};
    const char *arguments[GW_GNUPLOT_ARGUMENTS] = {data, picture};
    for (int i = 0; i < CHART_TEXTS; i++) {
        adapt(text_of(chart, i), i == 0, known, &adapted[i]);
        if (i > 0) {
            arguments[1 + i] = gw_text_string(&adapted[i]);
        }
    }
    bool good = write_data(&adapted[0], data, problem) &&
                gw_gnuplot_run(script, arguments, GW_GNUPLOT_ARGUMENTS, said, problem) &&
                is_drawn(picture, problem);
    (void)unlink(data);
    for (int i = 0; good && known && i < known->count && said->length == 0; i++) {
        gw_text_add(said, known->missing[i]
                              ? "no font that is installed has all of its letters: ? stands for others"
                              : "");
    }
    for (int i = 0; i < CHART_TEXTS; i++) {
        gw_text_free(&adapted[i]);
    }
    return good;
}

bool gw_picture_draw(const gw_chart *chart, const char *script, const char *directory, const char *name,
                     unsigned formats, gw_text *said, gw_text *problem) {
    enum { FILES = GW_PICTURE_FORMATS + 1 };
    gw_text half[FILES] = {{0}}, whole[FILES] = {{0}}, read = path_of(directory, name, "dat", false);
    letters known = {0};
    int count = 0;
    half[count] = path_of(directory, name, "csv", false);
    whole[count++] = path_of(directory, name, "csv", true);
    bool good = write_data(&chart->data, half[0].bytes, problem);
    for (gw_picture_format f = 0; good && f < GW_PICTURE_FORMATS; f++) {
        if (formats & (1u << f)) {
            half[count] = path_of(directory, name, gw_picture_ending(f), false);
            whole[count] = path_of(directory, name, gw_picture_ending(f), true);
            good = draw(chart, script, read.bytes, half[count].bytes, f == GW_PICTURE_SVG ? NULL : &known,
                        said, problem) &&
                   (f != GW_PICTURE_PDF || forget_date(half[count].bytes, problem));
            count++;
        }
    }
    for (int i = 0; i < count; i++) {
        if (good && rename(half[i].bytes, whole[i].bytes) != 0) {
            good = fail(whole[i].bytes, errno, problem);
        }
        if (!good) {
            (void)unlink(half[i].bytes);
        }
        gw_text_free(&half[i]);
        gw_text_free(&whole[i]);
    }
    gw_text_free(&read);
    return good;
}
