#!/bin/sh
# The same bits in WebAssembly: compiles the core for wasm32, which needs no operating system, no libconfig and no
# libm there, and compares the run hashes of three scenarios with the committed ones. The texts that it reads are the
# canonical ones of the native program.
# usage: wasm.sh GOODWILL SOURCE_DIRECTORY SCRATCH_DIRECTORY
# Skipped (77) where the compiler, its WASI library or node is missing.
set -eu
export LC_ALL=C
goodwill=$(realpath -- "$1")
source=$2
mkdir -p -- "$3"
scratch=$(realpath -- "$3")
scenarios="coffee-chain call-centre validation/plain-station"
for program in clang wasm-ld-14 node; do
    command -v $program >/dev/null || { echo "skipped: $program is not installed"; exit 77; }
done
[ -e /usr/include/wasm32-wasi/stdio.h ] || { echo "skipped: wasi-libc is not installed"; exit 77; }

scenario= # all that reads no libconfig text
for file in "$source"/src/scenario/*.c; do
    case "${file##*/}" in
    load.c | scan.c | tree.c | study_file.c) ;;
    *) scenario="$scenario src/scenario/${file##*/}" ;;
    esac
done
cd "$source"

# A stack of 64 KiB, the linker's default, is too small, and lies where an overflow is not noticed.
# shellcheck disable=SC2086 # $scenario is a list
clang --target=wasm32-wasi --sysroot=/usr -std=c17 -O2 -ffp-contract=off -fno-fast-math -fuse-ld=/usr/bin/wasm-ld-14 \
    -Wl,-z,stack-size=1048576 -Wl,--stack-first -Isrc -Iinclude tests/golden/drivers/restored.c src/base/*.c \
    src/random/*.c src/des/*.c src/param/*.c src/model/*.c src/lever/*.c src/kpi/*.c src/strategy/*.c $scenario \
    src/run/replicate.c src/run/census.c -o "$scratch/restored.wasm"

status=0
for name in $scenarios; do
    "$goodwill" check "scenarios/$name.cfg" --print --set run.weeks=30 >"$scratch/canonical"
    node --no-warnings tests/golden/drivers/wasi.mjs "$scratch/restored.wasm" "$name" \
        <"$scratch/canonical" >"$scratch/digest" || status=1
    if ! grep "^$name " tests/golden/hashes.txt | cmp -s - "$scratch/digest"; then
        echo "$name differs from tests/golden/hashes.txt:"
        cat "$scratch/digest"
        status=1
    fi
done
exit $status
