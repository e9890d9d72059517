#!/bin/sh
# Same bits of exp, log, pow and sqrt from every compiler and optimisation level.
# usage: math_bits.sh SOURCE_DIRECTORY SCRATCH_DIRECTORY EXPECTED_DIGEST COMPILER...
# A compiler that is not installed is skipped, and said so. Exit 0 all equal, 1 not.
set -eu
source=$1
scratch=$2
expected=$3
shift 3
mkdir -p "$scratch"
status=0
compared=0
for compiler in "$@"; do
    if ! command -v "$compiler" >/dev/null; then
        echo "skipped: $compiler is not installed"
        continue
    fi
    for flags in -O0 -O2 "-O3 -march=native"; do
        # $flags is a list
        # shellcheck disable=SC2086
        "$compiler" -std=c17 $flags -ffp-contract=off -I"$source/src" "$source/src/base/math.c" \
            "$source/tests/determinism/drivers/math_digest.c" -o "$scratch/math_digest"
        digest=$("$scratch/math_digest")
        compared=$((compared + 1))
        if [ "$digest" != "$expected" ]; then
            echo "$compiler $flags: digest $digest, expected $expected"
            status=1
        fi
    done
done
if [ "$compared" -eq 0 ]; then
    echo "no compiler found"
    exit 1
fi
exit $status
