# Profit of a firm with and without a cut, and their paired difference, over five years.
# usage: gnuplot -c better-before-worse.gp SERIES.csv PICTURE.svg|png TURNING_WEEK TITLE SOURCE
# SERIES.csv has the columns that scripts/figures writes. Texts come as arguments: they are data, never commands.
series = ARG1
picture = ARG2
turn = ARG3 / 52.0
# pngcairo counts a font's size in points, svg in pixels
if (picture[strlen(picture) - 3:] eq ".png") {
    set terminal pngcairo size 1000, 680 font "DejaVu Sans,15" background "white" noenhanced
    heading = ",21"
    small = ",11"
} else {
    set terminal svg size 1000, 680 font "DejaVu Sans,Verdana,sans-serif,20" background "white" noenhanced
    heading = ",28"
    small = ",15"
}
set output picture
set datafile separator comma
set border 3 linewidth 1 linecolor rgb "#666666"
set tics nomirror out scale 0.6 textcolor rgb "#333333"
unset key

# Okabe and Ito's colours: told apart by every kind of eye, and in grey.
usual = "#0072B2"
cut = "#D55E00"
gap = "#333333"

year(week) = week / 52.0
thousand(money) = money / 1000.0
left = 0.103
right = 0.82
set lmargin at screen left
set rmargin at screen right
set xrange [0:5]
set xtics 1
set label 1 ARG4 at screen 0.02, 0.955 left font heading
set label 2 "Profit of a coffee chain by periods of four weeks; bands: 95 % interval of the mean" \
    at screen 0.02, 0.9 left textcolor rgb "#555555"
set label 3 ARG5 at screen 0.02, 0.025 left font small textcolor rgb "#777777"
set arrow 1 from turn, graph 0 to turn, graph 1 nohead linewidth 1 linecolor rgb "#999999" dashtype 2
set label 6 sprintf("month %d", int(turn * 12) + 1) at turn + 0.05, graph 0.93 left textcolor rgb "#666666"
set arrow 2 from 0, 0 to 5, 0 nohead linewidth 1 linecolor rgb "#666666"

set multiplot
set tmargin at screen 0.86
set bmargin at screen 0.48
set format x ""
set yrange [-300:400]
set ytics 200
set ylabel "profit, 1000 money/year" offset 0.8, 0 textcolor rgb "#333333"
set label 4 "training\nas usual" at 5.1, 170 left textcolor rgb usual
set label 5 "no training\nfrom day 1" at 5.1, -190 left textcolor rgb cut
plot series using (year(column("week"))):(thousand(column("usual_lo"))):(thousand(column("usual_hi"))) \
         with filledcurves fillcolor rgb usual fillstyle transparent solid 0.25 noborder, \
     series using (year(column("week"))):(thousand(column("cut_lo"))):(thousand(column("cut_hi"))) \
         with filledcurves fillcolor rgb cut fillstyle transparent solid 0.25 noborder, \
     series using (year(column("week"))):(thousand(column("usual"))) with lines linewidth 2.5 linecolor rgb usual, \
     series using (year(column("week"))):(thousand(column("cut"))) with lines linewidth 2.5 linecolor rgb cut

unset label 1
unset label 2
unset label 3
unset label 5
unset label 6
set tmargin at screen 0.44
set bmargin at screen 0.155
set format x "%g"
set yrange [-450:200]
set ytics 200
set label 7 "years after the cut" at screen (left + right) / 2, 0.066 center textcolor rgb "#333333"
set ylabel "difference, same unit" offset 0.8, 0 textcolor rgb "#333333"
set label 4 "no training\nless usual,\nrun by run on\nthe same luck" at 5.1, -200 left textcolor rgb gap
plot series using (year(column("week"))):(thousand(column("difference_lo"))):(thousand(column("difference_hi"))) \
         with filledcurves fillcolor rgb gap fillstyle transparent solid 0.25 noborder, \
     series using (year(column("week"))):(thousand(column("difference"))) with lines linewidth 2.5 linecolor rgb gap
unset multiplot
