"""Promises about files that leave the house: why, masked, and no formula in them."""

import csv
import datetime as dt
import io
import re
from urllib.parse import unquote

import pytest
from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import InvalidKeyError
from openpyxl import load_workbook

from db.access_log import AccessLog, latest_accesses
from tests.factories import (
    make_event,
    make_guest,
    make_registration,
    make_request,
    make_session,
)
from views.tables import as_csv, as_xlsx, disposition, locked

FORMULAS = [
    "=1+1",
    "＝1+1",
    "＠SUM(A1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    '=HYPERLINK("http://x")',
    "=cmd|' /C'!A0",
]
WHY = {"reason": "행사 당일 명찰"}


def _export(event) -> str:
    return f"/staff/events/{event.slug}/export"


def _csv(response) -> list[list[str]]:
    assert response.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))


def _xlsx(response) -> list[list]:
    sheet = load_workbook(io.BytesIO(response.data)).active
    return [[cell.value for cell in row] for row in sheet]


def test_a_list_needs_a_reason(coordinator):
    event = make_event()
    make_registration(event)
    page = coordinator.post(_export(event), {"kind": "csv", "reason": "  "}, status=422)
    assert "무엇에 쓰는지 적어 주세요" in page.text
    assert not AccessLog.select().where(AccessLog.action == "export").exists()
    coordinator.post(_export(event), WHY | {"kind": "exe"}, status=422)
    coordinator.post(_export(event), WHY, status=422)


def test_looking_at_the_form_gives_no_file(coordinator):
    page = coordinator.get(_export(make_event()))
    assert "attachment" not in str(page.response.headers)


@pytest.mark.parametrize(("kind", "read"), [("csv", _csv), ("xlsx", _xlsx)])
def test_attendees_with_masked_phones_and_the_reason_in_the_log(coordinator, kind, read):
    event = make_event(title="가을 포럼")
    row = make_registration(event, name="김하늘", phone="01012345678")
    response = coordinator.send(_export(event), WHY | {"kind": kind})
    head, line = read(response)
    assert head[:4] == ["번호", "상태", "이름", "전화"]
    assert line[:4] == [row.number, "확정", "김하늘", "010-****-5678"]
    assert b"12345678" not in response.data
    told = latest_accesses()[0]
    assert (told.action, told.subject) == ("export", f"event {event.id}")
    assert told.detail == WHY["reason"]


def test_the_file_is_named_after_the_event_in_korean(coordinator):
    event = make_event(title='가을/포럼 "2026"\r\n../x')
    header = coordinator.send(_export(event), WHY | {"kind": "csv"}).headers["Content-Disposition"]
    assert re.fullmatch(
        r"attachment; filename=\"download\.csv\"; filename\*=UTF-8''[A-Za-z0-9%._-]+", header
    )
    name = unquote(header.split("''")[1])
    assert name.startswith("가을_포럼") and name.endswith("2026-11-25.csv")
    assert not set(name) & set('/\\"\r\n')


def test_any_name_becomes_a_header_of_ascii():
    for name in ("행사.xlsx", "a;b\n.csv", "\u202e.xlsx", "😀.csv", "a" * 300 + ".csv"):
        assert disposition(name).isascii() and "\n" not in disposition(name)


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(cell):
    head, (read,) = csv.reader(
        io.StringIO(as_csv(["이름"], [[cell]]).decode("utf-8-sig"), newline="")
    )
    assert read == f"'{cell}"


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_of_an_excel_file_is_a_formula(cell):
    sheet = load_workbook(io.BytesIO(as_xlsx(["이름"], [[cell]]))).active
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value.replace("_x000D_", "\r") == cell  # how a carriage return is written
    assert sheet["A2"].hyperlink is None


def test_ordinary_cells_stay_as_they_are():
    rows = [["김하늘", "010-****-5678", "0012345", "http://x", ""]]
    assert _csv_rows(as_csv(["이름"] * 5, rows))[1] == rows[0]
    sheet = load_workbook(io.BytesIO(as_xlsx(["이름"] * 5, rows))).active
    assert [cell.value or "" for cell in sheet[2]] == rows[0]


def _csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_hostile_name_leaves_as_text(coordinator):
    event = make_event(capacity=9)
    make_registration(event, name="=나쁜 이름")
    assert _csv(coordinator.send(_export(event), WHY | {"kind": "csv"}))[1][2] == "'=나쁜 이름"
    assert _xlsx(coordinator.send(_export(event), WHY | {"kind": "xlsx"}))[1][2] == "=나쁜 이름"


