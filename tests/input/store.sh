#!/bin/sh
# A store ends with the bytes of an undisturbed run, however it came about: in one go, stopped and resumed, in
# shards, on any number of threads. What it cannot do it says, and what was done stays.
# usage: store.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
cp -- "$input/valid/smallest.cfg" a.cfg

# same WHAT A B: in two directories the files of results are the same
same() {
    for file in runs.csv summary.csv columns.csv; do
        cmp -s "$2/$file" "$3/$file" || fail "$1: $2/$file and $3/$file differ"
    done
}

printf '@include "a.cfg"\ntitle = "dear"; firms = { shop = { price = 24.0; }; };\n' >b.cfg
printf '@include "a.cfg"\nfirms = { other = { customers = 5; stations = { desk = { staff = 1; }; }; }; };\n' >two.cfg

# --- one scenario
expect 0 "n = 30 runs" "$goodwill" run a.cfg --reps 30 --out plain --threads 1
expect 0 "n = 30 runs" "$goodwill" run a.cfg --reps 30 --store s.db --out stored --threads 3
same "run --store" plain stored
[ ! -e stored/series.csv ] || fail "run --store: there is a series that no store holds"
[ ! -e s.db-wal ] && [ ! -e s.db-lock ] || fail "run --store: more than one file is left"
expect 0 "results are in exported" "$goodwill" export s.db --out exported
same "export" plain exported
expect 2 "is not empty" "$goodwill" export s.db --out exported
expect 2 "needs --out DIR" "$goodwill" export s.db
expect 0 "30 of 30 runs (100 %)" "$goodwill" status s.db
expect 0 '"done": 30,' "$goodwill" status s.db --format json
if command -v python3 >/dev/null; then
    "$goodwill" status s.db --format json | python3 -c 'import json, sys; json.load(sys.stdin)' || fail "status: not JSON"
fi
"$goodwill" status s.db --format csv >said
awk -F, 'NR == 1 { n = NF } END { exit !(NR == 2 && NF == n && $8 == 30 && $9 == 30) }' said || fail "status: $(cat said)"
expect 0 "30 of 30 runs are in s.db already" "$goodwill" run a.cfg --reps 30 --store s.db --resume
expect 0 "n = 30 runs" "$goodwill" run a.cfg --reps 30 --store s.db --resume --quiet --out again
same "a complete store" plain again

# --- refused
cksum s.db >before
expect 2 "s.db is there already: --resume goes on with it" "$goodwill" run a.cfg --reps 30 --store s.db
expect 2 "is of another plan: it has 30 replications, not 31" "$goodwill" run a.cfg --reps 31 --store s.db --resume
expect 2 "is of another plan: its seed is 1, not 2" "$goodwill" run a.cfg --reps 30 --seed 2 --store s.db --resume
expect 2 "(a.cfg) has firms.shop.price = 12, not 9" \
    "$goodwill" run a.cfg --reps 30 --set firms.shop.price=9 --store s.db --resume
expect 2 "its shard is 1/1, not 2/3" "$goodwill" run a.cfg --reps 30 --store s.db --resume --shard 2/3
expect 2 "it has 1 scenarios, not 2" "$goodwill" run a.cfg b.cfg --reps 30 --store s.db --resume
expect 2 "is no store of goodwill" "$goodwill" run a.cfg --store a.cfg --resume
expect 2 "is no store of goodwill" "$goodwill" status a.cfg
expect 2 "No such file" "$goodwill" status nobody.db
expect 2 "is not empty" "$goodwill" run a.cfg --store new.db --out plain
[ ! -e new.db ] || fail "a store is made although there is no place for results"
expect 1 "No such file" "$goodwill" run a.cfg --store nowhere/new.db
expect 2 "go with --store FILE only" "$goodwill" run a.cfg b.cfg
expect 2 "--resume goes with --store" "$goodwill" run a.cfg --resume
expect 2 "does not go with --store" "$goodwill" run a.cfg --precision 3% --store new.db
expect 2 "I/N is wanted" "$goodwill" run a.cfg --store new.db --shard 3/2
expect 2 "there are only 2 replications" "$goodwill" run a.cfg --store new.db --reps 2 --shard 1/3
expect 2 "a time as 90s, 20min or 8h is wanted" "$goodwill" run a.cfg --store new.db --time-limit 5d
cksum s.db | cmp -s - before || fail "a store was changed by what was refused"

