#!/bin/sh
# The commands that play several scenarios or until they know enough: what they say, what they keep, and that
# neither threads nor neighbours change a number.
# usage: experiments.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
cp -- "$input/valid/smallest.cfg" a.cfg

# same WHAT A B: two files are the same
same() {
    cmp -s "$2" "$3" || fail "$1: $2 and $3 differ"
}

# variants of a: other prices, longer periods, two firms
printf '@include "a.cfg"\ntitle = "dear"; firms = { shop = { price = 24.0; }; };\n' >b.cfg
printf '@include "a.cfg"\ntitle = "cheap"; firms = { shop = { price = 17.0; }; };\n' >c.cfg
printf '@include "a.cfg"\nfirms = { other = { customers = 5; stations = { desk = { staff = 1; }; }; }; };\n' >two.cfg
short="--reps 6 --seed 3 --set run.weeks=12"

# --- compare
expect 0 "B is exactly as A." "$goodwill" compare a.cfg a.cfg $short --quiet
"$goodwill" compare a.cfg a.cfg $short --format csv >said
awk -F, 'NR > 1 && $10 != "NaN" && ($10 != 0 || $17 != "same") { exit 1 }' said || fail "compare: A against A is not 0"
[ "$(wc -l <said)" -gt 50 ] || fail "compare --format csv: few rows"
expect 0 "Verdict on profit, shop" "$goodwill" compare a.cfg b.cfg $short --on profit
expect 0 "D less the best of the others" "$goodwill" compare a.cfg b.cfg c.cfg a.cfg $short
expect 0 "As for equality: they differ by no more than" "$goodwill" compare a.cfg b.cfg $short --within 1e9
expect 2 "did you mean npv" "$goodwill" compare a.cfg b.cfg --on nvp
expect 2 "one KPI" "$goodwill" compare a.cfg b.cfg --on npv --on profit
expect 2 "something is missing" "$goodwill" compare a.cfg
expect 2 "unknown" "$goodwill" compare a.cfg b.cfg --set market.poplation=3
expect 2 "a number of 0 or more is wanted" "$goodwill" compare a.cfg b.cfg --within -3
expect 0 "Empty: the scenario has no such firm" "$goodwill" compare a.cfg two.cfg $short
expect 0 "which says nothing of its error" "$goodwill" compare a.cfg b.cfg --reps 1
expect 2 "a.cfg has no npv.other" "$goodwill" compare a.cfg two.cfg $short --on npv.other --out nowhere
expect 0 "Verdict on net present value (NPV), shop" "$goodwill" compare two.cfg a.cfg $short # not of other, which a lacks
[ ! -e nowhere ] || fail "compare: a scenario without the KPI leaves a directory"
expect 0 "Which one is best cannot be told." "$goodwill" compare a.cfg a.cfg $short # and no confidence of 0 %
"$goodwill" compare a.cfg b.cfg $short --quiet --out ab --threads 1 --format json >ab.json
"$goodwill" compare a.cfg b.cfg c.cfg b.cfg $short --quiet --out abc --threads 3 >/dev/null
"$goodwill" run b.cfg $short --quiet --out b --threads 2 >/dev/null
if command -v python3 >/dev/null; then
    python3 -c 'import json, sys; [json.load(open(f)) for f in sys.argv[1:]]' ab.json ab/manifest.json abc/manifest.json ||
        fail "compare: not JSON"
fi
for file in runs.csv summary.csv series.csv columns.csv; do
    same "compare keeps what run keeps" "b/$file" "ab/b/$file"
    same "another scenario changes nothing" "ab/a/$file" "abc/a/$file"
    same "the same scenario twice" "abc/b/$file" "abc/b-2/$file"
done
[ -s abc/differences.csv ] && [ -s abc/differences-series.csv ] || fail "compare --out: files are missing"
awk -F, '$6 == "B" { sub(/^.*,B,A,/, ""); print $1, $2, $3, $6 }' ab/differences.csv >one
awk -F, '$6 == "B" { sub(/^.*,B,A,/, ""); print $1, $2, $3, $6 }' abc/differences.csv >other
same "another scenario changes no difference" one other
expect 2 "is not empty" "$goodwill" compare a.cfg b.cfg $short --out ab
expect 0 "results are in ab" "$goodwill" compare a.cfg b.cfg $short --out ab --force

# --- run --precision
expect 0 "enough after" "$goodwill" run a.cfg $(echo "$short" | sed 's/--reps 6//') --precision 10% --out p1 --threads 1
n=$(($(wc -l <p1/runs.csv) - 1))
[ "$n" -ge 15 ] || fail "run --precision: $n runs are not ten and five to look ahead"
"$goodwill" run a.cfg $(echo "$short" | sed "s/--reps 6/--reps $n/") --quiet --out p2 >/dev/null
"$goodwill" run a.cfg $(echo "$short" | sed 's/--reps 6//') --precision 10% --quiet --out p3 --threads 3 >/dev/null
for file in runs.csv summary.csv; do
    same "run --precision is run --reps $n" p1/$file p2/$file
    same "run --precision on three threads" p1/$file p3/$file
done
expect 3 "precision not reached after 12 runs: npv.shop is known to" "$goodwill" run a.cfg --precision 0.01% --max-reps 12 --out p4
[ -s p4/manifest.json ] || fail "run --precision: what was done is not kept"
expect 0 "profit.shop is known to" "$goodwill" run a.cfg --precision 1e9 --on profit --on retention --max-reps 20
expect 2 "give one of them" "$goodwill" run a.cfg --precision 2% --reps 3
expect 2 "goes with --precision only" "$goodwill" run a.cfg --on npv
expect 2 "a share as 2% is wanted" "$goodwill" run a.cfg --precision 0%
expect 2 "did you mean profit" "$goodwill" run a.cfg --precision 2% --on proft
expect 2 "from 10 to" "$goodwill" run a.cfg --precision 2% --max-reps 5

