// Looks at reports as their readers' programs do: html-validate for the markup, and axe in a browser for who reads by
// ear, by keyboard, by night or on a telephone. Says every complaint; exit code 1 if there is any.
// usage: node check.js CHROMIUM SCRATCH PAGE...      (NODE_PATH names the packages)
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { HtmlValidate } = require("html-validate");

const [chromium, scratch, ...pages] = process.argv.slice(2);
let complaints = 0;

function complain(page, text) {
    console.log(`${page}: ${text}`);
    complaints++;
}

// ---- markup

const validator = new HtmlValidate({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
        "no-inline-style": "off", // in gnuplot's pictures
        "long-title": "off", // a question may be long
    },
});

function validate(page) {
    const report = validator.validateFileSync(page);
    for (const result of report.results) {
        for (const m of result.messages) {
            complain(page, `line ${m.line}: ${m.message} (${m.ruleId})`);
        }
    }
}

// ---- in a browser

// In a copy of the page, without the policy that forbids scripts, and with axe, which leaves what it found as the page.
const RUN = `
(async () => {
    const told = { dark: matchMedia("(prefers-color-scheme: dark)").matches, width: innerWidth,
                   wide: document.documentElement.scrollWidth };
    const found = await axe.run(document, { resultTypes: ["violations"],
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    told.passes = found.passes.map(p => p.id);
    told.violations = found.violations.map(v => ({ id: v.id, help: v.help, at: v.nodes.map(n => n.html.slice(0, 200)) }));
    document.documentElement.innerHTML = "<body><pre>BEGIN" + encodeURIComponent(JSON.stringify(told)) + "END</pre></body>";
})();`;

function withAxe(page) {
    const axe = path.join(scratch, "axe.min.js");
    fs.copyFileSync(require.resolve("axe-core/axe.min.js"), axe);
    const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
    const html = fs.readFileSync(page, "utf8");
    if (!policy.test(html)) {
        complain(page, "has no Content-Security-Policy");
    }
    const copy = path.join(scratch, "copy.html");
    const scripts = `<script src="axe.min.js"></script><script>${RUN}</script></body>`;
    fs.writeFileSync(copy, html.replace(policy, "").replace("</body>", () => scripts));
    return copy;
}

function look(page, copy, width, dark) {
    const profile = fs.mkdtempSync(path.join(scratch, "profile-"));
    const run = spawnSync(chromium, [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND", `--user-data-dir=${profile}`,
        `--window-size=${width},900`, `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`,
        "--virtual-time-budget=20000", "--dump-dom", `file://${copy}`,
    ], { encoding: "utf8", timeout: 120000, maxBuffer: 1 << 26 });
    fs.rmSync(profile, { recursive: true, force: true });
    const said = /BEGIN(.*)END/.exec(run.stdout || "");
    const how = `${dark ? "dark" : "light"}, ${width} wide`;
    if (!said) {
        complain(page, `${how}: the browser said nothing: ${(run.stderr || String(run.error)).slice(-800)}`);
        return;
    }
    const told = JSON.parse(decodeURIComponent(said[1]));
    if (told.dark !== dark) {
        complain(page, `${how}: the browser took the wrong colours`);
    }
    if (!told.passes.includes("color-contrast") || told.passes.length < 15) {
        complain(page, `${how}: axe looked at too little: ${told.passes.join(" ")}`);
    }
    if (told.wide > told.width) {
        complain(page, `${how}: is ${told.wide} wide and has to be pushed sideways (${told.width})`);
    }
    for (const v of told.violations) {
        complain(page, `${how}: ${v.help} (${v.id})\n    ${v.at.join("\n    ")}`);
    }
    console.log(`${page}: ${how}: axe: ${told.passes.length} rules passed, ${told.violations.length} violated`);
}

// The first page holds what all kinds of results have: it is looked at in every way, the others in one.
pages.forEach((page, i) => {
    validate(page);
    const copy = withAxe(page);
    look(page, copy, 1200, false);
    if (i === 0) {
        look(page, copy, 1200, true);
        look(page, copy, 500, false);
    }
});
process.exit(complaints > 0 ? 1 : 0);
