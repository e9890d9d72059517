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

static bool draw(const gw_chart *chart, const char *script, const char *data, const char *picture,
                 gw_text *said, gw_text *problem) {
    const char *const arguments[GW_GNUPLOT_ARGUMENTS] = {data,
                                                         picture,
                                                         gw_text_string(&chart->title),
                                                         gw_text_string(&chart->subtitle),
                                                         gw_text_string(&chart->source),
                                                         gw_text_string(&chart->x),
                                                         gw_text_string(&chart->y),
                                                         gw_text_string(&chart->numbers),
                                                         gw_text_string(&chart->note)};
    return gw_gnuplot_run(script, arguments, GW_GNUPLOT_ARGUMENTS, said, problem) &&
           is_drawn(picture, problem);
}

bool gw_picture_draw(const gw_chart *chart, const char *script, const char *directory, const char *name,
                     unsigned formats, gw_text *said, gw_text *problem) {
    enum { FILES = GW_PICTURE_FORMATS + 1 };
    gw_text half[FILES] = {{0}}, whole[FILES] = {{0}};
    int count = 0;
    half[count] = path_of(directory, name, "csv", false);
    whole[count++] = path_of(directory, name, "csv", true);
    bool good = write_data(&chart->data, half[0].bytes, problem);
    for (gw_picture_format f = 0; good && f < GW_PICTURE_FORMATS; f++) {
        if (formats & (1u << f)) {
            half[count] = path_of(directory, name, gw_picture_ending(f), false);
            whole[count] = path_of(directory, name, gw_picture_ending(f), true);
            good = draw(chart, script, half[0].bytes, half[count].bytes, said, problem) &&
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
    return good;
}
