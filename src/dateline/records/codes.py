"""The closed lists of codes that the public contract names."""

from typing import Literal

ZoneKind = Literal[
    "title", "lead", "body", "subhead", "caption", "credit", "byline", "dateline", "clock",
    "section", "tag", "related", "furniture",
]  # fmt: skip
PublishedMethod = Literal["given", "stated", "metadata", "inferred", "unknown"]
MentionKind = Literal[
    "person", "organisation", "armed-group", "military", "government", "place", "facility",
    "group", "outlet", "other",
]  # fmt: skip
MentionForm = Literal["name", "nominal", "pronoun"]
PlaceKind = Literal[
    "populated", "neighbourhood", "admin1", "admin2", "country", "region", "water", "terrain",
    "field", "facility", "route", "border", "other",
]  # fmt: skip
PlaceUse = Literal["literal", "metonymic", "modifier"]
PlaceReason = Literal["no-candidate", "ambiguous", "vague"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeReason = Literal["no-anchor", "ambiguous", "vague"]
Quotation = Literal["direct", "indirect", "mixed"]
Modality = Literal[
    "asserted", "denied", "planned", "predicted", "urged", "conditional", "questioned"
]
CountOf = Literal[
    "fatalities", "injured", "displaced", "detained", "missing", "force", "equipment", "other"
]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "CONTROL",
]  # fmt: skip
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
