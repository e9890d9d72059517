/* cli: what the subcommands share: flags, exit codes, diagnostics on stderr, results on stdout */
#ifndef GW_CLI_CLI_H
#define GW_CLI_CLI_H

#include "base/diag.h"
#include "base/text.h"
#include "scenario/scenario.h"

#include <stdbool.h>
#include <stdint.h>

/* Exit codes. GW_EXIT_STOPPED: what is done is in a store, and --resume goes on (EX_TEMPFAIL of sysexits.h).
 */
enum { GW_EXIT_OK = 0, GW_EXIT_FAILED = 1, GW_EXIT_USER = 2, GW_EXIT_IMPRECISE = 3, GW_EXIT_STOPPED = 75 };

typedef enum gw_format { GW_FORMAT_TABLE, GW_FORMAT_CSV, GW_FORMAT_JSON } gw_format;

/* Which flags a subcommand takes; --help and --quiet are everywhere. */
enum {
    GW_TAKES_REPS = 1 << 0,         /* --reps N */
    GW_TAKES_SEED = 1 << 1,         /* --seed S */
    GW_TAKES_THREADS = 1 << 2,      /* --threads N */
    GW_TAKES_OUT = 1 << 3,          /* --out DIR */
    GW_TAKES_FORMAT = 1 << 4,       /* --format table|csv|json */
    GW_TAKES_PERSON = 1 << 5,       /* --person ID, --employee STATION:N */
    GW_TAKES_ALL = 1 << 6,          /* --all: every KPI, not only the headlines */
    GW_TAKES_MARKDOWN = 1 << 7,     /* --markdown */
    GW_TAKES_FIRST = 1 << 8,        /* --first R: number of the first replication (0) */
    GW_TAKES_PRINT = 1 << 9,        /* --print: the resolved scenario */
    GW_TAKES_FORCE = 1 << 10,       /* --force: replace what is there */
    GW_TAKES_SET = 1 << 11,         /* --set PATH=VALUE */
    GW_TAKES_ON = 1 << 12,          /* --on KPI, repeatable */
    GW_TAKES_WITHIN = 1 << 13,      /* --within AMOUNT */
    GW_TAKES_WISH = 1 << 14,        /* --precision WISH, --max-reps N */
    GW_TAKES_JOURNEY = 1 << 15,     /* --journey, --day */
    GW_TAKES_SCORECARD = 1 << 16,   /* --scorecard */
    GW_TAKES_STORE = 1 << 17,       /* --store FILE, --resume, --shard I/N, --time-limit T */
    GW_TAKES_SELECT = 1 << 18,      /* --alpha A, --budget N */
    GW_TAKES_VARY = 1 << 19,        /* --vary PATH=..., --design D, --samples N */
    GW_TAKES_DRY = 1 << 20,         /* --dry-run */
    GW_TAKES_SENSITIVITY = 1 << 21, /* --method M, --vary, --over, --samples N, --width W, --max-runs N */
    GW_TAKES_NOTEBOOK = 1 << 22,    /* --store FILE, --resume, of a search */
    GW_TAKES_OPTIMIZE = 1 << 23,    /* --budget MONEY, --over LEVER, --subject-to 'KPI <= X', --max-runs N */
    GW_TAKES_CALIBRATE = 1 << 24,   /* --data FILE, --free PATH=LO:HI, --discrepancy 1%, --max-runs N */
    GW_TAKES_LIVE = 1 << 26,        /* --live */
    GW_TAKES_PLOT = 1 << 25,        /* --kind K, --plots DIR, --format svg,png,pdf */
    GW_TAKES_REPORT = 1 << 27,      /* -o FILE */
    GW_TAKES_EXPLAIN = 1 << 28,     /* --reps N, by default for some 1,000 runs */
};

typedef struct gw_cli_options {
    gw_setting *settings; /* --set, in order */
    int setting_count;
    int64_t reps, first, threads, person; /* -1: not said */
    bool has_seed, quiet, force, all, journey, day, live, scorecard, markdown, print;
    uint64_t seed;
    const char *employee; /* NULL: not said */
    const char **on;      /* --on, in order */
    int on_count;
    double within;     /* below 0: not said */
    double wish;       /* --precision; below 0: not said */
    bool relative;     /* it was said in per cent, and is a share here */
    int64_t most;      /* --max-reps; -1: not said */
    const char *out;   /* NULL: not said */
    const char *store; /* NULL: not said */
    bool resume;
    int shard, shards;           /* from 0; shards is 0 when not said */
    double time_limit;           /* seconds; below 0: not said */
    double alpha;                /* below 0: not said */
    int64_t budget;              /* runs; -1: not said */
    double money;                /* --budget of goodwill optimize, a week; below 0: not said */
    const char **over, **limits; /* --over, --subject-to, in order */
    int over_count, limit_count;
    int64_t max_runs;  /* -1: not said */
    const char **vary; /* --vary, in order */
    int vary_count;
    const char *design; /* NULL: not said */
    int64_t samples;    /* -1: not said */
    bool dry;
    const char *method; /* NULL: not said */
    double width;       /* below 0: not said */
    const char *data;   /* NULL: not said */
    const char **free;  /* --free, in order */
    int free_count;
    double discrepancy; /* a share; below 0: not said */
    gw_format format;
    const char **kinds; /* of figures, in order */
    int kind_count;
    const char *plots;      /* NULL: not said */
    unsigned pictures;      /* 1 << gw_picture_format, each that is wanted */
    const char **arguments; /* what is no flag, in order */
    int argument_count;
    const char *output;       /* -o; NULL: not said */
    const char *command_line; /* as typed, for manifests */
} gw_cli_options;

typedef struct gw_cli_spec {
    const char *name, *arguments, *summary;
    const char *description; /* a line a paragraph: see prose.h */
    const char *example;     /* one or more lines that work as they stand */
    unsigned takes;          /* GW_TAKES_... */
    int least, most;         /* arguments */
    int (*run)(const gw_cli_options *options);
} gw_cli_spec;

#define COMMAND(name, arguments, summary) extern const gw_cli_spec gw_cli_##name;
#include "cli/commands.def"
#undef COMMAND

/* The whole program behind main(). */
int gw_cli_main(int argc, char **argv);

/* Whether a scenario is named by results of it, as DIR/manifest.json: then it is what was played there. */
bool gw_cli_is_manifest(const char *file);
/* Loads a scenario with the options' settings (and --seed, --reps as settings run.seed, run.replications). On
 * mistakes prints all of them to stderr and returns NULL: exit with GW_EXIT_USER. */
gw_scenario *gw_cli_load(const char *file, const gw_cli_options *options);

/* How many runs at a time: as said, or one a processor. */
int gw_cli_threads(const gw_cli_options *options);

/* goodwill params, kpis and levers: all of it as a page of the documentation (--markdown), or one, or an
 * overview. The exit code. */
int gw_cli_catalogue(const gw_cli_options *options, void (*page)(gw_text *out), int (*overview)(void),
                     int (*show)(const char *name));

/* Prints diagnostics to stderr. */
void gw_cli_diagnose(const gw_diag *diag);

/* "goodwill: text" to stderr; returns `code`. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
int gw_cli_fail(int code, const char *format, ...);

#endif
