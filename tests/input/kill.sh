#!/bin/sh
# Killed 50 times in the middle (kill -9), its log torn at the end or scribbled over there now and then, a store
# still ends with the bytes of an undisturbed run. The moments come from a fixed seed, as shares of an
# undisturbed run's time; where they fall in a run is the machine's.
# usage: kill.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
cp -- "$input/valid/smallest.cfg" a.cfg
printf '@include "a.cfg"\ntitle = "dear"; firms = { shop = { price = 24.0; }; };\n' >b.cfg
study="a.cfg b.cfg --reps 900 --set run.weeks=30 --quiet"
kills=50

# shellcheck disable=SC2086 # the study is a list of words
{
    begin=$(date +%s%N)
    "$goodwill" run $study --store whole.db --out whole --threads 2 >/dev/null
    whole=$(($(date +%s%N) - begin)) # ns: the blows fall within it, however fast the machine is
    awk -v n=$((4 * kills)) -v whole=$whole \
        'BEGIN { srand(20); for (i = 0; i < n; i++) print (0.05 + 0.6 * rand()) * whole / 1e9 }' >moments
    killed=0 complete=0 torn=0 spoilt=0 last=0
    while [ $killed -lt $kills ] && read -r moment; do
        "$goodwill" run $study --store s.db --resume --threads 2 >/dev/null 2>&1 &
        process=$!
        sleep "$moment"
        kill -9 $process 2>/dev/null || true
        code=0
        wait $process 2>/dev/null || code=$?
        [ $code -eq 0 ] || [ $code -eq 137 ] || { echo "resume: exit code $code"; exit 1; }
        if [ $code -eq 0 ]; then
            rm -f s.db # done before the blow: from the beginning
            complete=$((complete + 1)) last=0
            continue
        fi
        killed=$((killed + 1))
        if [ $((killed % 5)) -eq 0 ] && [ -s s.db-wal ]; then # the last pages were half written
            truncate -s -9000 s.db-wal
            torn=$((torn + 1)) last=0
        elif [ $((killed % 5)) -eq 2 ] && [ -s s.db-wal ] && [ "$(wc -c <s.db-wal)" -gt 5000 ]; then # or hold what never was written there
            head -c 3000 /dev/urandom |
                dd of=s.db-wal bs=1 seek=$(($(wc -c <s.db-wal) - 5000)) conv=notrunc 2>/dev/null
            spoilt=$((spoilt + 1)) last=0
        fi
        if "$goodwill" status s.db >said 2>&1; then
            done=$(sed -n 's/^done *\([0-9]*\) of .*/\1/p' said)
            [ "$done" -ge "$last" ] || { echo "$last runs were done, $done are left"; exit 1; }
            last=$done
        fi
    done <moments
    "$goodwill" run $study --store s.db --resume --out killed >/dev/null
}
for file in a/runs.csv a/summary.csv b/runs.csv b/summary.csv; do
    cmp whole/$file killed/$file || exit 1
done
echo "killed $killed times, $torn times torn, $spoilt times spoilt, $complete times complete before it"
[ $killed -eq $kills ] || { echo "too few were killed in time"; exit 1; }
