#!/bin/sh
# The commands beside run: what they print, and that it can be used as it stands.
# usage: commands.sh GOODWILL DIRECTORY SCRATCH
. "$(dirname -- "$0")/expect.sh"
cp -- "$input/valid/smallest.cfg" .

# --- new: what it writes has no mistakes and runs; nothing is overwritten; the commands it offers work
expect 0 "my shop.cfg is written" "$goodwill" new "my shop"
expect 0 "my shop.cfg: no mistakes" "$goodwill" check "my shop.cfg"
expect 0 "retention" "$goodwill" run "my shop.cfg" --reps 3 --quiet
cp "my shop.cfg" kept.cfg
printf '# mine\n' >"my shop.cfg"
expect 2 "--force" "$goodwill" new "my shop.cfg"
[ "$(cat "my shop.cfg")" = "# mine" ] || fail "new: overwrote a file"
expect 0 "my shop.cfg is written" "$goodwill" new "my shop" --force
cmp -s "my shop.cfg" kept.cfg || fail "new --force: another text"
expect 1 "No such file or directory" "$goodwill" new nowhere/shop
"$goodwill" new - >piped.cfg
expect 0 "piped.cfg: no mistakes" "$goodwill" check piped.cfg
expect 0 "is written" "$goodwill" new "it's \"quoted\" \\ and odd"
expect 0 "no mistakes" "$goodwill" check "it's \"quoted\" \\ and odd.cfg"
"$goodwill" new offered >said
sed -n 's/^  goodwill //p' said >offers
[ "$(wc -l <offers)" -ge 4 ] || fail "new: offers too little"
while read -r offer; do
    sh -c "\"\$1\" $offer" sh "$goodwill" >/dev/null 2>&1 </dev/null || fail "new offers a command that fails: $offer"
done <offers

# --- help on help is the overview; a flag that there is not is named once, whatever its letters
"$goodwill" --help >overview
for words in "help" "help --help" "help help" "--help help"; do
    # shellcheck disable=SC2086 # a list of words
    "$goodwill" $words | cmp -s - overview || fail "goodwill $words: not the overview"
done
expect 2 "-s.cfg: unknown flag" "$goodwill" run -s.cfg
[ "$(wc -l <said)" -eq 1 ] || fail "a flag that there is not is named $(wc -l <said) times"
expect 2 "-dash.cfg: unknown flag" "$goodwill" run -dash.cfg # which has the letter of --help in it
expect 2 "--rebs: unknown flag; did you mean --reps?" "$goodwill" run --rebs 3 --help
grep -q "^Example" said || fail "--help beside a mistake: no help"
for value in "" "--quiet"; do
    expect 2 "--store needs a value: --store FILE" "$goodwill" run smallest.cfg --store "$value"
    expect 2 "--out needs a value: --out DIR" "$goodwill" run smallest.cfg --out "$value"
    [ ! -e "./--quiet" ] || fail "a flag is taken for a name"
done
expect 2 "--reps needs a value: --reps N" "$goodwill" run a.cfg --reps
[ "$(wc -l <said)" -eq 1 ] || fail "a value that is missing is asked for $(wc -l <said) times"

# --- what may be meant but hardly is, is told, and is no mistake
printf 'market = { segments = { all = { }; }; };\nfirms = { shop = { price = 100.0; stations = { till = { }; }; }; };\n' >dear.cfg
expect 0 "dear.cfg:2: warning: firms.shop.price: 100 is far from the usual price" "$goodwill" check dear.cfg
expect 0 "dear.cfg: no mistakes" "$goodwill" check dear.cfg --set market.reference_price=100
if grep -q warning said; then fail "check: warns of a usual price: $(cat said)"; fi
few="--set market.reference_price=100 --set network.kind=communities --set network.community=500"
few="$few --set firms.shop.customers=10 --set market.population"
# shellcheck disable=SC2086 # a list of flags
expect 0 "300 people make one community of 500: there is nobody outside it" "$goodwill" check dear.cfg $few=300
# shellcheck disable=SC2086
"$goodwill" check dear.cfg $few=750 >said 2>&1
if grep -q warning said; then fail "check: warns of two communities: $(cat said)"; fi

# --- diff
"$goodwill" diff kept.cfg kept.cfg >said
grep -q "^no difference" said || fail "diff: A against A differs: $(cat said)"
sed 's/training = { budget = 75; }/training = { budget = 10; }/' kept.cfg >other.cfg
"$goodwill" diff kept.cfg other.cfg --format csv >said
printf 'path,a,b,unit\nfirms.mine.levers.training.budget,75,10,money/employee/week\n' | diff - said ||
    fail "diff --format csv: not the one parameter that differs"
