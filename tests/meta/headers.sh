#!/bin/sh
# Each header compiles alone: as C17, and those of include/ as C++17 too.
# usage: headers.sh SOURCE_DIRECTORY C_COMPILER [CXX_COMPILER]
set -eu
cd -- "$1"
compiler=$2
cxx=${3-}
# POSIX types are for the floors that floors.txt lets have them; a core header could not include theirs.
warnings="-D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Wshadow -Werror -fsyntax-only"
seen=0
status=0
# No path of a header holds a space: floors.sh would not find its floor.
for header in $(find src include -name '*.h' | sort); do
    seen=$((seen + 1))
    name=${header#*/}
    # shellcheck disable=SC2086 # $warnings is a list
    if ! echo "#include \"$name\"" | "$compiler" -std=c17 $warnings -Isrc -Iinclude -x c -; then
        echo "$header: does not compile alone"
        status=1
    fi
    case $header in
    include/*)
        # shellcheck disable=SC2086
        if [ -n "$cxx" ] && ! echo "#include \"$name\"" | "$cxx" -std=c++17 $warnings -Iinclude -x c++ -; then
            echo "$header: does not compile as C++"
            status=1
        fi
        ;;
    esac
done
[ $seen -gt 0 ] || status=1
exit $status
