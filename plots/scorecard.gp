# How far goals are reached, a row a goal below the heading of its perspective.
# usage: gnuplot -c scorecard.gp SCORECARD.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: divisor of the values, rows, letters in the longest label, lowest and highest shown, from tic to tic
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
rows = number(2)
height = 240.0 + 34 * rows
load ARG0[1:strlen(ARG0) - strlen("scorecard.gp")]."style.gp"

set xlabel ARG6
set lmargin at screen 0.04 + 0.0098 * number(3)
set rmargin at screen 0.72
set tmargin at screen down(under_subtitle + 22)
set border 1
unset ytics
set yrange [rows + 0.6:0.4]
set xrange [0:103]
set xtics nomirror 20
set arrow 1 from 100, graph 0 to 100, graph 1 nohead linewidth 1.5 linecolor rgb dark
if_kind(kind, x) = strcol("kind") eq kind ? x : NaN
# open: the interval holds the goal
kinds = "met missed open"
plot for [kind in kinds] data \
         using (if_kind(kind, column("reached") / 2)):(column("row")):(0):(column("reached")): \
               (column("row") - 0.28):(column("row") + 0.28) \
         with boxxyerror fillstyle solid noborder fillcolor rgb (kind eq "met" ? sky : kind eq "open" ? light : red), \
     for [kind in kinds] data \
         using (if_kind(kind, column("reached"))):(column("row")):(column("ci_lo")):(column("ci_hi")) \
         with xerrorbars pointtype 7 pointsize 0.01 linewidth 1.5 linecolor rgb dark, \
     data using (if_kind("head", 0)):(column("row")):2 with labels right offset -1, 0 textcolor rgb blue, \
     for [kind in kinds] data using (if_kind(kind, 0)):(column("row")):2 \
         with labels right offset -1, 0 textcolor rgb dark, \
     for [kind in kinds] data using (if_kind(kind, 103)):(column("row")):7 \
         with labels left offset 1.5, 0 textcolor rgb dark, \
     data using (if_kind("head", 103)):(column("row")):7 with labels left offset 1.5, 0 textcolor rgb blue
