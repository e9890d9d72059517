# What scenarios make different in one KPI over time: paired differences, with the interval of each period alone.
# usage: gnuplot -c difference.gp DIFFERENCE.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: divisor of the values, lowest and highest shown, weeks in a unit of time, first and last week,
#     lines, of each line where it ends and where its name stands, when the sign turns (0: it does not)
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
divisor = number(1)
unit = number(4)
count = int(number(7))
turn = number(8 + 2 * count)
load ARG0[1:strlen(ARG0) - strlen("difference.gp")]."style.gp"

set xlabel ARG6
set label 904 ARG7 at graph 0, graph 1 left offset -5, 0.9 textcolor rgb dark
scaled(name) = column(name) / divisor
# a line's dashes go on to its name, so that they can be told apart in grey
do for [i = 1:count] {
    wide = i < count ? 2.5 : 1
    dash = i < count ? dashes[i] : 1
    tint = i < count ? colour[i] : dark
    set arrow 10 + i from graph 1.005, first number(6 + 2 * i) / divisor to \
        graph 1.065, first number(7 + 2 * i) / divisor nohead linewidth wide dashtype dash linecolor rgb tint
}
set yrange [number(2) / divisor:number(3) / divisor]
set rmargin at screen 0.73
at(line) = column("line") == line ? column("x") / unit : NaN
set xrange [number(5) / unit:number(6) / unit]
if (unit > 1 && number(6) / unit < 12) { set xtics 1 }
if (turn > 0) {
    set arrow 2 from turn / unit, graph 0 to turn / unit, graph 1 nohead linewidth 1 linecolor rgb middle dashtype 2
    set label 905 ARG9 at turn / unit, graph 0.95 left offset 0.6, 0 textcolor rgb middle
}
# the last line is the zero line: the scenario that the others are compared with
plot for [i = 1:count - 1] data using (at(i)):(scaled("ci_lo")):(scaled("ci_hi")) \
         with filledcurves fillcolor rgb colour[i] fillstyle transparent solid 0.25 noborder, \
     data using (at(count)):(scaled("mean")) with lines linewidth 1 linecolor rgb dark, \
     for [i = 1:count - 1] data using (at(i)):(scaled("mean")) \
         with lines linewidth 2.5 dashtype dashes[i] linecolor rgb colour[i], \
     for [i = 1:count] data using (at(i) == at(i) ? number(6) / unit : NaN):(scaled("label_y")):2 \
         with labels left offset 5.6, 0 textcolor rgb (i < count ? ink[i] : dark)
