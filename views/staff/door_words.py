"""The sentences of the door's script, in the reader's language; {gaps} are filled by the script."""

from flask_babel import gettext as _


def door_words() -> dict[str, str]:
    return {
        "guest": _("{name} 님"),
        "since": _("{time}에 들어오셨어요."),
        "unknown": _("이 기기의 명단에 없는 표예요. 지금은 연결이 끊겨 확인할 수 없어요."),
        "not_read": _("표의 번호가 아니에요. 다시 찍거나 일곱 자리를 적어 주세요."),
        "no_list": _("명단을 아직 받지 못했어요. 연결되면 다시 찍어 주세요."),
        "cancelled": _("취소한 표예요. 안내 데스크에서 확인해 주세요."),
        "no_seat": _("자리가 확정된 표가 아니에요. 안내 데스크에서 확인해 주세요."),
        "no_place": _("이 시간에 확정된 표가 아니에요. 안내 데스크에서 확인해 주세요."),
        "another_day": _("오늘 하는 행사가 아니에요. 날짜를 확인해 주세요."),
        "undone": _("입장을 취소했어요."),
        "local": _("연결이 끊겨 이 기기의 명단으로 확인했어요."),
        "count": _("오늘 {came}명 입장 / 확정 {expected}명"),
        "online": _("연결됨"),
        "offline": _("연결 끊김 · 이 기기의 명단으로 확인해요"),
        "signed_out": _("다시 들어와 주세요. 그때 보낼게요"),
        "synced": _("마지막 확인 {time}"),
        "never": _("아직 확인 못 함"),
        "pending": _("보낼 것 {n}건"),
        "odd": _("읽지 못한 기록 {n}건"),
        "sound_on": _("소리 켜짐"),
        "sound_off": _("소리 꺼짐"),
        "kept": _("이 화면은 연결 없이 다시 열려요"),
        "not_kept": _("연결 없이는 이 화면을 다시 열 수 없어요. 새로고침하지 마세요"),
        "not_stored": _("이 브라우저는 기록을 저장하지 못해요. 화면을 닫지 마세요"),
        "nobody": _("찾는 분이 없어요. 이름의 한 글자나 전화 끝 네 자리로 다시 찾아 주세요."),
        "found": _("찾은 사람 {n}명"),
        "let_in": _("입장"),
        "sure": _("{name} 님, 입장할까요?"),
        "arrived": _("{time}에 입장"),
        "party": _("일행 {n}명 모두 입장"),
        "full": _("자리가 다 찼어요. 그래도 모시려면 까닭을 적어 주세요."),
        "name_missing": _("이름을 글자로 적어 주세요."),
        "camera_on": _("카메라 켜기"),
        "camera_off": _("카메라 끄기"),
        "camera_insecure": _("카메라는 보안 주소에서만 켤 수 있어요. 번호나 스캐너를 쓰세요."),
        "camera_refused": _("카메라를 켜지 못했어요. 번호나 스캐너를 쓰세요."),
    }
