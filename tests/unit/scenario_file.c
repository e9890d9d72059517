/* Files of scenarios: what cannot be read, and what includes what. */
#define _POSIX_C_SOURCE 200809L
#include "scenario_toy.h"

#include "base/arena.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char directory[500];

static void open_directory(void) {
    open_toy();
    snprintf(directory, sizeof directory, "%s/scenario-XXXXXX", GW_BINARY_DIR);
    cr_assert_not_null(mkdtemp(directory));
    cr_assert_eq(chdir(directory), 0);
}

static void close_directory(void) {
    static const char *const files[] = {"a.cfg", "b.cfg", "sub/c.cfg", "sub/d.cfg"};
    for (int i = 0; i < 4; i++) {
        (void)unlink(files[i]);
    }
    (void)rmdir("sub");
    (void)rmdir(directory);
    close_toy();
}

TestSuite(scenario_file, .init = open_directory, .fini = close_directory);

static void write_bytes(const char *file, const char *bytes, size_t count) {
    FILE *stream = fopen(file, "wb");
    cr_assert_not_null(stream);
    cr_assert_eq(fwrite(bytes, 1, count, stream), count);
    cr_assert_eq(fclose(stream), 0);
}

static void write_file(const char *file, const char *text) {
    write_bytes(file, text, strlen(text));
}

static void load(const char *file, bool readable, const char *expected) {
    cr_expect_eq(gw_params_load(params, file, &diag), readable);
    says(expected);
}

Test(scenario_file, a_file_that_cannot_be_read_is_a_sentence) {
    load("missing.cfg", false, "missing.cfg: error: cannot be read: No such file or directory\n");
    load(".", false, ".: error: cannot be read: Is a directory\n");
    load("", false, ": error: cannot be read: No such file or directory\n");
    write_file("a.cfg", "");
    load("a.cfg", false, "a.cfg: error: there is no setting in it\n");
    write_bytes("a.cfg", "title = \"x\"\0;", 13);
    load("a.cfg", false,
         "a.cfg:1: error: this is no text: byte 12 of the line is 0x00, which is not UTF-8\n");
    load("/dev/zero", false,
         "/dev/zero: error: cannot be read: it is larger than 16 MiB, which no scenario is\n");
}

Test(scenario_file, a_line_of_ten_megabytes_is_refused) {
    enum { SIZE = 10 * 1024 * 1024 };
    static const char *const begins[] = {"title = \"",  "x",      "# ",      "a = 1",
                                         "@include \"", "((((((", "\xc3\xa9"};
    char *bytes = gw_grow(NULL, SIZE, 1);
    for (int i = 0; i < (int)(sizeof begins / sizeof begins[0]); i++) {
        size_t length = strlen(begins[i]);
        memset(bytes, i == 5 ? '(' : '1', SIZE);
        memcpy(bytes, begins[i], length);
        write_bytes("a.cfg", bytes, SIZE);
        load("a.cfg", false, "a.cfg:1: error: the line is longer than 65535 bytes\n");
    }
    gw_release(bytes);
}

Test(scenario_file, deep_nesting_is_refused_without_a_crash) {
    gw_text text = {0};
    gw_text_add(&text, "title = ");
    for (int i = 0; i < 1000000; i++) {
        gw_text_add(&text, i % 100 == 99 ? "(\n" : "(");
    }
    write_file("a.cfg", text.bytes);
    cr_expect_not(gw_params_load(params, "a.cfg", &diag));
    cr_expect_eq(diag.errors, 1);
    gw_text_free(&text);
}

