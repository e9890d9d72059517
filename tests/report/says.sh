#!/bin/sh
# Reports: what they say is what the results say, whatever a user wrote stays text, nothing is loaded, the same results
# give the same bytes, and mistakes are sentences. Leaves its pages in SCRATCH for pages.sh.
# usage: says.sh GOODWILL SCENARIOS SCRATCH
. "$(dirname -- "$0")/../input/expect.sh"
scenarios=$input

# says PAGE TEXT: the page as read, without its tags and with common blanks
says() {
    sed 's/<[^>]*>//g; s/\xc2\xa0/ /g' "$1" | grep -qF -- "$2" || fail "$1: does not say '$2'"
}

# --- results: of a run, a comparison of three, an explanation; and of names that would be markup
short="--reps 5 --quiet --set run.weeks=52 --set market.population=4000 --set firms.beans.customers=600"
usual=$scenarios/coffee-chain.cfg
"$goodwill" run "$usual" $short --out run >run.txt
"$goodwill" compare "$usual" "$scenarios/coffee-chain-cut-training.cfg" "$scenarios/coffee-chain-focus.cfg" $short \
    --out three >three.txt
"$goodwill" compare "$usual" "$scenarios/coffee-chain-cut-training.cfg" $short --on skill --out two >two.txt
"$goodwill" compare "$usual" "$usual" $short --out same >same.txt
"$goodwill" explain "$usual" "$scenarios/coffee-chain-focus.cfg" --reps 2 --quiet --set run.weeks=8 \
    --set market.population=4000 --set firms.beans.customers=600 --out why >why.txt
cp "$scenarios/coffee-chain.cfg" .
cat >odd.cfg <<'END'
@include "coffee-chain.cfg"
title = "</script><script>alert(1)</script> \"Tom & Jerry\" <b>";
question = "Is 1 < 2 & 3 > 2, <!-- or not?";
currency = "<i>crowns</i>";
END
"$goodwill" run odd.cfg $short --out odd >odd.txt
"$goodwill" new parts >parts.txt
"$goodwill" compare parts.cfg parts.cfg --reps 2 --quiet --set run.weeks=8 --out parts >parts.txt
"$goodwill" run "$scenarios/validation/mm1.cfg" --reps 3 --quiet --out queue >queue.txt

small="--set run.weeks=13 --set market.population=4000 --set firms.beans.customers=600 --quiet"
"$goodwill" sensitivity "$usual" --method oat --reps 4 $small --vary firms.beans.levers.training.budget=0:150 \
    --vary market.reference_price=10:20 --out hinges >hinges.txt
"$goodwill" sweep "$usual" --vary firms.beans.levers.training.budget=0,75,150 --reps 4 $small --out sweep >sweep.txt
"$goodwill" sweep "$usual" --vary firms.beans.levers.training.budget=0,75,150 --reps 4 $small --on npv --on satisfaction \
    --out outputs --store outputs.db >outputs.txt
printf '%s\n' week_from,week_to,customers,complaints 0,4,590,10 4,8,580,12 8,12,575,9 >own.csv
"$goodwill" calibrate "$usual" --data own.csv --free loyalty.leave_rate=0.06:0.3 --free complaint.complain=0.01:0.2 --reps 2 \
    --max-runs 100 $small --out fitted >fitted.txt || [ $? -eq 3 ]
"$goodwill" optimize "$usual" --over training,recognition --reps 2 --max-runs 20 $small --out spread >spread.txt
"$goodwill" select "$usual" "$scenarios/coffee-chain-cut-training.cfg" "$scenarios/coffee-chain-focus.cfg" --within 5000 \
    $small --out choice >choice.txt

for one in hinges sweep outputs fitted spread choice run three two same why odd queue parts; do
    expect 0 "the report is $one.html" "$goodwill" report $one -o $one.html
done
expect 0 "the report is all.html" "$goodwill" report three why run hinges sweep outputs fitted spread choice -o all.html

# --- what they say
says run.html "What is a coffee chain worth that treats its staff and customers as is usual?"
says run.html "The firm beans "
says run.html "Poor service costs it "
says run.html "What the scenario sets"
says run.html "firms.beans.stations.counter.service_minutes"
says run.html "Mandelbaum, Avishai; Sakov, Anat; Zeltyn, Sergey (2000): Empirical Analysis of a Call Center"
says choice.html "Which of 3 scenarios has the highest net present value (NPV)?"
says choice.html "or more, it is this one with a probability of at least 95 %"
says choice.html "Nearest to it comes “Coffee chain"
for page in run three hinges fitted choice; do
    grep -oE 'href="#[^"]*"' $page.html | sed 's/href="#//; s/"$//' | sort -u | while read -r id; do
        grep -qF "id=\"$id\"" $page.html || echo "$id"
    done >lost
    [ ! -s lost ] || fail "$page.html: leads to what is not there: $(cat lost)"
