# A simulated curve on its formula, and below how far it is off, with the 95 % interval of its mean.
# usage: gnuplot -c curve-against-curve.gp CURVE.csv PICTURE.svg|png TITLE SUBTITLE X_LABEL Y_LABEL FORMULA SOURCE
# CURVE.csv has the columns that validation_curves prints. Texts come as arguments: they are data, never commands.
curve = ARG1
picture = ARG2
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
known = "#D55E00"
simulated = "#0072B2"

stats curve using (column("x")) nooutput name "X"
stats curve using (column("formula")) nooutput name "Y"
set lmargin at screen 0.13
set rmargin at screen 0.97
set xrange [0:X_max * 1.01]
set label 1 ARG3 at screen 0.02, 0.955 left font heading
set label 2 ARG4 at screen 0.02, 0.9 left textcolor rgb "#555555"
set label 3 ARG8 at screen 0.02, 0.025 left font small textcolor rgb "#777777"

set multiplot
set tmargin at screen 0.86
set bmargin at screen 0.44
set format x ""
set yrange [0:Y_max * 1.08]
set ylabel ARG6 offset 0.8, 0 textcolor rgb "#333333"
set label 4 ARG7 at graph 0.55, 0.32 left textcolor rgb known
set label 5 "simulated, mean of the runs" at graph 0.55, 0.2 left textcolor rgb simulated
plot curve using (column("x")):(column("formula")) with lines linewidth 2.5 linecolor rgb known, \
     curve using (column("x")):(column("mean")) with points pointtype 7 pointsize 0.7 linecolor rgb simulated

do for [i = 1:5] { unset label i }
set tmargin at screen 0.39
set bmargin at screen 0.155
set format x "%g"
set xlabel ARG5 offset 0, 0.3 textcolor rgb "#333333"
# per cent of where the curve ends, the same unit all along
off(name) = 100 * (column(name) - column("formula")) / Y_max
set yrange [-0.6:0.6]
set ytics 0.5
set ylabel "off by,\n% of the end" offset 0.8, 0 textcolor rgb "#333333"
set arrow 1 from 0, 0 to X_max * 1.01, 0 nohead linewidth 1 linecolor rgb known
plot curve using (column("x")):(off("lo")):(off("hi")) \
         with filledcurves fillcolor rgb simulated fillstyle transparent solid 0.25 noborder, \
     curve using (column("x")):(off("mean")) with linespoints linewidth 1.5 pointtype 7 pointsize 0.5 linecolor rgb simulated
unset multiplot
