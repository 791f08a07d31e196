"""The data models of all rooms."""

from pipeline.dates.data import DateData
from pipeline.decrees.data import DecreeData
from pipeline.people.data import PeopleData
from pipeline.quantities.data import QuantityData
from pipeline.resolving.acts.cues import CueData
from pipeline.resolving.dates.data import ContextData
from pipeline.rules import RoomData

ROOMS: dict[str, type[RoomData]] = {
    "people": PeopleData,
    "dates": DateData,
    "decrees": DecreeData,
    "quantities": QuantityData,
    "acts": CueData,
    "resolving": ContextData,
}
