#!/bin/sh
# Figures: each kind has its pictures and its data; what users wrote is never a command; what goes wrong is a sentence,
# and nothing half drawn is left.
# usage: plot.sh GOODWILL DIRECTORY SCRATCH PLOTS
plots=$(realpath -- "$4")
. "$(dirname -- "$0")/expect.sh"
cp -- "$input/valid/smallest.cfg" a.cfg

# drawn DIR NAME: pictures of all formats, sound and not empty, and data beside them
drawn() {
    for ending in svg png pdf csv; do
        [ -s "$1/plots/$2.$ending" ] || fail "$1: $2.$ending is not there, or empty"
    done
    head -n 1 "$1/plots/$2.csv" | grep -q ',' || fail "$1: $2.csv has no header"
    if command -v xmllint >/dev/null; then
        xmllint --noout "$1/plots/$2.svg" || fail "$1: $2.svg is not well formed"
    fi
}

# a title that would be a command, a subscript, a format, a quote; two firms, so that there is more than one line
cat >b.cfg <<'END'
@include "a.cfg"
title = "A \"quoted\"_under`touch pwned`%s{/Symbol a}, system('touch pwned'), dear";
run = { weeks = 16.0; };
firms = { shop = { price = 24.0; }; other = { customers = 20; stations = { desk = { staff = 2 } } }; };
END
cat >c.cfg <<'END'
@include "b.cfg"
title = "A \"quoted\"_under`touch pwned`%s{/Symbol a}, system('touch pwned'), cheap & <b>good</b>";
firms = { shop = { price = 21.0; levers = { training = { budget = 5; }; }; }; };
END
# make DIR THREADS: one of each kind of results
make() {
    "$goodwill" run b.cfg --reps 4 --quiet --out "$1/run" --day --threads "$2"
    "$goodwill" compare b.cfg c.cfg --reps 4 --quiet --out "$1/two" --threads "$2"
    "$goodwill" compare b.cfg c.cfg a.cfg --set run.weeks=16 --reps 4 --quiet --out "$1/three" --threads "$2"
    "$goodwill" explain b.cfg c.cfg --reps 2 --quiet --out "$1/why" --threads "$2"
    "$goodwill" select b.cfg c.cfg a.cfg --set run.weeks=16 --within 2000 --quiet --out "$1/best" --threads "$2"
    "$goodwill" sweep b.cfg --vary firms.shop.price=20:26:2 --vary firms.shop.levers.training.budget=0,10,30 \
        --vary talk.bored=0,1 --reps 3 --quiet --on npv --on wait --out "$1/grid" --threads "$2"
    vary="--over firms.shop.price --over loyalty.leave_rate --over firms.shop.levers.training.budget --quiet"
    for method in oat morris sobol; do
        often="--samples 4"
        [ $method != oat ] || often="--reps 4"
        # shellcheck disable=SC2086 # lists of flags
        "$goodwill" sensitivity b.cfg --method $method $vary $often --out "$1/$method" --threads "$2"
    done
    "$goodwill" optimize b.cfg --over training --budget 20 --reps 2 --max-runs 20 --quiet --out "$1/budget" --threads "$2"
    "$goodwill" calibrate b.cfg --data own.csv --free firms.shop.price=5:30 --free talk.mention=0:1 --reps 2 --max-runs 200 \
        --quiet --out "$1/fitted" --threads "$2" || [ $? -eq 3 ]
}
printf '%s\n' week_from,week_to,revenue.shop,visits.shop 0,4,130000,9000 4,8,,9400 8,12,138000, 12,16,127000,9100 >own.csv
mkdir again
make . 1 >/dev/null
make again 2 >/dev/null

# --- each kind
expect 0 "run/plots/fan: " "$goodwill" plot run/
for kind in fan lines measured network journey scorecard day poor; do
    drawn run $kind
done
expect 0 "grid/plots/heat: " "$goodwill" plot grid
for kind in heat levels ranking; do
    drawn grid $kind
done
grep -q "^contour," grid/plots/heat.csv || fail "heat: no lines of equal mean"
expect 0 "grid/plots/heat-wait: Wait is lowest" "$goodwill" plot grid --kind heat --on wait --format svg
"$goodwill" sweep b.cfg --set run.weeks=4 --vary firms.shop.price=8:16 --vary firms.shop.promise=0.7:0.95 \
    --vary firms.shop.levers.training.budget=0:90 --design lhs --samples 12 --reps 2 --quiet --out spread >/dev/null
