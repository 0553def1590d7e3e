"""Words for the catalogue, places and staff."""

from db import services, staff
from db.areas import Zone
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
}
