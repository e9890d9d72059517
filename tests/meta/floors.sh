#!/bin/sh
# Every #include of src/ and include/ is an arrow that floors.txt allows, and every arrow there points downwards.
# usage: floors.sh SOURCE_DIRECTORY
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd -- "$1"
find src include -name '*.[ch]' -o -name '*.def' | sort | xargs awk '
FNR == 1 { file = FILENAME }
# the table
file ~ /floors\.txt$/ {
    if (/^#/ || NF == 0) next
    floor = $1; sub(/:$/, "", floor)
    outside = 0
    for (i = 2; i <= NF; i++) {
        if ($i == "|") outside = 1
        else if (floor == "C") c[$i] = 1
        else if (outside) header[floor, $i] = 1
        else if ($i != "*" && !($i in known)) { print "floors.txt: " floor " stands on " $i ", which is not below it"; bad = 1 }
        else stands[floor, $i] = 1
    }
    known[floor] = 1
    next
}
/^[ \t]*#[ \t]*include/ {
    split(file, part, "/")
    floor = part[1] == "include" ? "goodwill" : (file ~ /^src\/[^\/]*$/ ? "main" : part[2])
    name = $0; sub(/^[^"<]*["<]/, "", name); sub(/[">].*$/, "", name)
    own = /^[ \t]*#[ \t]*include[ \t]*"/
    seen++
    if (!(floor in known)) verdict = "floor " floor " is not in floors.txt"
    else if (own) {
        target = name; sub(/\/.*/, "", target)
        if (target == name) verdict = "write the floor: \"FLOOR/" name "\""
        else if (target == floor || (floor, target) in stands || (floor, "*") in stands) next
        else verdict = floor " may not use " target
    } else {
        leaf = file; sub(/.*\//, "", leaf)
        directory = name; sub(/\/.*/, "/*", directory)
        if (name in c || (floor, name) in header || (floor, name "@" leaf) in header) next
        if ((floor, directory) in header || (floor, "*") in header) next
        verdict = floor " may not use <" name ">"
    }
    print file ":" FNR ": " verdict
    bad = 1
}
END {
    if (!seen) { print "no #include found: wrong directory?"; bad = 1 }
    exit bad
}' "$here/floors.txt"
