#!/bin/sh
# A sweep ends with the same bytes however it was played: on any number of threads, in shards merged, stopped and
# resumed, killed at random moments (kill -9, with a torn log now and then). What makes no sense is refused with what
# is wrong, and nothing is written.
# usage: sweep.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
cp -- "$input/valid/smallest.cfg" a.cfg

# same WHAT A B: in two directories the files of results are the same
same() {
    for file in design.csv runs.csv summary.csv columns.csv; do
        cmp -s "$2/$file" "$3/$file" || fail "$1: $2/$file and $3/$file differ"
    done
}

# same_figures DIRECTORY...: what figures are drawn from is the same in all of them
same_figures() {
    for directory in "$@"; do
        "$goodwill" plot "$directory" --format svg --quiet || fail "no figures of $directory"
    done
    for data in "$1"/plots/*.csv; do
        for directory in "$@"; do
            cmp -s "$data" "$directory/plots/${data##*/}" || fail "$data and that of $directory differ"
        done
    done
}

printf 'title = "dear"; firms = { shop = { price = 24.0; }; };\n' >dear.cfg
printf 'firms = { shop = { entrance = "counter"; stations = { phone = { staff = 1; }; }; }; };\n' >phone.cfg
printf 'firms = { shop = { prize = 24.0; }; };\n' >wrong.cfg

# --- the same bytes, whichever way
sweep="sweep a.cfg --vary firms.shop.price=9:12:1 --vary strategy=base,dear.cfg,phone.cfg --reps 3"
# shellcheck disable=SC2086 # a list of words, here and below
{
    expect 0 "12 points of a grid, 36 runs on the same luck" "$goodwill" $sweep --threads 1 --out one
    expect 0 "results are in two" "$goodwill" $sweep --threads 2 --out two
    same "two threads" one two
    expect 0 "results are in kept" "$goodwill" $sweep --threads 3 --out kept --store kept.db
    same "a store" one kept
    expect 0 "results are in exported" "$goodwill" export kept.db --out exported
    same "export" one exported
    for i in 1 2 3 4 5; do
        expect 0 "shard $i/5 is complete" "$goodwill" $sweep --store p$i.db --shard $i/5 --threads 2
    done
    expect 0 "m.db holds all 36 runs" "$goodwill" merge m.db p3.db p1.db p5.db p2.db p4.db
    expect 0 "results are in merged" "$goodwill" export m.db --out merged
    same "shards" one merged
    same_figures one two exported merged
    expect 0 "less the best" "$goodwill" $sweep --store m.db --resume
    # a shard's own rows are a part of all
    expect 0 "results are in part" "$goodwill" export p2.db --out part
    sort one/runs.csv >all-rows
    tail -n +2 part/runs.csv | sort | comm -13 all-rows - >strange
    [ ! -s strange ] || fail "a shard has rows that are nowhere else: $(head -n 1 strange)"
}
[ "$(wc -l <one/runs.csv)" -eq 37 ] && [ "$(wc -l <one/design.csv)" -eq 13 ] || fail "rows are missing"
head -n 1 one/runs.csv | grep -q '^point,firms.shop.price,strategy,replication,seed,' || fail "runs.csv: its header"
grep -q '^11,12,phone.cfg,2,1,' one/runs.csv || fail "runs.csv: the last run of the last point is not there"

# a point is what its settings make it: the same run by itself
"$goodwill" run a.cfg --set firms.shop.price=11 --reps 3 --quiet --out alone >/dev/null
awk -F, 'NR == FNR { if (FNR == 1) for (i = 5; i <= NF; i++) name[i] = $i; else for (i = 5; i <= NF; i++) v[FNR, name[i]] = $i; next }
    FNR == 1 { for (i = 6; i <= NF; i++) field[i] = $i; next }
    $2 == 11 && $3 == "base" { k++; for (i = 6; i <= NF; i++) if ((k + 1, field[i]) in v && v[k + 1, field[i]] != $i) bad++ }
    END { exit !(k == 3 && bad == 0) }' alone/runs.csv one/runs.csv || fail "a point of a sweep is not that scenario"

# --- restricted to some numbers, other designs, other formats
expect 0 "npv.shop" "$goodwill" sweep a.cfg --vary firms.shop.price=9:12 --design lhs --samples 6 --on npv --on profit.shop \
    --reps 2 --out on
