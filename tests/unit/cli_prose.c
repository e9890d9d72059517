#include "cli/prose.h"

#include <criterion/criterion.h>
#include <string.h>

static void check(const char *text, int width, const char *wanted) {
    gw_text out = {0};
    gw_prose_break(text, width, &out);
    cr_assert_str_eq(gw_text_string(&out), wanted);
    gw_text_free(&out);
}

Test(prose, a_line_that_fits_stays_as_it_is) {
    check("", 40, "");
    check("one two\n\n  three   four\n", 14, "one two\n\n  three   four\n");
}

Test(prose, a_paragraph_is_broken_at_its_blanks) {
    check("one two three four", 9, "one two\nthree\nfour");
    check("  one two three", 9, "  one two\n  three");
    check("it is 95 %, or so", 9, "it is\n95 %, or\nso"); /* not between a number and its sign */
}

Test(prose, a_row_goes_on_under_its_last_column) {
    check("  --out DIR  all of the results", 21,
          "  --out DIR  all of\n             the\n             results");
    /* where the column leaves no room, under the line's beginning */
    check("  --output-directory  all results", 24, "  --output-directory\n  all results");
}

Test(prose, letters_are_counted_and_not_bytes) {
    check("n\u00e4he \u00e4\u00e4", 7, "n\u00e4he \u00e4\u00e4");
    check("n\u00e4he \u00e4\u00e4", 6, "n\u00e4he\n\u00e4\u00e4");
}

Test(prose, a_word_longer_than_a_line_stays_whole) {
    check("a firms.beans.levers.training.budget b", 12, "a\nfirms.beans.levers.training.budget\nb");
    check("firms.beans.levers.training", 12, "firms.beans.levers.training");
}
