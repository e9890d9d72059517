# What each parameter moves at the ends of its range, the largest above; luck beside, in grey.
# usage: gnuplot -c tornado.gp TORNADO.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: divisor of the values, rows, letters in the longest label, lowest and highest shown, from tic to tic
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
divisor = number(1)
rows = number(2)
height = 240.0 + 34 * (rows > 3 ? rows : 3)
load ARG0[1:strlen(ARG0) - strlen("tornado.gp")]."style.gp"

set xlabel ARG6
set lmargin at screen 0.03 + 0.0098 * number(3)
set rmargin at screen 0.72
set tmargin at screen down(under_subtitle + 22)
set border 1
unset ytics
set yrange [rows + 0.6:0.4]
set xrange [number(4) / divisor:number(5) / divisor]
set xtics nomirror number(6) / divisor
set grid xtics linewidth 1 linecolor rgb light linetype 1
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linewidth 1.5 linecolor rgb dark front
scaled(name) = column(name) / divisor
if_kind(kind, x) = strcol("kind") eq kind ? x : NaN
tint(kind, end) = kind eq "luck" ? light : end eq "low" ? sky : blue
plot for [kind in "factor luck"] for [end in "low high"] data \
         using (if_kind(kind, scaled(end) / 2)):(column("row")):(0):(scaled(end)): \
               (column("row") - 0.32):(column("row") + 0.32) \
         with boxxyerror fillstyle solid noborder fillcolor rgb tint(kind, end), \
     for [end in "low high"] data using (scaled(end)):(column("row")):(scaled(end."_ci_lo")):(scaled(end."_ci_hi")) \
         with xerrorbars pointtype 7 pointsize 0.01 linewidth 1.5 linecolor rgb dark, \
     data using (number(4) / divisor):(column("row")):2 with labels right offset -1, 0 textcolor rgb dark, \
     data using (number(5) / divisor):(column("row")):10 with labels left offset 1.5, 0 textcolor rgb dark
