#!/bin/sh
# Choosing the best: the same choice for any number of threads and from a store, by as many runs as are needed; and
# what cannot be chosen from is said.
# usage: select.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
cp -- "$input/valid/smallest.cfg" a.cfg

for price in 8 11.5 12.5 13; do
    printf '@include "a.cfg"\ntitle = "%s"; firms = { shop = { price = %s; }; };\n' $price $price >p$price.cfg
done
printf '@include "a.cfg"\nfirms = { other = { customers = 5; stations = { desk = { staff = 1; }; }; }; };\n' >two.cfg
short="--set run.weeks=12 --seed 5"
field="a.cfg p8.cfg p11.5.cfg p12.5.cfg p13.cfg"

# shellcheck disable=SC2086 # lists of words
{
    expect 0 "Best: E, 13." "$goodwill" select $field --on revenue --within 500 $short --threads 1
    grep -qF "is out:" said || fail "select: does not say who drops out"
    "$goodwill" select $field --on revenue --within 500 $short --quiet --format csv --threads 1 >one
    "$goodwill" select $field --on revenue --within 500 $short --quiet --format csv --threads 4 >four
    cmp -s one four || fail "select: another choice on four threads"
    few=$(awk -F, 'NR > 1 { n += $8 } END { print n }' one)
    "$goodwill" select $field --on revenue --within 100 $short --quiet --format csv >finer
    many=$(awk -F, 'NR > 1 { n += $8 } END { print n }' finer)
    [ "$many" -ge "$few" ] || fail "select: $many runs tell 100 apart, $few runs 500"
    expect 0 "Best: A" "$goodwill" select a.cfg a.cfg --within 1 $short

    # the runs of a store are not played again
    "$goodwill" run $field --reps 12 $short --store study.db --quiet >/dev/null
    "$goodwill" select study.db --on revenue --within 500 --quiet --format csv >stored
    cmp -s one stored || fail "select: another choice from a store"

    # what is kept: every run, so that anybody can count again, and a figure and a page of it
    expect 0 "results are in kept" "$goodwill" select $field --on revenue --within 500 $short --out kept
    cmp -s one kept/candidates.csv || fail "select --out: candidates.csv is not the table"
    [ "$(wc -l <kept/runs.csv)" -eq $((few + 1)) ] || fail "select --out: $(wc -l <kept/runs.csv) rows of $few runs"
    awk -F, '
        FNR == NR { if (FNR > 1) value[$1, $2] = $3; next }
        FNR == 1 { next }
        { sum = 0; for (i = 0; i < $15; i++) sum += value[$1, i] - value["E", i]
          mean = sum / $15; off = mean - $11
          if (off > 1e-6 || off < -1e-6 || !($12 <= $11 && $11 <= $13)) { print $1, mean, $11; exit 1 } }' \
        kept/runs.csv kept/candidates.csv || fail "select --out: the differences are not those of the runs"
    expect 2 "is not empty" "$goodwill" select a.cfg p8.cfg --within 9 $short --out kept
    "$goodwill" report kept --quiet || fail "select: no report"
    grep -q "Which of 5 scenarios has the highest revenue" kept/report.html || fail "select: the page does not ask"
    grep -q "candidates.csv" kept/report.html && fail "select: five rows are not all of them"
    if command -v gnuplot >/dev/null; then
        expect 0 "13 has the highest revenue" "$goodwill" plot kept --kind candidates --format svg
    fi
    expect 3 "not decided" "$goodwill" select a.cfg p12.5.cfg --on satisfaction --within 1e-9 $short --out open --first 4294967270
    "$goodwill" report open --quiet && grep -q "It is not decided which of 2 scenarios" open/report.html ||
        fail "select: an open race is reported as one that is decided"

    # a budget is spent to the last run, most of it where it is close
    "$goodwill" select $field --on revenue --budget 97 $short --quiet --format csv --threads 3 >budget
    [ "$(awk -F, 'NR > 1 { n += $8 } END { print n }' budget)" -eq 97 ] || fail "select --budget: not 97 runs"
    expect 0 "There is no guarantee in this" "$goodwill" select $field --on revenue --budget 60 $short
    expect 0 '"best": "' "$goodwill" select a.cfg p8.cfg --budget 20 $short --format json
    cp p8.cfg twin.cfg # a copy has the same title, and is no worse
    expect 0 "(twin.cfg)" "$goodwill" select p8.cfg twin.cfg --within 100 $short
    grep -q "just as good$" said || fail "select: a copy is not said to be as good: $(cat said)"
    if command -v python3 >/dev/null; then
        "$goodwill" select a.cfg p8.cfg --within 9 $short --format json --quiet >said.json
        python3 -c 'import json; json.load(open("said.json"))' || fail "select: not JSON"
    fi
}

expect 2 "--within AMOUNT, above 0, is wanted" "$goodwill" select a.cfg p8.cfg
expect 2 "5 scenarios take 50 runs at least" "$goodwill" select $field --budget 49
expect 2 "does not go with --within" "$goodwill" select a.cfg p8.cfg --budget 90 --within 3
expect 2 "a probability above 0" "$goodwill" select a.cfg p8.cfg --within 3 --alpha 1
expect 2 "neither more nor less of it is better" "$goodwill" select a.cfg p8.cfg --within 3 --on expectation
expect 2 "did you mean profit" "$goodwill" select a.cfg p8.cfg --within 3 --on proft
expect 0 "net present value (NPV), shop" "$goodwill" select two.cfg a.cfg --within 1e6 $short # not of other, which a lacks
expect 2 "a.cfg has no npv.other" "$goodwill" select two.cfg a.cfg --within 3 --on npv.other
expect 2 "is no store of goodwill" "$goodwill" select a.cfg --within 3
expect 2 "do not go with a store" "$goodwill" select study.db --within 3 --seed 3
expect 1 "cannot be told in replication" \
    "$goodwill" select a.cfg p8.cfg --within 3 --out untold --on wait --set firms.shop.customers=0 --set firms.shop.price=1000
[ ! -e untold ] || fail "select: what cannot be told leaves a directory"
exit $status
