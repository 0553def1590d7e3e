"""Words for the catalogue, places and staff."""

from db import services, staff
from db.areas import Zone
from db.catalogue_changes import Fact
from db.organizations import OrganizationRole
from views.labels.label import N_, Label

LABELS = {
    services.Unit: {
        services.Unit.HALF_HOUR: Label(N_("30분")),
        services.Unit.HOUR: Label(N_("1시간")),
        services.Unit.DAY: Label(N_("하루")),
        services.Unit.MEAL: Label(N_("한 끼")),
        services.Unit.VISIT: Label(N_("한 번")),
    },
    staff.Role: {
        staff.Role.ADMIN: Label(N_("관리자"), icon="shield"),
        staff.Role.COORDINATOR: Label(N_("코디네이터"), icon="headset"),
        staff.Role.DOOR: Label(N_("행사 담당"), icon="door-open"),
        staff.Role.PROVIDER: Label(N_("제공기관"), icon="handshake"),
        staff.Role.LEAD: Label(N_("대표기관"), icon="chart-column"),
    },
    OrganizationRole: {
        OrganizationRole.LEAD: Label(N_("대표기관")),
        OrganizationRole.CENTRE: Label(N_("센터")),
        OrganizationRole.PROVIDER: Label(N_("제공기관")),
    },
    Zone: {
        Zone.EAST: Label(N_("동쪽 권역")),
        Zone.WEST: Label(N_("서쪽 권역")),
    },
    Fact: {
        Fact.NEW: Label(N_("새로 들어옴"), icon="plus"),
        Fact.NAME: Label(N_("이름"), icon="pencil"),
        Fact.NAME_EN: Label(N_("이름 (영어)"), icon="pencil"),
        Fact.SLUG: Label(N_("화면 주소"), icon="link"),
        Fact.SUMMARY: Label(N_("무엇을 해 드리나요"), icon="pencil"),
        Fact.SUMMARY_EN: Label(N_("무엇을 해 드리나요 (영어)"), icon="pencil"),
        Fact.AUDIENCE: Label(N_("어떤 분께"), icon="user"),
        Fact.AUDIENCE_EN: Label(N_("어떤 분께 (영어)"), icon="user"),
        Fact.PLACE: Label(N_("어디에서"), icon="map-pin"),
        Fact.PLACE_EN: Label(N_("어디에서 (영어)"), icon="map-pin"),
        Fact.PROGRAMME: Label(N_("사업"), icon="pencil"),
        Fact.CATEGORY: Label(N_("분류"), icon="pencil"),
        Fact.UNIT: Label(N_("이용료 단위"), icon="coins"),
        Fact.ACTIVE: Label(N_("켜짐과 꺼짐"), icon="eye"),
        Fact.WORDS: Label(N_("다르게 부르는 말"), icon="search"),
        Fact.PROVIDERS: Label(N_("제공기관"), icon="building-2"),
        Fact.PRICE: Label(N_("이용료"), icon="coins"),
        Fact.CEILING: Label(N_("이용한도"), icon="coins"),
        Fact.PHONE: Label(N_("전화"), icon="phone"),
        Fact.ROLE: Label(N_("역할"), icon="users"),
        Fact.AREAS: Label(N_("맡는 동"), icon="map-pin"),
        Fact.CAPACITY: Label(N_("제공여력"), icon="hourglass"),
        Fact.CHECKED: Label(N_("확인한 날"), icon="calendar-check"),
    },
}