# --- what is no file is no store, and stays
mkdir directory
mkfifo pipe
for place in directory pipe; do
    expect 2 "$place can be no store: it is a" "$goodwill" run a.cfg --reps 2 --store $place
    expect 2 "$place can be no store: it is a" "$goodwill" status $place
    expect 2 "$place can be no store: it is a" \
        "$goodwill" sensitivity a.cfg --over firms.shop.price --reps 2 --store $place --resume
done
expect 2 "that is a device or a pipe; -o - is standard output" "$goodwill" report plain -o pipe --force
[ -d directory ] && [ -p pipe ] && [ "$(ls -- *-lock *-journal 2>/dev/null)" = "" ] || fail "no store: something was changed: $(ls)"

# --- damaged: what lacks a table, a column, a row or a text is told to be damaged
if command -v python3 >/dev/null; then
    "$goodwill" sensitivity a.cfg --over firms.shop.price --reps 2 --store notes.db --quiet >/dev/null
    damaged() { # SQL COMMAND...: done to copies of s.db, a store, and of notes.db, runs of a search
        change=$1
        shift
        cp s.db damaged.db
        cp notes.db damaged-notes.db
        python3 -c 'import sqlite3, sys
for file in "damaged.db", "damaged-notes.db":
    base = sqlite3.connect(file)
    for table in ("study", "search"):
        try: base.execute(sys.argv[1].replace("HEAD", table))
        except sqlite3.OperationalError: pass
    base.commit()' "$change"
        expect 1 "damaged.db is damaged: $1" "$goodwill" status damaged.db
        expect 1 "damaged-notes.db is damaged: $2" \
            "$goodwill" sensitivity a.cfg --over firms.shop.price --reps 2 --store damaged-notes.db --resume
    }
    damaged "DROP TABLE HEAD" "no such table: study" "no such table: search"
    damaged "ALTER TABLE HEAD DROP COLUMN version" "no such column: version" "no such column: version"
    damaged "DELETE FROM HEAD" "it does not say what it holds" "it does not say what it holds"
    damaged "DROP TABLE run" "no such table: run" "no such table: run"
    cp s.db damaged.db
    python3 -c 'import sqlite3
base = sqlite3.connect("damaged.db")
base.execute("UPDATE study SET version = NULL, seed = NULL")
base.execute("UPDATE scenario SET text = NULL")
base.commit()'
    expect 2 "whose scenarios this version cannot read" "$goodwill" status damaged.db
fi

# --- several scenarios, with unlike columns, and shards of them
expect 0 "dear" "$goodwill" run a.cfg b.cfg two.cfg --reps 8 --store three.db --out three --threads 2
for name in a b two; do
    "$goodwill" run $name.cfg --reps 8 --seed 1 --quiet --out one-$name >/dev/null
    same "several scenarios in a store" one-$name three/$name
done
for i in 1 2 3; do
    expect 0 "shard $i/3 is complete" \
        "$goodwill" run a.cfg b.cfg two.cfg --reps 8 --store part$i.db --shard $i/3 --threads $i
done
expect 0 "m.db holds all 24 runs" "$goodwill" merge m.db part3.db part1.db part2.db
expect 0 "results are in merged" "$goodwill" export m.db --out merged
for name in a b two; do
    same "merged shards" three/$name merged/$name
