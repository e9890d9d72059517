# One KPI over time by firm, segment or station: means with the interval of each.
# usage: gnuplot -c lines.gp LINES.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: divisor of the values, lowest and highest shown, units of x in one shown (weeks in a year), first and last x,
#     lines, of each line where it ends and where its name stands, whether x is logarithmic
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
divisor = number(1)
unit = number(4)
count = int(number(7))
load ARG0[1:strlen(ARG0) - strlen("lines.gp")]."style.gp"

set xlabel ARG6
set label 904 ARG7 at graph 0, graph 1 left offset -5, 0.9 textcolor rgb dark
scaled(name) = column(name) / divisor
# a line's dashes go on to its name, so that they can be told apart in grey
do for [i = 1:count] {
    set arrow 10 + i from graph 1.005, first number(6 + 2 * i) / divisor to \
        graph 1.065, first number(7 + 2 * i) / divisor nohead linewidth 2.5 dashtype dashes[i] linecolor rgb colour[i]
}
set yrange [number(2) / divisor:number(3) / divisor]
set rmargin at screen 0.73
at(line) = column("line") == line ? column("x") / unit : NaN
set xrange [number(5) / unit:number(6) / unit]
if (unit > 1 && number(6) / unit < 12) { set xtics 1 }
if (words(ARG8) > 7 + 2 * count && number(8 + 2 * count) > 0) { set logscale x }
plot for [i = 1:count] data using (at(i)):(scaled("ci_lo")):(scaled("ci_hi")) \
         with filledcurves fillcolor rgb colour[i] fillstyle transparent solid (count > 3 ? 0.12 : 0.25) noborder, \
     for [i = 1:count] data using (at(i)):(scaled("mean")) \
         with lines linewidth 2.5 dashtype dashes[i] linecolor rgb colour[i], \
     for [i = 1:count] data using (at(i) == at(i) ? number(6) / unit : NaN):(scaled("label_y")):2 \
         with labels left offset 5.6, 0 textcolor rgb ink[i]
