#!/bin/sh
# Fitting parameters to figures: the same fit for any number of threads, a scenario whose parameters say where they
# come from, and all mistakes in the figures and flags said with their lines.
# usage: calibrate.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
cp -- "$input/valid/smallest.cfg" a.cfg

# figures LINES...: the file figures.csv
figures() {
    printf '%s\n' "$@" >figures.csv
}

fit="calibrate a.cfg --data figures.csv --quiet --reps 4"
figures 'week_from,week_to,revenue,visits' 0,4,130000,9000 4,8,,9400 8,12,138000,NaN 12,16,127000,9100

# shellcheck disable=SC2086 # lists of words
{
    expect 0 "Finding: " "$goodwill" $fit --free firms.shop.price=5:30 --threads 1 --out one
    mv said one.said
    expect 0 "Finding: " "$goodwill" $fit --free firms.shop.price=5:30 --threads 3 --out three
    cmp -s said one.said || fail "calibrate: says other things on three threads"
    cmp -s one/trials.csv three/trials.csv || fail "calibrate: tried other settings on three threads"
    cmp -s one/fit.csv three/fit.csv || fail "calibrate: another fit on three threads"
    [ "$(wc -l <one/fit.csv)" -eq 7 ] || fail "calibrate: six figures and two gaps are not that: $(cat one/fit.csv)"
    expect 0 "calibrated:figures.csv" cat one/fitted.cfg
    expect 0 "(1 calibrated to figures)" "$goodwill" run one/fitted.cfg --reps 2 --quiet
    expect 0 '"calibrated": 1' "$goodwill" run one/fitted.cfg --reps 2 --quiet --format json
    expect 0 '"kind": "calibration"' cat one/manifest.json
    expect 0 "parameter,unit,today" "$goodwill" $fit --free firms.shop.price --format csv
    expect 0 '"as_far": ' "$goodwill" $fit --free firms.shop.price --format json
    if command -v python3 >/dev/null; then
        python3 -c 'import json; json.load(open("one/manifest.json")); json.load(open("said"))' ||
            fail "calibrate: not JSON"
    fi
    "$goodwill" $fit --free firms.shop.price=5:30 --quiet >whole
    killed_and_resumed c.db "$goodwill" ${fit%%--quiet*} --reps 4 --free firms.shop.price=5:30
    cmp -s whole resumed || fail "calibrate: fits something else when it was killed and resumed"
    expect 0 "at most 6,000 runs" "$goodwill" $fit --free firms.shop.price --dry-run --store never.db --out never
    [ ! -e never.db ] && [ ! -e never ] || fail "calibrate --dry-run: writes something"
    expect 2 "--resume goes with --store" "$goodwill" $fit --free firms.shop.price --resume
    expect 3 "not profiled" "$goodwill" $fit --free firms.shop.price=5:30 --max-runs 90

    # what is wrong with the flags
    expect 2 "--data FILE is wanted" "$goodwill" calibrate a.cfg --free talk.mention=0:1
    expect 2 "--free PATH is wanted" "$goodwill" $fit
    expect 2 "did you mean talk.mention" "$goodwill" $fit --free talk.menton=0:1
    expect 2 "did you mean talk.mention" "$goodwill" $fit --free talk.menton
    expect 2 "links.satisfaction_talk is no number" "$goodwill" $fit --free links.satisfaction_talk
    expect 2 "firms is no number" "$goodwill" $fit --free firms
    expect 2 "it is 0 today; say in which range" "$goodwill" $fit --free firms.shop.levers.premises.budget
    expect 2 "a range is wanted" "$goodwill" $fit --free talk.mention=0.5
    expect 2 "it is free already" "$goodwill" $fit --free talk.mention=0:1 --free talk.mention=0:2
    expect 2 "a share as 1%" "$goodwill" $fit --free talk.mention=0:1 --discrepancy much
    expect 2 "the starts alone take" "$goodwill" $fit --free talk.mention=0:1 --max-runs 9
    expect 2 "two replications at least" "$goodwill" $fit --free talk.mention=0:1 --reps 1
    expect 2 "figures.csv: " "$goodwill" calibrate a.cfg --data no-figures.csv --free talk.mention=0:1

    # what is wrong with the figures
    free="--free talk.mention=0:1"
    figures 'month,revenu,visits' 1,5,6
    expect 2 "figures.csv:1: error: revenu: there is no KPI of this name; did you mean revenue?" "$goodwill" $fit $free
    figures 'month,' 1,5
    expect 2 "figures.csv:1: error: column 2 has no name; that of a KPI is wanted" "$goodwill" $fit $free
    { printf 'month'; seq 20000 | sed 's/^/,x/'; } | tr -d '\n' >figures.csv
    { echo; printf '1'; seq 20000 | sed 's/^/,/' | tr -d '\n'; echo; } >>figures.csv
    expect 2 "figures.csv:1: error: there are 20001 columns; at most" "$goodwill" $fit $free
    [ "$(wc -l <said)" -eq 1 ] || fail "too many columns: $(wc -l <said) lines are said"
    { echo month,revenue; seq 20000 | sed 's/$/,x/'; } >figures.csv
    expect 2 "figures.csv: error: there are 20000 rows; at most" "$goodwill" $fit $free
    [ "$(wc -l <said)" -eq 1 ] || fail "too many rows: $(wc -l <said) lines are said"
    figures 'month;revenue' '1;5'
    expect 2 "figures.csv:1: error: commas are wanted between fields, not semicolons" "$goodwill" $fit $free
    figures "$(printf '\357\273\277month'),revenue" 1,many # as spreadsheets write it
    expect 2 'figures.csv:2: error: revenue: a number is wanted, not "many"' "$goodwill" $fit $free
    figures '' 'month,revenue' '  ' 1,5 2,many # blank lines are counted, too
    expect 2 'figures.csv:5: error: revenue: a number is wanted, not "many"' "$goodwill" $fit $free
    figures 'month,revenue' 1,5 2,many
    expect 2 'figures.csv:3: error: revenue: a number is wanted, not "many"' "$goodwill" $fit $free
    figures 'month,revenue' 1,5 1,6
    expect 2 "figures.csv:3: error: there is a row of this period already" "$goodwill" $fit $free
    figures 'month,revenue' 0,5
    expect 2 "figures.csv:2: error: month: a whole number from 1 is wanted" "$goodwill" $fit $free
    figures 'week_from,week_to,revenue' 0,4,5 4,9,6
    expect 2 "figures.csv:3: error: week_to: all periods must be of one length" "$goodwill" $fit $free
    figures 'week_from,week_to,revenue' 1,5,5
    expect 2 "figures.csv:2: error: week_from: a period must begin a whole number of periods" "$goodwill" $fit $free
    figures 'revenue' 5
    expect 2 "figures.csv:1: error: the columns week_from and week_to are wanted" "$goodwill" $fit $free
    figures 'month,revenue,revenue.shop' 1,5,5
    expect 2 "there is a column of this KPI already" "$goodwill" $fit $free
    figures 'month,revenue' 1,
    expect 2 "there is no figure in it" "$goodwill" $fit $free
    : >figures.csv
    expect 2 "figures.csv" "$goodwill" $fit $free
}

# a source that is said of nothing
printf '@include "a.cfg"\nsources = { x = { of = "talk.menton"; source = "measured"; }; y = { of = "talk.mention"; }; };\n' >bad.cfg
expect 2 "did you mean talk.mention" "$goodwill" check bad.cfg
expect 2 "say where it comes from" "$goodwill" check bad.cfg
exit $status
