"""Charts as inline SVG, made at build time.

A chart is described in percent of its plot, which the template places so that only lines stretch with the
page and text keeps its size. Numbers are decimal throughout, so the same input gives the same bytes on any
machine.

=============  ==================================================================
parts          what the template draws: lines, bars, dots, labels, the table behind
credits        where the numbers are from
scales         from days and amounts to positions, and the ticks of axes
days           amounts that hold until they change; one bar a day
columns        months and quarters: stacked columns, and the spread of values
scatter        price against quality
scatter_names  where names can be placed next to its points
=============  ==================================================================
"""
