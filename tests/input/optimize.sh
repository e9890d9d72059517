#!/bin/sh
# Spreading a budget: the same split for any number of threads, a scenario that plays it, and all mistakes said.
# usage: optimize.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
mkdir below
cp -- "$input/valid/smallest.cfg" a.cfg

short="--set run.weeks=12 --seed 5 --reps 4 --max-runs 160"
levers="--budget 600 --over training,recognition,staffing price.factor=0.8:1.5"

# shellcheck disable=SC2086 # lists of words
{
    expect 0 "Finding: " "$goodwill" optimize a.cfg $short $levers --threads 1 --out below/one --quiet
    mv said one.said
    expect 0 "Finding: " "$goodwill" optimize a.cfg $short $levers --threads 4 --out below/four --quiet
    cmp -s said one.said || fail "optimize: says other things on four threads"
    cmp -s below/one/trials.csv below/four/trials.csv || fail "optimize: tried other splits on four threads"
    grep -q 'price.factor' below/one/trials.csv || fail "optimize: a lever is missing in trials.csv"
    awk -F, 'NR > 1 && $7 == "yes" && $6 > 600.0001 { bad = 1 } END { exit bad }' below/one/trials.csv ||
        fail "optimize: a split beyond the budget"
    awk -F, 'NR > 1 && $4 != int($4) { bad = 1 } END { exit bad }' below/one/trials.csv ||
        fail "optimize: a part of an employee"
    # what is found is a scenario that finds the one it changes from anywhere
    expect 0 "net present value" "$goodwill" run below/one/best.cfg --reps 2 --quiet
    (cd below && "$goodwill" run one/best.cfg --reps 2 --quiet >/dev/null) || fail "optimize: best.cfg elsewhere"
    grep -q 'weeks = 12' below/one/best.cfg || fail "optimize: what --set said is not in best.cfg"
    expect 2 "is not empty" "$goodwill" optimize a.cfg $short $levers --out below/one
    expect 0 '"kind": "optimum"' cat below/one/manifest.json
    expect 0 '"optimism": {' "$goodwill" optimize a.cfg $short $levers --format json --quiet
    expect 0 "lever,unit,today" "$goodwill" optimize a.cfg $short $levers --format csv --quiet
    if command -v python3 >/dev/null; then
        python3 -c 'import json; json.load(open("below/one/manifest.json"))' || fail "optimize: manifest is not JSON"
    fi
    expect 1 "none of the" "$goodwill" optimize a.cfg $short $levers --subject-to 'revenue >= 1e9'
    expect 0 "Limit " "$goodwill" optimize a.cfg $short $levers --subject-to 'cost_levers<=100000'
    "$goodwill" optimize a.cfg $short $levers --max-runs 800 --set run.weeks=52 --quiet >whole
    killed_and_resumed o.db "$goodwill" optimize a.cfg $short $levers --max-runs 800 --set run.weeks=52
    cmp -s whole resumed || fail "optimize: finds something else when it was killed and resumed"
    expect 0 "at most 160 runs" "$goodwill" optimize a.cfg $short $levers --dry-run --store never.db --out never
    [ ! -e never.db ] && [ ! -e never ] || fail "optimize --dry-run: writes something"
    expect 2 "--resume goes with --store" "$goodwill" optimize a.cfg $short $levers --resume
    # read from a pipe it is a scenario of its own
    "$goodwill" optimize - $short --over training --out below/piped --quiet <a.cfg >/dev/null
    (cd / && "$goodwill" run "$OLDPWD/below/piped/best.cfg" --reps 1 --quiet >/dev/null) || fail "optimize -: best.cfg"
}

expect 2 "--over LEVER is wanted" "$goodwill" optimize a.cfg
expect 2 "did you mean firms.shop.levers.training" "$goodwill" optimize a.cfg --over trainng
expect 2 "advertisin: unknown" "$goodwill" optimize a.cfg --over trainng,advertisin
expect 2 "SETTING=LO:HI" "$goodwill" optimize a.cfg --over price
expect 2 "it is no number" "$goodwill" optimize a.cfg --over training.mode
expect 2 "it is there already" "$goodwill" optimize a.cfg --over training,training.budget
expect 2 "a range LO:HI is wanted" "$goodwill" optimize a.cfg --over price.factor=1
expect 2 "between 0 and 10" "$goodwill" optimize a.cfg --over price.factor=-1:1
expect 2 "a number of 0 or more" "$goodwill" optimize a.cfg --over training --budget -5
expect 2 "a number of 0 or more" "$goodwill" optimize a.cfg --over training --budget much
expect 0 "1 setting tried, 2 replications of each on the same luck" \
    "$goodwill" optimize a.cfg --over staffing --budget 10 --reps 2 --quiet
if grep -q "want of runs" said; then fail "optimize: of one split runs are wanting: $(cat said)"; fi
expect 2 "cannot be spent: the highest settings cost" "$goodwill" optimize a.cfg --over training,recognition --budget 1e9
expect 2 "leaves nothing to split" "$goodwill" optimize a.cfg --over training=50:90 --budget 10
expect 2 "neither more nor less of it is better" "$goodwill" optimize a.cfg --over training --on expectation
expect 2 "did you mean retention" "$goodwill" optimize a.cfg --over training --subject-to 'retenton >= 3'
expect 2 "KPI <= NUMBER or KPI >= NUMBER" "$goodwill" optimize a.cfg --over training --subject-to 'retention > 3'
expect 2 "KPI <= NUMBER or KPI >= NUMBER" "$goodwill" optimize a.cfg --over training --subject-to 'retention <= 1e400'
expect 2 "KPI <= NUMBER or KPI >= NUMBER" "$goodwill" optimize a.cfg --over training --subject-to 'retention >= nan'
expect 2 "too few to try anything" "$goodwill" optimize a.cfg --over training --max-runs 5
expect 2 "two replications at least" "$goodwill" optimize a.cfg --over training --reps 1
# all of them together
"$goodwill" optimize a.cfg --over trainng --on npw --subject-to wait >said 2>&1 || true
[ "$(grep -c '^goodwill' said)" -eq 3 ] || fail "optimize: not all three mistakes are said: $(cat said)"
exit $status
