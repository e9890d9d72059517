# The look that all figures share. A script sets these and then loads this file:
#     picture, title, subtitle, source   texts
#     height                             of the picture; it is 1000 wide (optional)
# and gets: terminal, output, margins, headings, colours, line types.
# Columns are found by name, but columns of text by number: a text found by name ends at its first comma.
# Texts are data, never commands: the terminal is "noenhanced", so that an underscore in a name is an underscore.
if (!exists("height")) { height = 620.0 }
ending = picture[strlen(picture) - 3:]
title_line = 30
text_line = 21
x_up = 0.2
tics_up = 0.0
# fonts are counted in pixels by svg, by the others in points of which there are 72 in 96 pixels; a pdf is ten inches
# wide, and has 72 pixels an inch
if (ending eq ".svg") {
    set terminal svg size 1000, height font "DejaVu Sans,Verdana,sans-serif,17" background "white" noenhanced
    heading = ",24"
    small = ",13"
    # svg takes letters for higher than they are: lines stand further apart, words further from their axis
    title_line = 37
    text_line = 26
    x_up = 0.95
    tics_up = 0.35
}
if (ending eq ".png") {
    set terminal pngcairo size 1000, height font "DejaVu Sans,12.75" background "white" noenhanced
    heading = ",18"
    small = ",9.75"
}
if (ending eq ".pdf") {
    set terminal pdfcairo size 10in, (height / 100)in font "DejaVu Sans,9.2" fontscale 1 background "white" noenhanced
    heading = ",13"
    small = ",7"
}
set output picture
set encoding utf8
set datafile separator comma
set border 3 linewidth 1 linecolor rgb "#666666"
set tics nomirror out scale 0.6 textcolor rgb "#333333"
unset key

# Okabe and Ito's colours, told apart by every kind of eye; each line also has dashes of its own, for grey.
blue = "#0072B2"
navy = "#00345A"
red = "#D55E00"
green = "#009E73"
purple = "#AA5A88"
orange = "#E69F00"
sky = "#56B4E9"
dark = "#333333"
middle = "#777777"
light = "#CCCCCC"
array colour[6] = [blue, red, green, purple, orange, sky]
# the same for words, dark enough to be read on white
array ink[6] = [blue, "#B04A00", "#00795A", "#8F4570", "#8F6000", "#2A7AB0"]
array dashes[6] = [1, 2, 4, 3, 5, 1]

# words above, source below, the plot between
lines(text) = strstrt(text, "\n") > 0 ? 2 : 1
down(pixels) = 1 - pixels / (1.0 * height)
up(pixels) = pixels / (1.0 * height)
under_title = 36 + title_line * (lines(title) - 1)
under_subtitle = under_title + 29 + text_line * (lines(subtitle) - 1)
set label 901 title at screen 0.02, down(36) left font heading textcolor rgb "#111111"
set label 902 subtitle at screen 0.02, down(under_title + 29) left textcolor rgb "#555555"
set label 903 source at screen 0.02, up(16) left font small textcolor rgb middle
set lmargin at screen 0.08
set rmargin at screen 0.965
set tmargin at screen down(under_subtitle + 50)
set bmargin at screen up(88)
set xlabel offset 0, x_up textcolor rgb dark
set xtics offset 0, tics_up
