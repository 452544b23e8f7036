"""The arrows between the parts of sim/ hold: see sim/README.md."""

import re

import pytest
import rules
from rules import Source, include_errors


def test_every_include_follows_the_arrows():
    files = rules.sources()
    known = {f.path.removeprefix("sim/") for f in files}
    errors = [error for file in files for error in include_errors(file, known)]
    assert not errors, "\n" + "\n".join(errors)


def test_every_folder_of_sim_is_a_known_part():
    folders = {f.name for f in (rules.ROOT / "sim").iterdir() if f.is_dir()}
    assert folders <= set(rules.MAY_INCLUDE) - {"bindings"}


@pytest.mark.parametrize(
    ("path", "include", "complaint"),
    [
        ("sim/base/x.hpp", '"state/world.hpp"', "base may not include state"),
        ("sim/state/x.hpp", '"topics/language/language.hpp"', "state may not include topics"),
        ("sim/topics/a/a.cpp", '"topics/b/b.hpp"', "topics do not know each other"),
        ("sim/topics/a/a.hpp", '"topics/ab/a.hpp"', "topics do not know each other"),
        ("sim/topics/a/a.cpp", '"policy/rules.hpp"', "topics may not include policy"),
        ("sim/topics/a/tables.hpp", '"topics/a/a.hpp"', "state may not include topics"),
        ("sim/state/x.hpp", '"cohesim_topic_parameters.hpp"', "state may not include topics"),
        ("sim/measure/x.cpp", '"cohesim_topic_parameters.hpp"', "measure may not include topics"),
        ("sim/input/a.cpp", '"population/cells.hpp"', "input may not include population"),
        ("sim/topics/a/a.cpp", '"measure/layout.hpp"', "topics may not include measure"),
        ("sim/policy/a.cpp", '"measure/layout.hpp"', "policy may not include measure"),
        ("sim/measure/a.cpp", '"policy/target.hpp"', "measure may not include policy"),
        ("sim/output/a.cpp", '"policy/target.hpp"', "output may not include policy"),
        ("sim/input/a.cpp", '"run/simulation.hpp"', "input may not include run"),
        ("sim/run/a.cpp", '"cli/options.hpp"', "run may not include cli"),
        ("python/bindings/a.cpp", '"cli/options.hpp"', "bindings may not include cli"),
        ("sim/state/x.hpp", '"world.hpp"', "not the path of a file from sim/"),
        ("sim/run/x.cpp", "<tbb/parallel_for.h>", "oneTBB"),
        ("sim/run/x.cpp", "<oneapi/tbb.h>", "oneTBB"),
        ("sim/topics/labour/x.cpp", "<execution>", "oneTBB"),
        ("sim/input/scenario.cpp", "<yaml-cpp/yaml.h>", "yaml-cpp"),
        ("sim/output/recorder.cpp", "<hdf5.h>", "HDF5"),
        ("sim/output/recorder.cpp", "<H5Cpp.h>", "HDF5"),
        ("sim/run/x.hpp", "<pybind11/numpy.h>", "pybind11"),
        ("sim/run/x.hpp", "<CLI/CLI.hpp>", "CLI11"),
    ],
)
def test_a_wrong_include_is_found(path, include, complaint):
    errors = include_errors(Source(path, f"#pragma once\n#  include {include}\n"))
    assert len(errors) == 1
    assert errors[0].startswith(f"{path}:2: ")
    assert complaint in errors[0]


@pytest.mark.parametrize(
    ("path", "include"),
    [
        ("sim/base/parallel.hpp", "<tbb/parallel_for.h>"),
        ("sim/base/parallel.cpp", "<oneapi/tbb/global_control.h>"),
        ("sim/input/reader.cpp", "<yaml-cpp/yaml.h>"),
        ("sim/output/hdf5_file.cpp", "<hdf5_hl.h>"),
        ("sim/topics/a/search.cpp", '"topics/a/a.hpp"'),
        ("sim/policy/a.cpp", '"policy/b.hpp"'),
        ("sim/topics/a/levers/lever.cpp", '"policy/lever.hpp"'),
        ("sim/topics/a/a.cpp", '"topics/a/tables.hpp"'),
        ("sim/topics/a/tables.hpp", '"base/table.hpp"'),
        ("sim/state/x.hpp", '"cohesim_topic_tables.hpp"'),
        ("sim/policy/x.cpp", '"cohesim_topic_parameters.hpp"'),
        ("sim/topics/a/series.cpp", '"measure/series.hpp"'),
        ("sim/run/schedule.cpp", '"topics/labour/labour.hpp"'),
        ("sim/run/schedule.cpp", '"output/recorder.hpp"'),
        ("sim/cli/version.cpp", '"cohesim_version.hpp"'),
        ("python/bindings/module.cpp", '"run/simulation.hpp"'),
        ("python/bindings/module.cpp", '"arrays.hpp"'),
        ("python/bindings/module.cpp", "<pybind11/numpy.h>"),
        ("sim/state/x.cpp", "<vector>"),
    ],
)
def test_a_right_include_is_left_alone(path, include):
    assert include_errors(Source(path, f"#include {include}\n")) == []


def test_an_include_of_a_missing_file_is_found():
    source = Source("sim/run/x.cpp", '#include "base/gone.hpp"\n')
    assert include_errors(source, known={"base/errors.hpp"}) == [
        'sim/run/x.cpp:1: "base/gone.hpp" does not exist in sim/'
    ]


def test_an_edit_of_a_parameter_recompiles_only_what_reads_its_topic():
    """Headers outside a topic's folder declare its `Parameters` at most, and one source has all."""
    files = rules.sources()
    all_of_them = [f.path for f in files if '"cohesim_topic_parameters.hpp"' in f.text]
    assert all_of_them == ["sim/policy/parameters.cpp"]
    includes = re.compile(r'^#include "topics/(\w+)/parameters\.hpp"', re.MULTILINE)
    wrong = [
        f"{f.path} includes the parameters of {topic}"
        for f in files
        for topic in includes.findall(f.text)
        if f.path.endswith(".hpp") and not f.path.startswith(f"sim/topics/{topic}/")
    ]
    assert not wrong, "\n".join(wrong)
    known = {f.path.removeprefix("sim/"): f for f in files}
    for topic in (rules.ROOT / "sim/topics").iterdir():
        header = f"topics/{topic.name}/parameters.hpp"
        if header not in known:
            continue
        readers = [f for f in files if f.path.endswith(".cpp") and header in _reached(f, known)]
        assert len(readers) <= most_readers, f"{len(readers)} sources read {header}"


most_readers = 20


def _reached(source: Source, known: dict[str, Source]) -> set[str]:
    """Headers of sim/ that a source includes, and what those include."""
    found, left = set(), [source]
    while left:
        for target in re.findall(r'^#include "([^"]+)"', left.pop().text, re.MULTILINE):
            if target in known and target not in found:
                found.add(target)
                left.append(known[target])
    return found
