#!/bin/sh
# What is installed is enough: the examples are compiled against it, by pkg-config and by CMake, by each compiler
# that is there, and say what the program says.
# usage: install.sh SOURCE_DIRECTORY BUILD_DIRECTORY SCRATCH
set -eu
source=$(realpath -- "$1")
build=$(realpath -- "$2")
rm -rf -- "$3"
mkdir -p -- "$3"
cd -- "$3"
prefix=$PWD/there
moved=$PWD/elsewhere
status=0

fail() {
    echo "$1"
    status=1
}

cmake --install "$build" --prefix "$prefix" >log || { cat log; exit 1; }
mv "$prefix" "$moved" # it finds itself wherever it is
PKG_CONFIG_PATH=$(dirname -- "$(find "$moved" -name goodwill.pc)")
export PKG_CONFIG_PATH
goodwill=$moved/bin/goodwill
scenario=$source/tests/input/valid/smallest.cfg

for compiler in gcc clang; do
    command -v $compiler >/dev/null || continue
    for example in one_scenario compare_in_a_loop keep_and_choose; do
        # pkg-config writes for a shell: a blank in a path comes with a backslash
        eval "$compiler -std=c17 -Wall -Wextra -Wpedantic -Werror \"\$source/examples/\$example.c\" \
            $(pkg-config --cflags --libs goodwill) -o $example-$compiler" || fail "$example: not to be compiled by $compiler"
    done
done
cmake -S "$source/examples" -B cmake -DCMAKE_PREFIX_PATH="$moved" >log 2>&1 && cmake --build cmake >>log 2>&1 ||
    { cat log; fail "examples: not to be built by CMake"; }

"$goodwill" run "$scenario" --reps 3 --quiet --out results >/dev/null
column=$(head -n 1 results/runs.csv | tr ',' '\n' | grep -n '^npv\.shop$' | cut -d : -f 1)
cut -d , -f "$column" results/runs.csv | tail -n +2 >wanted
for program in ./one_scenario-gcc ./one_scenario-clang cmake/one_scenario; do
    [ -x $program ] || continue
    $program "$scenario" 3 | sed -n 's/^  npv\.shop = \([^ ]*\) .*/\1/p' >got
    cmp -s wanted got || fail "$program: the NPVs are not those of goodwill run: $(paste wanted got)"
done
wanted=$("$goodwill" compare "$scenario" "$scenario" --reps 10 --quiet --format csv --on revenue | awk -F, '$1 == "revenue" { print $10 }')
[ "$wanted" = 0 ] || fail "compare: A against A is $wanted"
for program in ./compare_in_a_loop-gcc ./compare_in_a_loop-clang cmake/compare_in_a_loop; do
    [ -x $program ] || continue
    $program "$scenario" revenue firms.shop.price 12 24 >got || fail "$program: exit code $?"
    grep -qE '^ +12  0 \(0 to 0\)$' got || fail "$program: the same price makes a difference: $(cat got)"
    grep -qE '^ +24  [1-9]' got || fail "$program: twice the price makes none: $(cat got)"
    code=0
    $program "$scenario" revenue firms.shop.prise 12 2>got || code=$?
    [ $code -eq 2 ] && grep -q "did you mean firms.shop.price" got || fail "$program: a mistake is not told"
done

# A store that the library made is the program's, and the other way round; both choose the same.
dear=$source/tests/threads/dear.cfg
"$goodwill" run "$scenario" "$dear" --reps 5 --quiet --store wanted.db >/dev/null
"$goodwill" export wanted.db --quiet --out wanted-runs
i=0
for name in smallest dear; do
    runs=wanted-runs/$name/runs.csv
    column=$(head -n 1 "$runs" | tr ',' '\n' | grep -n '^revenue\.shop$' | cut -d : -f 1)
    cut -d , -f "$column" "$runs" | tail -n +2 >wanted.$i
    i=$((i + 1))
done
for program in ./keep_and_choose-gcc ./keep_and_choose-clang cmake/keep_and_choose; do
    [ -x $program ] || continue
    rm -f own.db own.db-lock
    for once in first again; do
        $program own.db revenue.shop 100 "$scenario" "$dear" >got || fail "$program, $once: exit code $?"
        for i in 0 1; do
            sed -n "s/^$i,[0-4],//p" got | cmp -s - wanted.$i || fail "$program, $once: other numbers than goodwill run"
        done
    done
    grep -q "^best: $dear, " got || fail "$program: dear is not the best: $(cat got)"
    "$goodwill" status own.db | grep -q "10 of 10 runs" || fail "$program: goodwill status: $("$goodwill" status own.db)"
    $program wanted.db revenue.shop 100 "$scenario" "$dear" >got2 || fail "$program: cannot go on with the program's store"
    cmp -s got got2 || fail "$program: the program's store tells another story"
done
"$goodwill" select "$scenario" "$dear" --on revenue --within 100 --quiet | grep -q '^Best: B' ||
    fail "select: another choice"
exit $status
