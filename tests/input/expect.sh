# Read by the script tests that run the program (". expect.sh" as their first act): where they work, and how they
# say what is wrong. A script calls `fail` as often as it likes and ends with `exit $status`.
# Arguments of each script: GOODWILL DIRECTORY SCRATCH. SCRATCH is made anew and is where the script goes on.
# shellcheck shell=sh
# shellcheck disable=SC2034 # those who read this use them
set -eu
goodwill=$(realpath -- "$1")
input=$(realpath -- "$2")
rm -rf -- "$3"
mkdir -p -- "$3"
scratch=$(realpath -- "$3")
cd -- "$scratch"
status=0

fail() {
    echo "$1"
    status=1
}

# expect CODE TEXT COMMAND...: the exit code, and a part of what is said, stdout and stderr together
expect() {
    code=0
    wanted=$1
    text=$2
    shift 2
    timeout 300 "$@" >said 2>&1 || code=$?
    [ "$code" -eq "$wanted" ] || fail "$*: exit code $code, $wanted expected: $(head -c 500 said)"
    grep -qF -- "$text" said || fail "$*: does not say '$text' but: $(head -c 500 said)"
    sound said "$*"
}

# killed_and_resumed STORE COMMAND...: killed (kill -9) somewhere in the middle of what --store STORE keeps, then the
# same with --resume; what that prints is in `resumed`
killed_and_resumed() {
    store=$1
    shift
    for moment in 0.4 0.2 0.1 0.05 0.02; do # of a machine that is fast enough for one of them
        rm -f "$store"
        "$@" --store "$store" --quiet >/dev/null 2>&1 &
        process=$!
        sleep $moment
        kill -9 $process 2>/dev/null || true
        wait $process 2>/dev/null && continue
        break
    done
    "$@" --store "$store" --resume >resumed 2>said || fail "$*: not resumed: $(cat said)"
    grep -q "runs are in $store already" said || fail "$*: nothing was kept: $(cat said)"
    "$@" --store "$store" --resume >again 2>said || fail "$*: not resumed again: $(cat said)"
    cmp -s resumed again || fail "$*: says other things when all is known"
    refuse=0
    "$@" --store "$store" >again 2>said || refuse=$?
    [ $refuse -eq 2 ] || fail "$*: goes on without --resume"
}

# sound FILE COMMAND: nothing in what was said is of a mistake in the program
sound() {
    if grep -qE 'Sanitizer|runtime error|internal error' "$1"; then
        fail "$2: $(cat "$1")"
    fi
}
