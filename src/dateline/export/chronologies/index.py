"""Records of a chronology by id, and what many formats ask of an incident."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records.chronology import (
    Account,
    Actor,
    Chronology,
    Incident,
    Report,
    Site,
    Tally,
)


@dataclass(frozen=True, slots=True)
class Index:
    """The actors, sites, reports and accounts of a chronology by their ids."""

    actors: dict[str, Actor]
    sites: dict[str, Site]
    reports: dict[str, Report]
    accounts: dict[str, Account]

    def names(self, ids: tuple[str, ...]) -> list[str]:
        """Return the names of actors."""
        return [self.actors[id_].name for id_ in ids]

    def site(self, incident: Incident) -> Site | None:
        """Return where most witnesses place the incident."""
        return self.sites[incident.site] if incident.site else None

    def sources(self, incident: Incident) -> list[Report]:
        """Return the reports that tell of the incident, each once, in the order of the accounts."""
        return [self.reports[id_] for id_ in dict.fromkeys(a.document for a in incident.accounts)]


def index_of(chronology: Chronology) -> Index:
    """Return the records of a chronology by id."""
    return Index(
        {actor.id: actor for actor in chronology.actors},
        {site.id: site for site in chronology.sites},
        {report.id: report for report in chronology.reports},
        {a.id: a for incident in chronology.incidents for a in incident.accounts},
    )


def tallies(incident: Incident, what: str) -> Iterator[tuple[Account, Tally]]:
    """Yield every number that an account gives of a kind."""
    for account in incident.accounts:
        for tally in account.counts:
            if tally.what == what:
                yield account, tally
