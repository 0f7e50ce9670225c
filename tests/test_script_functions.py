"""What scripts work out without a page: queries understood, lists chosen from, averages of feedback."""

from __future__ import annotations

from tests.in_node import in_node

TERMS = {
    "empty": ["the", "is", "how"],
    "same": [["dcs", "director of children’s services"]],
    "nearly": [["boss", "manager"]],
    "idioms": ["not my job"],
    "weights": {},
    "documents": 10,
}
INDEX = {
    "own": [0, 1, 2, 3],
    "years": [2020, 2015, 2015, 2009],
    "byTitle": [3, 0, 2, 1],
    "facets": [
        {
            "name": "barrier",
            "label": "Barrier",
            "choices": [["silos", "Silos", 2], ["distrust", "Distrust", 2]],
        },
        {"name": "place", "label": "Place", "choices": [["city", "City", 1], ["village", "Village", 3]]},
    ],
}
VALUES = [[[0], [0, 1], [1], []], [[0], [1], [1], [1]]]


def test_forms_of_a_word_are_alike_and_other_words_are_not() -> None:
    same = [
        ("families", "family"),
        ("leading", "lead"),
        ("meetings", "meeting"),
        ("accountability", "accountable"),
        ("‘partners’", "partner"),
        ("partnership,", "partner"),
    ]
    apart = [("police", "policy"), ("silo", "sill"), ("trust", "truth")]
    found = in_node(
        """const { met, stem } = await load("search/query.js");
        return given.map((pair) => met(pair[0], [stem(pair[1])]).size > 0);""",
        [*same, *apart],
    )
    assert found == [True] * len(same) + [False] * len(apart)


def test_a_query_is_cut_into_what_it_asks_for() -> None:
    queries = ["BA3", "q2.3", "How is the boss", "the DCS silos", "that's not my job!", "how is the", ""]
    found = in_node(
        """const { asked, phrasesOf } = await load("search/query.js");
        const phrases = phrasesOf(given.terms);
        const cut = (query) => asked(query, phrases, new Set(given.terms.empty));
        return given.queries.map((query) => cut(query).map((one) =>
          one.ways.map((way) => way.text + (way.weight < 1 ? "?" : ""))));""",
        {"terms": TERMS, "queries": queries},
    )
    assert found == [
        [["ba3"]],
        [["q2x3"]],
        [["boss", "manager?"]],
        [["dcs", "director of childrens services"], ["silos"]],
        [["not my job"], ["thats"]],
        [["how"], ["is"], ["the"]],
        [],
    ]


def test_a_slip_is_near_to_what_was_meant() -> None:
    found = in_node(
        """const { distance, nearest } = await load("search/query.js");
        const words = ["bureaucracy", "silo", "trust", "truth"];
        return [distance("silo", "slio"), distance("", "abc"), distance("trust", "trust"),
          nearest("beurocracy", words), nearest("slio", words), nearest("zzyzxqq", words)];"""
    )
    assert found == [1, 3, 0, ["bureaucracy"], ["silo"], []]


def test_an_address_is_read_and_written_again() -> None:
    hashes = {
        "#barrier=silos&barrier=distrust&sort=title": "barrier=silos&barrier=distrust&sort=title",
        "#barrier=silos,silos,distrust": "barrier=silos&barrier=distrust",
        "#barrier=": "",
        "#content": "",
        "": "",
    }
    script = """const { asked, written } = await load("browse/choosing.js");
    return given.map((hash) => written(asked(hash)));"""
    assert in_node(script, [*hashes]) == [*hashes.values()]


def test_records_are_chosen_counted_ordered_and_told() -> None:
    """Any of the values of a name, and all of the names; what the index has not is passed over."""
    wanted = {
        "": ["", [0, 1, 2, 3], [2, 2], ""],
        "#barrier=silos": ["barrier=silos", [0, 1], [2, 2], "barrier: Silos"],
        "#barrier=silos,distrust&place=village": [
            "barrier=silos&barrier=distrust&place=village",
            [1, 2],
            [1, 2],
            "barrier: Silos or Distrust; place: Village",
        ],
        "#from=2010&to=2015&sort=title": [
            "from=2010&to=2015&sort=title",
            [1, 2],
            [1, 2],
            "from 2010; to 2015",
        ],
        "#sort=oldest": ["sort=oldest", [3, 1, 2, 0], [2, 2], ""],
        "#barrier=gone&from=x&sort=y&other=z": ["", [0, 1, 2, 3], [2, 2], ""],
    }
    found = in_node(
        """const list = await load("browse/choosing.js");
        const { asked, counts, inWords, known, matches, single, sorted, written } = list;
        const index = given.index;
        index.facets.forEach((facet, at) => {
          facet.values = given.values[at];
          facet.places = new Map(facet.choices.map((choice, place) => [choice[0], place]));
        });
        return given.hashes.map((hash) => {
          const chosen = known(asked(hash), index);
          return [written(chosen), sorted(index, matches(index, chosen), single(chosen, "sort")),
            counts(index, index.facets[0], chosen), inWords(index, chosen)];
        });""",
        {"index": INDEX, "values": VALUES, "hashes": [*wanted]},
    )
    assert found == [*wanted.values()]


def test_no_average_tells_what_one_or_two_people_said() -> None:
    """Groups of fewer than three are not added to one that is closed, and count for no rating."""
    found = in_node(
        """const { average, joined } = await load("workbook/answers.js");
        const people = (...ratings) => ratings.map((rate) => ({ mark: "", answers: rate ? { rate } : {} }));
        const two = joined([], people("4", "2"));
        const three = joined(two, people("3"));
        return [average(two, "rate"), average(three, "rate"), joined(three, people("1", "1")),
          joined(three, []).length, average(joined(three, people("1", "1", "")), "rate"),
          average(joined(three, people("1", "1", "1")), "rate")];"""
    )
    assert found == [0, 3, None, 1, 3, 2]
