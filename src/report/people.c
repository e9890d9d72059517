#include "report/people.h"

#include "report/csv.h"

static void add_words(const char *const *words, int count, gw_text *out) {
    for (int i = 0; i < count; i++) {
        gw_csv_field(words[i], out);
        gw_text_add(out, ",");
    }
}

static void add_numbers(const double *numbers, int count, gw_text *out) {
    for (int i = 0; i < count; i++) {
        gw_csv_number(numbers[i], out);
        gw_text_add(out, i + 1 < count ? "," : "\n");
    }
}

void gw_csv_customers(const gw_census *census, gw_text *out) {
    gw_text_add(out,
                "id,firm,segment,persona,stage,visits,satisfaction,intention,recommend,trust,expectation,"
                "loyalty_index,attitude\n");
    for (int i = 0; i < census->customer_count; i++) {
        const gw_customer_row *row = &census->customers[i];
        gw_text_addf(out, "%lu,", (unsigned long)row->id);
        add_words((const char *const[]){row->firm, row->segment, row->persona, row->stage}, 4, out);
        gw_text_addf(out, "%d,", row->visits);
        add_numbers((const double[]){row->satisfaction, row->intention, row->recommend, row->trust,
                                     row->expectation, row->loyalty, row->attitude},
                    7, out);
    }
}

void gw_csv_employees(const gw_census *census, gw_text *out) {
    gw_text_add(out, "firm,station,position,tenure_weeks,motivation,skill,productivity,fit,problem_rate\n");
    for (int i = 0; i < census->employee_count; i++) {
        const gw_employee_row *row = &census->employees[i];
        add_words((const char *const[]){row->firm, row->station}, 2, out);
        gw_text_addf(out, "%lu,", (unsigned long)row->position);
        add_numbers((const double[]){row->weeks, row->motivation, row->skill, row->productivity}, 4, out);
        out->length--; /* the line goes on */
        gw_text_addf(out, ",%s,", row->fit ? "yes" : "no");
        add_numbers(&row->problem, 1, out);
    }
}