done
expect 2 "m.db is there already" "$goodwill" merge m.db part1.db part2.db part3.db
expect 2 "shard 2/3 is missing" "$goodwill" merge n.db part1.db part3.db
expect 2 "part1.db and part1.db both hold shard 1/3" "$goodwill" merge n.db part1.db part1.db part2.db part3.db
expect 2 "s.db is of another plan than part1.db: it has 1 scenarios, not 3" \
    "$goodwill" merge n.db part1.db s.db part2.db part3.db
[ ! -e n.db ] && [ ! -e n.db.tmp ] || fail "merge: something is left of what was refused"

# --- stopped: runs in hand are finished and kept, and it goes on
long="--reps 12000 --set run.weeks=30"
"$goodwill" run a.cfg $long --quiet --out long --threads 1 >/dev/null
# however fast the machine is, one of these limits comes before the end
for limit in 0.3s 0.1s 0.03s 0.01s; do
    rm -f t.db*
    code=0
    "$goodwill" run a.cfg $long --store t.db --time-limit $limit --out t >said 2>&1 || code=$?
    [ $code -eq 0 ] || break
    rm -rf t
done
[ $code -eq 75 ] && grep -qF "stopped by the time limit:" said || fail "a time limit: exit code $code: $(head -c 500 said)"
[ ! -e t ] || fail "stopped: a directory is left"
done=$(sed -n 's/.*: \([0-9]*\) of 12000 runs are in t.db, and --resume goes on.*/\1/p' said)
expect 0 "$done of 12000 runs" "$goodwill" status t.db
expect 0 "running    no" "$goodwill" status t.db
expect 0 "results are in t-part" "$goodwill" export t.db --out t-part
[ "$(wc -l <t-part/runs.csv)" -eq $((done + 1)) ] || fail "export of a part: not $done runs"
head -n $((done + 1)) long/runs.csv | cmp -s - t-part/runs.csv || fail "export of a part: other runs"
expect 2 "t.db is not complete" "$goodwill" merge n.db t.db
if command -v timeout >/dev/null; then
    expect 75 "stopped by SIGTERM:" \
        timeout --foreground --preserve-status -s TERM 0.4 "$goodwill" run a.cfg --reps 1000000 --store signals.db --resume
    expect 75 "stopped by Ctrl-C:" \
        timeout --foreground --preserve-status -s INT 0.4 "$goodwill" run a.cfg --reps 1000000 --store signals.db --resume
fi

# --- two processes: one is told that the other is at work, which may be asked how far it is
"$goodwill" run a.cfg --reps 1000000 --store both.db --quiet >/dev/null 2>&1 &
first=$!
until "$goodwill" status both.db >said 2>&1 && grep -q 'running    in process' said; do sleep 0.05; done
grep -qF "running    in process $first" said || fail "status: does not name process $first: $(cat said)"
expect 1 "both.db is in use: process $first writes it" "$goodwill" run a.cfg --reps 1000000 --store both.db --resume
kill -TERM $first
code=0
wait $first || code=$?
[ "$code" -eq 75 ] || fail "SIGTERM: exit code $code"

expect 0 "results are in t-all" "$goodwill" run a.cfg $long --store t.db --resume --threads 2 --out t-all
same "stopped and resumed" long t-all

# --- full and read-only disks
mkdir disk
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=2m tmpfs disk 2>/dev/null; then
    trap 'umount "$scratch/disk"' EXIT
    expect 75 "no space left on the disk" "$goodwill" run a.cfg $long --store disk/full.db --out disk/results
    grep -qF "runs are kept, and --resume goes on" said || fail "full disk: does not say what is kept: $(cat said)"
    mount -o remount,size=60m disk
    mount -o remount,ro disk
    expect 0 "of 12000 runs" "$goodwill" status disk/full.db
    expect 1 "Read-only" "$goodwill" run a.cfg $long --store disk/full.db --resume
    mount -o remount,rw disk
    expect 0 "results are in disk/results" "$goodwill" run a.cfg $long --store disk/full.db --resume --out disk/results
    same "a full disk" long disk/results
else
    echo "skipped: a full disk (mounting a small one needs root)"
fi
exit $status
