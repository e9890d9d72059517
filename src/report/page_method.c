/* Method in a page, under the headings of STRESS-DES (@monks_2019): what the program knows is said, and what
 * it does not know, too. */
#include "base/math.h"
#include "report/html.h"
#include "report/page_inside.h"

#include <string.h>

/* One item of the list; `text` is plain, and freed. */
static void add_item(const char *heading, gw_text *text, gw_text *out) {
    gw_html_element("dt", "", heading, out);
    gw_html_element("dd", "", gw_text_string(text), out);
    gw_text_free(text);
}

static void add_plain(const char *heading, const char *said, gw_text *out) {
    gw_text text = {0};
    gw_text_add(&text, said);
    add_item(heading, &text, out);
}

static void open_list(const char *heading, gw_text *out) {
    gw_html_element("h3", "", heading, out);
    gw_text_add(out, "<dl>\n");
}

static const char *first_parameter(const gw_page_study *study, const char *path, gw_text *value) {
    gw_text_clear(value);
    return gw_results_parameter(study->results, 0, path, value) ? value->bytes : "not known";
}

/* --- objectives ---------------------------------------------------------------------------------------- */

static void add_aim(const gw_page_study *study, gw_text *out) {
    const char *kind = gw_results_kind(study->results), *column = gw_results_text(study->results, "column");
    gw_text text = {0};
    if (strcmp(kind, "compare") == 0) {
        gw_text_addf(&text, "%d scenarios are compared on the same luck; the verdict is on %s.",
                     study->scenarios, *column ? column : "net present value");
    } else if (strcmp(kind, "explain") == 0) {
        gw_text_addf(&text,
                     "The difference of two scenarios in %s is shared out among what was changed, and among "
                     "the links of the "
                     "chain.",
                     column);
    } else if (strcmp(kind, "select") == 0) {
        gw_text_addf(&text, "The best of %.0f scenarios in %s is chosen on the same luck: %s.",
                     gw_results_number(study->results, "points"), column,
                     gw_is_finite(gw_results_number(study->results, "alpha"))
                         ? "those that fall behind drop out of a race (Kim and Nelson 2001)"
                         : "a budget of runs is spent where it tells most (Chen and others 2000)");
    } else if (strcmp(kind, "sensitivity") == 0) {
        gw_text_addf(&text, "Parameters are varied to see what a result depends on (method: %s).",
                     gw_results_text(study->results, "method"));
    } else if (strcmp(kind, "sweep") == 0) {
        gw_text_addf(&text, "One scenario is played at %.0f points of a design (%s) on the same luck.",
                     gw_results_number(study->results, "points"), gw_results_text(study->results, "design"));
    } else if (strcmp(kind, "optimum") == 0) {
        gw_text_addf(
            &text,
            "Levers are set for the best %s by NLopt on common luck; the best are raced on fresh luck.",
            column);
    } else if (strcmp(kind, "calibration") == 0) {
        gw_text_addf(&text,
                     "%d parameters of one scenario are fitted to %.0f figures of %s: what is made least is "
                     "the sum of squares of figure less mean, in units of what one history may be off by.",
                     gw_results_count(study->results, "parameters"),
                     gw_results_number(study->results, "figures"), gw_results_text(study->results, "data"));
    } else {
        gw_text_add(&text, "One scenario is replicated.");
    }
    add_item("1.3 Experimentation aims", &text, out);
}

static void add_objectives(const gw_page_study *study, gw_text *out) {
    gw_text purpose = {0}, outputs = {0};
    open_list("1. Objectives", out);
    gw_page_question(study, &purpose);
    gw_text_add(&purpose, purpose.length > 0 ? " " : "The scenario names no question. ");
    gw_text_add(&purpose, "For which decision, and whose, the program does not know.");
    add_item("1.1 Purpose of the model", &purpose, out);
    gw_text_addf(&outputs,
                 "%d measures of customers, service, staff, talk and money; the main ones stand in the "
                 "tables above, all of "
                 "them in the results. What each means: goodwill kpis NAME.",
                 gw_kpi_count());
    add_item("1.2 Model outputs", &outputs, out);
    add_aim(study, out);
    gw_text_add(out, "</dl>\n");
}

/* --- logic --------------------------------------------------------------------------------------------- */

typedef struct finder {
    const char *list, *field; /* ".stations.", "staff" */
    int found;
    gw_text *out;
} finder;

