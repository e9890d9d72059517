/* Writes docs/validation.md: every target, what the simulator gives, the interval, the verdict.
 *
 *     validation_page                 the page on stdout
 *     validation_page FILE            compares it with FILE: 0 the same, 1 stale (the new page goes to
 * stdout)
 *
 * Exit 1 also when a target is missed. */
#include "sears.h"
#include "targets.h"

#include <gsl/gsl_cdf.h>
#include <stdarg.h>

static void head(gw_text *page) {
    gw_text_add(
        page,
        "# Validation\n"
        "\n"
        "<!-- Generated: build/release/tests/validation/validation_page > docs/validation.md -->\n"
        "\n"
        "Switched down by parameters alone, the simulator must land on figures that are known. Each row is\n"
        "a scenario of `scenarios/validation/`, played as it stands there; of queues,\n"
        "`goodwill run FILE --format csv` prints the same means. The target is a formula's value; where a\n"
        "figure has been published, the formula gives its digits (tested). Waits are in service times\n"
        "unless a unit is given; n is the number of independent runs, each as long as the file says (of\n"
        "SIR those in which more than 5 % of the people were won: the others died at once).\n"
        "\n"
        "A target is met when the mean lies within four standard errors of it, and four standard errors\n"
        "lie within the tolerance, so that n is large enough to see a miss of that size.\n"
        "\n"
        "| id | scenario | quantity | target | simulated | 95 % interval | n | off by | tolerance | verdict "
        "|\n"
        "|---|---|---|--:|--:|---|--:|--:|--:|---|\n");
}

static bool row(gw_text *page, estimate e, const target *t) {
    bool met = lands(e, t->value, t->tolerance);
    double half = gsl_cdf_tdist_Pinv(0.975, e.n - 1) * e.se;
    gw_text_addf(page, "| %s | `%s` | %s | %.6g | %.6g | %.6g ... %.6g | %d | %+.1f SE | %.3g %% | %s |\n",
                 t->id, t->scenario, t->quantity, t->value, e.mean, e.mean - half, e.mean + half, e.n,
                 (e.mean - t->value) / e.se, 100.0 * t->tolerance, met ? "met" : "**missed**");
    return met;
}

/* Differences between pairs of runs, whose bands are given by the target; how many are missed. */
static int pairs(gw_text *page) {
    sears_row rows[SEARS_ROWS];
    sears_play(rows);
    int missed = 0;
    gw_text_add(
        page,
        "\n## Set to a firm's figures\n"
        "\n"
        "`sears-attitude` against `sears`, 30 pairs of runs on common luck: what one retailer found to hang\n"
        "together (@rucci_1998). Here parameters were set until the figures came out, so this\n"
        "is no evidence for the model; it shows that the chain can be set to a firm's own figures, without\n"
        "a word of code. The mean must lie within the band.\n"
        "\n"
        "| id | difference of | target | simulated | 95 % interval | n | band | verdict |\n"
        "|---|---|--:|--:|---|--:|--:|---|\n");
    for (int i = 0; i < SEARS_ROWS; i++) {
        const sears_row *r = &rows[i];
        double half = gsl_cdf_tdist_Pinv(0.975, r->found.n - 1) * r->found.se;
        bool met = sears_lands(r);
        missed += !met;
        gw_text_addf(page, "| V25 | %s | %+.2f | %+.3f | %.3f ... %.3f | %d | %.2f | %s |\n", r->quantity,
                     r->target, r->found.mean, r->found.mean - half, r->found.mean + half, r->found.n,
                     r->band, met ? "met" : "**missed**");
    }
    return missed;
}

static int fresh(const gw_text *page, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return 1;
    }
    char *old = malloc((size_t)page->length + 1);
    size_t read = fread(old, 1, (size_t)page->length + 1, file);
    bool same = read == (size_t)page->length && memcmp(old, page->bytes, read) == 0;
    free(old);
    fclose(file);
    if (!same) {
        fprintf(stderr, "%s is stale; the page as it is now is on stdout\n", path);
        fputs(page->bytes, stdout);
    }
    return same ? 0 : 1;
}

int main(int argc, char **argv) {
    target all[TARGETS_MOST];
    int count = targets(all), missed = 0;
    bool done[TARGETS_MOST] = {0};
    estimate found[TARGETS_MOST];
    gw_text page = {0};
    head(&page);
    for (int i = 0; i < count; i++) { /* scenario by scenario, but the rows in the order of targets.def */
        if (!done[i]) {
            targets_estimate(all, count, i, found);
            fprintf(stderr, "%s\n", all[i].scenario);
        }
        for (int k = i; k < count; k++) {
            done[k] |= strcmp(all[k].scenario, all[i].scenario) == 0;
        }
        missed += !row(&page, found[i], &all[i]);
    }
    gw_text_addf(&page, "\n%d targets, %d met.\n", count, count - missed);
    missed += pairs(&page);
    gw_text_add(&page,
                "\n## Curve on curve\n"
                "\n![Share who have adopted over twenty years, simulated and by formula](img/bass.svg)\n"
                "\n![Visits of a customer over 78 weeks, simulated and by formula](img/bg-nbd.svg)\n");
    int stale = 0;
    if (argc > 1) {
        stale = fresh(&page, argv[1]);
    } else {
        fputs(page.bytes, stdout);
    }
    gw_text_free(&page);
    return missed > 0 || stale ? 1 : 0;
}