expect 0 "spread/plots/heat: " "$goodwill" plot spread --kind heat --format svg
[ "$(grep -c ^point, spread/plots/heat.csv)" -eq 12 ] || fail "heat: not all points of three spread factors"
expect 0 "oat/plots/tornado: " "$goodwill" plot oat
drawn oat tornado
expect 0 "morris/plots/morris: " "$goodwill" plot morris
drawn morris morris
expect 0 "sobol/plots/sobol: " "$goodwill" plot sobol
drawn sobol sobol
expect 2 "it was made by --method sobol, not by oat" "$goodwill" plot sobol --kind tornado
expect 0 "budget/plots/split: " "$goodwill" plot budget
drawn budget split
expect 0 "fitted/plots/fit: The fitted scenario " "$goodwill" plot fitted
drawn fitted fit
drawn fitted profile
expect 0 "fitted/plots/fit-visits: " "$goodwill" plot fitted --kind fit --on visits --format svg
expect 2 "there are no figures of npv in it" "$goodwill" plot fitted --kind fit --on npv
expect 0 "two/plots/comparison: " "$goodwill" plot two
expect 0 "three/plots/difference: " "$goodwill" plot three
expect 0 "why/plots/links: " "$goodwill" plot why
for kind in difference comparison; do
    drawn two $kind
    drawn three $kind
done
for kind in changes links losses; do
    drawn why $kind
done
expect 0 "best/plots/candidates: " "$goodwill" plot best
drawn best candidates
expect 0 "run/plots/fan-retention.shop: Retention of shop" "$goodwill" plot run --kind fan --on retention.shop --format svg
expect 0 "run/plots/fan-queue: Queue of" "$goodwill" plot run --kind fan --on queue --format png
[ ! -e run/plots/fan-queue.svg ] || fail "plot --format png: drew an svg"
[ -z "$("$goodwill" plot run --kind fan --quiet 2>&1)" ] || fail "plot --quiet: says something"
expect 0 "Source: b.cfg; seed" cat run/plots/fan.svg

# --- what users wrote is shown as it stands
[ ! -e pwned ] && [ ! -e run/plots/pwned ] || fail "a title was taken for a command"
grep -qF 'A "quoted"_under`touch pwned`%s{/Symbol a}' three/plots/comparison.svg ||
    fail "a title is not shown as it stands: $(grep -F quoted three/plots/comparison.svg | head -3)"

# --- letters that no font has, backslashes, per cent signs: shown as they stand, or as a question mark
for sign in '?' "$(printf '\327\277')"; do # U+05FF is no letter yet
    printf '@include "a.cfg"\ntitle = "Shop";\n' >plain.cfg
    printf '@include "a.cfg"\ntitle = "Shop, %s 5 %%d \\\\new";\n' "$sign" >sign.cfg
    "$goodwill" compare plain.cfg sign.cfg --set run.weeks=16 --set firms.shop.price=20 --reps 2 --quiet --out signs --force \
        >/dev/null
    "$goodwill" plot signs --kind difference --format svg,png >said 2>&1
    mv signs/plots/difference.png "letter.$(printf %s "$sign" | wc -c).png"
    cp signs/plots/difference.svg "letter.$(printf %s "$sign" | wc -c).svg"
done
cmp letter.1.png letter.2.png || fail "a letter that no font has is drawn as something else than a question mark"
grep -q "no font that is installed has all of its letters" said || fail "a letter that no font has is not told: $(cat said)"
grep -qF '5 %d \new</text>' letter.2.svg || fail "a backslash in a label is not shown: $(grep -F '5 %d' letter.2.svg)"
printf '<?xml version="1.0"?><fontconfig><dir>/nowhere</dir></fontconfig>' >fontless.conf
if command -v fc-list >/dev/null; then
    expect 1 "no font is installed" env FONTCONFIG_FILE="$PWD/fontless.conf" "$goodwill" plot run --kind poor
    expect 0 "run/plots/poor: " env FONTCONFIG_FILE="$PWD/fontless.conf" "$goodwill" plot run --kind poor --format svg