/* Says "counter (20)" of every object of a list that has this field. */
static void find_objects(void *context, const char *path, const gw_param *param, const void *object) {
    finder *f = context;
    const char *list = strstr(path, f->list);
    if (!list || strcmp(param->name, f->field) != 0) {
        return;
    }
    const char *name = list + strlen(f->list);
    size_t length = strcspn(name, ".");
    if (strcmp(name + length + (name[length] == '.'), f->field) != 0) {
        return; /* of something inside the object */
    }
    gw_text_add(f->out, f->found++ > 0 ? ", " : "");
    gw_text_add_bytes(f->out, name, (ptrdiff_t)length);
    gw_text_add(f->out, " (");
    gw_param_write(param, object, f->out);
    gw_text_add(f->out, ")");
}

static void add_objects(const gw_scenario *scenario, const char *list, const char *field, gw_text *out) {
    finder f = {.list = list, .field = field, .out = out};
    if (scenario) {
        gw_params_walk(scenario->params, find_objects, &f);
    }
    gw_text_add(out, f.found > 0 ? "" : "none");
}

static void add_components(const gw_page_study *study, gw_text *out) {
    const gw_scenario *scenario = study->scenarios > 0 ? study->scenario[0] : NULL;
    gw_text entities = {0}, resources = {0}, value = {0};
    gw_text_addf(&entities, "%s people, each with a memory of their own, in segments with their share: ",
                 first_parameter(study, "market.population", &value));
    add_objects(scenario, "market.segments.", "share", &entities);
    gw_text_add(&entities, "; firms with their customers on day 0: ");
    add_objects(scenario, "firms.", "customers", &entities);
    gw_text_add(&entities, "; employees, each with skill, motivation and tenure.");
    add_item("2.5 Components: entities", &entities, out);
    gw_text_add(&resources, "Stations with their staff: ");
    add_objects(scenario, ".stations.", "staff", &resources);
    gw_text_add(
        &resources,
        ". Customers wait in order of arrival, or by priority where a station says so, and may give up.");
    add_item("2.5 Components: activities, resources, queues", &resources, out);
    add_plain(
        "2.5 Components: entry and exit points",
        "A customer comes when a wish falls due, a prospect when advertising or talk has reached them; they "
        "leave the "
        "station served, given up or turned away, and the firm in silence, over a problem or to a rival.",
        out);
    gw_text_free(&value);
}

static void add_logic(const gw_page_study *study, gw_text *out) {
    open_list("2. Logic", out);
    add_plain("2.1, 2.2 Base model",
              "A discrete-event simulation of the service-profit chain: investment, staff, quality, "
              "satisfaction, loyalty and "
              "talk, profit. docs/model.md of the program describes it after the ODD protocol.",
              out);
    add_plain("2.3 Scenario logic",
              study->scenarios > 1 ? "They differ in the parameters listed above, and in nothing else."
                                   : "One; what it sets is listed above.",
              out);
    add_plain("2.4 Algorithms",
              "Events are played in a total order of time, kind, person. Where scenarios are compared, each "
              "draw of luck is "
              "the same in all of them (common random numbers), so that differences are taken run by run.",
              out);
    add_components(study, out);
    gw_text_add(out, "</dl>\n");
}

/* --- data, experiment ---------------------------------------------------------------------------------- */

static void add_inputs(gw_text *out) {
    open_list("3. Data", out);
    add_plain("3.1 Data sources",
              "Of the program’s own values: in the tables above and under References, and for every "
              "parameter by goodwill params PATH. Where the values come from that a scenario sets, the "
              "program knows as far as the scenario says it (sources).",
              out);
    add_plain("3.2 Pre-processing", "None by the program. What was done before is not known to it.", out);
    add_plain("3.3 Input parameters", "Every parameter as it was read stands in this page’s data, below.",
              out);
    add_plain("3.4 Assumptions", "See Assumptions that mattered.", out);
    gw_text_add(out, "</dl>\n");
}

static void add_experiment(const gw_page_study *study, gw_text *out) {
    gw_text begin = {0}, length = {0}, estimate = {0}, value = {0};
    open_list("4. Experimentation", out);
    gw_text_addf(
        &begin,
        "On day 0 the customers of a firm are spread over their segments; %s weeks of warm-up are left out.",
        first_parameter(study, "run.warmup_weeks", &value));
    add_item("4.1 Initialisation", &begin, out);
    gw_text_addf(&length, "%s weeks.", first_parameter(study, "run.weeks", &value));
    add_item("4.2 Run length", &length, out);
    double replications = gw_results_number(study->results, "replications"),
           runs = gw_results_number(study->results, "runs");
    bool said = gw_is_finite(replications);
    gw_text_addf(&estimate, "%.0f %s of seed %s. ", said ? replications : runs,
                 said ? "independent replications" : "runs", gw_results_text(study->results, "seed"));
    bool fitted = strcmp(gw_results_kind(study->results), "calibration") == 0;
    gw_text_add(
        &estimate,
        fitted
            ? "Intervals hold at 95 %: how far a parameter can go, all others being fitted anew, before the "
              "distance rises by more than the chi-square quantile, widened for figures of one history, "
              "which share its luck."
            : "Intervals hold at 95 %: Student’s t, of means over replications or of differences taken "
              "replication "
              "by replication; where several are against one scenario they hold together (Bonferroni).");
    add_item("4.3 Estimation approach", &estimate, out);
    gw_text_add(out, "</dl>\n");
    gw_text_free(&value);
}

