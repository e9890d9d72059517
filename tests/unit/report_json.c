#include "report/json.h"
#include "report/manifest.h"
#include "report_toy.h"

static void string(const char *text, const char *expected) {
    gw_text out = {0};
    gw_json_string(text, &out);
    cr_assert_str_eq(out.bytes, expected);
    gw_text_free(&out);
}

Test(json, strings_are_escaped) {
    string("", "\"\"");
    string("a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\"");
    string("\b\f\n\r\t\x01\x7f", "\"\\b\\f\\n\\r\\t\\u0001\\u007f\"");
    string("Café € \xf0\x9f\x8d\xb5", "\"Café € \xf0\x9f\x8d\xb5\"");
}

Test(json, what_is_no_utf8_is_replaced) {
    string("\xff", "\"\\ufffd\"");
    string("Caf\xe9", "\"Caf\\ufffd\"");                            /* Latin 1 */
    string("\xc0\x80", "\"\\ufffd\\ufffd\"");                       /* overlong */
    string("\xe0\x80\x80", "\"\\ufffd\\ufffd\\ufffd\"");            /* overlong */
    string("\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\"");            /* surrogate */
    string("\xf4\x90\x80\x80", "\"\\ufffd\\ufffd\\ufffd\\ufffd\""); /* beyond U+10FFFF */
    string("\xe2\x82", "\"\\ufffd\\ufffd\"");                       /* cut */
}

Test(json, numbers_that_cannot_be_told_are_null) {
    gw_text out = {0};
    gw_json_number(NAN, &out);
    gw_text_add(&out, " ");
    gw_json_number(INFINITY, &out);
    gw_text_add(&out, " ");
    gw_json_number(-0.1, &out);
    cr_assert_str_eq(out.bytes, "null null -0.10000000000000001");
    gw_text_free(&out);
}

Test(json, the_summary_has_a_row_a_column) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, TWO_FIRMS, 2, 3, 0, 0);
    set_column(&toy, "wait.leaves", (double[]){NAN}, 1);
    gw_json_summary(&toy.study, &out);
    cr_assert(has_line(
        &out, "    {\"column\": \"wait.leaves\", \"kpi\": \"wait\", \"firm\": \"leaves\", \"segment\": "
              "\"\", \"station\": \"\", \"unit\": \"minute\", \"mean\": null, \"ci_lo\": null, "
              "\"ci_hi\": null, \"sd\": null, \"n\": 0},"));
    cr_assert_not_null(strstr(out.bytes, "\"title\": \"Beans, and \\\"Leaves\\\"\""));
    int rows = 0;
    for (const char *at = out.bytes; (at = strstr(at, "\"column\"")); at++) {
        rows++;
    }
    cr_assert_eq(rows, toy.columns.count);
    gw_text_free(&out);
    close_study(&toy);
}

Test(manifest, says_where_the_results_came_from) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, TWO_FIRMS, 2, 3, 0, 0);
    toy.study.seed = UINT64_MAX;
    toy.study.asked = 30;
    gw_manifest_write(&toy.study, &(gw_occasion){"goodwill run 'a b'", "2030-01-01T00:00:00Z", "later"},
                      &out);
    char hash[64];
    snprintf(hash, sizeof hash, "    \"hash\": \"%016llx\",", (unsigned long long)toy.scenario->hash);
    cr_assert(has_line(&out, hash));
    cr_assert(has_line(&out, "  \"command\": \"goodwill run 'a b'\","));
    cr_assert(has_line(&out, "  \"seed\": \"18446744073709551615\","));
    cr_assert(has_line(&out, "  \"replications\": 2,") && has_line(&out, "  \"asked\": 30,"));
    cr_assert_not_null(strstr(out.bytes, "\\nfirms.beans.customers = 10\\n"));
    gw_text_free(&out);
    close_study(&toy);
}
