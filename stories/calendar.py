"""Days of the year that a story can belong to; which story is told on them is the edition's choice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FixedDay:
    id: str
    month: int
    day: int
    vi: str
    en: str
    fields: tuple[str, ...] = ()


FIXED_DAYS = (
    FixedDay(
        "party-day",
        2,
        3,
        "Ngày thành lập Đảng Cộng sản Việt Nam",
        "Founding day of the Communist Party of Vietnam",
    ),
    FixedDay("doctors-day", 2, 27, "Ngày Thầy thuốc Việt Nam", "Vietnamese Doctors' Day", ("medicine",)),
    FixedDay("womens-day", 3, 8, "Ngày Quốc tế Phụ nữ", "International Women's Day"),
    FixedDay(
        "cooperatives-day", 4, 11, "Ngày Hợp tác xã Việt Nam", "Vietnam Cooperatives Day", ("cooperative",)
    ),
    FixedDay(
        "reunification-day", 4, 30, "Ngày Giải phóng miền Nam, thống nhất đất nước", "Reunification Day"
    ),
    FixedDay(
        "uncle-ho-birthday", 5, 19, "Ngày sinh Chủ tịch Hồ Chí Minh", "Birthday of President Hồ Chí Minh"
    ),
    FixedDay("national-day", 9, 2, "Ngày Quốc khánh", "National Day"),
    FixedDay(
        "entrepreneurs-day",
        10,
        13,
        "Ngày Doanh nhân Việt Nam",
        "Vietnamese Entrepreneurs' Day",
        ("cooperative",),
    ),
    FixedDay("teachers-day", 11, 20, "Ngày Nhà giáo Việt Nam", "Vietnamese Teachers' Day", ("education",)),
)
OCCASION_IDS = frozenset(day.id for day in FIXED_DAYS) | {"tet"}
