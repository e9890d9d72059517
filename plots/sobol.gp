# Sobol indices: of what varies, the share of each factor with all its interactions (light) and by itself (dark).
# usage: gnuplot -c sobol.gp SOBOL.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: divisor of the values, rows, letters in the longest label, lowest and highest shown, from tic to tic
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
rows = number(2)
height = 240.0 + 38 * (rows > 3 ? rows : 3)
load ARG0[1:strlen(ARG0) - strlen("sobol.gp")]."style.gp"

set xlabel ARG6
set lmargin at screen 0.03 + 0.0098 * number(3)
set rmargin at screen 0.82
set tmargin at screen down(under_subtitle + 22)
set border 1
unset ytics
set yrange [rows + 0.6:0.4]
set xrange [number(4):number(5)]
set xtics nomirror number(6)
set grid xtics linewidth 1 linecolor rgb light linetype 1
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linewidth 1.5 linecolor rgb dark front
middle_of(x) = column("row") + x
plot data using (column("total") / 2):(middle_of(-0.18)):(0):(column("total")):(middle_of(-0.34)):(middle_of(-0.02)) \
         with boxxyerror fillstyle solid noborder fillcolor rgb sky, \
     data using (column("first") / 2):(middle_of(0.18)):(0):(column("first")):(middle_of(0.02)):(middle_of(0.34)) \
         with boxxyerror fillstyle solid noborder fillcolor rgb blue, \
     data using (column("total")):(middle_of(-0.18)):(column("total_ci_lo")):(column("total_ci_hi")) \
         with xerrorbars pointtype 7 pointsize 0.01 linewidth 1.5 linecolor rgb dark, \
     data using (column("first")):(middle_of(0.18)):(column("first_ci_lo")):(column("first_ci_hi")) \
         with xerrorbars pointtype 7 pointsize 0.01 linewidth 1.5 linecolor rgb dark, \
     data using (number(4)):(column("row")):2 with labels right offset -1, 0 textcolor rgb dark, \
     data using (number(5)):(column("row")):10 with labels left offset 1.5, 0 textcolor rgb dark
