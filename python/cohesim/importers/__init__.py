"""Cities from open data, as neighbourhoods with their residents by origin and age.

Each importer writes a folder: ``neighbourhoods.csv``
(every column is in sim/input/GEOGRAPHY.md),
``neighbourhoods.geojson`` for maps, ``scenario.yaml`` to run, and ``README.txt`` with sources,
licences, the table that maps the published groups to origins, and the checks made. At the command
line: ``cohesim import berlin FOLDER -o OUT``.
"""

from .berlin import berlin
from .london import london
from .synthetic import synthetic_city

__all__ = ["berlin", "london", "synthetic_city"]
