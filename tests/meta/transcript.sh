#!/bin/sh
# A page's commands do what the page says: every block fenced as ```sh is run, in the order of the page, in a fresh
# directory with the scenarios and the program in it, and prints what the ```text block behind it shows.
# A line "..." in a text block stands for any lines. "```sh exit=2" expects that exit code; "```sh untested" is not run.
# usage: transcript.sh PAGE PROGRAM SOURCE_DIRECTORY            test
#        transcript.sh --update PAGE PROGRAM SOURCE_DIRECTORY   write into the page what is printed now
#        transcript.sh --run ...                                only run the blocks: what they print is not looked at
# --in DIR behind that: run in this directory, which is there and empty, and leave in it what the blocks make.
set -eu
mode=test
clone=
while :; do
    case "$1" in
    --update) mode=update ;;
    --run) mode=run ;;
    --in)
        clone=$(realpath -- "$2")
        shift
        ;;
    *) break ;;
    esac
    shift
done
page=$(realpath -- "$1")
program=$(realpath -- "$2")
source=$(realpath -- "$3")
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

# Cut the page up: N.sh with N.exit, and N.text behind it; what stands between them stays in N.prose for --update.
clone=${clone:-$temp/clone}
mkdir -p "$temp/page" "$clone/build/release"
count=$(awk -v out="$temp/page/" '
    /^```/ && inside { inside = 0; if (kind == "sh") fresh = 1; next }
    /^```sh/ {
        inside = 1
        kind = "untested"
        if ($2 != "untested") {
            kind = "sh"
            ++n
            printf "%s\n", ($2 ~ /^exit=/ ? substr($2, 6) : 0) >(out n ".exit")
            printf "%d\n", NR + 1 >(out n ".line")
        }
        next
    }
    /^```/ {
        inside = 1
        kind = "other"
        if ($1 == "```text" && fresh) {
            kind = "text"
            fresh = 0
            printf "" >(out n ".text")
            printf "%d\n", NR >(out n ".fence")
        }
        next
    }
    inside && kind == "sh" { print >(out n ".sh") }
    inside && kind == "text" { print >(out n ".text") }
    END { print n + 0 }' "$page")
[ "$count" -gt 0 ] || { echo "$page: no blocks to run"; exit 1; }

cp -R "$source/scenarios" "$clone/"
ln -s "$program" "$clone/build/release/goodwill"
PATH=$clone/build/release:$PATH
export PATH
cd "$clone"

# compare SHOWN PRINTED: silent where they agree; with update=1 prints SHOWN as it ought to be.
# Lines behind "..." are sought, together up to the next "...", among those printed. For an update their likeness will
# do, the same words with other numbers; else that of the first of them.
cat >"$temp/compare.awk" <<'AWK'
function like(s) {
    gsub(/-?[0-9.][0-9.,]*/, "#", s)
    gsub(/ +/, " ", s)
    return s
}
# where the lines shown[i..to] begin behind printed[j]; 0: nowhere
function sought(i, to, alike,   k, l) {
    for (k = j + 1; k <= n; ++k) {
        for (l = i; l <= to; ++l)
            if (alike ? like(printed[k + l - i]) != like(shown[l]) : printed[k + l - i] != shown[l])
                break
        if (l > to)
            return k
    }
    return 0
}
function fail(message) {
    print message >"/dev/stderr"
    failed = 1
    exit 1
}
FILENAME == ARGV[1] { shown[++m] = $0; next }
{ printed[++n] = $0 }
END {
    if (failed)
        exit 1
    j = 0
    for (i = 1; i <= m; ++i) {
        if (shown[i] == "...") {
            seek = 1
            if (update)
                print "..."
            continue
        }
        if (seek) {
            for (to = i; to < m && shown[to + 1] != "..."; ++to)
                ;
            k = sought(i, to, 0)
            if (!k && update)
                k = sought(i, to, 1)
            if (!k && update)
                k = sought(i, i, 1)
            if (!k)
                fail("  not printed, or not followed by what is shown: " shown[i])
            j = k
        } else {
            if (++j > n && !update)
                fail("  shown, not printed: " shown[i])
            if (!update && printed[j] != shown[i])
                fail("  shown:   " shown[i] "\n  printed: " printed[j])
        }
        if (update && j <= n)
            print printed[j]
        seek = 0
    }
    if (!seek && j < n) {
        if (!update)
            fail("  printed, not shown: " printed[j + 1])
        while (++j <= n)
            print printed[j]
    }
}
AWK

status=0
n=0
while [ "$n" -lt "$count" ]; do
    n=$((n + 1))
    block=$temp/page/$n
    code=0
    sh "$block.sh" >"$block.printed" 2>&1 </dev/null || code=$?
    if [ "$code" -ne "$(cat "$block.exit")" ]; then
        echo "$page:$(cat "$block.line"): exit code $code, not $(cat "$block.exit")"
        sed 's/^/  $ /' "$block.sh"
        tail -n 5 "$block.printed"
        status=1
        [ $mode != update ] || continue # what it should have printed stays
    fi
    [ -f "$block.text" ] && [ $mode != run ] || continue
    if [ $mode = update ]; then
        if awk -v update=1 -f "$temp/compare.awk" "$block.text" "$block.printed" >"$block.new"; then
            cp "$block.new" "$block.text"
        else
            echo "$page:$(cat "$block.line"): this block must be rewritten by hand"
            status=1
        fi
    elif ! awk -v update=0 -f "$temp/compare.awk" "$block.text" "$block.printed" 2>"$block.new"; then
        echo "$page:$(cat "$block.line"): the output shown is not what is printed now"
        sed 's/^/  $ /' "$block.sh"
        cat "$block.new"
        status=1
    fi
done
if [ $mode = update ]; then
    awk -v in_="$temp/page/" -v count="$count" '
        BEGIN {
            for (n = 1; n <= count; ++n)
                if ((getline line <(in_ n ".fence")) > 0)
                    block[line + 0] = n
        }
        !inside { print }
        NR in block {
            while ((getline line <(in_ block[NR] ".text")) > 0)
                print line
            inside = 1
            next
        }
        inside && /^```/ { inside = 0; print }' "$page" >"$temp/page.new"
    cat "$temp/page.new" >"$page"
elif [ $mode = test ] && [ $status -ne 0 ]; then
    echo "to put it right: scripts/pages; then read again what the text says of it"
fi
exit $status