done
# every output of a sweep, with the means that its table has; the point that is best in each
says outputs.html "Of 3 points the one with the highest net present value (NPV) is firms.beans.levers.training.budget = "
says outputs.html "satisfaction (CSAT), points"
says outputs.html "What each output has its best at"
# a fit: its values with their intervals as the command printed them
says fitted.html "The figures are met best with loyalty.leave_rate = "
says fitted.html "The figures tell "
says fitted.html "The fitted scenario "
grep -E '^  (loyalty|complaint)\.' fitted.txt | while read -r path unit today value from to rest; do
    says fitted.html "$path = $value ($from to $to; $today today)"
done
says three.html "Best of the 3 is “Coffee chain"
says three.html "Which of 3 scenarios has the highest net present value (NPV)? For which decision"
says three.html "“Coffee chain” asked: What is a coffee chain worth that treats its staff and customers as is usual?"
says two.html "What does it bring to save the training budget? For which decision"
says three.html "“Coffee chain, training cut” asked: What does it bring to save the training budget?"
says three.html "firms.beans.levers.recovery.capture"
says same.html "came out exactly as “Coffee chain” (A) in all 5 pairs of runs."
says why.html "“Coffee chain, customer focus” (B) less “Coffee chain” (A) is "
says why.html "straight, by no link, go "
says why.html "What poor service costs, in money/year"
says all.html "Assumptions that mattered"
says hinges.html "depends most on firms.beans.levers.training.budget (of 2): "
says hinges.html "2 of them matter more than luck does."
says hinges.html "None of these is a mere assumption"
says sweep.html "Of 3 points the one with the highest net present value (NPV) is firms.beans.levers.training.budget = 0: "
says sweep.html "The next best is firms.beans.levers.training.budget = 75; on the same luck the best less it is +"
# paired with the next best as the sweep's own table has it: "-10,900 ±  4,600"
awk '$1 == 1 { print $6, $7, $8 }' sweep.txt | sed 's/^-//' >behind
[ "$(wc -w <behind)" -eq 3 ] || fail "sweep: another table: $(cat sweep.txt)"
says sweep.html "the best less it is +$(cat behind) money"
says spread.html "Of what was tried best is: training.budget "
says spread.html "instead of 75"
says spread.html "what levers cost today, and in the best split of a budget"
says spread.html "on luck that the search never saw"
says queue.html "Of its stations: wait, all, "
for page in *.html; do
    says "$page" "4.3 Estimation approach"
    says "$page" "Intervals hold at 95 %: "
done
# the verdict has the numbers that the command printed: "B is lower than A by 0.09 ± 0.01 0..1."
sed -n 's/^  B is lower than A by \(.*\) 0\.\.1\.$/\1/p' two.txt >by
[ -s by ] || fail "compare: no verdict on skill: $(cat two.txt)"
says two.html "“Coffee chain, training cut” (B) is worse than “Coffee chain” (A), with a confidence of "
says two.html "in skill it is lower by $(cat by) than “Coffee chain” (A) (95 % interval, n = 5 pairs of runs)."
# every headline of the run's table stands in the page, with its number
grep -E '^  (customers at the end|retention|profit) ' run.txt | sed 's/^  //; s/   */|/g' >rows
[ "$(wc -l <rows)" -eq 3 ] || fail "run: other headlines: $(cat run.txt)"
while IFS='|' read -r heading mean rest; do
    says run.html "$heading"
    says run.html "$(echo "$mean $rest" | sed 's/|/ /g; s/  */ /g; s/^\([^ ]* ± [^ ]*\).*/\1/; s/^-/−/')"
done <rows

# a row of a table has as many cells as its head, also where segments and stations have rows of their own in the results
for page in *.html; do
    awk -v page="$page" '
        /<table/ { columns = 0 }
        /<thead/, /<\/thead>/ { columns += gsub(/<th[ >]/, "") }
        /<tbody/, /<\/tbody>/ { cells += gsub(/<t[hd][ >]/, "")
            for (; match($0, /colspan="[0-9]+"/); sub(/colspan="[0-9]+"/, "")) cells += substr($0, RSTART + 9) - 1
            if (/<\/tr>/) { if (cells != columns) print page ": a row of " cells " cells under " columns; cells = 0 } }
    ' "$page"
done >ragged
[ ! -s ragged ] || fail "$(sort ragged | uniq -c | head -n 5)"

