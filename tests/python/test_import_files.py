"""Tables of others: every mistake is named with file, line and column, all at once."""

import json
import struct

import numpy as np
import pytest
from cohesim.errors import CityFileError
from cohesim.importers.files import Folder, Problems, Table
from cohesim.importers.geometry import inner_point, read_geojson, ring_area, write_geojson
from cohesim.importers.shapefile import read_attributes, read_polygons

SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]


def read(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    problems = Problems()
    return Table(path, problems), problems


def test_numbers_and_text(tmp_path):
    table, problems = read(tmp_path, '\ufeffid,n,name\r\n007,1.5,"a, ""b"""\r\n\r\n008,,x\r\n')
    assert table.text("id") == ["007", "008"]
    assert table.text("name") == ['a, "b"', "x"]
    numbers = table.numbers("n", absent=("",))
    assert numbers[0] == 1.5
    assert np.isnan(numbers[1])
    assert problems.found == []


def test_every_mistake_is_named_at_once(tmp_path):
    table, problems = read(tmp_path, "id,people\n1,10\n1,-3\n,2.5\n4,many\n5,1,2\n")
    table.ids("id")
    table.numbers("people", whole=True)
    table.numbers("pople")
    assert problems.found == [
        "t.csv:6: 3 fields, but the header has 2",
        "t.csv:3: id: '1' stands in line 2 already",
        "t.csv:4: id: is blank; every area needs one",
        "t.csv:3: people: '-3' is not a whole number, 0 or more",
        "t.csv:4: people: '2.5' is not a whole number, 0 or more",
        "t.csv:5: people: 'many' is not a whole number, 0 or more",
        "t.csv: column 'pople' is missing; nearest is 'people'",
    ]
    with pytest.raises(CityFileError, match="t.csv:6") as error:
        problems.raise_if_any()
    assert len(error.value.problems) == 7


def test_lines_are_counted_through_broken_cells(tmp_path):
    table, problems = read(tmp_path, 'id,"n\nm"\n1,"two\nlines"\n2,x\n')
    table.numbers("n\nm")
    assert [p.split(": ")[0] for p in problems.found] == ["t.csv:3", "t.csv:5"]


def test_many_bad_lines_are_counted(tmp_path):
    table, problems = read(tmp_path, "n\n" + "x\n" * 12)
    table.numbers("n", high=1, absent=("/",))
    assert len(problems.found) == 6
    assert problems.found[0] == "t.csv:2: n: 'x' is not a number, from 0 to 1, or '/'"
    assert problems.found[-1] == "t.csv: n: 7 more such lines"


@pytest.mark.parametrize("value", ["nan", "inf", "1e400", "-0.1", "1,5", ""])
def test_no_number(tmp_path, value):
    table, problems = read(tmp_path, f'n\n"{value}"\n9\n')
    table.numbers("n")
    assert len(problems.found) == (1 if value else 0)  # an empty line is none


@pytest.mark.parametrize(
    ("text", "encoding", "message"),
    [
        ("id;n\n1;2\n", "utf-8", "separated by ';'"),
        ("id,näme\n1,2\n", "latin-1", "not utf-8-sig text"),
        ("id,n\n", "utf-8", "has no rows"),
        ("", "utf-8", "has no rows"),
    ],
)
def test_what_is_no_table(tmp_path, text, encoding, message):
    _, problems = read(tmp_path, text, encoding)
    assert message in problems.found[0]


def test_files_are_found_in_folders_and_doubles_are_refused(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "Rents_2024.csv").write_text("x")
    problems = Problems()
    folder = Folder(tmp_path, problems)
    assert folder.one("rents_*.csv").name == "Rents_2024.csv"
    assert folder.needed("rents", "rents_2025.csv") is None
    assert "no file rents_2025.csv (rents); nearest is Rents_2024.csv" in problems.found[0]
    (tmp_path / "rents_2023.csv").write_text("x")
    folder = Folder(tmp_path, problems)
    assert folder.one("rents_*.csv").name == "rents_2023.csv"
    assert "several files could be meant" in problems.found[1]


# ---------------- polygons


def test_geojson_there_and_back(tmp_path):
    hole = [[0.5, 0.5], [0.5, 1.5], [1.5, 1.5], [1.5, 0.5], [0.5, 0.5]]
    areas = {
        "01": [[np.array(SQUARE, float), np.array(hole)]],
        "02": [[np.array(SQUARE, float)]] * 2,
    }
    path = tmp_path / "a.geojson"
    write_geojson(path, areas, {"01": "Mitte"})
    data = json.loads(path.read_text())
    assert data["features"][0]["properties"] == {"id": "01", "name": "Mitte"}
    assert [f["geometry"]["type"] for f in data["features"]] == ["Polygon", "MultiPolygon"]
    back = read_geojson(path, Problems(), "id")
    assert list(back) == ["01", "02"]
    assert np.array_equal(back["01"][0][1], hole)


@pytest.mark.parametrize(
    ("geometry", "message"),
    [
        ({"type": "Point", "coordinates": [0, 0]}, "is no area"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}, "fewer than four points"),
        ({"type": "Polygon", "coordinates": [[[4e5, 5e6]] * 4]}, "not degrees"),
        (None, "feature 1"),
    ],
)
def test_bad_geometry_is_said(tmp_path, geometry, message):
    path = tmp_path / "bad.geojson"
    feature = {"properties": {"id": 1}, "geometry": geometry}
    path.write_text(json.dumps({"features": [feature]}))
    problems = Problems()
    read_geojson(path, problems, "id")
    assert message in problems.found[0]