head -n 1 on/runs.csv | grep -qx 'point,firms.shop.price,replication,seed,profit.shop,npv.shop' || fail "--on: $(head -n 1 on/runs.csv)"
expect 0 '"kind": "sweep"' cat on/manifest.json
expect 0 "point,firms.shop.price,kpi,firm,segment,station,unit,mean" "$goodwill" sweep a.cfg --vary firms.shop.price=9,10 --format csv
expect 0 '"best": ' "$goodwill" sweep a.cfg --vary firms.shop.price=9,10 --reps 2 --format json
expect 0 "results are in again" "$goodwill" sweep a.cfg --design on/design.csv --on npv --on profit.shop --reps 2 --out again
cmp -s on/runs.csv again/runs.csv || fail "a sweep's own design.csv gives other runs"
printf 'firms.shop.price,strategy\n9,base\n10.5,dear.cfg\n' >points.csv
expect 0 "2 points of a file" "$goodwill" sweep a.cfg --design points.csv --reps 2
expect 0 "The best 10 by npv.shop" "$goodwill" sweep a.cfg --vary firms.shop.price=9:12 --design sobol --samples 64 --reps 2
expect 0 "2 points, 5 replications each: 10 runs" "$goodwill" sweep a.cfg --vary firms.shop.price=9,10 --reps 5 --dry-run
expect 0 '"points": 2, "replications": 5, "runs_least": 10, "runs_most": 10, "threads": 3' "$goodwill" sweep a.cfg \
    --vary firms.shop.price=9,10 --reps 5 --dry-run --format json --threads 3
expect 0 "2,5,10,10,1," "$goodwill" sweep a.cfg --vary firms.shop.price=9,10 --reps 5 --dry-run --format csv --threads 1
expect 0 "2 points of a grid" "$goodwill" sweep a.cfg --vary firms.shop.price=9,10 --reps 3 --store two.db
expect 0 "2 points, 3 replications, seed 1" "$goodwill" status two.db
expect 0 "varied     firms.shop.price=9,10" "$goodwill" status two.db
expect 0 "firms.shop.price = " "$goodwill" select two.db --within 100 --quiet

# --- a study file says the same as flags, and its mistakes are named by line
mkdir -p studies
cp a.cfg dear.cfg phone.cfg studies
cat >studies/price.cfg <<'END'
# what the price does
base = "a.cfg";
factors = ( "firms.shop.price=9:12:1", "strategy=base,dear.cfg,phone.cfg" );
replications = 3;
END
expect 0 "12 points of a grid, 36 runs on the same luck" "$goodwill" sweep studies/price.cfg --out studied
cmp -s one/summary.csv studied/summary.csv && fail "levels are named from here, not from the study"
cut -d, -f1,2,4- one/summary.csv >without
cut -d, -f1,2,4- studied/summary.csv | cmp -s - without || fail "a study is not what its flags would be"
expect 0 "12 points of a grid, 12 runs" "$goodwill" sweep studies/price.cfg --reps 1
printf 'base = "a.cfg"; factors = ("firms.shop.price=9:12"); design = "lhs"; samples = 5; precision = "1%%";\noutputs = ("satisfaction"); seed = 7; max_replications = 25;\n' >studies/lhs.cfg
expect 0 "5 points of a Latin hypercube" "$goodwill" sweep studies/lhs.cfg
grep -qF "seed 7" said || fail "a study's seed is not taken"
study_says() {
    text=$1
    shift
    printf '%s\n' "$@" >studies/wrong.cfg
    expect 2 "$text" "$goodwill" sweep studies/wrong.cfg
}
study_says "studies/wrong.cfg:2: error: facters: unknown; did you mean factors?" 'base = "a.cfg";' 'facters = ("a=1");'
study_says "studies/wrong.cfg:2: error: samples: a whole number from 1 to" 'base = "a.cfg";' 'samples = 0; factors = ("firms.shop.price=9:10");'
study_says "studies/wrong.cfg:1: error: factors: a list as" 'base = "a.cfg"; factors = "firms.shop.price=9";'
study_says "a study needs base" 'factors = ("firms.shop.price=9,10");'
study_says "studies/none.cfg: error: cannot be read" 'base = "none.cfg"; factors = ("firms.shop.price=9,10");'
study_says "studies/wrong.cfg: error: firms.shop.prise: unknown; did you mean" 'base = "a.cfg"; factors = ("firms.shop.prise=9,10");'
study_says "give one of them" 'base = "a.cfg"; factors = ("firms.shop.price=9,10"); replications = 3; precision = "2%";'
study_says "give one of them" 'base = "a.cfg"; factors = ("firms.shop.prise=9"); replications = 3; precision = "2%";'
grep -qF "firms.shop.prise: unknown" said || fail "a study: only the first kind of mistake is told: $(cat said)"

