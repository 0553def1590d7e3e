"""The inbox: one list of what is open, the most pressing first."""


def test_an_empty_inbox_says_so(coordinator):
    assert "지금은 할 일이 없어요" in coordinator.get("/staff/inbox").text
