/* goodwill new: a commented scenario to start from */
#include "cli/cli.h"

#include "cli/journey.h"
#include "run/replicate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The scenario; TITLE stands for its name. */
/* clang-format off */
static const char *const scenario[] = {
    "# TITLE",
    "#",
    "# Question:       Is a fourth pair of hands behind the counter worth its wages?",
    "# What to notice: Waits look short, because the impatient go away unserved: see \"visits given up\". Four at work halve",
    "#                 that. In three years they cost more than they bring (NPV), but leave customers who are worth more",
    "#                 (customer equity).",
    "# What to try:    --set firms.mine.stations.counter.staff=8        four at work at any time instead of three",
    "#                 --set firms.mine.levers.training.budget=0        savings first, losses later",
    "#                 --set firms.mine.levers.recovery.capture=0.3     hear of more problems (and resolve=0.9)",
    "#",
    "# Behind a value stand its unit, what it means, and in brackets its default: a line may be left out where the default",
    "# will do. There are many more parameters: goodwill params.",
    "",
    "title = \"TITLE\";",
    "question = \"Is a fourth pair of hands behind the counter worth its wages?\";",
    "currency = \"\";                          # shown behind money, for example \"EUR\" (\"\")",
    "",
    "run = {",
    "    weeks = 156;                        # weeks: how long is simulated, here three years (260)",
    "    period_weeks = 4;                   # weeks: one row of the series (4)",
    "    replications = 30;                  # repetitions, each on luck of its own (30)",
    "    seed = \"1\";                         # of all luck; the same seed gives the same result (1)",
    "};",
    "",
    "market = {",
    "    population = 10000;                 # people who might ever buy, customers or not (20000)",
    "    reference_price = 16;               # money: what a visit usually costs in this market (12)",
    "    segments = {                        # kinds of customers; their shares sum to 1",
    "        office = {                      # comes at lunch and has little time",
    "            share = 0.4;                # of the population (1)",
    "            visits_per_year = 45;       # visits/year of an average customer (26)",
    "            patience = 0.7;             # times the patience at each station (1)",
    "        };",
    "        leisure = {",
    "            share = 0.6;",
    "            visits_per_year = 15;",
    "            basket = 1.2;               # times the price: spends more on a visit (1)",
    "        };",
    "    };",
    "};",
    "",
    "firms = {",
    "    mine = {",
    "        customers = 1500;               # people, on day 0 (3000)",
    "        price = 16;                     # money a visit (12)",
    "        promise = 0.84;                 # quality 0..1 that a newcomer expects (0.84)",
    "        premises = 0.70;                # quality 0..1 of rooms and equipment (0.7)",
    "        stations = {",
    "            counter = {",
    "                staff = 6;              # employees, all shifts together (20)",
    "                shifts = 2;             # an employee works one of them: three at work at any time (1)",
    "                service_minutes = 5;    # minutes a customer takes on average (15)",
    "                service_spread = 0.7;   # spread of that, in units of the average (1)",
    "                patience_minutes = 5;   # minutes after which one who waits gives up, on average (5)",
    "                opens = 8;              # hour of the day (0)",
    "                closes = 18;            # hour of the day (24)",
    "                days = [1, 1, 1, 1, 1.2, 0.8, 0];   # how busy Monday to Sunday are; 0: closed (all 1)",
    "                hours = [0, 0, 0, 0, 0, 0, 0, 0,    # how busy each hour of the day is (all alike)",
    "                         1, 0.8, 0.8, 1, 1.6, 1.5, 0.9, 0.7, 0.8, 0.9,",
    "                         0, 0, 0, 0, 0, 0];",
    "                standard_seconds = 180; # seconds within which a customer should be served (120)",
    "            };",
    "        };",
    "        staff = {",
    "            pay = 450;                  # money/employee/week: market pay (450)",
    "        };",
    "        money = {",
    "            variable = 0.35;            # goods, as a share of the usual price (0.35)",
    "            overhead = 1500;            # money/week: rent, administration (1500)",
    "        };",
    "        levers = {                      # where money can go",
    "            pay = { ratio = 1.0; };           # times market pay (1)",
    "            training = { budget = 75; };      # money/employee/week (75)",
    "            recognition = { budget = 25; };   # money/employee/week (25)",
    "            advertising = { budget = 100; };  # money/week (200)",
    "            recovery = {",
    "                capture = 0.04;         # share of problems that reach you as complaints, at least (0.04)",
    "                resolve = 0.5;          # share of complaints that are resolved (0.5)",
    "                delay_hours = 48;       # hours until a complaint is worked on, on average (48)",
    "                compensation = 10;      # money for a resolved complaint (10)",
    "            };",
    "        };",
    "    };",
    "};",
    "",
    "choice = { outside = 0.63; };           # how attractive it is to buy from nobody (0.45)",
    "",
    "rivals = {                              # firms that are not played out: a quality, a price",
    "    next_door = {",
    "        customers = 1500;               # people, on day 0 (3000)",
    "        quality = 0.84;                 # quality 0..1 of its service (0.84)",
    "        drift = 0.01;                   # quality/year by which it gets better (0.01)",
    "        price = 16;                     # money a visit (12)",
    "    };",
    "};",
};
/* clang-format on */

