# The Morris plane: to the right what matters, upwards what depends on the others or is not straight.
# usage: gnuplot -c morris.gp MORRIS.csv PICTURE.svg|png|pdf TITLE SUBTITLE SOURCE X Y NUMBERS
# NUMBERS: divisor of the values, right and upper end
data = ARG1
picture = ARG2
title = ARG3
subtitle = ARG4
source = ARG5
number(i) = real(word(ARG8, i))
divisor = number(1)
load ARG0[1:strlen(ARG0) - strlen("morris.gp")]."style.gp"

set xlabel ARG6
set label 904 ARG7 at graph 0, graph 1 left offset -5, 0.9 textcolor rgb dark
set rmargin at screen 0.80
set xrange [0:number(2) / divisor]
set yrange [0:number(3) / divisor]
# above this line an effect changes more than it is large
set arrow 1 from 0, 0 to (number(2) < number(3) ? number(2) : number(3)) / divisor, \
    (number(2) < number(3) ? number(2) : number(3)) / divisor nohead linewidth 1 linecolor rgb light
scaled(name) = column(name) / divisor
of(luck) = (strcol("kind") eq "luck") == luck ? 1 : NaN
plot data using (scaled("mu_star")):(scaled("sigma")):(scaled("mu_star_ci_lo")):(scaled("mu_star_ci_hi")): \
               (scaled("sigma_ci_lo")):(scaled("sigma_ci_hi")) \
         with xyerrorbars pointtype 7 pointsize 0.01 linewidth 1 linecolor rgb light, \
     data using (scaled("mu_star") * of(0)):(scaled("sigma")) with points pointtype 7 pointsize 1 linecolor rgb blue, \
     data using (scaled("mu_star") * of(1)):(scaled("sigma")) with points pointtype 6 pointsize 1 linewidth 2 linecolor rgb middle, \
     data using (scaled("mu_star")):(scaled("sigma")):(number(2) / divisor * 0.012):(scaled("label_y") - scaled("sigma")) \
         with vectors nohead linewidth 1 linecolor rgb middle, \
     data using (scaled("mu_star")):(scaled("label_y")):2 with labels left offset 1.6, 0 textcolor rgb dark
