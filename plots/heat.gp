# Two factors: the mean of each point by colour, lines of equal mean, a ring around the best point.
# usage: gnuplot -c heat.gp HEAT.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS SCALE
# NUMBERS: divisor of the values, first and last x, first and last y, whether x and y are logarithmic, whether the
#     points are a full table
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
divisor = number(1)
load ARG0[1:strlen(ARG0) - strlen("heat.gp")]."style.gp"

set xlabel ARG6
set label 904 ARG7 at graph 0, graph 1 left offset -5, 0.9 textcolor rgb dark
set label 905 ARG9 at graph 1, graph 1 right offset 8, 0.9 textcolor rgb dark
set rmargin at screen 0.86
# from dark to light also in grey
set palette defined (0 "#440154", 0.25 "#3B528B", 0.5 "#21918C", 0.75 "#5EC962", 1 "#FDE725")
set colorbox user origin screen 0.89, up(88) size screen 0.025, (down(under_subtitle + 50) - up(88)) noborder
if (number(6) > 0) { set logscale x }
if (number(7) > 0) { set logscale y }
set xrange [number(2):number(3)]
set yrange [number(4):number(5)]
if (number(8) == 0) { set offsets graph 0.03, graph 0.03, graph 0.03, graph 0.03 }
set tics front
if_kind(kind, x) = strcol("kind") eq kind ? x : NaN
plot data using (if_kind("cell", column("x"))):(column("y")):(column("x_lo")):(column("x_hi")):(column("y_lo")): \
               (column("y_hi")):(column("mean") / divisor) \
         with boxxyerror fillstyle solid noborder linecolor palette, \
     data using (if_kind("contour", column("x"))):(column("y")):(column("dx")):(column("dy")) \
         with vectors nohead linewidth 3.6 linecolor rgb "#80202020", \
     data using (if_kind("contour", column("x"))):(column("y")):(column("dx")):(column("dy")) \
         with vectors nohead linewidth 1.4 linecolor rgb "white", \
     data using (if_kind("point", column("x"))):(column("y")):(column("mean") / divisor) \
         with points pointtype 7 pointsize 2 linecolor palette, \
     data using (if_kind("best", column("x"))):(column("y")) with points pointtype 6 pointsize 3.2 linewidth 6 linecolor rgb "white", \
     data using (if_kind("best", column("x"))):(column("y")) with points pointtype 6 pointsize 3.2 linewidth 2.5 linecolor rgb "black"
