"""What is good: the list of all rules, in the order in which they are told."""

from medicobus.rules.area_days import AreaDays
from medicobus.rules.authorisation import Authorisation
from medicobus.rules.availability import Availability
from medicobus.rules.bursts import Bursts
from medicobus.rules.bus_hours import BusHours
from medicobus.rules.calendar_exceptions import CalendarExceptions
from medicobus.rules.caps import Caps
from medicobus.rules.chosen_stops import ChosenStops
from medicobus.rules.consecutive_days import ConsecutiveDays
from medicobus.rules.continuity import Continuity
from medicobus.rules.crew import Crew
from medicobus.rules.criteria import Criteria
from medicobus.rules.desk import Desk
from medicobus.rules.dislikes import Dislikes
from medicobus.rules.equity import Equity
from medicobus.rules.even_spacing import EvenSpacing
from medicobus.rules.extra_practitioners import ExtraPractitioners
from medicobus.rules.fair_far_stops import FairFarStops
from medicobus.rules.fair_holidays import FairHolidays
from medicobus.rules.fair_load import FairLoad
from medicobus.rules.fair_losses import FairLosses
from medicobus.rules.frequency import Frequency
from medicobus.rules.kilometres import Kilometres
from medicobus.rules.largest_gap import LargestGap
from medicobus.rules.last_resort import LastResort
from medicobus.rules.least_bookings import LeastBookings
from medicobus.rules.likes import Likes
from medicobus.rules.longest_day import LongestDay
from medicobus.rules.lost_dates import LostDates
from medicobus.rules.minimum_load import MinimumLoad
from medicobus.rules.most_km import MostKm
from medicobus.rules.need import Need
from medicobus.rules.not_too_often import NotTooOften
from medicobus.rules.one_place import OnePlace
from medicobus.rules.opening import Opening
from medicobus.rules.pins import Pins
from medicobus.rules.presence import Presence
from medicobus.rules.purpose import Purpose
from medicobus.rules.rest_days import RestDays
from medicobus.rules.road import Road
from medicobus.rules.rule import TIERS, Breach, Rule
from medicobus.rules.same_crew import SameCrew
from medicobus.rules.skills import Skills
from medicobus.rules.smallest_gap import SmallestGap
from medicobus.rules.sparing_visits import SparingVisits
from medicobus.rules.steady_hour import SteadyHour
from medicobus.rules.steady_weekday import SteadyWeekday
from medicobus.rules.tandem import Tandem
from medicobus.rules.training import Training
from medicobus.rules.travel_from_home import TravelFromHome
from medicobus.rules.whole_stays import WholeStays
from medicobus.rules.wished_days import WishedDays

RULES: tuple[type[Rule], ...] = (
    # what makes it a plan
    Opening,
    NotTooOften,
    WholeStays,
    Road,
    BusHours,
    OnePlace,
    Purpose,
    CalendarExceptions,
    # care given
    Frequency,
    Need,
    Presence,
    Equity,
    Crew,
    Skills,
    LeastBookings,
    Criteria,
    # regularity
    SmallestGap,
    LargestGap,
    EvenSpacing,
    SteadyWeekday,
    SteadyHour,
    LostDates,
    AreaDays,
    WishedDays,
    SparingVisits,
    FairLosses,
    # people
    Availability,
    Desk,
    Pins,
    Caps,
    Bursts,
    ConsecutiveDays,
    RestDays,
    MinimumLoad,
    Tandem,
    ChosenStops,
    Authorisation,
    TravelFromHome,
    LastResort,
    Dislikes,
    Likes,
    ExtraPractitioners,
    SameCrew,
    Continuity,
    FairLoad,
    Training,
    FairHolidays,
    FairFarStops,
    LongestDay,
    MostKm,
    # the road
    Kilometres,
)

__all__ = ["RULES", "TIERS", "Breach", "Rule"]
