"""What the Python side prints fits the terminal, as the executable's texts do."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

import pandas as pd
from cohesim import terminal


def test_long_labels_stand_above_their_numbers():
    frame = pd.DataFrame({"published": ["64.4", "12.4"]}, index=["A.emp.nonEUborn.2019", "short"])
    lines = terminal.table(frame, 24).splitlines()
    assert max(map(len, lines)) <= 24
    assert lines[1:] == ["A.emp.nonEUborn.2019", " " * 20 + "64.4", f"{'short':20}12.4"]


def test_lines_break_at_blanks_and_keep_their_place():
    text = terminal.in_lines("  one two three four\nshort", 12)
    assert text.splitlines() == ["  one two", "      three", "      four", "short"]


def test_a_terminal_says_its_columns():
    ask = "from cohesim.terminal import columns; import sys; sys.exit(columns())"
    master, slave = pty.openpty()
    for wanted, is_wide in ((64, 64), (300, 100), (10, 40)):
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, wanted, 0, 0))
        done = subprocess.run([sys.executable, "-c", ask], stdout=slave, check=False)
        assert done.returncode == is_wide
    os.close(master)
    os.close(slave)
    assert subprocess.run([sys.executable, "-c", ask], stdout=-3, check=False).returncode == 80


def test_commands_of_python_fit_80_columns(executable, tmp_path):
    short = ["--population", "2000", "--replicates", "2", "--set", "time.run_in_months=6", "-q"]
    for words in (
        ["fit", "library:baseline-eu27", *short],
        ["experiment", "language_lottery", "--set", "time.run_in_months=6", "--replicates", "1", "-q"],
        ["import", "synthetic-city", "--areas", "20", "-o", "city"],
    ):  # fmt: skip
        done = subprocess.run(
            [executable, *words], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        assert max(map(len, done.stdout.splitlines())) <= 80, done.stdout
