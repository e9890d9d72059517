# How far figures tell parameters: the distance of every setting that was tried, a panel a parameter.
# usage: gnuplot -c profile.gp PROFILE.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: panels, and of each: first and last x, highest rise shown, the rise that is allowed, the interval, whether x
#     is logarithmic, from tic to tic where it is not
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
count = int(number(1))
of(i, k) = number(1 + 8 * (i - 1) + k)
across = count > 1 ? 2 : 1
deep = (count + across - 1) / across
height = 220.0 + 300 * deep
load ARG0[1:strlen(ARG0) - strlen("profile.gp")]."style.gp"

top = under_subtitle + 60
each = (height - top - 42.0) / deep
wide = 0.93 / across
set label 904 ARG7 at screen 0.02, down(under_subtitle + 30) left textcolor rgb dark
set multiplot
do for [i = 1:count] {
    row = (i - 1) / across
    left = 0.06 + wide * ((i - 1) % across)
    set lmargin at screen left
    set rmargin at screen left + wide - (across > 1 ? 0.07 : 0.02)
    set tmargin at screen down(top + row * each)
    set bmargin at screen down(top + row * each + each - 62)
    unset logscale x
    set xtics of(i, 8)
    if (of(i, 7) > 0) {
        set logscale x
        set xtics autofreq
    }
    set xrange [of(i, 1):of(i, 2)]
    set yrange [0:of(i, 3)]
    set object 1 rectangle from of(i, 5), graph 0 to of(i, 6), graph 1 fillcolor rgb "#E4E4E4" fillstyle solid noborder behind
    set arrow 1 from graph 0, first of(i, 4) to graph 1, first of(i, 4) nohead linewidth 1.5 dashtype 2 linecolor rgb red
    if (i == 2) {
        do for [l = 901:904] { unset label l }
    }
    at(kind) = column("panel") == i && strcol("kind") eq kind ? column("x") : NaN
    plot data using (at("tried")):(column("rise")) with points pointtype 7 pointsize 0.6 linecolor rgb blue, \
         data using (at("best")):(column("rise")) with points pointtype 7 pointsize 1.3 linecolor rgb "black", \
         data using (at("best") == at("best") ? (of(i, 1) + of(i, 2)) / 2 : NaN):(0):1 \
             with labels center offset 0, -2.6 textcolor rgb dark
}
unset multiplot
