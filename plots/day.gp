# A station over the day: who comes, who waits, how many are served in time.
# usage: gnuplot -c day.gp DAY.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: highest shown and from tic to tic, of arrivals, queue, level and staff
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
height = 760.0
load ARG0[1:strlen(ARG0) - strlen("day.gp")]."style.gp"

x_label = ARG6
set xrange [0:24]
set xtics 3
set rmargin at screen 0.965
top = under_subtitle + (ending eq ".svg" ? 54 : 44)
# each panel is so high, with room for its words above
room = ending eq ".svg" ? 46.0 : 40.0
each = (height - top - 88.0 - 2 * room) / 3
panel(i) = top + (i - 1) * (each + room)

set multiplot
set format x ""
set tmargin at screen down(panel(1))
set bmargin at screen down(panel(1) + each)
set yrange [0:number(1)]
set ytics number(2)
set label 904 "arrivals, people/hour" at graph 0, graph 1 left offset -5, 0.8 textcolor rgb dark
plot data using (column("hour") + 0.5):(column("arrivals")):(column("hour")):(column("hour") + 1): \
               (column("arrivals_ci_lo")):(column("arrivals_ci_hi")) \
         with boxxyerror fillstyle transparent solid 0.3 noborder linecolor rgb blue, \
     data using (column("hour")):(column("arrivals")):(1):(0) with vectors nohead linewidth 2.5 linecolor rgb blue

unset label 901
unset label 902
unset label 903
set tmargin at screen down(panel(2))
set bmargin at screen down(panel(2) + each)
set yrange [0:number(3)]
set ytics number(4)
set label 904 "queue, people"
plot data using (column("hour") + 0.5):(column("queue")):(column("hour")):(column("hour") + 1): \
               (column("queue_ci_lo")):(column("queue_ci_hi")) \
         with boxxyerror fillstyle transparent solid 0.3 noborder linecolor rgb red, \
     data using (column("hour")):(column("queue")):(1):(0) with vectors nohead linewidth 2.5 linecolor rgb red

set tmargin at screen down(panel(3))
set bmargin at screen down(panel(3) + each)
set format x "%g"
set xlabel x_label
set yrange [0:100]
set ytics 25
set label 904 "served within the standard, %"
plot data using (column("hour") + 0.5):(column("level")):(column("hour")):(column("hour") + 1): \
               (column("level_ci_lo")):(column("level_ci_hi")) \
         with boxxyerror fillstyle transparent solid 0.3 noborder linecolor rgb green, \
     data using (column("hour")):(column("level")):(1):(0) with vectors nohead linewidth 2.5 linecolor rgb green
unset multiplot
