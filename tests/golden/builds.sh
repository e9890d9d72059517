#!/bin/sh
# The same bits from every compiler and optimisation level: builds the core anew with each and compares the run
# hashes of three scenarios with the committed ones. On a difference names the first event that differs.
# usage: builds.sh SOURCE_DIRECTORY SCRATCH_DIRECTORY COMPILER...
# A compiler that is not installed is skipped, and said so.
set -eu
export LC_ALL=C
source=$1
scratch=$2
shift 2
scenarios="coffee-chain call-centre validation/plain-station"
mkdir -p "$scratch"
libconfig=$(pkg-config --cflags --libs libconfig)

build() { # compiler, flags, program
    # $2 and $libconfig are lists
    # shellcheck disable=SC2086
    "$1" -std=c17 $2 -ffp-contract=off -fno-fast-math -I"$source/src" -I"$source/include" -I"$source/tests" \
        "$source/tests/golden/drivers/digest.c" "$source"/src/base/*.c "$source"/src/random/*.c "$source"/src/des/*.c \
        "$source"/src/param/*.c "$source"/src/model/*.c "$source"/src/lever/*.c "$source"/src/kpi/*.c \
        "$source"/src/strategy/*.c "$source"/src/scenario/*.c "$source/src/run/replicate.c" "$source/src/run/census.c" $libconfig -o "$3"
}

status=0
first=
for compiler in "$@"; do
    if ! command -v "$compiler" >/dev/null; then
        echo "skipped: $compiler is not installed"
        continue
    fi
    for level in O0 O3; do
        flags=-O0
        [ "$level" = O3 ] && flags="-O3 -march=native"
        program=$scratch/digest-$compiler-$level
        build "$compiler" "$flags" "$program"
        first=${first:-$program}
        for name in $scenarios; do
            "$program" "$source/scenarios/$name.cfg" >"$program.txt"
            if ! grep "^$name " "$source/tests/golden/hashes.txt" | cmp -s - "$program.txt"; then
                echo "$compiler $flags: $name differs from tests/golden/hashes.txt:"
                cat "$program.txt"
                status=1
                for replication in 0 1; do # against the first build: which event is the first to differ
                    for one in "$first" "$program"; do
                        "$one" --trail "$source/scenarios/$name.cfg" "$replication" >"$one.trail"
                    done
                    if cmp -s "$first.trail" "$program.trail"; then
                        echo "replication $replication: the events are those of $first"
                    else
                        diff "$first.trail" "$program.trail" | head -n 4
                    fi
                done
            fi
        done
    done
done
if [ -z "$first" ]; then
    echo "no compiler found"
    exit 1
fi
exit $status