fi

# --- made again on two threads: the same bytes, of every kind there is
for directory in run two three why best grid oat morris sobol fitted budget; do
    rm -rf $directory/plots
    "$goodwill" plot $directory --quiet
    "$goodwill" plot again/$directory --quiet
    for file in $directory/plots/*; do
        cmp "$file" "again/$file" || fail "$file: made again it is another"
    done
done
# all words of a pdf stand on its page
if command -v pdftotext >/dev/null; then
    for file in again/*/plots/*.pdf; do
        pdftotext -bbox "$file" - | tr '"' ' ' | awk -v file="$file" '
            $1 == "<page" { wide = $3; high = $5 }
            $1 == "<word" { words++; if ($3 < 0 || $5 < 0 || $7 > wide || $9 > high) { print file ": off the page: " $0; bad = 1 } }
            END { exit bad || words < 10 }' || fail "$file: words are not on the page"
    done
fi
"$goodwill" plot --help | sed -n 's/^  \([a-z]*\): .*/\1/p' >kinds
[ "$(wc -l <kinds)" -gt 15 ] || fail "plot --help: names few kinds: $(cat kinds)"
while read -r kind; do
    find again -name "$kind.pdf" | grep -q . || fail "$kind: none of the results has it"
done <kinds
if grep -al CreationDate again/*/plots/*.pdf; then
    fail "a pdf has a date, by which no two would be the same"
fi

# --- mistakes
expect 2 "--kind fun: unknown; there are fan, lines," "$goodwill" plot run --kind fun
expect 2 "of these there are difference, comparison" "$goodwill" plot two --kind fan
expect 2 "there is nothing to show" "$goodwill" plot run --kind measured --on profit
expect 2 "did you mean profit" "$goodwill" plot run --kind fan --on proft
expect 2 "svg, png or pdf is wanted" "$goodwill" plot run --format gif
expect 2 "there is no style.gp" "$goodwill" plot run --plots .
expect 2 "cannot be read: No such file" "$goodwill" plot nowhere
mkdir nothing
expect 2 "there is no manifest.json" "$goodwill" plot nothing
expect 2 "--out goes with one store only" "$goodwill" plot run --out there
"$goodwill" run a.cfg --reps 1 --set run.weeks=16 --quiet --out once >/dev/null
"$goodwill" plot once --kind fan --format svg --quiet
grep -q "over 1 run, which says nothing of its error" once/plots/fan.svg && ! grep -q "95 %" once/plots/fan.svg ||
    fail "a fan of one run speaks of intervals"
expect 2 "no-such.db: No such file" "$goodwill" plot no-such.db --out there
sed -i '5s/,[^,]*$//' again/run/series.csv
expect 2 "series.csv:5: error: 11 fields, but the header has 12" "$goodwill" plot again/run --kind fan

# --- what is missing, and what fails, leaves nothing
rm -rf again/two/plots
mkdir empty
expect 1 "gnuplot is not to be found" env PATH="$PWD/empty" "$goodwill" plot again/two
[ ! -e again/two/plots ] || fail "without gnuplot: something was left behind"
: >again/two/plots
expect 1 "cannot write again/two/plots/difference.tmp.csv: Not a directory" "$goodwill" plot again/two
cp -r "$plots" mine
printf 'title = ARG3\nfrobnicate\n' >mine/fan.gp
rm -rf run/plots/fan.*
expect 1 "gnuplot could not draw mine/fan.gp (exit code 1)" "$goodwill" plot run --kind fan --plots mine
[ -z "$(find run/plots -name 'fan.*' -o -name '*.tmp*')" ] || fail "a script that fails: something was left behind"
printf 'picture = ARG2\n' >mine/fan.gp
expect 1 "gnuplot drew nothing" "$goodwill" plot run --kind fan --plots mine
sed 's/with lines linewidth 2.5/with points/' "$plots/fan.gp" >mine/fan.gp
expect 0 "run/plots/fan: " "$goodwill" plot run --kind fan --plots mine
FONTCONFIG_FILE=$PWD/none "$goodwill" plot run --kind poor --format svg,png >/dev/null 2>&1 || fail "without a font: exit code $?"
[ -s run/plots/poor.png ] || fail "without a font: no picture"

# --- the day: looking changes nothing, and what is seen agrees with what was counted
"$goodwill" run b.cfg --reps 4 --quiet --out without >/dev/null
cmp run/runs.csv without/runs.csv || fail "run --day: another run"
[ ! -e without/day.csv ] || fail "day.csv without --day"
"$goodwill" run b.cfg --reps 4 --quiet --out threads --day --threads 3 >/dev/null
cmp run/day.csv threads/day.csv || fail "run --day: other threads, another day"
# arrivals per hour of the clock are the mean over the hours of the day
awk -F, -v day=run/day.csv '
    BEGIN { while ((getline <day) > 0) if ($1 == "shop" && $2 == "counter" && $4 == "arrivals") sum += $6 / 24 }
    $1 == "arrivals" && $2 == "shop" { d = $6 - sum; found = 1; if (d * d > 1e-18 * $6 * $6) exit 1 }
    END { exit !found }' run/summary.csv || fail "day.csv: not as many arrivals as summary.csv has"
expect 2 "--day goes with --out" "$goodwill" run b.cfg --day
expect 2 "--day does not go with --store" "$goodwill" run b.cfg --day --store other.db

# --- live: a drawing on a terminal, plain progress elsewhere, the same results
"$goodwill" run b.cfg --reps 4 --live --format csv >live.csv 2>said
"$goodwill" run b.cfg --reps 4 --format csv --quiet | cmp - live.csv || fail "run --live: other results"
[ ! -s said ] || fail "run --live: draws where there is no terminal"
if command -v script >/dev/null; then
    TERM=xterm script -qec "stty cols 100 && '$goodwill' run b.cfg --reps 4 --live" screen >/dev/null </dev/null
    grep -q "net present value (NPV), other: .* after 4 of 4 runs" screen || fail "run --live: draws nothing"
    grep -q "95 % interval" screen || fail "run --live: does not say what it draws"
    TERM=xterm script -qec "stty cols 100 && '$goodwill' compare b.cfg c.cfg --reps 4 --live" screen >/dev/null </dev/null
    grep -q "B - A in net present value (NPV), other: .* after 4 of 4 runs" screen || fail "compare --live: draws nothing"
    TERM=xterm script -qec "stty cols 100 && '$goodwill' sweep b.cfg --vary firms.shop.price=20,22 --reps 3 --on visits --live" \
        screen >/dev/null </dev/null
    grep -q "mean over all points, visits, other: .* after 6 of 6 runs" screen || fail "sweep --live: draws nothing"
    TERM=xterm script -qec "stty cols 100 && '$goodwill' run b.cfg --reps 3 --store live.db --live" screen >/dev/null </dev/null
    grep -q "after 3 of 3 runs" screen || fail "run --store --live: draws nothing"
fi

# --- a store
"$goodwill" run b.cfg --reps 3 --quiet --store b.db >/dev/null
expect 2 "where it is a store, --out DIR" "$goodwill" plot b.db
expect 0 "stored/plots/poor: " "$goodwill" plot b.db --out stored --format svg
"$goodwill" run a.cfg b.cfg --reps 2 --quiet --store both.db >/dev/null
expect 0 "both/b/plots/poor: " "$goodwill" plot both.db --out both --format svg
[ -s both/a/plots/poor.svg ] || fail "a store of two scenarios: no figures of the first"
expect 2 "there is no series.csv: a store does not keep" "$goodwill" plot stored --kind fan

# --- a line a level, whatever little room there is for names
"$goodwill" sweep a.cfg --vary firms.shop.levers.training.budget=0:50:25 --vary firms.shop.levers.staffing.positions=0.8:1.2:0.2 \
    --reps 2 --quiet --out levels >/dev/null
expect 0 "levels/plots/levels" "$goodwill" plot levels --kind levels --format svg
[ "$(tail -n +2 levels/plots/levels.csv | cut -d, -f1,2 | sort -u | tr '\n' ' ')" = "1,positions 0.8 2,positions 1 3,positions 1.2 " ] ||
    fail "levels: $(tail -n +2 levels/plots/levels.csv | cut -d, -f1,2 | sort -u)"

exit $status