/* --- implementation, code ------------------------------------------------------------------------------ */

static void add_implementation(const gw_page_study *study, gw_text *out) {
    gw_text software = {0}, machine = {0};
    const char *commit = gw_results_text(study->results, "build.commit"),
               *compiler = gw_results_text(study->results, "build.compiler"),
               *flags = gw_results_text(study->results, "build.flags");
    open_list("5. Implementation", out);
    gw_text_addf(&software, "Goodwill %s%s%s%s, written in C17", gw_results_text(study->results, "version"),
                 *commit ? " (" : "", commit, *commit ? ")" : "");
    gw_text_addf(&software, *compiler ? "; compiled by %s with %s." : ".", compiler, flags);
    add_item("5.1 Software", &software, out);
    add_plain("5.2 Random sampling",
              "PCG64-DXSM. Every draw is keyed by seed, replication, purpose, person and occurrence, so that "
              "no change shifts "
              "anybody else’s luck.",
              out);
    add_plain(
        "5.3 Model execution",
        "Replications run on all processors; their number, and the order in which they end, change no bit.",
        out);
    gw_text_addf(
        &machine,
        "Not recorded: the same scenario and seed give the same bits on any machine. Begun %s, ended %s.",
        gw_results_text(study->results, "started"), gw_results_text(study->results, "finished"));
    add_item("5.4 System specification", &machine, out);
    gw_text_add(out, "</dl>\n");
}

static void add_commands(const gw_page_study *studies, int count, gw_text *out) {
    gw_html_element("h3", "", "Do it again", out);
    gw_text_addf(out,
                 "<p>With goodwill %s these commands give the same numbers to the last bit:</p>\n<pre "
                 "tabindex=\"0\"><code>",
                 gw_results_text(studies->results, "version"));
    for (int i = 0; i < count; i++) {
        gw_html_text(gw_results_text(studies[i].results, "command"), out);
        gw_text_add(out, "\n");
    }
    gw_text_add(out, "</code></pre>\n");
    gw_html_element(
        "p", "",
        "Who has the results, and not the scenarios’ files or the store that a command names, says "
        "DIR/manifest.json for the scenario that was played there: goodwill run DIR/manifest.json, "
        "or of a sweep goodwill sweep DIR/manifest.json --design DIR/design.csv.",
        out);
    static const char *const columns[] = {"Scenario", "File", "Hash of all parameters"};
    gw_page_table(studies, "played", "What was played", columns, 3, out);
    gw_text_add(out, "<tbody>\n");
    for (int i = 0; i < studies->scenarios; i++) {
        gw_text_add(out, "<tr>");
        gw_html_element("th", "scope=\"row\"", gw_page_title(studies, i), out);
        gw_html_element("td", "class=\"v\"", gw_results_scenario(studies->results, i, "file"), out);
        gw_html_element("td", "class=\"v\"", gw_results_scenario(studies->results, i, "hash"), out);
        gw_text_add(out, "</tr>\n");
    }
    gw_page_table_end(out);
}

void gw_page_method(const gw_page_study *studies, int count, gw_text *out) {
    gw_text_add(
        out,
        "<section aria-labelledby=\"method\" class=\"method\">\n<h2 id=\"method\">Method, and how to do it "
        "again</h2>\n<p>Under the headings of STRESS-DES (<a href=\"#reference-monks_2019\">Monks and others "
        "2019</a>, "
        "<a href=\"https://doi.org/10.1080/17477778.2018.1442155\">doi:10.1080/17477778.2018.1442155</a>), "
        "as "
        "far as the program knows them.</p>\n");
    add_objectives(studies, out);
    add_logic(studies, out);
    add_inputs(out);
    add_experiment(studies, out);
    add_implementation(studies, out);
    open_list("6. Code access", out);
    add_plain("6.1 Model sharing",
              "Goodwill is free software under the GNU General Public License, version 3 or later. The "
              "scenarios’ text is in "
              "this page.",
              out);
    gw_text_add(out, "</dl>\n");
    add_commands(studies, count, out);
    gw_text_add(out, "</section>\n");
}
