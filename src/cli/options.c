#include "cli/options.h"

#include "base/math.h"
#include "report/picture.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* Numbers beyond all characters, which getopt_long keeps for short flags. */
enum flag {
    FLAG_SET = 256,
    FLAG_REPS,
    FLAG_FIRST,
    FLAG_SEED,
    FLAG_THREADS,
    FLAG_OUT,
    FLAG_OUTPUT,
    FLAG_FORCE,
    FLAG_FORMAT,
    FLAG_PERSON,
    FLAG_EMPLOYEE,
    FLAG_ALL,
    FLAG_KIND,
    FLAG_PLOTS,
    FLAG_PICTURES,
    FLAG_JOURNEY,
    FLAG_DAY,
    FLAG_LIVE,
    FLAG_SCORECARD,
    FLAG_MARKDOWN,
    FLAG_PRINT,
    FLAG_ON,
    FLAG_WITHIN,
    FLAG_PRECISION,
    FLAG_MOST,
    FLAG_STORE,
    FLAG_RESUME,
    FLAG_SHARD,
    FLAG_TIME_LIMIT,
    FLAG_ALPHA,
    FLAG_BUDGET,
    FLAG_OVER,
    FLAG_MONEY,
    FLAG_LIMIT,
    FLAG_RUNS,
    FLAG_VARY,
    FLAG_DESIGN,
    FLAG_SAMPLES,
    FLAG_DRY,
    FLAG_METHOD,
    FLAG_WIDTH,
    FLAG_DATA,
    FLAG_FREE,
    FLAG_DISCREPANCY,
    FLAG_QUIET,
    FLAG_HELP,
};

typedef struct flag_row {
    enum flag flag;
    const char *name, *argument;
    unsigned takes; /* 0: every subcommand */
    const char *help;
} flag_row;

