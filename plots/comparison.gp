# Differences with their intervals, a row each; those that chance may have made are hollow.
# usage: gnuplot -c comparison.gp COMPARISON.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: divisor of the values, rows, letters in the longest label, lowest and highest shown,
#     from tic to tic
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
divisor = number(1)
rows = number(2)
height = 240.0 + 34 * (rows > 3 ? rows : 3)
load ARG0[1:strlen(ARG0) - strlen("comparison.gp")]."style.gp"

set xlabel ARG6
set lmargin at screen 0.03 + 0.0098 * number(3)
set rmargin at screen 0.72
set tmargin at screen down(under_subtitle + 22)
set border 1
unset ytics
set yrange [rows + 0.5:0.5]
set xrange [number(4) / divisor:number(5) / divisor]
set xtics nomirror number(6) / divisor
set grid xtics linewidth 1 linecolor rgb light linetype 1
if (number(4) <= 0 && number(5) >= 0) {
    set arrow 1 from 0, graph 0 to 0, graph 1 nohead linewidth 1.5 linecolor rgb dark
}
scaled(name) = column(name) / divisor
told(yes) = strcol("told") eq yes
kept(yes, name) = told(yes) ? scaled(name) : NaN
plot data using (kept("yes", "difference")):(column("row")):(scaled("ci_lo")):(scaled("ci_hi")) \
         with xerrorbars pointtype 7 pointsize 0.9 linewidth 2 linecolor rgb blue, \
     data using (kept("no", "difference")):(column("row")):(scaled("ci_lo")):(scaled("ci_hi")) \
         with xerrorbars pointtype 6 pointsize 0.9 linewidth 1.5 linecolor rgb middle, \
     data using (number(4) / divisor):(column("row")):2 \
         with labels right offset -1, 0 textcolor rgb dark, \
     data using (number(5) / divisor):(column("row")):7 \
         with labels left offset 1.5, 0 textcolor rgb dark