"$goodwill" diff kept.cfg other.cfg --format json >said
grep -qF '{"path": "firms.mine.levers.training.budget", "a": 75, "b": 10, "unit": "money/employee/week"}' said ||
    fail "diff --format json: $(cat said)"
expect 0 "(absent)" "$goodwill" diff kept.cfg smallest.cfg
expect 2 "nobody.cfg: error" "$goodwill" diff kept.cfg nobody.cfg

# --- trace: the same person lives the same life in words and in rows; asking for nobody is told how to ask
expect 2 "--person" "$goodwill" trace kept.cfg
person=$(sed -n 's/.*--person \([0-9]*\) is a customer.*/\1/p' said)
"$goodwill" trace kept.cfg --person "$person" >life
"$goodwill" trace kept.cfg --person "$person" --format json >rows.json
"$goodwill" trace kept.cfg --person "$person" --format csv >rows.csv
# same EVENT FIELD WORDS: as often in all three
same() {
    json=$(grep -c "\"event\": \"$1\"" rows.json) || true
    csv=$(grep -c ",$1,.*,$2," rows.csv) || true
    words=$(grep -c "$3" life) || true
    [ "$json" -eq "$words" ] && [ "$json" -eq "$csv" ] ||
        fail "trace: $json times $1 in json, $csv in csv, $words in words"
}
same encounter quality "  reliability "
same heard attitude "hears "
grep -q '"event": "end"' rows.json || fail "trace --format json: no end"
grep -q "^  visits " life || fail "trace: no summary"
# what went wrong is told before how it was judged; nothing is said of paying where nobody pays
"$goodwill" trace kept.cfg --person "$person" --format json --set quality.problem_rate=0.5 >rows.json
awk '/"event": "judged"/ { judged = $2 } /"event": "problem"/ { n++; late += $2 == judged }
    END { exit !(n > 0 && late == 0) }' rows.json || fail "trace: a problem told after its judgement, or none"
"$goodwill" trace kept.cfg --person "$person" --set firms.mine.price=0 >life
grep -q "^ *-> quality" life && ! grep -q "pays 0" life || fail "trace: $(grep 'pays 0' life | head -n 1)"
expect 2 "numbered 0 to 9999" "$goodwill" trace kept.cfg --person 10000

# --- trace --employee: the same career in words and in rows; a station or position that is none is told
"$goodwill" trace kept.cfg --employee counter:2 >career
"$goodwill" trace kept.cfg --employee mine.counter:2 --format json >rows.json
"$goodwill" trace kept.cfg --employee counter:2 --format csv >rows.csv
[ "$(wc -l <rows.json)" -eq "$(($(wc -l <career) - 2))" ] && [ "$(wc -l <rows.csv)" -eq "$(($(wc -l <career) - 1))" ] ||
    fail "trace --employee: $(wc -l <career) lines, $(wc -l <rows.json) in json, $(wc -l <rows.csv) in csv"
grep -q "motivation 0" career || fail "trace --employee: no motivation"
grep -q '"event": "end"' rows.json || fail "trace --employee: no end"
expect 2 "there are mine.counter" "$goodwill" trace kept.cfg --employee till:1
expect 2 "numbered 1 to 6" "$goodwill" trace kept.cfg --employee counter:7
expect 2 "STATION:N" "$goodwill" trace kept.cfg --employee counter
expect 2 "numbered 1 to 6" "$goodwill" trace kept.cfg --employee counter:0
# a position that a plan makes can be looked at, too
printf '@include "kept.cfg"\nfirms = { mine = { plan = { grow = { lever = "staffing.positions"; week = 4; value = 1.5; }; }; }; };\n' \
    >grows.cfg
expect 0 "there is no such position yet" "$goodwill" trace grows.cfg --employee counter:9 --set run.weeks=52
grep -q "somebody new starts" said || fail "trace --employee: nobody is hired: $(cat said)"
expect 2 "numbered 1 to 9" "$goodwill" trace grows.cfg --employee counter:10 --set run.weeks=52
expect 2 "one life at a time" "$goodwill" trace kept.cfg --employee counter:1 --person 1

"$goodwill" trace smallest.cfg --person "$person" --first 1 --set links.satisfaction_talk=false >/dev/null
hermit='--set links.satisfaction_talk=false --set market.segments.all.visits_per_year=0 --set newcomer.advertising=0'
for id in 0 1 2 3 4 5 6 7 8 9; do
    # shellcheck disable=SC2086 # a list of flags
    expect 0 "nothing happened to person $id in 4 weeks" "$goodwill" trace smallest.cfg --person $id $hermit \
        --set loyalty.leave_rate=0
done

