# One KPI over time: the mean of the runs, the interval of that mean (dark band), and where single runs are (light).
# usage: gnuplot -c fan.gp FAN.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: divisor of the values, lowest and highest shown, weeks in a unit of time, first and last week,
#     weeks of warm-up (0: none), where the words of the mean and of the runs stand, how many runs: one has no bands
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
divisor = number(1)
unit = number(4)
warmup = number(7)
load ARG0[1:strlen(ARG0) - strlen("fan.gp")]."style.gp"

set xlabel ARG6
set label 904 ARG7 at graph 0, graph 1 left offset -5, 0.9 textcolor rgb dark
set yrange [number(2) / divisor:number(3) / divisor]
set rmargin at screen 0.80
set label 905 number(10) > 1 ? "mean, and its\n95 % interval" : "one run" at graph 1, first number(8) / divisor left offset 1, 0.4 textcolor rgb navy
if (number(10) > 1) {
    set label 906 "95 of 100\nsingle runs" at graph 1, first number(9) / divisor left offset 1, 0.4 textcolor rgb blue
}
if (warmup > 0) {
    set arrow 1 from warmup / unit, graph 0 to warmup / unit, graph 1 nohead linecolor rgb middle dashtype 2
    set label 907 "warm-up until here" at warmup / unit, graph 0.05 left offset 0.6, 0 textcolor rgb middle
}
moment(name) = column(name) / unit
scaled(name) = column(name) / divisor
set xrange [number(5) / unit:number(6) / unit]
if (unit > 1 && number(6) / unit < 12) { set xtics 1 }
plot data using (moment("week")):(scaled("run_lo")):(scaled("run_hi")) \
         with filledcurves fillcolor rgb blue fillstyle transparent solid 0.15 noborder, \
     data using (moment("week")):(scaled("ci_lo")):(scaled("ci_hi")) \
         with filledcurves fillcolor rgb blue fillstyle transparent solid 0.5 noborder, \
     data using (moment("week")):(scaled("mean")) with lines linewidth 2.5 linecolor rgb navy
