# What is beside what should be, or what was: the customer's way, a row a touchpoint; a budget, a row a lever. Columns 3
# (hollow) and 4 (full) are drawn.
# usage: gnuplot -c journey.gp JOURNEY.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: divisor of the values, rows, letters in the longest label, lowest and highest shown, from tic to tic
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
rows = number(2)
height = 240.0 + 34 * (rows > 3 ? rows : 3)
load ARG0[1:strlen(ARG0) - strlen("journey.gp")]."style.gp"

set xlabel ARG6
set lmargin at screen 0.03 + 0.0098 * number(3)
set rmargin at screen 0.75
set tmargin at screen down(under_subtitle + 22)
set border 1
unset ytics
set yrange [rows + 0.6:0.4]
set xrange [number(4):number(5)]
set xtics nomirror number(6)
set grid xtics linewidth 1 linecolor rgb light linetype 1
above(x) = column(4) >= column(3) ? x : NaN
below(x) = column(4) >= column(3) ? NaN : x
plot data using (above(column(3))):(column("row")):(column(4) - column(3)):(0) \
         with vectors nohead linewidth 5 linecolor rgb sky, \
     data using (below(column(3))):(column("row")):(column(4) - column(3)):(0) \
         with vectors nohead linewidth 5 linecolor rgb red, \
     data using (column(3)):(column("row")) with points pointtype 7 pointsize 1.1 linecolor rgb "white", \
     data using (column(3)):(column("row")) with points pointtype 6 pointsize 1.1 linewidth 2 linecolor rgb dark, \
     data using (column(4)):(column("row")) with points pointtype 7 pointsize 1.1 linecolor rgb dark, \
     data using (number(4)):(column("row")):2 with labels right offset -1, 0 textcolor rgb dark, \
     data using (number(5)):(column("row")):9 with labels left offset 1.5, 0 textcolor rgb dark
