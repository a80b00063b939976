"""A grant that the organisation has to do with, and nobody in it is recorded as granting.

The law says the municipality; which unit is a question of its own delegation plan (rapport 002, 438-440). Only services
that the organisation's own map speaks of, or that meet a need for which it grants something else.
"""

from __future__ import annotations

from typing import LiteralString

from graph.model.kinds import Category, Severity
from graph.model.nodes import Service
from graph.rules.rule import Rule, Words
from graph.rules.subjects import OWN_SERVICES

STATEMENT: LiteralString = """
MATCH (:Organisation {id: $given.home, organisation_type: 'MUNICIPALITY'})
UNWIND $given.subjects AS subject
MATCH (service:Service {id: subject, nature: 'GRANT'})
WHERE service.standing = 'IN_FORCE' AND coalesce(service.valid_from, '') <= $on < coalesce(service.valid_to, '~')
  AND NOT EXISTS {
    MATCH (mandate:Mandate)-[granted:FOR]->(service)
    WHERE mandate.organisation IN $given.scopes AND all(x IN [mandate, granted]
          WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
  }
  AND (
    EXISTS {
      MATCH (service)<-[told:ABOUT]-(teller:Entity)
      WHERE told.organisation = $given.home
        AND all(x IN [told, teller] WHERE x.standing <> 'ENDED' AND $on < coalesce(x.valid_to, '~'))
    }
    OR EXISTS {
      MATCH (service)<-[planned:MET_BY]-(wanting:Need)
      WHERE planned.organisation = $given.home
        AND all(x IN [planned, wanting] WHERE x.standing <> 'ENDED' AND $on < coalesce(x.valid_to, '~'))
    }
    OR EXISTS {
      MATCH (service)<-[beside:MET_BY]-(need:Need)-[met:MET_BY]->(other:Service)<-[given:FOR]-(own:Mandate)
      WHERE own.organisation = $given.home AND (beside.organisation IS NULL OR beside.organisation IN $given.scopes)
        AND (met.organisation IS NULL OR met.organisation IN $given.scopes)
        AND all(x IN [beside, need, met, other, given, own]
            WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
    }
  )
MATCH (service)-[under:UNDER]->(law:LegalAuthority)
WHERE law.decides IN ['MUNICIPALITY', 'CHILD_AND_YOUTH_COMMITTEE'] AND all(x IN [under, law]
      WHERE x.standing = 'IN_FORCE' AND coalesce(x.valid_from, '') <= $on < coalesce(x.valid_to, '~'))
RETURN subject, collect(under.id) AS edges
ORDER BY subject
LIMIT $most
"""

RULE = Rule(
    id="bevilling-uden-kompetence",
    category=Category.RESPONSIBILITY,
    severity=Severity.MEDIUM,
    title=Words("Ingen er registreret med kompetencen", "Nobody is recorded with the competence"),
    explanation=Words(
        "Efter loven er det kommunen, der bevilger, men kortet siger ikke, hvilken enhed der har kompetencen.",
        "By law the municipality grants it, but the map does not say which unit has the competence.",
    ),
    what_to_do=Words(
        "Find rækken i kommunens kompetenceplan, og registrér, hvem der afgør og betaler. Står den ikke i planen, "
        "beslutter forvaltningen, hvem det er.",
        "Find the row in the delegation plan, and record who decides and pays. Where the plan does not have it, the "
        "administration decides who it is.",
    ),
    reference="rapport 002, linje 438-440; R5",
    about=(Service,),
    subjects=OWN_SERVICES,
    statement=STATEMENT,
)
