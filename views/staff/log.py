"""The access log: who looked at or changed what, newest first."""

from flask import render_template, request

from db.access_log import latest_accesses
from db.base import get_or_none
from db.staff import Staff, all_staff
from views.staff import ADMIN, note, staff_pages
from views.staff.log_words import accessed, detail_in_words, subject_in_words

pages = staff_pages("log", roles=ADMIN)


@pages.get("/log")
def index():
    member = get_or_none(Staff, request.args.get("staff", type=int))
    note("view", "access log")
    lines = [
        (line, accessed(line.action), subject_in_words(line.subject), detail_in_words(line.detail))
        for line in latest_accesses(staff=member)
    ]
    facts = {"lines": lines, "member": member, "members": all_staff()}
    return render_template("staff/log/index.html", **facts)
