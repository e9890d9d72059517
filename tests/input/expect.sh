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

# sound FILE COMMAND: nothing in what was said is of a mistake in the program
sound() {
    if grep -qE 'Sanitizer|runtime error|internal error' "$1"; then
        fail "$2: $(cat "$1")"
    fi
}
