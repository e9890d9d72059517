#!/bin/sh
# What a KPI depends on: the same bytes for any number of threads; what is kept can be read; and what cannot be varied
# is said.
# usage: sensitivity.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
cp -- "$input/valid/smallest.cfg" a.cfg

dead=firms.shop.levers.training.course_days
ranges="--vary firms.shop.price=10:14 --vary $dead=1:4 --on revenue --on satisfaction --seed 5"

# shellcheck disable=SC2086 # lists of words
for method in "oat --reps 3" "morris --samples 4" "sobol --samples 16" "sobol --width 9 --reps 2"; do
    "$goodwill" sensitivity a.cfg --method $method $ranges --threads 1 --quiet --out one --force --format csv >one.csv
    "$goodwill" sensitivity a.cfg --method $method $ranges --threads 3 --quiet --out three --force >three.txt
    cmp -s one/effects.csv three/effects.csv || fail "$method: other effects on three threads"
    cmp -s one/runs.csv three/runs.csv || fail "$method: other runs on three threads"
    cmp -s one/effects.csv one.csv || fail "$method: what is printed is not what is kept"
    [ "$(wc -l <one.csv)" -eq 7 ] || fail "$method: not three factors of two KPIs: $(cat one.csv)"
    grep -q "course_days .*changes nothing" three.txt || fail "$method: of what nothing reads: $(cat three.txt)"
    grep -q '"kind": "sensitivity"' one/manifest.json || fail "$method: the manifest does not say its kind"
    if command -v python3 >/dev/null; then
        "$goodwill" sensitivity a.cfg --method $method $ranges --quiet --format json >said.json
        python3 -c 'import json; json.load(open("said.json")); json.load(open("one/manifest.json"))' ||
            fail "$method: not JSON"
    fi
done

