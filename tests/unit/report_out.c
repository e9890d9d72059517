#define _POSIX_C_SOURCE 200809L
#include "report/out.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char directory[4096];

static void make_directory(void) {
    snprintf(directory, sizeof directory, "%s/out-XXXXXX", GW_BINARY_DIR);
    cr_assert_not_null(mkdtemp(directory));
}

static void path_of(const char *name, char *path, size_t size) {
    cr_assert_lt(snprintf(path, size, "%s/%s", directory, name), (int)size);
}

static void remove_directory(void) {
    DIR *stream = opendir(directory);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        char path[5000];
        path_of(entry->d_name, path, sizeof path);
        unlink(path);
    }
    if (stream) {
        closedir(stream);
    }
    rmdir(directory);
}

static void write_text(const char *name, const char *text) {
    char path[5000];
    path_of(name, path, sizeof path);
    FILE *stream = fopen(path, "wb");
    cr_assert_not_null(stream);
    fputs(text, stream);
    fclose(stream);
}

/* The file's text, or NULL when it is not there; the last one read. */
static const char *text_of(const char *name) {
    static char text[100];
    char path[5000];
    path_of(name, path, sizeof path);
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        return NULL;
    }
    text[fread(text, 1, sizeof text - 1, stream)] = 0;
    fclose(stream);
    return text;
}

static bool holds(const char *name, const char *text) {
    const char *found = text_of(name);
    return found && strcmp(found, text) == 0;
}

static bool put(gw_out *out, gw_out_file file, const char *words) {
    gw_text text = {0};
    gw_text_add(&text, words);
    bool good = gw_out_begin(out, file) && gw_out_write(out, &text);
    gw_text_free(&text);
    return gw_out_end(out) && good;
}

static gw_out *open_out(bool force) {
    bool refused = true;
    gw_text problem = {0};
    gw_out *out = gw_out_open(directory, force, &refused, &problem);
    cr_assert(out && !refused, "%s", gw_text_string(&problem));
    return out;
}

TestSuite(out, .init = make_directory, .fini = remove_directory);

Test(out, files_have_their_names_only_when_all_is_done) {
    gw_text problem = {0};
    gw_out *out = open_out(false);
    cr_assert(put(out, GW_OUT_RUNS, "runs") && put(out, GW_OUT_MANIFEST, "{}"));
    cr_assert(!text_of("runs.csv") && !text_of("manifest.json"));
    cr_assert(gw_out_close(out, &problem));
    cr_assert(holds("runs.csv", "runs") && holds("manifest.json", "{}"));
    cr_assert(!text_of("runs.csv.tmp") && problem.length == 0);
}

Test(out, a_directory_with_something_in_it_is_refused_and_left_as_it_is) {
    bool refused = false;
    gw_text problem = {0};
    write_text("thesis.txt", "mine");
    cr_assert_null(gw_out_open(directory, false, &refused, &problem));
    cr_assert(refused && strstr(problem.bytes, "--force"));
    cr_assert(holds("thesis.txt", "mine"));
    gw_text_free(&problem);
}

Test(out, force_replaces_results_and_nothing_else) {
    gw_text problem = {0};
    write_text("thesis.txt", "mine");
    write_text("runs.csv", "old");
    gw_out *out = open_out(true);
    cr_assert(put(out, GW_OUT_RUNS, "new"));
    cr_assert(holds("runs.csv", "old"));
    cr_assert(gw_out_close(out, &problem));
    cr_assert(holds("runs.csv", "new") && holds("thesis.txt", "mine"));
}

Test(out, makes_a_directory_and_takes_it_away_again_when_nothing_is_kept) {
    char base[4096];
    memcpy(base, directory, sizeof base);
    gw_text problem = {0};
    struct stat there;
    snprintf(directory + strlen(directory), 20, "/a/b//");
    gw_out *out = open_out(false);
    cr_assert_eq(stat(directory, &there), 0);
    cr_assert(gw_out_begin(out, GW_OUT_RUNS)); /* and is stopped before it ends */
    cr_assert(gw_out_close(out, &problem));
    cr_assert_neq(stat(directory, &there), 0);
    memcpy(directory, base, sizeof base);
    char above[5000];
    path_of("a", above, sizeof above);
    rmdir(above);
}

Test(out, a_file_in_the_way_is_the_users_mistake) {
    bool refused = false;
    gw_text problem = {0};
    write_text("file", "");
    snprintf(directory + strlen(directory), 20, "/file");
    cr_assert_null(gw_out_open(directory, true, &refused, &problem));
    cr_assert(refused && strstr(problem.bytes, "Not a directory"));
    directory[strlen(directory) - strlen("/file")] = 0;
    gw_text_free(&problem);
}

/* /dev/full behind the name of a file to be: a full disk. */
static void fill_up(const char *name) {
    char path[5000];
    path_of(name, path, sizeof path);
    cr_assert_eq(symlink("/dev/full", path), 0);
}

Test(out, a_full_disk_is_told_of_with_what_was_kept) {
    gw_text problem = {0};
    fill_up("summary.csv.tmp");
    write_text("series.csv", "of an older run");
    gw_out *out = open_out(true);
    cr_assert(put(out, GW_OUT_RUNS, "runs"));
    cr_assert(!put(out, GW_OUT_SUMMARY, "summary"));
    cr_assert(!put(out, GW_OUT_SERIES, "series") && !put(out, GW_OUT_MANIFEST, "{}"));
    cr_assert(!gw_out_close(out, &problem));
    cr_assert(strstr(problem.bytes, "summary.csv: No space left on device; kept: runs.csv"), "%s",
              problem.bytes);
    cr_assert(holds("runs.csv", "runs"));
    cr_assert(!text_of("summary.csv") && !text_of("summary.csv.tmp") && !text_of("manifest.json"));
    cr_assert(!text_of("series.csv"), "two runs are mixed");
    gw_text_free(&problem);
}

Test(out, a_disk_that_is_full_at_once_leaves_older_results_alone) {
    gw_text problem = {0};
    fill_up("runs.csv.tmp");
    write_text("summary.csv", "of an older run");
    gw_out *out = open_out(true);
    cr_assert(!put(out, GW_OUT_RUNS, "runs"));
    cr_assert(!gw_out_close(out, &problem));
    cr_assert(strstr(problem.bytes, "nothing of this run was kept"), "%s", problem.bytes);
    cr_assert(holds("summary.csv", "of an older run") && !text_of("runs.csv"));
    gw_text_free(&problem);
}