Test(scenario_file, an_included_file_is_read_first_and_written_over) {
    cr_assert_eq(mkdir("sub", 0777), 0);
    write_file("sub/d.cfg", "firms: { b: { price = 7; share = 0; stations: { x: { staff = 9 } } } };");
    write_file("sub/c.cfg",
               "@include \"d.cfg\"\n"
               "@include \"../b.cfg\" # twice is no cycle\n"
               "firms = ( { name = \"a\"; price = 3; label = \"c\"; stations: { x: { staff = 4 } } } );");
    write_file("b.cfg", "run: { seed = 5; weeks = 10 };");
    write_file("a.cfg", "# over c\n@include \"sub/c.cfg\"\n@include \"b.cfg\"\n"
                        "firms: { a: { price = 4; stations: { x: { hours = [1, 2, 3] } } }; };\n"
                        "run: { weeks = 20 };\n");
    load("a.cfg", true, "");
    gw_params_check(params, &diag);
    says("");
    cr_assert_eq(toy()->firms.count, 2);
    cr_expect_eq(firm(0)->price, 4.0);
    cr_expect_str_eq(firm(0)->label, "c");
    cr_expect_eq(((const station_params *)firm(0)->stations.items)->staff, 4);
    cr_expect_eq(((const station_params *)firm(0)->stations.items)->hours.at[2], 3.0);
    cr_expect_eq(firm(1)->price, 7.0);
    cr_expect_eq(toy()->run.seed, 5);
    cr_expect_eq(toy()->run.weeks, 20.0);
    cr_expect_str_eq(gw_params_origin(params, "firms.a.price").file, "a.cfg");
    cr_expect_str_eq(gw_params_origin(params, "firms.b.price").file, "sub/d.cfg");
    cr_expect_str_eq(gw_params_origin(params, "run.seed").file, "b.cfg");
}

Test(scenario_file, none_takes_an_included_object_out) {
    write_file("b.cfg",
               "firms: { a: { share = 1; stations: { x: {}; y: {} } }; b: { stations: { x: {} } } };");
    write_file("a.cfg", "@include \"b.cfg\"\nfirms: { b = \"none\"; a: { stations: { y = \"none\" } } };");
    load("a.cfg", true, "");
    gw_params_check(params, &diag);
    says("");
    cr_expect_eq(toy()->firms.count, 1);
    cr_expect_eq(firm(0)->stations.count, 1);
    write_file("a.cfg", "@include \"b.cfg\"\nfirms: { bb = \"none\" };");
    load("a.cfg", true, "a.cfg:2: error: firms.bb: unknown; did you mean firms.b?\n");
}

Test(scenario_file, mistakes_in_an_included_file_are_its_own) {
    write_file("b.cfg", "\nmarket: { population = 0 };");
    write_file("a.cfg", "@include \"b.cfg\"\n@include \"missing.cfg\"\nrun: { weeks = 0 };");
    load("a.cfg", false,
         "b.cfg:2: error: market.population: 0 is out of range; it must lie between 1 and 1e9 people\n"
         "a.cfg:2: error: cannot include missing.cfg: No such file or directory\n"
         "a.cfg:3: error: run.weeks: 0 is out of range; it must lie between 0.001 and 10000 weeks\n");
}

Test(scenario_file, includes_in_a_circle_are_shown_link_by_link) {
    cr_assert_eq(mkdir("sub", 0777), 0);
    write_file("a.cfg", "@include \"b.cfg\"\n");
    write_file("b.cfg", "# b\n@include \"./sub/c.cfg\"\n");
    write_file("sub/c.cfg", "\n\n@include \"../a.cfg\"\n");
    load("a.cfg", false,
         "sub/c.cfg:3: error: @include goes round in a circle: a.cfg -> b.cfg -> sub/c.cfg -> a.cfg\n");
    write_file("a.cfg", "@include \"a.cfg\"\n");
    load("./a.cfg", false, "./a.cfg:1: error: @include goes round in a circle: a.cfg -> a.cfg\n");
}

Test(scenario_file, a_flood_of_includes_ends) {
    gw_text text = {0};
    for (int i = 0; i < 300; i++) {
        gw_text_add(&text, "@include \"b.cfg\"\n");
    }
    write_file("a.cfg", text.bytes);
    write_file("b.cfg", "title = \"x\"");
    load("a.cfg", false, "a.cfg:101: error: cannot include b.cfg: more than 100 files are included\n");
    gw_text_free(&text);
}

Test(scenario_file, standard_input_is_called_stdin) {
    write_file("a.cfg", "@include \"b.cfg\"\nmarket: { population = 0 };");
    write_file("b.cfg", "title = \"from b\"");
    cr_assert_not_null(freopen("a.cfg", "rb", stdin));
    load("-", true,
         "stdin:2: error: market.population: 0 is out of range; it must lie between 1 and 1e9 people\n");
    cr_expect_str_eq(toy()->title, "from b");
}
