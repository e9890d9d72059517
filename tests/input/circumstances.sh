#!/bin/sh
# What is wrong outside of the scenario's text: files that cannot be read or written, a full disk, Ctrl-C, flags.
# Each ends with the right exit code (2: the user's mistake, 1: the machine's) and a sentence that says what and,
# where something was done, what was kept. Nothing that is there is overwritten without --force.
# usage: circumstances.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
cp -- "$input/valid/smallest.cfg" .
smallest=smallest.cfg

# complains CODE TEXT COMMAND...: the exit code, and a part of what is said on stderr ("" for silence)
complains() {
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
    sound stderr "$*"
}

characters() { # COUNT: so many letters
    head -c "$1" /dev/zero | tr '\0' a
}

# --- files to be read
complains 2 "nobody.cfg: error: cannot be read: No such file or directory" "$goodwill" check nobody.cfg
complains 2 "nobody.cfg: error: cannot be read: No such file or directory" "$goodwill" run nobody.cfg --out results
complains 2 ".: error: cannot be read: Is a directory" "$goodwill" check .
complains 2 "there is no setting in it" "$goodwill" check /dev/null
complains 2 "larger than 16 MiB" "$goodwill" check /dev/zero
if [ "$(id -u)" -ne 0 ]; then
    cp -- "$smallest" secret.cfg
    chmod 000 secret.cfg
    complains 2 "Permission denied" "$goodwill" check secret.cfg
fi
{ printf '# '; characters 10485760; echo; cat -- "$smallest"; } >comment.cfg
{ cat -- "$smallest"; printf 'title = "'; characters 10485760; echo '";'; } >text.cfg
{ cat -- "$smallest"; characters 10485760; echo ' = 1;'; } >name.cfg
{ cat -- "$smallest"; printf 'complaint = { psi = 1'; head -c 10485760 /dev/zero | tr '\0' 0; echo '; };'; } >digits.cfg
complains 2 "comment.cfg:1: error: the line is longer than 65535 bytes" "$goodwill" check comment.cfg
complains 2 "text.cfg:5: error: the line is longer than 65535 bytes" "$goodwill" check text.cfg
complains 2 "name.cfg:5: error: the line is longer than 65535 bytes" "$goodwill" check name.cfg
complains 2 "digits.cfg:5: error: the line is longer than 65535 bytes" "$goodwill" check digits.cfg
yes 'a = {' | head -n 200000 >deep.cfg
complains 2 "deep.cfg:51: error: brackets lie more than 50 deep" "$goodwill" check deep.cfg
yes 'a = ( (' | head -n 200000 >lists.cfg
complains 2 "lists.cfg:26: error: brackets lie more than 50 deep" "$goodwill" check lists.cfg
{ cat -- "$smallest"; seq 3000 | sed 's/.*/key& = 1;/'; } >keys.cfg
complains 2 "there are more problems" "$goodwill" check keys.cfg
seq 50000 | sed 's/.*/key& = 1;/' >hoard.cfg
complains 2 "hoard.cfg:10001: error: there are more than 10000 settings in this file" "$goodwill" check hoard.cfg
[ "$(wc -l <stderr)" -eq 1 ] || fail "hoard.cfg: more is said than that it is too much: $(head -n 3 stderr)"
complains 2 "error" sh -c 'head -c 100000 /dev/urandom | "$1" check -' sh "$goodwill"
complains 0 "" sh -c '"$1" check - <"$2"' sh "$goodwill" "$smallest"
complains 2 "nobody.cfg: error" "$goodwill" check nobody.cfg "$smallest"
grep -q "no mistakes" stdout || fail "check: does not go on behind a file with mistakes"

# --- flags
complains 2 "--seed tomorrow: a whole number from 0" "$goodwill" run "$smallest" --seed tomorrow
complains 2 "--seed -1: a whole number from 0" "$goodwill" run "$smallest" --seed -1
complains 2 "--seed 18446744073709551616: a whole number" "$goodwill" run "$smallest" --seed 18446744073709551616
complains 0 "" "$goodwill" run "$smallest" --seed 18446744073709551615 --quiet
complains 2 "--reps 0: a whole number" "$goodwill" run "$smallest" --reps 0
complains 2 "--reps 1e3: a whole number" "$goodwill" run "$smallest" --reps 1e3
complains 2 "--threads none: a whole number" "$goodwill" run "$smallest" --threads none
complains 2 "--format xml: table, csv or json is wanted" "$goodwill" run "$smallest" --format xml
complains 2 "market.population: 0 is out of range; it must lie between 1 and 2e8 people" \
    "$goodwill" run "$smallest" --set market.population=0
complains 2 "market.population: 5e9 is out of range" "$goodwill" run "$smallest" --set market.population=5e9
complains 2 "market.population: NaN is not a finite number" "$goodwill" run "$smallest" --set market.population=nan
complains 2 "firms.shop.price: Inf is not a finite number" "$goodwill" run "$smallest" --set firms.shop.price=inf
complains 2 "run.weeks: 0 is out of range" "$goodwill" run "$smallest" --set run.weeks=0
complains 2 "firms.shp.price: unknown; did you mean firms.shop.price?" \
    "$goodwill" run "$smallest" --set firms.shp.price=3