# --- warmup
expect 0 "leave out" "$goodwill" warmup a.cfg --reps 3 --set run.weeks=120
expect 0 "moving average over" "$goodwill" warmup a.cfg --reps 3 --set run.weeks=120 --on motivation
expect 0 "not told" "$goodwill" warmup a.cfg --reps 3 --set run.period_weeks=1
expect 0 "weeks in periods of 0.04," "$goodwill" warmup a.cfg --reps 2
expect 0 "weeks in periods of 0.04," "$goodwill" warmup - --reps 2 <a.cfg
expect 0 "did not settle: play longer" "$goodwill" warmup a.cfg --reps 3 --on cash --set run.weeks=120
expect 2 "did you mean" "$goodwill" warmup a.cfg --on custmers
"$goodwill" warmup a.cfg --reps 2 --on wait --set run.weeks=120 --format csv >said
[ "$(wc -l <said)" -eq 121 ] || fail "warmup --format csv: $(wc -l <said) lines"
"$goodwill" warmup a.cfg --reps 2 --format json >said.json
if command -v python3 >/dev/null; then
    python3 -c 'import json; json.load(open("said.json"))' || fail "warmup: not JSON"
fi

# --- explain
printf '@include "a.cfg"\ntitle = "two changes";\nfirms = { shop = { price = 24.0; levers = { training = { budget = 5; }; }; }; };\n' >d.cfg
expect 0 "By the links of the chain that carry it" "$goodwill" explain a.cfg d.cfg --reps 2 --quiet
expect 0 "2 objects, every combination played" "$goodwill" explain a.cfg d.cfg --reps 2 --on retention
expect 0 "replications, " "$goodwill" explain a.cfg d.cfg --quiet
printf '@include "a.cfg"\nfirms = { shop = { stations = { counter = { standard_seconds = 7.0; }; }; }; };\n' >alike.cfg
expect 0 "B is exactly as A in it." "$goodwill" explain a.cfg alike.cfg --reps 2 --quiet
printf '@include "a.cfg"\nfirms = { shop = { premises = 0.701; }; };\n' >hardly.cfg
expect 0 "No difference can be told (n = 2, ±" "$goodwill" explain a.cfg hardly.cfg --reps 2 --quiet
grep -qE 'money +-?[0-9,]+ %$' said && fail "explain: parts in % of what cannot be told: $(cat said)"
expect 0 "What poor service costs shop, by way of loss" "$goodwill" explain a.cfg b.cfg --reps 2 --quiet
expect 2 "nothing to explain" "$goodwill" explain a.cfg a.cfg
expect 2 "has no such number" "$goodwill" explain two.cfg a.cfg --on npv.other
expect 2 "did you mean npv" "$goodwill" explain a.cfg d.cfg --on nvp
expect 2 "one KPI is explained" "$goodwill" explain a.cfg d.cfg --on npv --on profit
expect 2 "a share of the difference" "$goodwill" explain a.cfg d.cfg --precision 100
expect 2 "give one of them" "$goodwill" explain a.cfg d.cfg --precision 5% --reps 3
expect 0 "firms.other" "$goodwill" explain a.cfg two.cfg --reps 1
expect 3 "not every share is known" "$goodwill" explain a.cfg d.cfg --precision 0.001% --max-reps 10 --quiet
"$goodwill" explain a.cfg d.cfg --reps 3 --quiet --threads 1 --format csv >one
"$goodwill" explain a.cfg d.cfg --reps 3 --quiet --threads 3 --format csv >other
same "explain on three threads" one other
# the steps of each waterfall sum to its total
awk -F, 'NR > 1 && $2 == "total" { total[$1] = $4; next } NR > 1 && $2 != "interaction" { sum[$1] += $4 }
    END { for (w in total) { n++; d = total[w] - sum[w]; if (d * d > 1e-12 * total[w] * total[w]) exit 1 } exit n != 2 }' one ||
    fail "explain: the steps do not sum to the total: $(cat one)"
"$goodwill" explain a.cfg d.cfg --reps 3 --quiet --threads 2 --format csv --out shares >other
same "explain --out" other shares/shares.csv
same "explain prints what it prints without --out" one other
expect 2 "is not empty" "$goodwill" explain a.cfg d.cfg --reps 1 --out shares
expect 0 "results are in shares" "$goodwill" explain a.cfg d.cfg --reps 1 --out shares --force
"$goodwill" explain a.cfg d.cfg --reps 2 --quiet --format json >said.json
if command -v python3 >/dev/null; then
    python3 -c 'import json, sys; [json.load(open(f)) for f in sys.argv[1:]]' said.json shares/manifest.json ||
        fail "explain: not JSON"
fi

# --- stopped: what is done is kept, and said
if command -v timeout >/dev/null; then
    printf '@include "a.cfg"\nfirms = { shop = { price = 12.0000001; }; };\n' >alike.cfg
    for command in "HUP explain a.cfg b.cfg --reps 1000000" "INT compare a.cfg b.cfg --reps 1000000" \
        "HUP select a.cfg alike.cfg --within 1e-9"; do
        for moment in 1 3 9 27; do # until a machine that is slow has done something
            code=0
            timeout --foreground --preserve-status -s "${command%% *}" $moment \
                "$goodwill" ${command#* } --quiet --out stopped >said 2>&1 || code=$?
            [ ! -s stopped/manifest.json ] || break
        done
        [ $code -eq 1 ] && grep -q "stopped by .*; what is done is kept in stopped$" said ||
            fail "$command: exit code $code: $(tail -n 1 said)"
        rm -rf stopped
    done
fi
exit $status