static void add_line(const char *line, const char *title, gw_text *out) {
    const char *place = strstr(line, "TITLE");
    if (place) {
        gw_text_add_bytes(out, line, place - line);
        gw_text_addf(out, "%s%s\n", title, place + strlen("TITLE"));
    } else {
        gw_text_addf(out, "%s\n", line);
    }
}

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

/* "dir/my shop.cfg" is titled "my shop"; what could end the text or the comment is left out. */
static void add_title(const char *file, gw_text *out) {
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    gw_text_add(out, "");
    for (size_t i = 0; i < strlen(name) - strlen(".cfg"); i++) {
        bool plain = (unsigned char)name[i] >= ' ' && name[i] != '"' && name[i] != '\\' && name[i] != 0x7f;
        gw_text_add_bytes(out, plain ? name + i : "_", 1);
    }
}

/* A word of a shell's command line. */
static void add_quoted(const char *word, gw_text *out) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./+,@%:=";
    if (*word && strspn(word, plain) == strlen(word) && *word != '-') {
        gw_text_add(out, word);
        return;
    }
    gw_text_add(out, *word == '-' ? "./'" : "'");
    for (; *word; word++) {
        gw_text_add(out, *word == '\'' ? "'\\'" : "");
        gw_text_add_bytes(out, word, 1);
    }
    gw_text_add(out, "'");
}

static int write_file(const char *file, const char *text, bool force) {
    errno = 0;
    FILE *stream = fopen(file, force ? "w" : "wx");
    if (!stream && errno == EEXIST) {
        return gw_cli_fail(GW_EXIT_USER,
                           "%s is there already; choose another name, or overwrite it with --force", file);
    }
    if (!stream) {
        return gw_cli_fail(GW_EXIT_FAILED, "%s cannot be written: %s", file, strerror(errno));
    }
    bool good = fputs(text, stream) >= 0;
    int problem = errno;
    good = fclose(stream) == 0 && good;
    problem = good || problem ? problem : errno;
    if (!good) {
        (void)remove(file);
        return gw_cli_fail(GW_EXIT_FAILED, "%s cannot be written: %s; nothing was kept", file,
                           strerror(problem));
    }
    return GW_EXIT_OK;
}

/* Whose life to look at first. */
static uint32_t find_customer(const char *text) {
    gw_diag diag = {0};
    gw_scenario *made = gw_scenario_parse(text, "new", NULL, 0, &diag);
    uint32_t id = 0;
    if (made) {
        gw_setup setup = gw_replicate_setup(made, made->world->run.seed, 0);
        gw_run *run = gw_run_create(&setup);
        id = gw_journey_customer(run);
        gw_run_free(run);
    }
    gw_scenario_free(made);
    gw_diag_free(&diag);
    return id;
}

static void say_next(const char *file, const char *text) {
    gw_text word = {0};
    add_quoted(file, &word);
    printf("%s is written. Next:\n\n"
           "  goodwill run %s --reps 10\n"
           "  goodwill run %s --reps 10 --set firms.mine.stations.counter.staff=8\n"
           "  goodwill trace %s --person %u\n"
           "  goodwill params firms.NAME.levers\n\n"
           "Change it in any editor; goodwill check %s finds every mistake.\n",
           file, word.bytes, word.bytes, word.bytes, find_customer(text), word.bytes);
    gw_text_free(&word);
}

static int run(const gw_cli_options *options) {
    const char *name = options->arguments[0];
    bool to_stdout = strcmp(name, "-") == 0;
    gw_text file = {0}, title = {0}, text = {0};
    gw_text_add(&file, to_stdout ? "my-firm" : name);
    gw_text_add(&file, ends_with(name, ".cfg") ? "" : ".cfg");
    add_title(file.bytes, &title);
    for (size_t i = 0; i < sizeof scenario / sizeof scenario[0]; i++) {
        add_line(scenario[i], title.bytes, &text);
    }
    int code = GW_EXIT_OK;
    if (to_stdout) {
        fputs(text.bytes, stdout);
    } else {
        code = write_file(file.bytes, text.bytes, options->force);
        if (code == GW_EXIT_OK && !options->quiet) {
            say_next(file.bytes, text.bytes);
        }
    }
    gw_text_free(&file);
    gw_text_free(&title);
    gw_text_free(&text);
    return code;
}

const gw_cli_spec gw_cli_new = {
    .name = "new",
    .arguments = "NAME",
    .summary = "write a commented scenario to start from",
    .description =
        "Writes NAME.cfg: a small firm with two kinds of customers, a counter, the levers and a rival, "
        "every value with its unit and default beside it. It runs as it stands.\n\n"
        "An existing file is kept unless --force is given; NAME - writes to standard output.",
    .example = "goodwill new my-shop\n"
               "goodwill new my-shop --force",
    .takes = GW_TAKES_FORCE,
    .least = 1,
    .most = 1,
    .run = run,
};