complains 2 "market.segments.al.share: unknown; did you mean market.segments.all.share?" \
    "$goodwill" run "$smallest" --set market.segments.al.share=1
complains 2 "there is no station \"contr\"; did you mean \"counter\"?" \
    "$goodwill" run "$smallest" --set firms.shop.entrance=contr
complains 2 "PATH=VALUE is wanted" "$goodwill" run "$smallest" --set market.population
complains 2 "did you mean goodwill run?" "$goodwill" rnu "$smallest"

# --- where results go
printf 'mine\n' >file
complains 2 "cannot write into file/results: Not a directory" "$goodwill" run "$smallest" --quiet --out file/results
complains 2 "cannot write into file: Not a directory" "$goodwill" run "$smallest" --quiet --out file
[ "$(cat file)" = mine ] || fail "--out file: the file was changed"
complains 0 "" "$goodwill" run "$smallest" --quiet --out several/levels/deep
if [ "$(id -u)" -ne 0 ]; then
    mkdir locked
    chmod 555 locked
    complains 1 "Permission denied" "$goodwill" run "$smallest" --quiet --out locked/results
fi
complains 0 "" "$goodwill" run "$smallest" --quiet --out results
cksum results/* >before
complains 2 "--force" "$goodwill" run "$smallest" --quiet --seed 2 --out results
cksum results/* | cmp -s - before || fail "--out results: changed without --force"
printf 'mine\n' >results/notes.txt
complains 0 "" "$goodwill" run "$smallest" --quiet --seed 2 --out results --force
cksum results/* | cmp -s - before && fail "--out results --force: not replaced"
[ "$(cat results/notes.txt)" = mine ] || fail "--out results --force: somebody else's file was changed"
mkdir mine
printf 'mine\n' >mine/notes.txt
complains 2 "--force" "$goodwill" run "$smallest" --quiet --out mine
[ "$(ls mine)" = notes.txt ] || fail "--out mine: something was written into somebody else's directory"
mkdir empty
complains 0 "" "$goodwill" run "$smallest" --quiet --out empty

# --- a full disk
if [ -e /dev/full ]; then
    for command in "run $smallest --quiet" params "params --markdown" kpis "check $smallest" \
        "check $smallest --print" "new -" "trace $smallest --person 0" "trace $smallest --person 0 --format json" \
        "diff $smallest $smallest" --help --version "help run"; do
        # shellcheck disable=SC2086 # the command is a list
        complains 1 "cannot write to standard output: No space left on device" \
            sh -c '"$@" >/dev/full' sh "$goodwill" $command
    done
fi
mkdir disk
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=1m,nr_inodes=100 tmpfs disk 2>/dev/null; then
    trap 'umount "$scratch/disk"' EXIT
    complains 1 "No space left on device" "$goodwill" run "$smallest" --quiet --reps 2000 --out disk/results
    for name in disk/results/*; do
        case $name in
        *.tmp) fail "full disk: $name is left half written" ;;
        esac
    done
    [ ! -e disk/results/manifest.json ] || fail "full disk: the manifest says that all is there"
    rm -rf disk/results
    head -c 1048576 /dev/zero >disk/full 2>/dev/null || true
    complains 1 "No space left on device" "$goodwill" new disk/shop
    [ ! -e disk/shop.cfg ] || fail "new on a full disk: half a scenario is left"
else
    echo "skipped: a full disk (mounting a small one needs root)"
fi

# --- Ctrl-C: what is done is kept, and said
if command -v timeout >/dev/null; then
    complains 1 "stopped by Ctrl-C after" \
        timeout --foreground --preserve-status -s INT 2 "$goodwill" run "$smallest" --quiet --reps 10000000 --out stopped
    grep -qF "what is done is kept in stopped" stderr || fail "Ctrl-C: does not say where what is done is kept"
    [ -s stdout ] || fail "Ctrl-C: no table of what was done"
    done=$(sed -n 's/.*after \([0-9]*\) of 10000000 runs.*/\1/p' stderr)
    rows=$(($(wc -l <stopped/runs.csv) - 1))
    [ "$rows" -eq "$done" ] || fail "Ctrl-C: $done runs are said to be done, $rows are kept"
    [ -s stopped/manifest.json ] || fail "Ctrl-C: no manifest"
    complains 1 "stopped by Ctrl-C before the first of 1 runs was done" \
        timeout --foreground --preserve-status -s INT 1 "$goodwill" run "$smallest" --quiet --reps 1 --out never \
        --set run.weeks=10000 --set market.population=2000000 --set firms.shop.customers=2000000 \
        --set firms.shop.stations.counter.staff=5000
    [ ! -e never ] || fail "Ctrl-C before the first run: a directory without results is left"
else
    echo "skipped: Ctrl-C (no timeout program)"
fi
exit $status
