"""The catalogue from a file: a trial tells everything, a wrong line stops all, twice is once."""

import csv
import io
import json

import pytest

from db.catalogue_changes import CatalogueChange, changes_of
from db.catalogue_rows import COLUMNS
from db.prices import price
from db.services import Service, other_words
from tests.conftest import NOON
from tests.test_commands import run  # noqa: F401  a fixture
from tests.test_security import fingerprint

QUILTS = {
    "slug": "quilts",
    "name": "이불 털기",
    "name_en": "Beating quilts",
    "category": "daily_living",
    "programme": "mapo_tonghap",
    "unit": "visit",
    "summary": "이불을 털어 드려요.",
    "audience": "마포에 사는 분",
    "place": "댁",
    "words": "요, 담요",
    "organizations": "청순이; 함께하는행복한돌봄",
    "price_krw": "5000",
    "price_from": "2027-01-01",
}


@pytest.fixture
def write(tmp_path):
    def write(*rows, name="services.csv", encoding="utf-8"):
        path = tmp_path / name
        if name.endswith(".json"):
            path.write_text(json.dumps(rows))
            return str(path)
        text = io.StringIO()
        table = csv.DictWriter(text, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
        path.write_bytes(text.getvalue().encode(encoding))
        return str(path)

    return write


def test_a_trial_tells_what_would_happen_and_writes_nothing(run, write):  # noqa: F811
    before = fingerprint()
    said = run("import-catalogue", write(QUILTS, {"slug": "quilts"}), ok=False)
    said = run("import-catalogue", write(QUILTS))
    assert "line 2: + quilts added" in said and "1 added, 0 changed, 0 same, 0 wrong" in said
    assert "nothing was written" in said and fingerprint() == before
    said = run("import-catalogue", write({"slug": "meal-delivery", "place": "댁"}))
    assert "~ meal-delivery changed" in said and "place: 댁으로 찾아가요 -> 댁" in said
    assert fingerprint() == before


def test_applied_it_is_there_with_its_price_and_words_and_providers(run, write):  # noqa: F811
    assert run("import-catalogue", write(QUILTS), "--apply").endswith("written")
    made = Service.get(slug="quilts")
    assert (made.checked_on, made.active, made.unit) == (NOON.date(), True, "visit")
    assert other_words(made) == ["요", "담요"] and made.offers.count() == 2
    assert price(made, NOON.date()) is None and made.cost_options.get().amount_krw == 5000
    assert [line.by for line in changes_of(made)] == ["services.csv"]


@pytest.mark.parametrize("name", ["all.csv", "all.json"])
def test_what_was_written_out_comes_back_without_a_change(run, tmp_path, name):  # noqa: F811
    Service.update(summary="=1+1", checked_on="2026-03-01").where(Service.id == 1).execute()
    path, before = str(tmp_path / name), fingerprint()
    assert run("export-catalogue", path) == f"{Service.select().count()} services"
    said = run("import-catalogue", path, "--apply")
    assert f"0 added, 0 changed, {Service.select().count()} same, 0 wrong" in said
    assert fingerprint() == before


def test_the_same_file_twice_changes_nothing(run, write):  # noqa: F811
    path = write(QUILTS, name="services.json")
    run("import-catalogue", path, "--apply")
    before = fingerprint()
    assert "1 same" in run("import-catalogue", path, "--apply")
    assert fingerprint() == before


def test_a_new_price_begins_on_its_day_and_is_in_the_history(run, write):  # noqa: F811
    row = {"slug": "meal-delivery", "price_krw": "10900", "price_from": "2027-01-01"}
    said = run("import-catalogue", write(row | {"price_source": "고시"}), "--apply")
    assert "price: - -> 10,900, 2027-01-01 ~" in said
    meals = Service.get(slug="meal-delivery")
    assert price(meals, NOON.date()) == 10_400 and len(changes_of(meals)) == 2


def test_a_file_of_korean_excel_is_read(run, write):  # noqa: F811
    run("import-catalogue", write(QUILTS, encoding="cp949"), "--apply")
    assert Service.get(slug="quilts").name == "이불 털기"


@pytest.mark.parametrize(
    "wrong, why",
    [
        ({"name": ""}, "name: 비어 있어요."),
        ({"name": "가" * 61}, "name: 60자까지"),
        ({"slug": "Big Letters"}, "slug: 영어 소문자"),
        ({"slug": ""}, "slug: 비어 있어요."),
        ({"category": "nonsense"}, "category: 이 가운데"),
        ({"programme": ""}, "programme: 비어"),
        ({"unit": "week"}, "unit: 이 가운데"),
        ({"active": "maybe"}, "active: 이 가운데"),
        ({"organizations": "없는 곳"}, "모르는 기관이에요: 없는 곳"),
        ({"summary": "900101-1234567"}, "주민등록번호"),
        ({"checked_on": "어제"}, "checked_on: 날짜는"),
        ({"checked_on": "2026-11-26"}, "아직 오지 않은"),
        ({"price_krw": "비싸요"}, "단가를 숫자로"),
        ({"price_krw": "-5"}, "단가를 숫자로"),
        ({"price_from": ""}, "단가를 숫자로"),
        ({"colour": "blue"}, "모르는 칸이 있어요: colour"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_at_all_is_written(run, write, wrong, why):  # noqa: F811
    before = fingerprint()
    good = QUILTS | {"slug": "good"} | dict.fromkeys(set(wrong) - set(QUILTS), "")
    said = run("import-catalogue", write(good, QUILTS | wrong), "--apply", ok=False)
    assert "line 3: !" in said and why in said
    assert fingerprint() == before and not CatalogueChange.select().exists()


def test_an_earlier_price_does_not_rewrite_the_past(run, write):  # noqa: F811
    row = {"slug": "meal-delivery", "price_krw": "1", "price_from": "2026-01-01"}
    assert "! meal-delivery" in run("import-catalogue", write(row), "--apply", ok=False)


def test_a_service_that_stands_there_twice_is_wrong(run, write):  # noqa: F811
    assert "두 번" in run("import-catalogue", write(QUILTS, QUILTS), ok=False)


@pytest.mark.parametrize("file", [b"\xff\xfe\x00", b"{", b"[1]", b'{"a": 1}'])
def test_what_is_no_such_file_is_said_to_be_none(run, tmp_path, file):  # noqa: F811
    path = tmp_path / "x.json"
    path.write_bytes(file)
    assert "cannot be read" in run("import-catalogue", str(path), ok=False)


def test_the_columns_are_written_down(app):
    from tests.test_english import ROOT

    words = (ROOT / "docs/catalogue.md").read_text()
    assert all(f"`{name}`" in words for name in COLUMNS)
