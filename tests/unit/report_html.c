/* html: nothing that a user wrote becomes markup */
#include "report/html.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static void expect_text(const char *text, const char *wanted) {
    gw_text out = {0};
    gw_html_text(text, &out);
    cr_expect(eq(str, (char *)gw_text_string(&out), (char *)wanted));
    gw_text_free(&out);
}

Test(html, what_would_be_markup_is_escaped) {
    expect_text("a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d");
    expect_text("</script><script>", "&lt;/script&gt;&lt;script&gt;");
    expect_text("Caf\xc3\xa9 \xe2\x82\xac 'it'", "Caf\xc3\xa9 \xe2\x82\xac 'it'");
}

Test(html, what_no_page_may_hold_is_replaced) {
    expect_text("a\xff"
                "b",
                "a\xef\xbf\xbd"
                "b");
    expect_text("a\x01\x7f\tb\n", "a\xef\xbf\xbd\xef\xbf\xbd\tb\n");
    expect_text("a\xc2\x85"
                "b\xc2\xa0",
                "a\xef\xbf\xbd"
                "b\xc2\xa0");
}

Test(html, data_cannot_end_its_script) {
    gw_text out = {0};
    gw_html_data("data", "{\"title\": \"</script><!-- x\"}", &out);
    cr_expect(eq(str, out.bytes,
                 "<script type=\"application/json\" id=\"data\">\n"
                 "{\"title\": \"\\u003c/script>\\u003c!-- x\"}</script>\n"));
    gw_text_free(&out);
}

Test(html, a_picture_has_a_name_and_ids_of_its_own) {
    gw_text out = {0};
    cr_expect(gw_html_svg(
        "<?xml version=\"1.0\"?>\n<svg\n width=\"8\" viewBox=\"0 0 8 4\">\n<title>Gnuplot</title>\n"
        "<desc>x</desc>\n<defs><path id='p' d='M0,0'/></defs>\n\t<use xlink:href='#p' "
        "fill='url(#q)'/><text>a id</text></svg>\n",
        "f1", "up & down", &out));
    cr_expect(eq(str, out.bytes,
                 "<svg viewBox=\"0 0 8 4\" role=\"img\" aria-labelledby=\"f1-title\"><title "
                 "id=\"f1-title\">up &amp; down</title>\n"
                 "<defs><path id='f1-p' d='M0,0'/></defs>\n<use xlink:href='#f1-p' "
                 "fill='url(#f1-q)'/><text>a id</text></svg>\n"));
    gw_text_free(&out);
}

Test(html, what_is_no_picture_is_refused) {
    const char *const bad[] = {"", "no picture", "<svg viewBox=\"0 0 1 1\">", "<svg>\n</svg>"};
    for (int i = 0; i < 4; i++) {
        gw_text out = {0};
        cr_expect(not(gw_html_svg(bad[i], "f", "t", &out)), "%s", bad[i]);
        cr_expect(eq(int, (int)out.length, 0));
        gw_text_free(&out);
    }
}
