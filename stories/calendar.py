"""Days of the year that a story can belong to; which story is told on them is the edition's choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lunar_vn import LunarDate, lunar_to_solar

from stories.model import MAIN_LANGUAGE


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day in a given year; `fields` are those it celebrates."""

    id: str
    names: Mapping[str, str]
    date: date
    fields: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names[MAIN_LANGUAGE]


@dataclass(frozen=True, slots=True)
class _Day:
    """A day and month: of the sun's calendar, or of the moon's as it is reckoned in Vietnam (UTC+7)."""

    id: str
    day: int
    month: int
    vi: str
    en: str
    fields: tuple[str, ...] = ()
    is_lunar: bool = False

    def date_in(self, year: int) -> date:
        return (
            lunar_to_solar(LunarDate(self.day, self.month, year)) if self.is_lunar else date(year, self.month, self.day)
        )


_DAYS = (
    _Day("party-day", 3, 2, "Ngày thành lập Đảng Cộng sản Việt Nam", "Founding day of the Communist Party of Vietnam"),
    _Day("doctors-day", 27, 2, "Ngày Thầy thuốc Việt Nam", "Vietnamese Doctors' Day", ("medicine",)),
    _Day("womens-day", 8, 3, "Ngày Quốc tế Phụ nữ", "International Women's Day"),
    _Day("youth-day", 26, 3, "Ngày thành lập Đoàn Thanh niên", "Founding day of the Youth Union"),
    _Day("cooperatives-day", 11, 4, "Ngày Hợp tác xã Việt Nam", "Vietnam Cooperatives Day", ("cooperative",)),
    _Day("reunification-day", 30, 4, "Ngày Giải phóng miền Nam, thống nhất đất nước", "Reunification Day"),
    _Day("labour-day", 1, 5, "Ngày Quốc tế Lao động", "International Labour Day"),
    _Day("uncle-ho-birthday", 19, 5, "Ngày sinh Chủ tịch Hồ Chí Minh", "Birthday of President Hồ Chí Minh"),
    _Day("childrens-day", 1, 6, "Ngày Quốc tế Thiếu nhi", "International Children's Day"),
    _Day("war-invalids-day", 27, 7, "Ngày Thương binh – Liệt sĩ", "War Invalids and Martyrs Day"),
    _Day("national-day", 2, 9, "Ngày Quốc khánh", "National Day"),
    _Day("digital-day", 10, 10, "Ngày Chuyển đổi số quốc gia", "National Digital Transformation Day"),
    _Day("entrepreneurs-day", 13, 10, "Ngày Doanh nhân Việt Nam", "Vietnamese Entrepreneurs' Day", ("cooperative",)),
    _Day("vietnamese-womens-day", 20, 10, "Ngày Phụ nữ Việt Nam", "Vietnamese Women's Day"),
    _Day(
        "farming-day", 14, 11, "Ngày truyền thống ngành Nông nghiệp", "Traditional day of agriculture", ("agriculture",)
    ),
    _Day("front-day", 18, 11, "Ngày truyền thống Mặt trận Tổ quốc", "Traditional day of the Fatherland Front"),
    _Day("teachers-day", 20, 11, "Ngày Nhà giáo Việt Nam", "Vietnamese Teachers' Day", ("education",)),
    _Day(
        "inspection-day",
        23,
        11,
        "Ngày truyền thống ngành Thanh tra",
        "Traditional day of the inspectorate",
        ("justice",),
    ),
    _Day("forestry-day", 28, 11, "Ngày truyền thống ngành Lâm nghiệp", "Traditional day of forestry", ("forest",)),
    _Day("army-day", 22, 12, "Ngày thành lập Quân đội nhân dân Việt Nam", "Founding day of the People's Army"),
    _Day("tet", 1, 1, "Tết Nguyên đán", "Tết, the lunar new year", is_lunar=True),
    _Day("hung-kings-day", 10, 3, "Giỗ Tổ Hùng Vương", "Commemoration of the Hùng Kings", is_lunar=True),
    _Day("mid-autumn", 15, 8, "Tết Trung thu", "Mid-Autumn Festival", is_lunar=True),
)
OCCASION_IDS = frozenset(day.id for day in _DAYS)


def occasions(first: date, last: date) -> list[Occasion]:
    """Those from the first day to the last, both counted, in the order of their dates."""
    years = range(first.year, last.year + 1)
    found = [
        Occasion(day.id, {"vi": day.vi, "en": day.en}, falls, day.fields)
        for day in _DAYS
        for falls in (day.date_in(year) for year in years)
        if first <= falls <= last
    ]
    return sorted(found, key=lambda occasion: occasion.date)


def occasions_of_week(week: str) -> list[Occasion]:
    """Those of an ISO week by its name, 2026-W48, from its Monday to its Sunday."""
    year, _, number = week.partition("-W")
    monday = date.fromisocalendar(int(year), int(number), 1)
    return occasions(monday, monday + timedelta(days=6))
