#!/bin/sh
# Every scenario in DIRECTORY is refused by check and by run with exactly the mistakes of NAME.expected, exit
# code 2, nothing on stdout and nothing written. GW_ACCEPT=1 writes the expected files anew: read them then.
# usage: invalid.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
cd -- "$input"
for file in *.cfg; do
    expected=${file%.cfg}.expected
    for command in check run; do
        code=0
        if [ $command = check ]; then
            "$goodwill" check "$file" >"$scratch/stdout" 2>"$scratch/stderr" || code=$?
        else
            "$goodwill" run "$file" --out "$scratch/out" >"$scratch/stdout" 2>"$scratch/stderr" || code=$?
        fi
        [ $code -eq 2 ] || fail "$command $file: exit code $code, 2 expected"
        [ ! -s "$scratch/stdout" ] || fail "$command $file: something on stdout"
        [ ! -e "$scratch/out" ] || fail "$command $file: a directory of results was made"
        [ -z "${GW_ACCEPT:-}" ] || [ $command = run ] || cp -- "$scratch/stderr" "$expected"
        diff -u "$expected" "$scratch/stderr" || fail "$command $file: not the mistakes expected"
    done
done
for expected in *.expected; do
    [ -e "${expected%.expected}.cfg" ] || fail "$expected: its scenario is gone"
done
exit $status
