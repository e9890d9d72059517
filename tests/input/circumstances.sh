#!/bin/sh
# What is wrong outside of the scenario's text: files that cannot be read or written, a full disk, Ctrl-C, flags.
# Each ends with the right exit code (2: the user's mistake, 1: the machine's) and a sentence that says what and,
# where something was done, what was kept. Nothing that is there is overwritten without --force.
# usage: circumstances.sh GOODWILL DIRECTORY SCRATCH
set -eu
goodwill=$(realpath -- "$1")
scratch=$3
rm -rf -- "$scratch"
mkdir -p -- "$scratch"
cp -- "$2/valid/smallest.cfg" "$scratch"
cd -- "$scratch"
smallest=smallest.cfg
status=0

fail() {
    echo "$1"
    status=1
}

# expect CODE TEXT COMMAND...: the exit code, and a part of what is said on stderr ("" for silence)
expect() {
    code=0
    wanted=$1
    text=$2
    shift 2
    "$@" >stdout 2>stderr || code=$?
    [ "$code" -eq "$wanted" ] || fail "$*: exit code $code, $wanted expected: $(cat stderr)"
    if [ -z "$text" ]; then
        [ ! -s stderr ] || fail "$*: says $(cat stderr)"
    else
        grep -qF -- "$text" stderr || fail "$*: does not say '$text' but: $(cut -c1-300 stderr)"
    fi
    if grep -qE 'Sanitizer|runtime error|internal error' stderr; then
        fail "$*: $(cat stderr)"
    fi
}

characters() { # COUNT: so many letters
    head -c "$1" /dev/zero | tr '\0' a
}

# --- files to be read
expect 2 "nobody.cfg: error: cannot be read: No such file or directory" "$goodwill" check nobody.cfg
expect 2 "nobody.cfg: error: cannot be read: No such file or directory" "$goodwill" run nobody.cfg --out results
expect 2 ".: error: cannot be read: Is a directory" "$goodwill" check .
expect 2 "there is no setting in it" "$goodwill" check /dev/null
expect 2 "larger than 16 MiB" "$goodwill" check /dev/zero
if [ "$(id -u)" -ne 0 ]; then
    cp -- "$smallest" secret.cfg
    chmod 000 secret.cfg
    expect 2 "Permission denied" "$goodwill" check secret.cfg
fi
{ printf '# '; characters 10485760; echo; cat -- "$smallest"; } >comment.cfg
{ cat -- "$smallest"; printf 'title = "'; characters 10485760; echo '";'; } >text.cfg
{ cat -- "$smallest"; characters 10485760; echo ' = 1;'; } >name.cfg
{ cat -- "$smallest"; printf 'complaint = { psi = 1'; head -c 10485760 /dev/zero | tr '\0' 0; echo '; };'; } >digits.cfg
expect 2 "comment.cfg:1: error: the line is longer than 65535 bytes" "$goodwill" check comment.cfg
expect 2 "text.cfg:5: error: the line is longer than 65535 bytes" "$goodwill" check text.cfg
expect 2 "name.cfg:5: error: the line is longer than 65535 bytes" "$goodwill" check name.cfg
expect 2 "digits.cfg:5: error: the line is longer than 65535 bytes" "$goodwill" check digits.cfg
yes 'a = {' | head -n 200000 >deep.cfg
expect 2 "deep.cfg:51: error: brackets lie more than 50 deep" "$goodwill" check deep.cfg
yes 'a = ( (' | head -n 200000 >lists.cfg
expect 2 "lists.cfg:26: error: brackets lie more than 50 deep" "$goodwill" check lists.cfg
{ cat -- "$smallest"; seq 3000 | sed 's/.*/key& = 1;/'; } >keys.cfg
expect 2 "there are more problems" "$goodwill" check keys.cfg
seq 50000 | sed 's/.*/key& = 1;/' >hoard.cfg
expect 2 "hoard.cfg:10001: error: there are more than 10000 settings in this file" "$goodwill" check hoard.cfg
[ "$(wc -l <stderr)" -eq 1 ] || fail "hoard.cfg: more is said than that it is too much: $(head -n 3 stderr)"
expect 2 "error" sh -c 'head -c 100000 /dev/urandom | "$1" check -' sh "$goodwill"
expect 0 "" sh -c '"$1" check - <"$2"' sh "$goodwill" "$smallest"
expect 2 "nobody.cfg: error" "$goodwill" check nobody.cfg "$smallest"
grep -q "no mistakes" stdout || fail "check: does not go on behind a file with mistakes"

# --- flags
expect 2 "--seed tomorrow: a whole number from 0" "$goodwill" run "$smallest" --seed tomorrow
expect 2 "--seed -1: a whole number from 0" "$goodwill" run "$smallest" --seed -1
expect 2 "--seed 18446744073709551616: a whole number" "$goodwill" run "$smallest" --seed 18446744073709551616
expect 0 "" "$goodwill" run "$smallest" --seed 18446744073709551615 --quiet
expect 2 "--reps 0: a whole number" "$goodwill" run "$smallest" --reps 0
expect 2 "--reps 1e3: a whole number" "$goodwill" run "$smallest" --reps 1e3
expect 2 "--threads none: a whole number" "$goodwill" run "$smallest" --threads none
expect 2 "--format xml: table, csv or json is wanted" "$goodwill" run "$smallest" --format xml
expect 2 "market.population: 0 is out of range; it must lie between 1 and 2e8 people" \
    "$goodwill" run "$smallest" --set market.population=0