# shellcheck disable=SC2086
{
    expect 0 "parameters move" "$goodwill" sensitivity a.cfg --reps 4 --on revenue
    expect 0 "95 % intervals" "$goodwill" sensitivity a.cfg --method sobol $ranges --samples 2 --quiet
    tr '\n' ' ' <said | grep -qF "that would be left if all others were known" ||
        fail "sobol: does not say what a total index is: $(cat said)"
    expect 3 "the widest interval is" "$goodwill" sensitivity a.cfg --method sobol $ranges --width 0.01 --max-runs 600
    expect 2 "one run tells no effect from luck" "$goodwill" sensitivity a.cfg $ranges
    expect 2 "oat, morris or sobol is wanted" "$goodwill" sensitivity a.cfg $ranges --method tornado
    expect 2 "--samples goes with --method morris or sobol" "$goodwill" sensitivity a.cfg $ranges --samples 4
    expect 2 "--width goes with --method sobol" "$goodwill" sensitivity a.cfg --method morris $ranges --width 0.2
    expect 2 "does not go with --samples" "$goodwill" sensitivity a.cfg --method sobol $ranges --width 1 --samples 8
    expect 2 "2 are wanted at least" "$goodwill" sensitivity a.cfg --method sobol $ranges --samples 1
    expect 0 "parameters move" "$goodwill" sensitivity a.cfg --reps 2 --on npv --on npv.shop
    [ "$(grep -c "depends on" said)" -eq 1 ] || fail "one KPI by two names is told twice"
    expect 0 "parameter move" "$goodwill" sensitivity a.cfg --reps 2 --over firms.shop.stations.counter.staff
    tr '\n' ' ' <said | grep -qF "20 % either way, to the next whole number" ||
        fail "one person more is no fifth of two: $(cat said)"
    expect 2 "did you mean firms.shop.price" "$goodwill" sensitivity a.cfg --over firms.shop.prise
    expect 2 "did you mean revenue" "$goodwill" sensitivity a.cfg --reps 3 --on revenu
    expect 2 "these settings make no scenario" \
        "$goodwill" sensitivity a.cfg --reps 3 --vary market.population=10:300 --out none
    [ ! -e none ] || fail "a mistake leaves a directory"
}
# what a directory holds is not played again, and the end is the same to the last byte
# shellcheck disable=SC2086
for more in "oat --reps 2|oat --reps 5" "morris --samples 3|morris --samples 7" "sobol --samples 8|sobol --samples 32"; do
    rm -rf grown whole
    "$goodwill" sensitivity a.cfg --method ${more%|*} $ranges --quiet --out grown >/dev/null
    sed '2s/[^,]*$/123456/' grown/runs.csv >runs && cp runs grown/runs.csv # a mark
    "$goodwill" sensitivity a.cfg --method ${more#*|} $ranges --quiet --out grown --resume >/dev/null
    grep -q ',123456$' grown/runs.csv || fail "$more: what was there is played again"
    "$goodwill" sensitivity a.cfg --method ${more%|*} $ranges --quiet --out grown --force --resume >/dev/null
    "$goodwill" sensitivity a.cfg --method ${more#*|} $ranges --quiet --out grown --resume >/dev/null
    "$goodwill" sensitivity a.cfg --method ${more#*|} $ranges --quiet --out whole --resume >/dev/null
    cmp -s grown/runs.csv whole/runs.csv || fail "$more: other runs when resumed"
    cmp -s grown/effects.csv whole/effects.csv || fail "$more: other effects when resumed"
done
# shellcheck disable=SC2086
{
    expect 2 "holds results of another method (sobol, not morris)" \
        "$goodwill" sensitivity a.cfg --method morris $ranges --out grown --resume
    expect 2 "holds results of another scenario" \
        "$goodwill" sensitivity a.cfg --method sobol $ranges --out grown --resume --set firms.shop.customers=30
    expect 2 "holds results of another seed" \
        "$goodwill" sensitivity a.cfg --method sobol $ranges --out grown --resume --seed 6
    expect 2 "of other parameters or KPIs" \
        "$goodwill" sensitivity a.cfg --method sobol $ranges --out grown --resume --on npv
    expect 2 "of other ranges" \
        "$goodwill" sensitivity a.cfg --method sobol --vary firms.shop.price=11:12 --vary $dead=1:4 --on revenue \
        --on satisfaction --seed 5 --out grown --resume
    expect 2 "--resume goes with --store FILE or --out DIR" "$goodwill" sensitivity a.cfg $ranges --reps 2 --resume
}
cmp -s grown/runs.csv whole/runs.csv || fail "what is refused changes the directory"

# a store keeps every run as it ends
# shellcheck disable=SC2086
for method in "oat --reps 150" "morris --samples 150" "sobol --samples 128"; do
    "$goodwill" sensitivity a.cfg --method $method $ranges --quiet >whole.txt
    killed_and_resumed s.db "$goodwill" sensitivity a.cfg --method $method $ranges
    cmp -s whole.txt resumed || fail "$method: says something else when it was killed and resumed"
done
# shellcheck disable=SC2086
{
    expect 2 "is of another search" "$goodwill" sensitivity a.cfg --method sobol $ranges --store s.db --resume --seed 6
    expect 0 "1,500 runs" "$goodwill" sensitivity a.cfg --method sobol $ranges --samples 300 --dry-run --store never.db
    expect 0 '"runs_least": 320, "runs_most": 5000' "$goodwill" sensitivity a.cfg --method sobol $ranges --dry-run --format json
    expect 0 "from 320 to at most 5,000 runs" "$goodwill" sensitivity a.cfg --method sobol $ranges --dry-run --out never
    [ ! -e never.db ] && [ ! -e never ] || fail "--dry-run writes something"
    expect 2 "these settings make no scenario" \
        "$goodwill" sensitivity a.cfg --reps 3 --vary market.population=10:300 --store never.db
    [ ! -e never.db ] || fail "a mistake leaves a store"
}

# all mistakes of the ranges at once
expect 2 "firms.shop.nothing" "$goodwill" sensitivity a.cfg --reps 3 --over firms.shop.nothing --vary firms.shop.price=4:2
grep -qF "lies above" said || fail "only one of two mistakes is told: $(cat said)"
exit $status
