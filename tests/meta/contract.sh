#!/bin/sh
# docs/contract.md from tests/contract/rows.txt and the tests that bear an id: Test(suite, W1_the_claim...), with the
# shipped scenario that shows it named in a comment line above: /* scenario: coffee-chain */.
# Fails when an id of a part that is not open has no test, when a test bears an id that is none, and when the page is old.
# usage: contract.sh SOURCE_DIRECTORY [--write]
set -eu
export LC_ALL=C
source=$1
page=$source/docs/contract.md
cd -- "$source"
now=$(
    find tests -name '*.c' -o -name targets.def | sort | xargs awk '
    FNR == 1 { scenario = "" }
    match($0, /scenario: [a-z0-9\/-]+/) && /^[ \t]*(\/\*|\/\/)/ { scenario = substr($0, RSTART + 10, RLENGTH - 10); next }
    function proves(id, name) {
        where[id] = where[id] (where[id] == "" ? "" : "<br>") "`" FILENAME "` " name
        if (scenario != "" && index(shown[id], scenario) == 0) {
            shown[id] = shown[id] (shown[id] == "" ? "" : "<br>") "`" scenario "`"
        }
    }
    /^TARGET\(/ && FILENAME ~ /targets\.def$/ {
        split($0, part, "\"")
        if (part[2] ~ /^[WQSMKTOD][0-9]+$/) {
            scenario = "validation/" part[4]
            proves(part[2], part[6])
            known[part[2]] = known[part[2]] == "" ? FILENAME : known[part[2]]
        }
        scenario = ""
        next
    }
    /^(Test|ParameterizedTest|Theory)\(/ || /^[A-Za-z_]+\(.*, [WQSMKTOD][0-9]+_/ {
        line = $0
        if (match(line, /, *[WQSMKTOD][0-9]+_[A-Za-z0-9_]*/)) {
            name = substr(line, RSTART, RLENGTH)
            sub(/^, */, "", name)
            rest = name
            count = 0
            while (match(rest, /^[WQSMKTOD][0-9]+_/)) {
                ids[++count] = substr(rest, 1, RLENGTH - 1)
                rest = substr(rest, RLENGTH + 1)
            }
            gsub(/_/, " ", rest)
            for (i = 1; i <= count; i++) {
                proves(ids[i], rest)
                known[ids[i]] = known[ids[i]] == "" ? FILENAME : known[ids[i]]
            }
        }
        scenario = ""
    }
    END {
        print "# What Goodwill must be able to express\n"
        print "Generated from the tests that bear an id (`tests/meta/contract.sh`). What an id claims is a finding, practice or rule of thumb"
        print "of service management; its test says what the simulator does with it, with sample size and band. *Open* parts are still to come."
        while ((getline line < "tests/contract/rows.txt") > 0) {
            if (line ~ /^#/ || line == "") {
                continue
            }
            if (line ~ /^= /) {
                open = line ~ /\|open$/
                title = substr(line, 3)
                sub(/\|open$/, "", title)
                print "\n## " title (open ? " (open)" : "") "\n\n| id | claim | test | scenario |\n|---|---|---|---|"
                continue
            }
            cut = index(line, "|")
            id = substr(line, 1, cut - 1)
            claim = substr(line, cut + 1)
            row[id] = 1
            if (where[id] == "" && !open) {
                printf "%s has no test: %s\n", id, claim > "/dev/stderr"
                bad = 1
            }
            printf "| %s | %s | %s | %s |\n", id, claim, where[id] == "" ? "open" : where[id], shown[id]
        }
        for (id in known) {
            if (!(id in row)) {
                printf "%s: a test bears the id %s, which tests/contract/rows.txt does not have\n", known[id], id > "/dev/stderr"
                bad = 1
            }
        }
        exit bad
    }'
) || {
    echo "docs/contract.md cannot be made: see above" >&2
    exit 1
}
if [ "${2:-}" = --write ]; then
    echo "$now" >"$page"
elif ! echo "$now" | diff "$page" - >/dev/null; then
    echo "docs/contract.md is not what the tests say; write it anew: sh tests/meta/contract.sh . --write" >&2
    exit 1
fi
