"""What the page asks of the API."""

from __future__ import annotations

ASK = """
query Ask($question: String!, $facts: FactsInput, $language: Language) {
  ask(question: $question, facts: $facts, language: $language) {
    question on revision language resolution text
    facts { age ageTo conditions { ...Named } absent { ...Named }
      actingMunicipality { ...Named } payingMunicipality { ...Named } }
    missingFacts { code question condition { ...Named } }
    options {
      service { ...Named nature }
      mandate { ...Named provenance { ...From } }
      verdict decider payer
      checks { verdict because criterion { text authority { ...Named } } }
      decidedBy { ...Doing } recommendedBy { ...Doing } performedBy { ...Doing }
      paidBy { share refundPercent owner { ...Who } budget { ...Named } provenance { ...From } }
      authorities { ...Named law abbreviation paragraph subsection url }
      contacts { ...Reach }
      informs { consent condition standing party { ...Who } provenance { ...From } }
      practice { ...Named text provenance { ...From } }
      path { type source { kind ...Named } target { kind ...Named } provenance { ...From } }
    }
    statements { label value known subject { ...Named } entities { ...Named } provenance { ...From } }
    contacts { ...Reach }
    grayZones { title explanation whatToDo escalateTo { ...Reach } }
    agreements { ...Named }
    notices { code text }
  }
}
fragment Named on Entity { id name nameEn }
fragment Who on Party { ... on Entity { ...Named } }
fragment From on Provenance { confidence standing confirmedOn sources { locator source { name url } } }
fragment Doing on Responsibility { level interim party { ...Who } provenance { ...From } }
fragment Reach on Contact {
  role name channel value hours direct deputy purposes entity { ...Named } provenance { ...From }
}
"""

# What a person may have meant and can ask for by its name; a note or a criterion is no question.
SIMILAR = """
query Similar($text: String!, $first: Int!) {
  search(
    text: $text, first: $first,
    kinds: [NEED, SERVICE, LEGAL_AUTHORITY, UNIT, ROLE, FORUM, AGREEMENT, TERM, ORGANISATION]
  ) { nodes { entity { kind id name nameEn } } }
}
"""
