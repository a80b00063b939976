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

TALK = word_set(
    """
    aftale aftales aftalt anbefale anbefaler arbejde arbejder arb bakke begge begynde begynder begyndt beholde bekendt
    beskrevet beskriver betyde bid bide bidrage bidrager bl bla blande blander blandt bold bolden bringe bringer bud
    burde bøvl båd både chance dag dage dagen del dele deler dels derfor derhjemme direkte diskutere diskuterer drøfte
    drøfter dyr dyrt døgn ellers enig enige ende ender endelig enkelt enkelte enten ens ensidigt eneste faktisk falde
    falder fandt fast fastsætte fastsætter fejl fine fint finde findes folk folkene foran foregår foregå foreslå
    foreslår foreslået formel formelt formentlig forrige forskel forskellig forskellige forslag forsøge forsøger
    forstå forstår fortryde fortryder fortsat fortælle fortæller forvirret fra fri fremover fungere fungerer fyr
    føle føler følge følger færdig færdige før første gammel gamle gen generelt gerne grad grund gråt grænse gælde
    gældende haft hjem hel helst hente henter hellere hen henvise hold holde holder holdes hurtig hurtigst hurtigt
    huske husker høj højt høre hører hørt håber igang igennem iflg ifølge imens indblandet indenfor indkalde indkalder
    ingenting inkl inklusive involveret ja klar klare klarer klart kende kender kendes kigge kigger kvit konkret
    konkrete kolleger kollega kollegaen kollegaer kort kræve kræver kræves køre kører kørt kvalificeret lagt lang lange
    langt leder ledt lede let ligge ligger lidt lille liste listen lov lukke lukket love lovet lyde lyder lægge lægger
    læse læser læst længe længere løbe løber løse løser mangler mangle manglende melde melder meldt mene mener mening
    mest midt min mindre mindst mistet misforstå minutter mnd modtage modtager mulig måned måneder måske nej navn navne
    navnet naturligvis nemt nu ny nye nyt nylig nærme nærmer nærmest nævne nævner nævnt nævnes ny nødvendigt
    oftest ok okay om omfatte omfatter omfattet omgang op opdage opdagede opgave opgaven opgaver opleve oplever oplyse
    oplyst oplysning ordentlig ordne ordner overgå overgår overhovedet overse overtage overtager passe passer parat
    part parter plads plan planlægge plejer pleje plus pludselig positiv præcis præcist procent prøve prøver prøvet
    pr punkt påstå påstår påpege rapporten rapport artiklen artikel række rammer regne regner resten rette ret rigtig
    rigtigt ringet rolig rundt råd sagde sagt samle samler samlet samme sammen selvfølgelig senest seneste siden sidde
    sidst sidste sikker sikkert sikre sikrer skete ske sker sket skifte skifter skriftlig skriftligt skrev skrive
    skriver skrevet skrappe skændes skubbe skubber slippe slutte slutter slut slås små smule snak snakken snart
    sommetider spor sproget spurgt spørger start starte starter startede startet stedet stod stop stoppe stoppede
    stopper stoppet stor store stort stå står stået svar svare svarer svarede svært svær syne syntes synes synd sætte
    sætter sat så sådan tage tale taler talt tar ta tal tallet tegn tilbage tilsyneladende tilhøre tilhører ting tingene to tre
    traf truffet tro tror trække trækker trukket træt trådt træder træde tvivl tvivler typisk tænke tænker tætte uanset
    uenig uenige uge uger ugen umiddelbart undersøge undersøger underskrevet undgå undre undrer ung uklart uklar
    vanskelig vente venter venteliste vej vejen vente viden vidste vigtig vigtigt vise viser vist virke virker virkelig
    vis ved vore vor vælge vælger være værd yderligere åben åbent åbenbart ændre ærlig øvrige øvrigt el ell hh mvh
    iøvrigt iorden fremadrettet fint løsning løsningen løst pt p.t forhold forholdet situation situationen måden sted
    steder område områder områderne enkelte ansvaret ansvarlige spørgsmålet emne emnet tilfælde tilfældet side siden
    sider grunden årsag årsagen historie mængde antal stykke slags type typer form former fald svaret ordet linje
    """
)
"""What people say around the thing they ask for. Said of a thing it counts; that a thing lacks it hardly does."""

ASKED = word_set(
    """
    kontakte kontakter kontakt kontaktperson kontaktpersonen telefonnummer telefonnumre telefonnr telefon tlf tlfnr
    nummer nummeret nr mail mailadresse ringe ringer fat åbningstid åbningstider telefontid telefonen mobil lokalnummer
    hovednummer hovednummeret formål formålet mål målet målene pointe pointen udbytte udbyttet resultat resultatet
    betydning forkortelse forkortelsen afløst erstattet afløser erstatter deltager deltagere deltagerne deltar medlem
    medlemmer medlemmerne inviteres indkaldes mødeleder mødelederen formand formanden ordstyrer ordstyreren referent
    referenten referat referatet ref hyppigt hyppighed ofte tit frekvens antal antallet procent svarprocent hjemmel
    hjemlen lovhjemmel lovhjemlen lovgrundlag lovgrundlaget udløb udløbe udløber koster pris prisen økonomi økonomien
    budget budgettet konto kontoen konti finansiere finansierer finansieret afgjort
    """
)
"""Words for what is wanted of a thing (graph/language/asked.py), rather than for the thing."""

SHORTHAND = {
    "afd": "afdeling", "alm": "almindelig", "arb": "arbejde", "bemynd": "bemyndigelse", "beh": "behandling",
    "bev": "bevilling", "bh": "børnehave", "bst": "bostøtte", "dr": "læge", "enh": "enhed", "fam": "familie",
    "forv": "forvaltning", "foræl": "forældre", "genopt": "genoptræning", "handi": "handicap", "hjpl": "hjælp",
    "hj": "hjælp", "iflg": "ifølge", "inst": "institution", "kh": "kontanthjælp", "kom": "kommune",
    "komm": "kommune", "kons": "konsulent", "koord": "koordinator", "ktp": "kontaktperson", "kp": "kontaktperson",
    "lgh": "lejlighed", "medarb": "medarbejder", "mdl": "medlem", "ml": "mellem", "myn": "myndighed",
    "mynd": "myndighed", "opl": "oplysninger", "psyk": "psykiatri", "psyko": "psykisk", "pæd": "pædagog",
    "ref": "referat", "reg": "region", "rehab": "rehabilitering", "rus": "rusmiddel", "rådg": "rådgivning",
    "sagsb": "sagsbehandler", "sagsbeh": "sagsbehandler", "sb": "sagsbehandler", "sf": "støtte", "soc": "social",
    "spec": "special", "std": "standard", "sygepl": "sygepleje", "tar": "tager", "tilb": "tilbud", "tlb": "tilbud",
    "udd": "uddannelse", "udg": "udgift", "vejl": "vejledning", "virk": "virksomhed", "visi": "visitation",
    "ydl": "ydelse", "yd": "ydelse",
}  # fmt: skip
"""How busy people shorten words of this field, alone or as the end of a compound ("familieafd")."""