# --- what a user wrote stays text; the data end where they should
says odd.html "Is 1 &lt; 2 &amp; 3 &gt; 2, &lt;!-- or not?"
says odd.html "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot;Tom &amp; Jerry&quot; &lt;b&gt;"
says odd.html "&lt;i&gt;crowns&lt;/i&gt;"
for page in *.html; do
    [ "$(grep -c '<script' "$page")" -eq 1 ] && [ "$(grep -c '</script>' "$page")" -eq 1 ] ||
        fail "$page: more or less than one script"
    if grep -qE 'alert\(1\)</script|<b>|<i>|<!-- ' "$page"; then
        fail "$page: a user's text is markup"
    fi
done

# --- small, whole, alone, and the same again
for page in *.html; do
    [ "$(wc -c <"$page")" -lt 1000000 ] || fail "$page: $(wc -c <"$page") bytes"
    [ "$(tail -n 1 "$page")" = "</html>" ] || fail "$page: is not whole"
    if grep -oE '(src|srcset|poster|data|action)=|<link|@import|url\([^#]|<iframe|<object|<embed' "$page" >loads; then
        fail "$page: loads something: $(sort -u loads)"
    fi
    grep -q "default-src 'none'" "$page" || fail "$page: has no policy"
    [ ! -e "$page.tmp" ] || fail "$page.tmp was left"
done
"$goodwill" report three why run hinges sweep outputs fitted spread choice -o - >again
cmp -s all.html again || fail "report: another page the second time"

# --- figures: of every kind of results, each with a name; without gnuplot a page without them
for title in "figures of one's own beside the scenario that was fitted to them" "how far figures tell each parameter" \
    "what poor service costs more or less, by way of loss" "paired differences over time" "the links of the chain, and what each carries" "what poor service costs"; do
    says all.html "$title"
done
[ "$(grep -c '<svg .*role="img" aria-labelledby="figure-[0-9]*-title"><title ' all.html)" -ge 5 ] ||
    fail "all.html: few figures, or figures without names"
expect 0 "warning: the report lacks figures: gnuplot is not to be found" env PATH="$PWD/none" "$goodwill" report run -o bare.html
says bare.html "None could be drawn: gnuplot is not to be found"
[ "$(grep -c '<svg' bare.html)" -eq 0 ] || fail "bare.html: has figures"

# --- a store: what is in it goes into --out first
"$goodwill" run "$usual" $small --reps 2 --store one.db >/dev/null
expect 0 "the report is one/report.html" "$goodwill" report one.db --out one
says one/report.html "The firm beans "
"$goodwill" run "$usual" "$scenarios/coffee-chain-focus.cfg" $small --reps 2 --store both.db >/dev/null
expect 0 "the report is both.html" "$goodwill" report both.db --out both -o both.html
says both.html "Results: Coffee chain, customer focus, a scenario"
expect 0 "the report is stored/report.html" "$goodwill" report outputs.db --out stored
says stored/report.html "What each output has its best at"
expect 2 "one.db is no directory of results; where it is a store, --out DIR" "$goodwill" report one.db
expect 2 "--out goes with one store only" "$goodwill" report run --out there

# --- mistakes
expect 2 "nowhere: error: cannot be read: No such file or directory" "$goodwill" report nowhere
expect 2 "run.txt is no directory of results" "$goodwill" report run.txt
mkdir empty
expect 2 "empty: error: holds no results" "$goodwill" report empty
code=0
"$goodwill" report nowhere empty 2>said || code=$?
[ "$code" -eq 2 ] && [ "$(grep -c error said)" -eq 2 ] || fail "report: not all mistakes together: $(cat said)"
cp -R run torn
rm torn/summary.csv
expect 2 "torn/summary.csv" "$goodwill" report torn -o torn.html
[ ! -e torn.html ] || fail "report: wrote a page of results that are torn"
cp -R run future
sed 's/"kind": "run"/"kind": "prophecy"/' run/manifest.json >future/manifest.json
expect 2 "goodwill prophecy left" "$goodwill" report future
cp run.html kept
expect 2 "run.html is there already" "$goodwill" report three -o run.html
cmp -s run.html kept || fail "report: replaced a file without --force"
expect 0 "the report is run.html" "$goodwill" report run -o run.html --force
expect 1 "cannot write no/where.html: No such file or directory" "$goodwill" report run -o no/where.html
expect 2 "that is a directory" "$goodwill" report run -o empty
expect 2 "--output needs a value" "$goodwill" report run -o
expect 0 "the report is run/report.html" "$goodwill" report run/
if [ -w /dev/full ]; then
    code=0
    "$goodwill" report run -o - >/dev/full 2>said || code=$?
    [ "$code" -eq 1 ] && grep -q "No space left" said || fail "report: a full disk is not told: $(cat said)"
fi
# results of another version are still reported; their parameters are told to be unknown
cp -R run older
sed 's/firms.beans.price = /firms.beans.prize = /' run/manifest.json >older/manifest.json
expect 0 "the report is older.html" "$goodwill" report older -o older.html
says older.html "made by a version of the program with other parameters"
exit $status
