"""Pictures of a dataset, drawn on the server as SVG: each mark leads to the events that it counts.

Each picture is two functions: `data` counts what a filter lets through, `svg` draws what was counted.
"""
