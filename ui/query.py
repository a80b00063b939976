"""How the explorer asks the API: the fragments that its documents share, and the answer to a question.

A page's own document stands beside its code. Each is one document, so that a page shows one revision of the map.
"""

from __future__ import annotations

import re

FRAGMENTS = {
    "Named": "on Entity { id name nameEn }",
    "Known": "on Entity { kind ...Named }",
    "Who": "on Party { ... on Entity { ...Known } }",
    "From": "on Provenance { confidence standing confirmedOn sources { locator source { name url } } }",
    "Law": "on LegalAuthority { ...Named law abbreviation paragraph subsection url }",
    "Doing": "on Responsibility { level interim party { ...Who } provenance { ...From } }",
    "Paying": "on Payment { share refundPercent owner { ...Who } budget { ...Named } provenance { ...From } }",
    "Reach": "on Contact { role name channel value hours direct switchboard deputy purposes entity { ...Named }"
    " provenance { ...From } }",
    "Told": "on Inform { consent condition consentScope consentUnder { ...Law } consentAskedBy { ...Who } standing"
    " party { ...Who } provenance { ...From } }",
    "Run": "on Practice { text howToApply forms documentation steps waitingTime guarantee preparedBy { ...Who }"
    " provenance { ...From } }",
    "Joining": "on Guest { consent joining party { ...Who } provenance { ...From } }",
    "Sitting": "on Placement { place days validFrom validTo party { ...Who } at { ...Who } provenance { ...From } }",
    "Drawn": "on Edge { type source { ...Known } target { ...Known } provenance { ...From } }",
    "Row": "on Mandate { ...Named level ageFrom ageTo deadline service { ...Named }"
    " authorities { ...Law ageFrom ageTo } decidedBy { ...Doing } paidBy { ...Paying } limits { text }"
    " provenance { ...From } }",
    "Zone": "on GrayZone { id title severity status met organisation { ...Named } subject { ...Known }"
    " sides { party { ...Who } mandate { ...Named } authorities { ...Law } } escalateTo { ...Reach } }",
}
SPREAD = re.compile(r"\.\.\.(\w+)")


def document(query: str) -> str:
    """The query with every fragment that it spreads, directly or through others."""
    wanted: dict[str, str] = {}
    texts = [query]
    while texts:
        for name in SPREAD.findall(texts.pop()):
            if name in FRAGMENTS and name not in wanted:
                wanted[name] = FRAGMENTS[name]
                texts.append(FRAGMENTS[name])
    return "\n".join([query, *(f"fragment {name} {text}" for name, text in wanted.items())])


OPTION = """
      service { ...Named nature }
      mandate { ...Named deadline provenance { ...From } }
      verdict decider payer steps
      checks { verdict because criterion { text authority { ...Named } } }
      decidedBy { ...Doing party { ... on Forum { nextOn } } } recommendedBy { ...Doing } performedBy { ...Doing }
      paidBy { ...Paying }
      authorities { ...Law deadline deadlineEn }
      contacts { ...Reach }
      informs { ...Told }
      practice { ...Named ...Run }
      notes { ...Named text provenance { ...From owner { ...Who } } }
      path { ...Drawn }
"""
"""What a card shows of an option."""

ASK = document(
    """
query Ask($question: String!, $facts: FactsInput, $language: Language, $organisation: ID, $on: Date) {
  ask(question: $question, facts: $facts, language: $language, organisation: $organisation, on: $on) {
    question on revision language resolution text
    facts { age ageTo conditions { ...Named } absent { ...Named }
      actingMunicipality { ...Named } payingMunicipality { ...Named } }
    missingFacts { code question options condition { ...Named } }
    options {
      OPTION_FIELDS
    }
    before { code text }
    statements { property label value known subject { ...Named } entities { ...Named } provenance { ...From } }
    contacts { ...Reach }
    grayZones { explanation whatToDo ...Zone }
    agreements { ...Named }
    notices { code text }
  }
}
""".replace("OPTION_FIELDS", OPTION)
)

# What a person may have meant and can ask for by its name; a note or a criterion is no question.
SIMILAR = document("""
query Similar($text: String!, $first: Int!) {
  search(
    text: $text, first: $first,
    kinds: [NEED, SERVICE, LEGAL_AUTHORITY, UNIT, ROLE, FORUM, AGREEMENT, TERM, ORGANISATION]
  ) { nodes { entity { ...Known } } }
}
""")

CHOICES = document("""
query Choices { organisations { ...Named } }
""")

UNITS = document("""
query Units($organisation: ID, $on: Date) {
  units(organisation: $organisation, on: $on, first: 200) { nodes { ...Named parent { id } } }
}
""")