def test_an_empty_list_is_a_file_with_a_head(coordinator):
    event = make_event()
    assert len(_xlsx(coordinator.send(_export(event), WHY | {"kind": "xlsx"}))) == 1


@pytest.mark.parametrize(("kind", "read"), [("csv", _csv), ("xlsx", _xlsx)])
def test_requests_leave_without_what_people_told(coordinator, kind, read):
    row = make_request(name="이봄", phone="01087654321", wish="무릎이 아파요")
    assert coordinator.get("/staff/requests/export")
    response = coordinator.send("/staff/requests/export", WHY | {"kind": kind})
    _head, line = read(response)
    assert line[:5] == [row.number, "접수", "이봄", "010-****-4321", "식사배달"]
    assert "무릎이 아파요" not in str(line)
    assert latest_accesses()[0].subject == "requests"


def test_requests_need_a_reason_too(coordinator):
    coordinator.post("/staff/requests/export", {"kind": "csv"}, status=422)


def test_the_door_exports_nothing(door):
    for path in (_export(make_event()), "/staff/requests/export"):
        door.get(path, status=403)
        door.post(path, WHY | {"kind": "csv"}, status=403)


@pytest.mark.parametrize("unseen", [" ", "\u00a0", "\u200b", "\u3000", "\ufeff", "  \t"])
def test_what_shows_nothing_hides_no_formula(unseen):
    _head, (read,) = _csv_rows(as_csv(["이름"], [[f"{unseen}=1+1"]]))
    assert read.startswith("'")


def test_a_title_that_looks_like_a_formula_is_defused_in_the_head(coordinator):
    event = make_event()
    make_session(event, title="=HYPERLINK(1)")
    head = _csv(coordinator.send(_export(event), WHY | {"kind": "csv"}))[0]
    assert "'=HYPERLINK(1) 참석" in head


def test_the_list_tells_who_came_on_which_day_and_to_which_session(coordinator):
    event = make_event(capacity=9)
    hour = dt.timedelta(hours=1)
    first = make_session(event, title="첫째", ends_at=event.starts_at + hour)
    second = make_session(event, title="둘째", starts_at=event.starts_at + hour)
    both = (first.id, second.id)
    make_guest(event, sessions=both)
    make_guest(event, at=event.starts_at + hour, sessions=both)
    make_registration(event, sessions=both)
    head, *rows = _xlsx(coordinator.send(_export(event), WHY | {"kind": "xlsx"}))
    assert head[6:9] == ["12월 9일 수요일 입장", "첫째 참석", "둘째 참석"]
    assert [row[6:9] for row in rows] == [
        ["2026-12-09 12:00", "○", "○"],
        ["2026-12-09 13:00", "", "○"],
        ["", "", ""],
    ]


SECRET = "봄날의 긴 비밀번호 7"
LOCKED = WHY | {"password": SECRET, "again": SECRET}


def test_whole_phones_leave_only_in_a_locked_file(coordinator):
    event = make_event(title="가을 포럼")
    make_registration(event, name="김하늘", phone="01012345678")
    answer = coordinator.send(f"{_export(event)}/full", LOCKED)
    assert answer.status_code == 200 and answer.data.startswith(b"\xd0\xcf\x11\xe0")
    assert "김하늘".encode() not in answer.data and b"12345678" not in answer.data
    told = latest_accesses()[0]
    assert (told.action, told.detail) == ("export_full", WHY["reason"])
    file = OfficeFile(io.BytesIO(answer.data))
    file.load_key(password=SECRET, verify_password=True)
    plain = io.BytesIO()
    file.decrypt(plain, verify_integrity=True)
    row = [cell.value for cell in load_workbook(plain).active[2]]
    assert row[2:4] == ["김하늘", "010-1234-5678"]


def test_a_wrong_password_opens_nothing():
    file = OfficeFile(io.BytesIO(locked(as_xlsx(["이름"], [["김하늘"]]), SECRET)))
    with pytest.raises(InvalidKeyError):
        file.load_key(password="봄날의 긴 비밀번호 8", verify_password=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"password": ""},
        {"again": "다른 비밀번호 12"},
        {"password": "짧다", "again": "짧다"},
        {"password": "1111111111", "again": "1111111111"},
    ],
)
def test_no_file_without_a_reason_and_a_good_password(coordinator, wrong):
    event = make_event()
    page = coordinator.post(f"{_export(event)}/full", LOCKED | wrong, status=422)
    assert SECRET not in page.html
    assert not AccessLog.select().where(AccessLog.action == "export_full").exists()


def test_the_door_gets_no_locked_file(door):
    door.post(f"{_export(make_event())}/full", LOCKED, status=403)
