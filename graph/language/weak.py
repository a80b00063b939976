"""Words that say little about which thing is meant. Data, kept by hand; see `weight` for how they count."""

from __future__ import annotations

from graph.language.text import word_set

GRAMMAR = word_set(
    """
    ad af alle alt altså anden andet andre at bare begge blev blive bliver blevet burde bør både da de dem den denne
    der deres det dette dig din disse dog du efter egen eget eller en end endnu enten er et every få får fik fx for
    fordi fra før gang gange gør gøre gjorde gennem gerne godt god gode ham han hans har havde have hej hele helt
    hende hendes her hos hun hver hverken hvis hvordan hvorfor hvornår hvor hvad hvem hvilken hvilket hvilke hvorvidt
    i igen igennem ikke imellem imod ind inden ingen intet ja jeg jer jo kan kom komme kommer kunne lade lige lidt
    man mange mig min mit mine mod mon må måske måtte med meget mellem men mens mere mest nej noget nogen nogle nu når
    nødt o og også om op os over overfor på samt selv selvom sig sin sine sit skal skulle som slet snart stadig så
    sådan sån tak til tit uden under ud ved vi vil ville vores vær være været været vel via vores ønsker vil ville
    år årig årige paragraf paragraffen hva ka ha er' ik ikk hedder hedde nok siger sige tror
    the of to and is who for in does do can a an what which with
    """
)
"""Function words: no weight at all, and no part of a compound."""

DOMAIN = word_set(
    """
    afgørelse ansøge ansøgning ansvar ansvarlig bede behov bestemme bestemmer beslutte betale betaler betales
    bevilge bevilger bevilges bevilget bevillige bevilliger bevilliges bevilliget bevilling borger borgeren
    borgere borgerens borgers bruge brug brugt bør finde få gang give giver gives går gå gælder gør hjælp
    hjælpe hjælper hjælpes hvilken håndtere indsats kommune kommunen kommunens kommunalt kontakte kroner lov
    loven løse mandat mulig mulighed muligt måde nødvendig omkring ordning penge person personen personer
    problem regning ringe sag sagen sagsbehandler sende skaffe slags snakke spørge spørgsmål støtte støtten
    støtter støttes søge søger tage tager tilbud tilbyde pige dreng mand kvinde klient bruger medarbejder
    kollega tildele træffe træffer udgift udgifter udfører ved vedr vedrørende vide ydelse ønske ret krav
    tilskud tilskuddet godkende godkender godkendt visitere visiterer henvise henviser finansiere finansierer
    dække dækker dækkes koster koste tilladelse myndighed instans lave laver bestille bestiller haft mht pga
    ift reglerne regler frist fristen frister tidsfrist klage klager klagefrist klageadgang refusion refusionen
    pay pays decide decides grant citizen help support need needs municipality
    """
)
"""Words of every question in this field: who decides, pays, grants, helps. They tell no two needs apart."""

AS_SPELT = word_set(
    "bor behandler behandles mødes stilling kasse kassen hus huset siger afgør afgøres sted sidder holder tid"
)
"""Weak in this form only: another form of the same stem (behandling, møde) does tell needs apart."""
DOMAIN_WEIGHT = 0.08
PERSONS = word_set(
    """
    barn børn børnene ung unge voksen ældre pensionist forælder forældre mor far søn datter familie elev baby teenager
    spædbarn skolebarn handicap handicappet handicappede syg syge udsat udsatte
    """
)
"""Who it is about, not what is needed: alone such a word names no service."""
