# Figures of a user's own beside the scenario that was fitted to them, a panel a KPI.
# usage: gnuplot -c fit.gp FIT.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: weeks in a unit of time, first and last week, panels, and of each: divisor of the values, lowest and
#     highest shown, from tic to tic
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
unit = number(1)
count = int(number(4))
of(i, k) = number(4 + 4 * (i - 1) + k)
height = 230.0 + 175 * (count > 2 ? count : 2)
load ARG0[1:strlen(ARG0) - strlen("fit.gp")]."style.gp"

x_label = ARG6
set xrange [number(2) / unit:number(3) / unit]
if (unit > 1 && number(3) / unit < 12) { set xtics 1 }
top = under_subtitle + (ending eq ".svg" ? 54 : 44)
room = ending eq ".svg" ? 46.0 : 40.0
each = (height - top - 88.0 - (count - 1) * room) / count
panel(i) = top + (i - 1) * (each + room)
at(i) = column("panel") == i ? column("week") / unit : NaN

set multiplot
set format x ""
do for [i = 1:count] {
    scaled(name) = column(name) / of(i, 1)
    set tmargin at screen down(panel(i))
    set bmargin at screen down(panel(i) + each)
    set yrange [of(i, 2) / of(i, 1):of(i, 3) / of(i, 1)]
    set ytics of(i, 4)
    if (i == 2) {
        unset label 901
        unset label 902
        unset label 903
    }
    if (i == count) {
        set format x "%g"
        set xlabel x_label
    }
    plot data using (at(i)):(scaled("run_lo")):(scaled("run_hi")) \
             with filledcurves fillcolor rgb blue fillstyle transparent solid 0.2 noborder, \
         data using (at(i)):(scaled("today")) with lines linewidth 2 dashtype 2 linecolor rgb red, \
         data using (at(i)):(scaled("fitted")) with lines linewidth 2.5 linecolor rgb blue, \
         data using (at(i)):(scaled("figure")) with points pointtype 7 pointsize 0.8 linecolor rgb "black", \
         data using (column("panel") == i && strcol("head") eq "yes" ? number(2) / unit : NaN): \
               (of(i, 3) / of(i, 1)):1 with labels left offset -5, 0.9 textcolor rgb dark
}
unset multiplot