expect 2 "market.population: 5e9 is out of range" "$goodwill" run "$smallest" --set market.population=5e9
expect 2 "market.population: NaN is not a finite number" "$goodwill" run "$smallest" --set market.population=nan
expect 2 "firms.shop.price: Inf is not a finite number" "$goodwill" run "$smallest" --set firms.shop.price=inf
expect 2 "run.weeks: 0 is out of range" "$goodwill" run "$smallest" --set run.weeks=0
expect 2 "firms.shp.price: unknown; did you mean firms.shop.price?" \
    "$goodwill" run "$smallest" --set firms.shp.price=3
expect 2 "market.segments.al.share: unknown; did you mean market.segments.all.share?" \
    "$goodwill" run "$smallest" --set market.segments.al.share=1
expect 2 "there is no station \"contr\"; did you mean \"counter\"?" \
    "$goodwill" run "$smallest" --set firms.shop.entrance=contr
expect 2 "PATH=VALUE is wanted" "$goodwill" run "$smallest" --set market.population
expect 2 "did you mean goodwill run?" "$goodwill" rnu "$smallest"

# --- where results go
printf 'mine\n' >file
expect 2 "cannot write into file/results: Not a directory" "$goodwill" run "$smallest" --quiet --out file/results
expect 2 "cannot write into file: Not a directory" "$goodwill" run "$smallest" --quiet --out file
[ "$(cat file)" = mine ] || fail "--out file: the file was changed"
expect 0 "" "$goodwill" run "$smallest" --quiet --out several/levels/deep
if [ "$(id -u)" -ne 0 ]; then
    mkdir locked
    chmod 555 locked
    expect 1 "Permission denied" "$goodwill" run "$smallest" --quiet --out locked/results
fi
expect 0 "" "$goodwill" run "$smallest" --quiet --out results
cksum results/* >before
expect 2 "--force" "$goodwill" run "$smallest" --quiet --seed 2 --out results
cksum results/* | cmp -s - before || fail "--out results: changed without --force"
printf 'mine\n' >results/notes.txt
expect 0 "" "$goodwill" run "$smallest" --quiet --seed 2 --out results --force
cksum results/* | cmp -s - before && fail "--out results --force: not replaced"
[ "$(cat results/notes.txt)" = mine ] || fail "--out results --force: somebody else's file was changed"
mkdir mine
printf 'mine\n' >mine/notes.txt
expect 2 "--force" "$goodwill" run "$smallest" --quiet --out mine
[ "$(ls mine)" = notes.txt ] || fail "--out mine: something was written into somebody else's directory"
mkdir empty
expect 0 "" "$goodwill" run "$smallest" --quiet --out empty

# --- a full disk
if [ -e /dev/full ]; then
    for command in "run $smallest --quiet" params "params --markdown" kpis "check $smallest" \
        "check $smallest --print" "new -" "trace $smallest --person 0" "trace $smallest --person 0 --format json" \
        "diff $smallest $smallest" --help --version "help run"; do
        # shellcheck disable=SC2086 # the command is a list
        expect 1 "cannot write to standard output: No space left on device" \
            sh -c '"$@" >/dev/full' sh "$goodwill" $command
    done
fi
mkdir disk
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=1m,nr_inodes=100 tmpfs disk 2>/dev/null; then
    trap 'umount "$scratch/disk"' EXIT
    expect 1 "No space left on device" "$goodwill" run "$smallest" --quiet --reps 2000 --out disk/results
    for name in disk/results/*; do
        case $name in
        *.tmp) fail "full disk: $name is left half written" ;;
        esac
    done
    [ ! -e disk/results/manifest.json ] || fail "full disk: the manifest says that all is there"
    rm -rf disk/results
    head -c 1048576 /dev/zero >disk/full 2>/dev/null || true
    expect 1 "No space left on device" "$goodwill" new disk/shop
    [ ! -e disk/shop.cfg ] || fail "new on a full disk: half a scenario is left"
else
    echo "skipped: a full disk (mounting a small one needs root)"
fi

# --- Ctrl-C: what is done is kept, and said
if command -v timeout >/dev/null; then
    expect 1 "stopped by Ctrl-C after" \
        timeout --foreground --preserve-status -s INT 2 "$goodwill" run "$smallest" --quiet --reps 10000000 --out stopped
    grep -qF "what is done is kept in stopped" stderr || fail "Ctrl-C: does not say where what is done is kept"
    [ -s stdout ] || fail "Ctrl-C: no table of what was done"
    done=$(sed -n 's/.*after \([0-9]*\) of 10000000 runs.*/\1/p' stderr)
    rows=$(($(wc -l <stopped/runs.csv) - 1))
    [ "$rows" -eq "$done" ] || fail "Ctrl-C: $done runs are said to be done, $rows are kept"
    [ -s stopped/manifest.json ] || fail "Ctrl-C: no manifest"
    expect 1 "stopped by Ctrl-C before the first of 1 runs was done" \
        timeout --foreground --preserve-status -s INT 1 "$goodwill" run "$smallest" --quiet --reps 1 --out never \
        --set run.weeks=10000 --set market.population=2000000 --set firms.shop.customers=2000000 \
        --set firms.shop.stations.counter.staff=5000
    [ ! -e never ] || fail "Ctrl-C before the first run: a directory without results is left"
else
    echo "skipped: Ctrl-C (no timeout program)"
fi
exit $status