static const flag_row rows[] = {
    {FLAG_SET, "set", "PATH=VALUE", GW_TAKES_SET, "set a parameter over the file; may be repeated"},
    {FLAG_REPS, "reps", "N", GW_TAKES_REPS, "how many replications (default: run.replications)"},
    {FLAG_REPS, "reps", "N", GW_TAKES_EXPLAIN,
     "how many replications (default: some 1,000 runs' worth, at least 5)"},
    {FLAG_REPS, "reps", "N", GW_TAKES_OPTIMIZE, "replications of every setting (default: 10)"},
    {FLAG_REPS, "reps", "N", GW_TAKES_SENSITIVITY,
     "runs of each point (default: run.replications, or 1 of morris and sobol)"},
    {FLAG_FIRST, "first", "R", GW_TAKES_FIRST, "number of the first replication (default: 0)"},
    {FLAG_SEED, "seed", "S", GW_TAKES_SEED, "seed of all luck (default: run.seed)"},
    {FLAG_THREADS, "threads", "N", GW_TAKES_THREADS, "runs at a time (default: all processors)"},
    {FLAG_OUT, "out", "DIR", GW_TAKES_OUT, "write all results into this directory"},
    {FLAG_OUTPUT, "output", "FILE", GW_TAKES_REPORT, "or -o FILE: write this file; - is standard output"},
    {FLAG_FORCE, "force", NULL, GW_TAKES_FORCE, "replace what is there already"},
    {FLAG_FORMAT, "format", "table|csv|json", GW_TAKES_FORMAT, "what is printed (default: table)"},
    {FLAG_KIND, "kind", "K", GW_TAKES_PLOT, "only this kind of figure; may be repeated"},
    {FLAG_PICTURES, "format", "svg,png,pdf", GW_TAKES_PLOT, "as what it is drawn (default: all three)"},
    {FLAG_PLOTS, "plots", "DIR", GW_TAKES_PLOT, "draw by the scripts in this directory"},
    {FLAG_ON, "on", "KPI", GW_TAKES_ON, "what it is about, as npv or npv.beans (default: npv)"},
    {FLAG_WITHIN, "within", "AMOUNT", GW_TAKES_WITHIN, "so small a difference counts as none"},
    {FLAG_PRECISION, "precision", "2%", GW_TAKES_WISH,
     "replicate until the interval is so narrow (or an amount)"},
    {FLAG_MOST, "max-reps", "N", GW_TAKES_WISH, "but no more often than so"},
    {FLAG_ALPHA, "alpha", "A", GW_TAKES_SELECT, "chance of naming a wrong one (default: 0.05)"},
    {FLAG_BUDGET, "budget", "N", GW_TAKES_SELECT, "spend so many runs where they tell most; no guarantee"},
    {FLAG_OVER, "over", "LEVER", GW_TAKES_OPTIMIZE, "what to spend on; SETTING=LO:HI says its range"},
    {FLAG_MONEY, "budget", "MONEY", GW_TAKES_OPTIMIZE,
     "a week, all of it together (default: what is spent today)"},
    {FLAG_LIMIT, "subject-to", "'KPI <= X'", GW_TAKES_OPTIMIZE,
     "a mean that must be kept to (or >=); may be repeated"},
    {FLAG_RUNS, "max-runs", "N", GW_TAKES_OPTIMIZE, "runs that the search may take (default: 2000)"},
    {FLAG_VARY, "vary", "PATH=LO:HI:STEP", GW_TAKES_VARY, "what varies, and over what; may be repeated"},
    {FLAG_DESIGN, "design", "D", GW_TAKES_VARY, "grid (default), lhs, sobol, or points in a FILE.csv"},
    {FLAG_SAMPLES, "samples", "N", GW_TAKES_VARY, "how many points of lhs or sobol"},
    {FLAG_DRY, "dry-run", NULL, GW_TAKES_DRY, "only say how many runs, how long, how large"},
    {FLAG_METHOD, "method", "M", GW_TAKES_SENSITIVITY, "oat (one at a time, the default), morris or sobol"},
    {FLAG_OVER, "over", "PATH", GW_TAKES_SENSITIVITY,
     "vary this, or all of a group, by 20 % either way; may be repeated"},
    {FLAG_VARY, "vary", "PATH=LO:HI", GW_TAKES_SENSITIVITY,
     "vary this over a range (or PATH=a,b,c); may be repeated"},
    {FLAG_SAMPLES, "samples", "N", GW_TAKES_SENSITIVITY,
     "walks of morris (default: 20); rows of sobol, best a power of two"},
    {FLAG_WIDTH, "width", "W", GW_TAKES_SENSITIVITY,
     "sobol without --samples: rows until no interval is wider (default: 0.1)"},
    {FLAG_RUNS, "max-runs", "N", GW_TAKES_SENSITIVITY, "but no more runs than so (default: 5000)"},
    {FLAG_DATA, "data", "FILE", GW_TAKES_CALIBRATE, "the figures, as comma-separated values"},
    {FLAG_FREE, "free", "PATH=LO:HI", GW_TAKES_CALIBRATE,
     "a parameter to fit, and in which range; may be repeated"},
    {FLAG_DISCREPANCY, "discrepancy", "1%", GW_TAKES_CALIBRATE,
     "share of a figure by which any model is off"},
    {FLAG_REPS, "reps", "N", GW_TAKES_CALIBRATE, "replications of every setting (default: 10)"},
    {FLAG_RUNS, "max-runs", "N", GW_TAKES_CALIBRATE, "runs that the search may take (default: 6000)"},
    {FLAG_STORE, "store", "FILE", GW_TAKES_STORE | GW_TAKES_NOTEBOOK,
     "keep each run in this file as it ends"},
    {FLAG_RESUME, "resume", NULL, GW_TAKES_STORE | GW_TAKES_NOTEBOOK, "go on with the store if it is there"},
    {FLAG_SHARD, "shard", "I/N", GW_TAKES_STORE,
     "only every N-th replication (of a sweep: run), from the I-th (goodwill merge)"},
    {FLAG_TIME_LIMIT, "time-limit", "T", GW_TAKES_STORE, "begin no run after 90s, 20min or 8h; exit 75"},
    {FLAG_PERSON, "person", "ID", GW_TAKES_PERSON, "number of the person, from 0"},
    {FLAG_EMPLOYEE, "employee", "STATION:N", GW_TAKES_PERSON, "position at a station, from 1"},
    {FLAG_JOURNEY, "journey", NULL, GW_TAKES_JOURNEY, "what is expected and met on the customer's way, too"},
    {FLAG_DAY, "day", NULL, GW_TAKES_JOURNEY, "keep queues and service by the hour of the day, too (--out)"},
    {FLAG_LIVE, "live", NULL, GW_TAKES_LIVE, "watch the mean and its interval as runs come in"},
    {FLAG_ALL, "all", NULL, GW_TAKES_ALL, "everything, not only the headlines"},
    {FLAG_SCORECARD, "scorecard", NULL, GW_TAKES_SCORECARD,
     "instead of the table: goals, what is true, what management was told"},
    {FLAG_MARKDOWN, "markdown", NULL, GW_TAKES_MARKDOWN, "as a page of the documentation"},
    {FLAG_PRINT, "print", NULL, GW_TAKES_PRINT, "print every parameter as it is resolved"},
    {FLAG_QUIET, "quiet", NULL, 0, "no progress, no notes; mistakes only"},
    {FLAG_HELP, "help", NULL, 0, "this page"},
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static bool is_taken(const gw_cli_spec *spec, const flag_row *row) {
    return row->takes == 0 || (spec->takes & row->takes) != 0;
}

/* --- values -------------------------------------------------------------------------------------------- */

typedef struct reader {
    const gw_cli_spec *spec;
    gw_cli_options *options;
    gw_arena *arena;
    int mistakes;
} reader;

static void read_whole(reader *r, const char *flag, const char *text, int64_t low, int64_t high,
                       int64_t *value) {
    int64_t read = 0;
    if (gw_text_read_integer(text, &read) && read >= low && read <= high) {
        *value = read;
        return;
    }
    r->mistakes++;
    (void)gw_cli_fail(GW_EXIT_USER, "--%s %s: a whole number from %lld to %lld is wanted", flag, text,
                      (long long)low, (long long)high);
}

static void read_amount(reader *r, const char *flag, const char *text, double *value) {
    double read = 0.0;
    if (gw_text_read_number(text, &read) && read >= 0.0 && gw_is_finite(read)) {
        *value = read;
        return;
    }
    r->mistakes++;
    (void)gw_cli_fail(GW_EXIT_USER, "--%s %s: a number of 0 or more is wanted", flag, text);
}

/* "2%", a share of the mean, or "5000", an amount. */
bool gw_options_read_wish(const char *text, gw_cli_options *o) {
    gw_text number = {0};
    gw_text_add(&number, text);
    o->relative = number.length > 0 && number.bytes[number.length - 1] == '%';
    if (o->relative) {
        number.bytes[--number.length] = 0;
    }
    double read = 0.0;
    bool good = gw_text_read_number(gw_text_string(&number), &read) && read > 0.0 && gw_is_finite(read);
    if (good) {
        o->wish = o->relative ? read / 100.0 : read;
    } else {
        (void)gw_cli_fail(GW_EXIT_USER,
                          "--precision %s: a share as 2%% is wanted, or an amount in the KPI's unit", text);
    }
    gw_text_free(&number);
    return good;
}

/* "1%" or "0.01". */
static void read_share(reader *r, const char *flag, const char *text, double *value) {
    gw_text number = {0};
    gw_text_add(&number, text);
    bool percent = number.length > 0 && number.bytes[number.length - 1] == '%';
    if (percent) {
        number.bytes[--number.length] = 0;
    }
    double read = 0.0;
    if (gw_text_read_number(gw_text_string(&number), &read) && read >= 0.0 &&
        read <= (percent ? 100.0 : 1.0)) {
        *value = percent ? read / 100.0 : read;
    } else {
        r->mistakes++;
        (void)gw_cli_fail(GW_EXIT_USER, "--%s %s: a share as 1%% or 0.01 is wanted", flag, text);
    }
    gw_text_free(&number);
}

/* "90", "90s", "20min", "8h". */
static void read_time(reader *r, const char *text) {
    static const struct {
        const char *unit;
        double seconds;
    } units[] = {{"", 1.0}, {"s", 1.0}, {"min", 60.0}, {"h", 3600.0}};
    size_t digits = strspn(text, "0123456789.");
    gw_text number = {0};
    gw_text_add_bytes(&number, text, (ptrdiff_t)digits);
    double read = 0.0, unit = 0.0;
    for (int i = 0; i < 4; i++) {
        unit = strcmp(text + digits, units[i].unit) == 0 ? units[i].seconds : unit;
    }
    if (unit > 0.0 && gw_text_read_number(gw_text_string(&number), &read) && gw_is_finite(read)) {
        r->options->time_limit = read * unit;
    } else {
        r->mistakes++;
        (void)gw_cli_fail(GW_EXIT_USER, "--time-limit %s: a time as 90s, 20min or 8h is wanted", text);
    }
    gw_text_free(&number);
}

static void read_shard(reader *r, const char *text) {
    enum { MOST = 100000 };
    const char *slash = strchr(text, '/');
    gw_text part = {0};
    int64_t shard = 0, shards = 0;
    gw_text_add_bytes(&part, text, slash ? slash - text : 0);
    if (slash && gw_text_read_integer(gw_text_string(&part), &shard) &&
        gw_text_read_integer(slash + 1, &shards) && shard >= 1 && shard <= shards && shards <= MOST) {
        r->options->shard = (int)shard - 1;
        r->options->shards = (int)shards;
    } else {
        r->mistakes++;
        (void)gw_cli_fail(GW_EXIT_USER, "--shard %s: I/N is wanted, as 1/4, 2/4, 3/4, 4/4 for four of them",
                          text);
    }
    gw_text_free(&part);
}

static void read_alpha(reader *r, const char *text) {
    double read = 0.0;
    if (gw_text_read_number(text, &read) && read > 0.0 && read <= 0.5) {
        r->options->alpha = read;
        return;
    }
    r->mistakes++;
    (void)gw_cli_fail(GW_EXIT_USER, "--alpha %s: a probability above 0 and up to 0.5 is wanted", text);
}

bool gw_options_read_seed(const char *text, gw_cli_options *o) {
    errno = 0;
    unsigned long long seed = strtoull(text, NULL, 10);
    bool good = *text && text[strspn(text, "0123456789")] == 0 && errno == 0;
    if (good) {
        o->has_seed = true;
        o->seed = seed;
    } else {
        (void)gw_cli_fail(GW_EXIT_USER, "--seed %s: a whole number from 0 to 18446744073709551615 is wanted",
                          text);
    }
    return good;
}

static void read_setting(reader *r, const char *text) {
    const char *equals = strchr(text, '=');
    if (!equals || equals == text) {
        r->mistakes++;
        (void)gw_cli_fail(GW_EXIT_USER,
                          "--set %s: PATH=VALUE is wanted, for example --set market.population=50000", text);
        return;
    }
    gw_text path = {0};
    gw_text_add_bytes(&path, text, equals - text);
    gw_cli_options *o = r->options;
    o->settings = gw_grow(o->settings, o->setting_count + 1, sizeof *o->settings);
    o->settings[o->setting_count++] =
        (gw_setting){.path = gw_arena_text(r->arena, path.bytes), .value = equals + 1};
    gw_text_free(&path);
}

static void read_format(reader *r, const char *text) {
    static const char *const formats[] = {"table", "csv", "json"};
    for (gw_format i = GW_FORMAT_TABLE; i <= GW_FORMAT_JSON; i++) {
        if (strcmp(text, formats[i]) == 0) {
            r->options->format = i;
            return;
        }
    }
    r->mistakes++;
    (void)gw_cli_fail(GW_EXIT_USER, "--format %s: table, csv or json is wanted", text);
}

static void add_text(const char ***list, int *count, const char *text) {
    *list = gw_grow(*list, *count + 1, sizeof **list);
    (*list)[(*count)++] = text;
}

/* "svg", "svg,png": formats of pictures. */
static void read_pictures(reader *r, const char *text) {
    r->options->pictures = 0;
    for (const char *at = text; *at || at == text;) {
        size_t length = strcspn(at, ",");
        gw_picture_format format = GW_PICTURE_SVG;
        while (format < GW_PICTURE_FORMATS && (strlen(gw_picture_ending(format)) != length ||
                                               strncmp(gw_picture_ending(format), at, length) != 0)) {
            format++;
        }
        if (format == GW_PICTURE_FORMATS) {
            r->mistakes++;
            (void)gw_cli_fail(GW_EXIT_USER, "--format %s: svg, png or pdf is wanted, or several as svg,png",
                              text);
            return;
        }
        r->options->pictures |= 1u << format;
        at += length + (at[length] == ',');
    }
}

static void read_flag(reader *r, enum flag flag, const char *argument) {
    gw_cli_options *o = r->options;
    switch (flag) {
    case FLAG_SET:
        read_setting(r, argument);
        break;
    case FLAG_REPS:
        read_whole(r, "reps", argument, 1, 10000000, &o->reps);
        break;
    case FLAG_FIRST:
        read_whole(r, "first", argument, 0, UINT32_MAX, &o->first);
        break;
    case FLAG_SEED:
        r->mistakes += !gw_options_read_seed(argument, o);
        break;
    case FLAG_THREADS:
        read_whole(r, "threads", argument, 1, 1024, &o->threads);
        break;
    case FLAG_OUT:
        o->out = argument;
        break;
    case FLAG_OUTPUT:
        o->output = argument;
        break;
    case FLAG_FORCE:
        o->force = true;
        break;
    case FLAG_FORMAT:
        read_format(r, argument);
        break;
    case FLAG_EMPLOYEE:
        o->employee = argument;
        break;
    case FLAG_PERSON:
        read_whole(r, "person", argument, 0, UINT32_MAX - 1, &o->person);
        break;
    case FLAG_KIND:
        add_text(&o->kinds, &o->kind_count, argument);
        break;
    case FLAG_PICTURES:
        read_pictures(r, argument);
        break;
    case FLAG_PLOTS:
        o->plots = argument;
        break;
    case FLAG_DAY:
        o->day = true;
        break;
    case FLAG_LIVE:
        o->live = true;
        break;
    case FLAG_JOURNEY:
        o->journey = true;
        break;
    case FLAG_ALL:
        o->all = true;
        break;
    case FLAG_SCORECARD:
        o->scorecard = true;
        break;
    case FLAG_MARKDOWN:
        o->markdown = true;
        break;
    case FLAG_PRINT:
        o->print = true;
        break;
    case FLAG_ON:
        add_text(&o->on, &o->on_count, argument);
        break;
    case FLAG_OVER:
        add_text(&o->over, &o->over_count, argument);
        break;
    case FLAG_LIMIT:
        add_text(&o->limits, &o->limit_count, argument);
        break;
    case FLAG_DATA:
        o->data = argument;
        break;
    case FLAG_FREE:
        add_text(&o->free, &o->free_count, argument);
        break;
    case FLAG_DISCREPANCY:
        read_share(r, "discrepancy", argument, &o->discrepancy);
        break;
    case FLAG_MONEY:
        read_amount(r, "budget", argument, &o->money);
        break;
    case FLAG_RUNS:
        read_whole(r, "max-runs", argument, 1, 100000000, &o->max_runs);
        break;
    case FLAG_WITHIN:
        read_amount(r, "within", argument, &o->within);
        break;
    case FLAG_PRECISION:
        r->mistakes += !gw_options_read_wish(argument, o);
        break;
    case FLAG_MOST:
        read_whole(r, "max-reps", argument, 10, 10000000, &o->most);
        break;
    case FLAG_STORE:
        o->store = argument;
        break;
    case FLAG_RESUME:
        o->resume = true;
        break;
    case FLAG_SHARD:
        read_shard(r, argument);
        break;
    case FLAG_TIME_LIMIT:
        read_time(r, argument);
        break;
    case FLAG_ALPHA:
        read_alpha(r, argument);
        break;
    case FLAG_BUDGET:
        read_whole(r, "budget", argument, 1, 10000000, &o->budget);
        break;
    case FLAG_VARY:
        add_text(&o->vary, &o->vary_count, argument);
        break;
    case FLAG_DESIGN:
        o->design = argument;
        break;
    case FLAG_SAMPLES:
        read_whole(r, "samples", argument, 1, INT32_MAX, &o->samples);
        break;
    case FLAG_DRY:
        o->dry = true;
        break;
    case FLAG_METHOD:
        o->method = argument;
        break;
    case FLAG_WIDTH:
        read_amount(r, "width", argument, &o->width);
        break;
    case FLAG_QUIET:
        o->quiet = true;
        break;
    case FLAG_HELP:
        break;
    }
}

/* --- flags --------------------------------------------------------------------------------------------- */

/* Says what is wrong with a flag that getopt_long did not take: `text` as typed. */
static void refuse(reader *r, const char *text) {
    r->mistakes++;
    gw_text name = {0};
    gw_text_add_bytes(&name, text, (ptrdiff_t)strcspn(text, "="));
    const char *names[ROWS];
    int count = 0;
    const flag_row *known = NULL;
    for (int i = 0; i < ROWS; i++) {
        if (is_taken(r->spec, &rows[i])) {
            names[count++] = rows[i].name;
        }
        if (strncmp(name.bytes, "--", 2) == 0 && strcmp(name.bytes + 2, rows[i].name) == 0) {
            known = &rows[i];
        }
    }
    int nearest = gw_text_nearest(name.bytes + strspn(name.bytes, "-"), names, count);
    if (known && !is_taken(r->spec, known)) {
        (void)gw_cli_fail(GW_EXIT_USER, "goodwill %s takes no %s (goodwill %s --help)", r->spec->name,
                          name.bytes, r->spec->name);
    } else if (known) {
        (void)gw_cli_fail(GW_EXIT_USER, "%s takes no value", name.bytes);
    } else if (nearest >= 0) {
        (void)gw_cli_fail(GW_EXIT_USER, "%s: unknown flag; did you mean --%s?", name.bytes, names[nearest]);
    } else {
        (void)gw_cli_fail(GW_EXIT_USER, "%s: unknown flag (goodwill %s --help)", name.bytes, r->spec->name);
    }
    gw_text_free(&name);
}

/* Whether the value of a flag is none: empty, or the flag that follows, as in --store --resume. */
static bool is_no_value(const char *value, const char *word) {
    return value && (!*value || (value == word && strncmp(value, "--", 2) == 0));
}

static void want_value(reader *r, int flag) {
    for (int i = 0; i < ROWS; i++) {
        if (rows[i].flag == (enum flag)flag && is_taken(r->spec, &rows[i])) {
            r->mistakes++;
            (void)gw_cli_fail(GW_EXIT_USER, "--%s needs a value: --%s %s", rows[i].name, rows[i].name,
                              rows[i].argument);
        }
    }
}

/* What a letter is short for. */
static int flag_of(int found) {
    return found == 'h' ? FLAG_HELP : found == 'q' ? FLAG_QUIET : found == 'o' ? FLAG_OUTPUT : found;
}

static void add_argument(gw_cli_options *o, const char *argument) {
    o->arguments = gw_grow(o->arguments, o->argument_count + 1, sizeof *o->arguments);
    o->arguments[o->argument_count++] = argument;
}

static void check_arguments(reader *r) {
    int count = r->options->argument_count;
    if (count < r->spec->least) {
        r->mistakes++;
        (void)gw_cli_fail(GW_EXIT_USER, "something is missing: goodwill %s %s (goodwill %s --help)",
                          r->spec->name, r->spec->arguments, r->spec->name);
    } else if (count > r->spec->most) {
        r->mistakes++;
        (void)gw_cli_fail(GW_EXIT_USER, "%s is one too many: goodwill %s %s (goodwill %s --help)",
                          r->options->arguments[r->spec->most], r->spec->name, r->spec->arguments,
                          r->spec->name);
    }
}

bool gw_options_read(const gw_cli_spec *spec, int argc, char **argv, gw_arena *arena, gw_cli_options *options,
                     bool *help) {
    struct option table[ROWS + 1] = {0};
    for (int i = 0, n = 0; i < ROWS; i++) {
        if (is_taken(spec, &rows[i])) {
            table[n++] = (struct option){
                .name = rows[i].name, .has_arg = rows[i].argument != NULL, .val = rows[i].flag};
        }
    }
    reader r = {.spec = spec, .options = options, .arena = arena};
    *help = false;
    opterr = 0;
    optind = 0; /* GNU and musl: begin anew */
    /* "-": arguments in order, whatever POSIXLY_CORRECT says; ":": a missing value is told apart. */
    const char *letters = (spec->takes & GW_TAKES_REPORT) != 0 ? "-:hqo:" : "-:hq";
    const char *refused = NULL; /* whose letters come one by one, as those of -s.cfg */
    for (int found, at = 1; (found = getopt_long(argc, argv, letters, table, NULL)) != -1; at = optind) {
        found = flag_of(found);
        if (found == 1) {
            add_argument(options, optarg);
        } else if (found == FLAG_HELP) {
            *help |= argv[at] != refused;
        } else if (found == '?') {
            if (argv[at] != refused) {
                refuse(&r, argv[at]);
            }
            refused = argv[at];
        } else if (found == ':' || is_no_value(optarg, argv[optind - 1])) {
            want_value(&r, found == ':' ? flag_of(optopt) : found);
        } else {
            read_flag(&r, (enum flag)found, optarg);
        }
    }
    while (optind < argc) { /* behind "--" */
        add_argument(options, argv[optind++]);
    }
    if (!*help && r.mistakes == 0) {
        check_arguments(&r);
    }
    return r.mistakes == 0;
}

void gw_options_help(const gw_cli_spec *spec, gw_text *out) {
    for (int i = 0; i < ROWS; i++) {
        if (is_taken(spec, &rows[i])) {
            const char *argument = rows[i].argument ? rows[i].argument : "";
            int width = (int)strlen(rows[i].name) + 1 + (int)strlen(argument);
            gw_text_addf(out, "  --%s %s%*s  %s\n", rows[i].name, argument, width < 21 ? 21 - width : 0, "",
                         rows[i].help);
        }
    }
}
