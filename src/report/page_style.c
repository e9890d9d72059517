/* How a page looks: on a screen by day and by night, on a telephone, and on A4. */
#include "report/page_inside.h"

#include <string.h>

void gw_page_style(gw_text *out) {
    static const char *const pieces[] = {
        /* every pair of text and ground has a contrast of 4.5 at the least, in both schemes */
        ":root{--ground:#fff;--soft:#f4f5f7;--text:#1b1d21;--dim:#565b63;--rule:#d5d9df;--link:#0b57a4;",
        "--good:#0a6338;--bad:#a1260d}",
        "@media screen and (prefers-color-scheme:dark){:root{--ground:#14171b;--soft:#1e2228;",
        "--text:#e7e9ec;--dim:#a9b0b9;--rule:#3a4049;--link:#8dbcff;--good:#74d6a0;--bad:#ff9f87}}",
        "*{box-sizing:border-box}",
        "body{margin:0 auto;max-width:58rem;padding:1.5rem 1.25rem 3rem;background:var(--ground);",
        "color:var(--text);font:1rem/1.55 system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"DejaVu ",
        "Sans\",Arial,sans-serif}",
        "h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 1.2rem}",
        "h2{font-size:1.3rem;line-height:1.3;margin:2.4rem 0 .6rem;padding-top:.7rem;",
        "border-top:1px solid var(--rule)}",
        "h3{font-size:1.05rem;margin:1.5rem 0 .4rem}",
        "p,ol,ul,dl{margin:.5rem 0}ol,ul{padding-left:1.4rem}",
        "a{color:var(--link)}small{font-size:.82em;color:var(--dim)}",
        ".kicker{margin:0;color:var(--dim)}",
        ".skip{position:absolute;left:-99rem}.skip:focus{position:static}",
        ".answer h2{border-top:0;padding-top:0;margin-top:0}",
        ".answer{background:var(--soft);border-left:.3rem solid var(--link);padding:1rem 1.25rem}",
        ".answer ol{padding-left:1.2rem}.answer li{margin:.45rem 0}",
        ".wide{overflow-x:auto;margin:.8rem 0}",
        "table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.35}",
        ".caption{font-size:.9rem;line-height:1.35;color:var(--dim);",
        "margin:.8rem 0 .3rem}.caption+.wide{margin-top:0}",
        "th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;",
        "border-bottom:1px solid var(--rule)}",
        "th:last-child,td:last-child{padding-right:.2rem}",
        "thead th{border-bottom:2px solid var(--dim);vertical-align:bottom}",
        "tbody th{font-weight:400}tr.total>*{font-weight:700;border-top:2px solid var(--dim)}",
        "tr.worst>*{background:var(--soft)}",
        ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}",
        ".v{font-variant-numeric:tabular-nums;overflow-wrap:break-word}",
        "thead .n{white-space:normal}",
        "tr.block th{font-weight:600;padding-top:.9rem;color:var(--dim)}",
        ".good,.good small{color:var(--good)}.bad,.bad small{color:var(--bad)}",
        "code,pre{font:.88em/1.45 ui-monospace,\"DejaVu Sans Mono\",Menlo,Consolas,monospace}",
        "pre{background:var(--soft);padding:.7rem 1rem;overflow-x:auto;white-space:pre-wrap;",
        "overflow-wrap:anywhere}",
        "figure{margin:1.2rem 0}.picture{overflow-x:auto;background:#fff;border:1px solid var(--rule)}",
        ".picture svg{display:block;width:100%;min-width:36rem;height:auto}",
        "figcaption{font-size:.9rem;color:var(--dim);margin-top:.3rem}",
        ".method dt{font-weight:600;margin-top:.5rem}.method dd{margin:0 0 0 1.2rem}",
        "footer{margin-top:3rem;color:var(--dim);font-size:.85rem}",
        "@page{size:A4;margin:18mm 16mm}",
        "@media print{body{max-width:none;padding:0;font-size:9.5pt}h1{font-size:19pt}h2{font-size:13pt;",
        "margin-top:1.4rem}h3{font-size:10.5pt}table,.caption{font-size:8pt}",
        "th,td{padding:.16rem .5rem .16rem 0}",
        ".skip{display:none}.answer{background:none}.wide,.picture{overflow:visible}.picture svg{",
        "min-width:0}h2,h3,dt,.caption,thead,tr.block{break-after:avoid}figure,tr,li,dd,.caption,.answer{",
        "break-inside:avoid}thead{display:table-header-group}a{color:inherit}}",
    };
    enum { PIECES = sizeof pieces / sizeof pieces[0] };
    for (int i = 0; i < PIECES; i++) {
        gw_text_add(out, pieces[i]);
        gw_text_add(out, pieces[i][strlen(pieces[i]) - 1] == '}' ? "\n" : "");
    }
}
