#include "report/number.h"

#include <criterion/criterion.h>
#include <float.h>
#include <math.h>

static void shows(double value, int decimals, const char *expected) {
    gw_text text = {0};
    gw_number_show(value, decimals, &text);
    cr_assert_str_eq(text.bytes, expected, "%.17g with %d decimals is shown as %s, not %s", value, decimals,
                     text.bytes, expected);
    gw_text_free(&text);
}

Test(number, has_thousands_separators) {
    shows(0, 0, "0");
    shows(999, 0, "999");
    shows(1000, 0, "1,000");
    shows(1234567, 0, "1,234,567");
    shows(-123456.789, 2, "-123,456.79");
    shows(12345678.5, 1, "12,345,678.5");
}

Test(number, is_rounded_to_tens_and_hundreds) {
    shows(1234567, -3, "1,235,000");
    shows(1234567, -6, "1,000,000");
    shows(4321, -2, "4,300");
    shows(4, -2, "0");
    shows(999999, -1, "1,000,000");
}

Test(number, zero_has_no_sign) {
    shows(-0.0, 0, "0");
    shows(-0.001, 2, "0.00");
    shows(-4, -2, "0");
    shows(-0.006, 2, "-0.01");
}

Test(number, what_cannot_be_told_is_a_dash) {
    shows(NAN, 2, "-");
    shows(INFINITY, 0, "-");
    shows(-INFINITY, 0, "-");
}

Test(number, of_any_size_is_shown) {
    gw_text text = {0};
    gw_number_show(-DBL_MAX, 0, &text);
    cr_assert(text.length == 1 + 309 + 102 && strncmp(text.bytes, "-179,769,313", 12) == 0);
    gw_text_free(&text);
    shows(DBL_MIN, 2, "0.00");
}

/* Two digits of the half width, and no more decimals than wanted. */
Test(decimals, follow_the_half_width) {
    cr_assert_eq(gw_number_decimals(12345, 0), -3);
    cr_assert_eq(gw_number_decimals(123, 0), -1);
    cr_assert_eq(gw_number_decimals(99.4, 0), 0);
    cr_assert_eq(gw_number_decimals(99.6, 0), -1); /* is shown as 100 */
    cr_assert_eq(gw_number_decimals(12, 3), 0);
    cr_assert_eq(gw_number_decimals(1.2, 3), 1);
    cr_assert_eq(gw_number_decimals(0.12, 3), 2);
    cr_assert_eq(gw_number_decimals(0.12, 1), 1);
    cr_assert_eq(gw_number_decimals(0.95, 0), 1);
}

Test(decimals, are_more_than_wanted_only_where_the_half_width_would_keep_no_digit) {
    cr_assert_eq(gw_number_decimals(0.04, 1), 2);
    cr_assert_eq(gw_number_decimals(0.004, 1), 3);
    cr_assert_eq(gw_number_decimals(0.0004, 1), 1); /* as good as constant */
    cr_assert_eq(gw_number_decimals(0, 1), 1);
    cr_assert_eq(gw_number_decimals(NAN, 2), 2);
}

Test(width, counts_characters_not_bytes) {
    cr_assert_eq(gw_number_width("1 ± 2"), 5);
    cr_assert_eq(gw_number_width("Café"), 4);
    cr_assert_eq(gw_number_width(""), 0);
}