# --- until each point is known well enough: more often where luck is larger, and the same whoever plays
known="sweep a.cfg --vary market.population=40,100,1000 --vary firms.shop.price=9,12 --on satisfaction --precision 1%"
# shellcheck disable=SC2086
{
    expect 0 "runs a point" "$goodwill" $known --threads 1 --out known
    expect 0 "results are in known-2" "$goodwill" $known --threads 3 --out known-2
    same "a precision on threads" known known-2
    for i in 1 2 3 4; do
        expect 0 "shard $i/4 is complete" "$goodwill" $known --store k$i.db --shard $i/4
    done
    expect 0 "k.db holds all $(($(wc -l <known/runs.csv) - 1)) runs" "$goodwill" merge k.db k4.db k3.db k2.db k1.db
    expect 0 "results are in known-4" "$goodwill" export k.db --out known-4
    same "a precision in shards" known known-4
    for limit in 0 0.02s 0.03s 0.05s; do
        code=0
        "$goodwill" $known --store k0.db --resume --time-limit $limit --quiet >/dev/null 2>&1 || code=$?
        [ $code -eq 0 ] || [ $code -eq 75 ] || fail "a precision, stopped: exit code $code"
    done
    expect 0 "results are in known-0" "$goodwill" $known --store k0.db --resume --out known-0
    same "a precision, stopped and resumed" known known-0
    expect 0 "runs (100 %)" "$goodwill" status k0.db
    expect 2 "it replicates until ± 1 %, not until ± 2 %" "$goodwill" $known --precision 2% --store k0.db --resume
    expect 3 "precision not reached at" "$goodwill" $known --max-reps 12
    expect 2 "give one of them" "$goodwill" $known --reps 3
}
cut -d, -f1 known/runs.csv | tail -n +2 | uniq -c | awk '{ n[$1]++; if ($1 % 5) bad++ } END { for (i in n) k++; exit !(k > 1 && !bad) }' ||
    fail "all points are replicated equally often: $(cut -d, -f1 known/runs.csv | uniq -c | head -n 8)"

# --- the same of points that are spread, on one thread, on two, in four shards, and killed and resumed, with a number
# of replications or with a precision
# shellcheck disable=SC2086
for design in "lhs --samples 14 --reps 3" "sobol --samples 16 --reps 3" "lhs --samples 12 --on satisfaction --precision 1%" \
    "sobol --samples 8 --on satisfaction --on npv --precision 2%"; do
    spread="sweep a.cfg --vary firms.shop.price=9:12 --vary market.population=60:600 --quiet --design $design"
    rm -rf d1 d2 d4 d9 d*.db*
    "$goodwill" $spread --threads 1 --out d1 >d1.txt
    "$goodwill" $spread --threads 2 --out d2 >d2.txt
    cmp -s d1.txt d2.txt || fail "$design: says other things on two threads"
    for i in 1 2 3 4; do
        "$goodwill" $spread --threads 2 --store d$i.db --shard $i/4
    done
    "$goodwill" merge d.db d3.db d1.db d4.db d2.db --quiet >/dev/null
    "$goodwill" export d.db --out d4 --quiet >/dev/null
    for moment in 0.03 0.06 0.1; do
        "$goodwill" $spread --threads 2 --store d9.db --resume >/dev/null 2>&1 &
        sleep $moment
        kill -9 $! 2>/dev/null || true
        wait $! 2>/dev/null || true
    done
    "$goodwill" $spread --threads 2 --store d9.db --resume --out d9 >/dev/null
    for directory in d2 d4 d9; do
        same "$design" d1 $directory
    done
    same_figures d1 d2 d4 d9
done

