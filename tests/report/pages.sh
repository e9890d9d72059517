#!/bin/sh
# Reports are valid HTML and can be read by everybody: html-validate, and axe in Chromium (check.js), look at the pages
# that says.sh left. Skipped (77), with the reason, where the packages or the browser cannot be had; never under CI.
# usage: pages.sh DIRECTORY PAGES SCRATCH
set -eu
here=$(realpath -- "$1")
pages=$2
scratch=$(realpath -- "$3")
packages=$scratch/packages

cannot() {
    echo "$1"
    [ "${CI-}" != true ] || exit 1
    echo "skipped"
    exit 77
}

browser=
for name in chromium chromium-browser google-chrome; do
    [ -n "$browser" ] || browser=$(command -v $name || true)
done
[ -n "$browser" ] || cannot "there is no Chromium; scripts/setup --tests installs it"
command -v node >/dev/null && command -v npm >/dev/null || cannot "there is no node with npm; scripts/setup --tests installs them"

mkdir -p -- "$packages"
if ! cmp -s "$here/package-lock.json" "$packages/package-lock.json" || [ ! -e "$packages/whole" ]; then
    rm -f "$packages/whole"
    cp "$here/package.json" "$here/package-lock.json" "$packages"
    (cd "$packages" && npm ci --ignore-scripts --no-audit --no-fund) >"$scratch/npm.txt" 2>&1 ||
        cannot "npm cannot install html-validate and axe-core: $(tail -n 5 "$scratch/npm.txt")"
    touch "$packages/whole"
fi
cd -- "$pages"
NODE_PATH=$packages/node_modules node "$here/check.js" "$browser" "$scratch" all.html odd.html sweep.html fitted.html
