#include "report/chart_rows.h"

#include "base/arena.h"
#include "base/math.h"
#include "report/chart_series.h"
#include "report/csv.h"
#include "report/number.h"

#include <math.h>

gw_row *gw_rows_add(gw_rows *all, const char *label, double value, double lo, double hi) {
    all->at = gw_grow(all->at, all->count + 1, sizeof *all->at);
    gw_row *r = &all->at[all->count++];
    *r = (gw_row){.value = value, .lo = lo, .hi = hi};
    gw_text_add(&r->label, label);
    gw_words_cut(&r->label, GW_ROW_LABEL);
    return r;
}

void gw_rows_free(gw_rows *all) {
    for (int i = 0; i < all->count; i++) {
        gw_text_free(&all->at[i].label);
        gw_text_free(&all->at[i].shown);
    }
    gw_release(all->at);
}

double gw_rows_step(double range, int tics) {
    static const double steps[] = {1.0, 2.0, 5.0, 10.0};
    double least = range / tics, power = pow(10.0, floor(log10(least)));
    int i = 0;
    while (i < 3 && steps[i] * power < least) {
        i++;
    }
    return steps[i] * power;
}

void gw_rows_numbers(const gw_rows *all, double divisor, double lo, double hi, gw_chart *chart) {
    static const double ROOM = 0.03;
    int longest = 1;
    for (int i = 0; i < all->count; i++) {
        int width = gw_number_width(all->at[i].label.bytes);
        longest = width > longest ? width : longest;
    }
    double room = hi > lo ? ROOM * (hi - lo) : 1.0;
    lo = lo < 0.0 || !(hi > lo) ? lo - room : lo;
    hi = hi > 0.0 || !(hi > lo) ? hi + room : hi;
    const double numbers[] = {divisor, all->count, longest, lo, hi, gw_rows_step(hi - lo, 7)};
    for (int i = 0; i < 6; i++) {
        gw_words_number(numbers[i], &chart->numbers);
    }
}

void gw_rows_values(const double *values, int count, gw_text *out) {
    for (int i = 0; i < count; i++) {
        gw_text_add(out, ",");
        gw_csv_number(values[i], out);
    }
}

void gw_rows_differences(const gw_rows *all, double divisor, double most, gw_chart *chart) {
    double lo = 0.0, hi = 0.0;
    gw_text_add(&chart->data, "row,label,difference,ci_lo,ci_hi,told,shown\n");
    for (int i = 0; i < all->count; i++) {
        const gw_row *r = &all->at[i];
        const double values[] = {r->value, r->lo, r->hi};
        gw_text_addf(&chart->data, "%d,", i + 1);
        gw_csv_field(r->label.bytes, &chart->data);
        gw_rows_values(values, 3, &chart->data);
        gw_text_addf(&chart->data, ",%s,", r->lo > 0.0 || r->hi < 0.0 ? "yes" : "no");
        gw_csv_field(gw_text_string(&r->shown), &chart->data);
        gw_text_add(&chart->data, "\n");
        for (int v = 0; v < 3; v++) {
            gw_range_widen(values[v] > most ? most : values[v] < -most ? -most : values[v], &lo, &hi);
        }
    }
    gw_rows_numbers(all, divisor, lo, hi, chart);
}

static void swap_rows(gw_row *a, gw_row *b) {
    gw_row held = *a;
    *a = *b;
    *b = held;
}

void gw_rows_sort(gw_row *at, int count) {
    for (int i = 1; i < count; i++) {
        for (int j = i; j > 0 && gw_abs(at[j].value) > gw_abs(at[j - 1].value); j--) {
            swap_rows(&at[j], &at[j - 1]);
        }
    }
}

void gw_rows_turn(gw_rows *all) {
    for (int i = 0, j = all->count - 1; i < j; i++, j--) {
        swap_rows(&all->at[i], &all->at[j]);
    }
}

void gw_rows_cut(gw_rows *all, int most) {
    while (all->count > most) {
        gw_row *last = &all->at[--all->count];
        gw_text_free(&last->label);
        gw_text_free(&last->shown);
    }
}
