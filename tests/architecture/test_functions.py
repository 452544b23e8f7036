"""Functions are short: half have five lines at most, nine of ten fifteen, none over fifty."""

import functions
import pytest
from functions import quantile

CODE = """
namespace a {
struct B {
  B(int x, int y)
      : x_{x}, y_(y) {}
  int two() const {
    // a comment with a } brace
    const auto f = [&](int z) {
      return z + '{';
    };

    return f(x_);
  }
  template <class V>
  void visit(V&& v) {
    v(x_);
  }
  bool operator<(const B& other) const { return x_ < other.x_; }
  int x_ = 0, y_{1};
};
enum class Kind { one, two };
constexpr std::array table{
    Entry{"x", [](int k) { return k; }},
};
#define MACRO(x) \\
  void x() {     \\
  }
const char* text() { return "} // {"; }
auto B::far(std::vector<int> list = {1, 2}) const -> std::vector<int> {
  if (list.empty()) {
    return {};
  } else {
    for (int& i : list) i = x_;
  }
  return list;
}
template <class T>
requires(!std::is_same_v<T, int>) T odd(T value) {
  return value;
}
}  // namespace a
"""


def test_functions_are_found_with_their_lines():
    found = {f.name: f.lines for f in functions.functions("x.cpp", CODE)}
    assert found == {"B": 1, "two": 4, "operator<": 1, "text": 1, "far": 6, "odd": 1}


def test_the_functions_of_a_real_file_are_found():
    found = {f.name: f for f in functions.all_functions("sim/policy/")}
    assert {"answers_to", "work_out", "enrol", "find_fund", "covers", "Selection", "sift"} <= set(
        found
    )
    assert found["find_fund"].lines == 3
    assert found["find_fund"].path == "sim/policy/funds.cpp"


@pytest.mark.parametrize(("share", "expected"), [(0.5, 5), (0.9, 9), (1.0, 10)])
def test_quantiles(share, expected):
    assert quantile(list(range(10, 0, -1)), share) == expected


def test_no_function_is_long():
    long = [
        f"{f.path}:{f.line} {f.name} has {f.lines} lines"
        for f in functions.all_functions()
        if f.lines > 50
    ]
    assert not long, "\n" + "\n".join(long)


def test_most_functions_are_short():
    lengths = [f.lines for f in functions.all_functions()]
    assert len(lengths) > 1500
    assert quantile(lengths, 0.5) <= 5
    assert quantile(lengths, 0.9) <= 15