def test_points_are_inside():
    assert inner_point([[np.array(SQUARE, float)]]) == (1.0, 1.0)
    horseshoe = np.array(
        [[0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [2, 2], [2, 10], [0, 10], [0, 0]], float
    )
    x, y = inner_point([[horseshoe]])
    assert 2 < y < 10
    assert 0 < x < 2 or 8 < x < 10


# ---------------- shapefiles


def shapefile(tmp_path, rings):
    """A shapefile of one record, and its attributes."""
    points = [p for ring in rings for p in ring]
    starts = np.cumsum([0] + [len(r) for r in rings[:-1]])
    content = struct.pack("<i4dii", 5, 0, 0, 2, 2, len(rings), len(points))
    content += struct.pack(f"<{len(rings)}i", *starts)
    content += b"".join(struct.pack("<2d", *p) for p in points)
    record = struct.pack(">ii", 1, len(content) // 2) + content
    header = struct.pack(">i20xi", 9994, (100 + len(record)) // 2) + struct.pack("<ii64x", 1000, 5)
    (tmp_path / "a.shp").write_bytes(header + record)
    field = b"CODE".ljust(11, b"\0") + b"C" + bytes(4) + bytes([5]) + bytes(15)
    table = bytes(4) + struct.pack("<IHH", 1, 65, 6) + bytes(20) + field + b"\x0d" + b" E01  "
    (tmp_path / "a.dbf").write_bytes(table)
    return tmp_path / "a.shp"


def test_shapefile(tmp_path):
    outer, hole = SQUARE[::-1], [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 0.5]]
    path = shapefile(tmp_path, [outer, hole, outer])
    (shape,) = read_polygons(path)
    assert [len(part) for part in shape] == [2, 1]
    assert ring_area(shape[0][0]) == -4
    assert ring_area(shape[0][1]) > 0
    assert read_attributes(path.with_suffix(".dbf")) == [{"CODE": "E01"}]


def test_broken_shapefiles_are_said(tmp_path):
    path = shapefile(tmp_path, [SQUARE[::-1]])
    whole = path.read_bytes()
    for bytes_, message in (
        (whole[:-20], "record 1 is cut off"),
        (whole[:150], "record 1 is cut off"),
        (b"PK" + whole[2:], "not a shapefile"),
        (whole[:32] + struct.pack("<i", 1) + whole[36:], "something else than polygons"),
    ):
        path.write_bytes(bytes_)
        with pytest.raises(ValueError, match=message):
            read_polygons(path)
    (tmp_path / "a.dbf").write_bytes((tmp_path / "a.dbf").read_bytes()[:-2])
    with pytest.raises(ValueError, match="cut off"):
        read_attributes(tmp_path / "a.dbf")