# --- params, kpis, check
for command in params kpis levers; do
    "$goodwill" $command >said
    [ "$(wc -l <said)" -gt 20 ] || fail "$command: no overview"
    "$goodwill" $command --markdown >said
    head -n 1 said | grep -q "^# " || fail "$command --markdown: no page"
done
expect 0 "money/employee/week" "$goodwill" params firms.NAME.levers.training.budget
expect 0 "firms.NAME.levers.training.budget" "$goodwill" params training.budget
expect 2 "did you mean firms.NAME.levers.training" "$goodwill" params traning
expect 0 "%/year" "$goodwill" kpis retention.mine.office
expect 0 "knowledge of the staff" "$goodwill" levers training
expect 2 "did you mean training" "$goodwill" levers traning
expect 2 "did you mean retention" "$goodwill" kpis retenion
"$goodwill" check kept.cfg --print >said
grep -q "^firms.mine.levers.training.budget = 75$" said || fail "check --print: not the resolved scenario"
"$goodwill" check kept.cfg --print --set firms.mine.levers.training.budget=3 | grep -q "training.budget = 3$" ||
    fail "check --print: --set does not count"
# --- results alone make the same numbers again: their manifest stands for the scenario, with all that was --set
"$goodwill" run kept.cfg --reps 2 --seed 9 --set run.weeks=6 --quiet --out first >/dev/null
mkdir elsewhere
cp first/manifest.json elsewhere
rm -rf again
expect 0 "seed 9" "$goodwill" run elsewhere/manifest.json --quiet --out again
cmp -s first/runs.csv again/runs.csv || fail "run manifest.json: other numbers"
grep -o '"hash": "[^"]*"' first/manifest.json >hash
grep -qf hash again/manifest.json || fail "run manifest.json: another scenario"
(cd elsewhere && "$goodwill" check manifest.json --print --set run.weeks=7) | grep -qx "run.weeks = 7" ||
    fail "check manifest.json: --set does not count"
cp kept.cfg twin.cfg
"$goodwill" compare kept.cfg twin.cfg --reps 2 --set run.weeks=6 --quiet --out both >/dev/null
expect 2 "both/manifest.json: error: is of 2 scenarios; name that of one, as both/kept/manifest.json" \
    "$goodwill" check both/manifest.json
expect 0 "no mistakes" "$goodwill" check both/kept/manifest.json
expect 2 "manifest.json: error: has no text of a scenario in it" sh -c \
    'sed "s/\"text\": \".*\"/\"text\": \"\"/" first/manifest.json >elsewhere/manifest.json && "$1" check elsewhere/manifest.json' sh "$goodwill"
expect 2 "nowhere/: error: cannot be read" "$goodwill" run nowhere/manifest.json
"$goodwill" sweep kept.cfg --vary firms.mine.price=14:18 --design lhs --samples 3 --reps 2 --set run.weeks=6 --quiet \
    --out points >/dev/null
"$goodwill" sweep points/manifest.json --design points/design.csv --quiet --out more >/dev/null
cmp -s points/runs.csv more/runs.csv || fail "sweep manifest.json: other numbers"

"$goodwill" explain --help >help.explain
grep -q "default: run.replications" help.explain && fail "explain --help: plays no run.replications unless told"
grep -qF "(default: some 1,000 runs' worth, at least 5)" help.explain || fail "explain --help: how many replications?"
"$goodwill" --help >overview
awk 'length($0) > 100' overview | grep . && fail "--help: wider than a page"
for command in $(sed -n '/^goodwill COMMAND/,/^Begin/s/^  \([a-z]*\) .*/\1/p' overview); do
    expect 0 "Example" "$goodwill" $command --help
    "$goodwill" $command --help | sed '/^Example/,$d' | awk 'length($0) > 100' | grep . &&
        fail "$command --help: wider than a page"
done
[ "$(sed -n '/^goodwill COMMAND/,/^Begin/p' overview | grep -c '^  [a-z]')" -gt 20 ] || fail "--help: commands are missing"
for command in params kpis levers new; do
    expect 2 "takes no --set" "$goodwill" $command smallest --set run.weeks=1
done
expect 2 "takes no --out" "$goodwill" new shop --out here

# --- the build: named alike by --version and by the manifest
"$goodwill" --version >said
grep -qE '^goodwill [0-9]+\.[0-9]+\.[0-9]+.*, (gcc|clang) .*-ffp-contract=off' said || fail "--version: $(cat said)"
"$goodwill" run smallest.cfg --quiet --reps 2 --out results >/dev/null
grep -q '"flags": ".*-ffp-contract=off' results/manifest.json || fail "manifest: does not say the build's flags"
exit $status