# --- refused, and nothing is written
before=$(ls)
refuse() {
    text=$1
    shift
    expect 2 "$text" "$goodwill" sweep a.cfg --store never.db --out never "$@"
}
refuse "nothing varies"
refuse "LO, 12, lies above HI, 9" --vary firms.shop.price=12:9:1
refuse "STEP must lie above 0" --vary firms.shop.price=9:12:0
refuse "did you mean firms.shop.price?" --vary firms.shop.prise=9:12:1
refuse "a level is empty" --vary firms.shop.price=9,,12
refuse "PATH=LO:HI:STEP or PATH=a,b,c is wanted" --vary firms.shop.price=
refuse "--design lhs needs --samples N" --vary firms.shop.price=9:12 --design lhs
refuse "--samples goes with --design lhs or sobol" --vary firms.shop.price=9:12:1 --samples 3
refuse "a grid needs levels" --vary firms.shop.price=9:12
refuse "LO, 12, lies above HI, 9" --vary firms.shop.price=12:9:1
if grep -q "a grid needs levels" said; then fail "a mistaken step is said to be none, too: $(cat said)"; fi
refuse "are more than 4294967295 runs" --vary firms.shop.price=1:1000:0.001 --reps 10000
refuse "firms.shop.price: -1 is out of range" --vary firms.shop.price=-1,9
refuse "run.seed cannot vary" --vary run.seed=1,2
refuse "grid, lhs, sobol or a FILE.csv is wanted" --vary firms.shop.price=9,10 --design halton
refuse "name the file itself" --vary firms.shop.price=9,10 --design file
refuse "no-such.csv: error: cannot be read: No such file" --design no-such.csv
refuse "--vary does not go with --design points.csv" --design points.csv --vary firms.shop.price=9,10
refuse "no-such.cfg: error: cannot be read" --vary strategy=base,no-such.cfg
refuse "did you mean firms.shop.price?" --vary strategy=base,wrong.cfg
refuse "profits: there is no KPI of this name; did you mean profit?" --vary firms.shop.price=9,10 --on profits
refuse "point 1 (market.population = 10): " --vary market.population=200,10
refuse "there are fewer runs than shards" --vary firms.shop.price=9,10 --reps 1 --shard 3/3
expect 2 "--shard goes with --store FILE only" "$goodwill" sweep a.cfg --vary firms.shop.price=9,10 --shard 1/2
# of very many points not all are looked at beforehand: the one that is wrong is named when it is its turn
awk 'BEGIN { print "market.population"; for (i = 0; i < 4001; i++) print i == 1 ? 10 : 200 }' >many.csv
expect 2 "point 1 (market.population = 10): " "$goodwill" sweep a.cfg --design many.csv --reps 1 --threads 3 --quiet
rm many.csv
# all mistakes at once
expect 2 "firms.shop.price: -1 is out of range" "$goodwill" sweep a.cfg --vary firms.shop.price=-1,9 --vary firms.shop.prise=1,2
grep -qF "firms.shop.prise: unknown" said || fail "only the first mistake is told: $(cat said)"
[ "$(ls)" = "$before" ] || fail "something was written by what was refused: $(ls)"
expect 2 "it varies firms.shop.price=9,10, not firms.shop.price=9,11" "$goodwill" sweep a.cfg --vary firms.shop.price=9,11 --reps 3 --store two.db --resume
expect 2 "it has 3 replications, not 4" "$goodwill" sweep a.cfg --vary firms.shop.price=9,10 --reps 4 --store two.db --resume
expect 2 "it keeps all KPIs, not npv" "$goodwill" sweep a.cfg --vary firms.shop.price=9,10 --reps 3 --on npv --store two.db --resume
expect 2 "it is a sweep, not of scenarios" "$goodwill" run a.cfg --reps 3 --store two.db --resume

# --- stopped, and killed
long="sweep a.cfg --vary firms.shop.price=9:12 --vary market.population=100:300 --design lhs --samples 150 --reps 4 --set run.weeks=30 --quiet"
# shellcheck disable=SC2086
{
    begin=$(date +%s%N)
    "$goodwill" $long --out whole --threads 2 >/dev/null
    whole=$(($(date +%s%N) - begin)) # ns: the blows fall within it, however fast the machine is
    # however fast the machine is, one of these limits comes before the end
    for limit in 0.2s 0.05s 0.01s 0.002s 0; do
        rm -f s.db*
        code=0
        "$goodwill" $long --store s.db --time-limit $limit --threads 1 >said 2>&1 || code=$?
        [ $code -eq 0 ] || break
    done
    [ $code -eq 75 ] && grep -qF "stopped by the time limit:" said || fail "a time limit: exit code $code: $(head -c 500 said)"
    expect 0 "of 600 runs" "$goodwill" status s.db
    awk -v whole=$whole 'BEGIN { srand(6); for (i = 0; i < 200; i++) print (0.1 + 0.6 * rand()) * whole / 1e9 }' >moments
    killed=0
    while [ $killed -lt 50 ] && read -r moment; do
        "$goodwill" $long --store s.db --resume --threads 2 >/dev/null 2>&1 &
        process=$!
        sleep "$moment"
        kill -9 $process 2>/dev/null || true
        code=0
        wait $process 2>/dev/null || code=$?
        [ $code -eq 0 ] || [ $code -eq 137 ] || fail "resume: exit code $code"
        if [ $code -eq 0 ]; then
            rm -f s.db # done before the blow: from the beginning
            continue
        fi
        killed=$((killed + 1))
        if [ $((killed % 4)) -eq 0 ] && [ -s s.db-wal ]; then # the last pages were half written
            truncate -s -9000 s.db-wal
        fi
    done <moments
    "$goodwill" $long --store s.db --resume --out resumed >/dev/null
    same "killed and resumed" whole resumed
    same_figures whole resumed
    [ $killed -eq 50 ] || fail "only $killed were killed in time"
}
exit $status
