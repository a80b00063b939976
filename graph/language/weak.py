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
    afklare afklares aftale aftales aftalt aften altså anbefale anbefaler angiveligt ansat ansvaret ansvarlige antal
    april arb arbejde arbejder artikel artiklen asap august bagefter bakke begge begynde begynder begyndt beholde
    bekendt beskrevet beskriver betyde bid bide bidrage bidrager bl bla blande blander blandt bold bolden bringe
    bringer bud burde båd både bøvl chance chef chefen cirka dag dage dagen dagligt december del dele deler dels
    dengang derfor derhjemme desværre direkte diskutere diskuterer drøfte drøfter dyr dyrt døgn efterfølgende
    eftermiddag efterår efteråret egentlig el ell ellers emne emnet ende endelig ender eneste enig enige enkelt
    enkelte ens ensidigt enten faktisk fald falde falder fandt fast fastsætte fastsætter februar fejl finde findes
    fine fint folk folkene foran foregå foregår foreslå foreslået foreslår foretrækker forhold forholdet
    forhåbentlig forinden form formel formelt formentlig former formiddag formodentlig forresten forrige forskel
    forskellig forskellige forslag forstå forstår forsøge forsøger fortiden fortryde fortryder fortsat fortælle
    fortæller forvirret forår foråret fra fredag frem fremadrettet fremover fremtiden fri frustrerende frustreret
    fuldstændig fungere fungerer fyr færdig færdige føle føler følge følger før først første gad gamle gammel gen
    generelt gerne gider glemt glemte grad grund grunden gråt grænse gælde gældende haft haster hastesag hel
    heldigvis hellere helst hen hente henter henvise herefter hh hidtil historie hjem hjælpes hold holde holder
    holdes hurtig hurtigere hurtigst hurtigt huske husker håber høj højt høre hører hørt idag iflg ifølge igang
    igennem igår imens imorgen indblandet indenfor indkalde indkalder ingenting inkl inklusive involveret iorden
    irriterende iøvrigt ja januar juli juni kaos kende kender kendes kigge kigger klar klare klarer klart kollega
    kollegaen kollegaer kolleger kollegerne konkret konkrete kontoret kort kræve kræver kræves kvalificeret kvit
    køre kører kørt lagt lang lange langsomt langt lede leder ledt let lidt ligge ligger lille linje liste listen
    lov love lovet lukke lukket lyde lyder lægge lægger længe længere læse læser læst løbe løber løse løser løsning
    løsningen løst magter maj mandag mangle manglende mangler marts mega melde melder meldt mellemtiden mene mener
    mening mest midt min mindre mindst minutter misforstå mistet mnd modtage modtager morgen mulig mvh måden måned
    måneder månedligt måske mængde naturligvis navn navne navnet nej nemlig nemt nervøs nervøse nok november nu ny
    nyansat nye nylig nyt nytår nærme nærmer nærmest næsten nævne nævner nævnes nævnt nødvendigt nøjagtig oftest ok
    okay oktober om omfatte omfatter omfattet omgang omgående område områder områderne omtrent onsdag op opdage
    opdagede opgave opgaven opgaver opleve oplever oplyse oplysning oplyst oprindelig oprindeligt ordentlig ordet
    ordne ordner orker osse overgå overgår overhovedet overse overtage overtager p.t parat part parter passe passer
    pft plads plan planlægge pleje plejer pls pludselig pludseligt plus positiv pr procent præcis præcist prøve
    prøvede prøver prøvet pt punkt påpege påstand påstå påstår rammer rapport rapporten regne regner rent resten ret
    rette rigtig rigtigt ringet rod rodet rolig rundt rygte rygter råd råder række sagde sagt samle samler samlet
    samme sammen sat selvfølgelig sendes senere senest seneste september sgu sidde side siden sidenhen sider sidst
    sidste sikker sikkert sikre sikrer situation situationen ske sker sket skete skifte skifter skrappe skrev
    skrevet skriftlig skriftligt skrive skriver skubbe skubber skynde skynder skændes slags slet slippe slut slutte
    slutter slås smule små snak snakken snarest snart sommer sommeren sommetider spor sproget spurgt spurgte spørge
    spørger spørgsmålet start starte startede starter startet sted steder stedet stod stop stoppe stoppede stopper
    stoppet stor store stort straks stykke stå stået står super svar svare svarede svarer svaret svær svært synd
    syne synes syntes så sådan sætte sætter ta tage tal tale taler tallet talt tar tegn tidligere tilbage tilfælde
    tilfældet tilhøre tilhører tilsyneladende ting tingene tirsdag to torsdag totalt traf tre tro tror truffet
    trukket trådt træde træder trække trækker trænger træt trætte tvivl tvivler type typer typisk tænke tænker tætte
    uanset udefra uenig uenige uge ugen ugentligt uger uklar uklart umiddelbart underskrevet undersøge undersøger
    undervejs undgå undre undrer ung usikker usikre vanskelig ved vej vejen vente venteliste venter viden vidste
    vigtig vigtigt vildt vinter vinteren virke virkelig virker vis vise viser vist vor vore vælge vælger værd være
    weekend weekenden yderligere åben åbenbart åbent årligt årsag årsagen årsskiftet ændre ærgerligt ærlig ærligt én
    ét øvrige øvrigt
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
    refusion refusionen statsrefusion statsrefusionen tilskudsprocent
    budget budgettet konto kontoen konti finansiere finansierer finansieret afgjort
    """
)
"""Words for what is wanted of a thing (graph/language/asked.py), rather than for the thing."""

SHORTHAND = {
    "afd": "afdeling", "alm": "almindelig", "arb": "arbejde", "bemynd": "bemyndigelse", "beh": "behandling",
    "bev": "bevilling", "bh": "børnehave", "bst": "bostøtte", "dr": "læge", "enh": "enhed", "fam": "familie",
    "forv": "forvaltning", "foræl": "forældre", "genopt": "genoptræning", "handi": "handicap", "hjpl": "hjælp",
    "hj": "hjælp", "iflg": "ifølge", "inst": "institution",
    "jobc": "jobcenter", "lejl": "lejlighed", "pers": "personlig", "kh": "kontanthjælp", "kom": "kommune",
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
