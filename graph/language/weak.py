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
    absolut adskillige afklare afklares aftale aftales aftalt aften akkurat allesammen altså anbefale anbefaler
    anderledes anelse angiveligt anledning ansat ansvaret ansvarlige antal april arb arbejde arbejder argh artikel
    artiklen asap august bagefter bakke banen bange begge begynde begynder begyndt beholde bekendt beklager
    beskrevet beskriver betyde bevidst bid bide bidrage bidrager bl bla blande blander blandt blot bogen bold bolden
    bord bordet bort bringe bringer bud bunken burde båd både bøvl chance chef chefen cirka dag dage dagen dagligt
    december del dele deler dels delvist dengang dens derefter derfor derfra derhjemme derimod dermed dernæst dertil
    derude derudover derved desto desuden desværre detaljer direkte diskutere diskuterer diverse droppet drøfte
    drøfter dum dumt dvs dyr dyrt døgn efterfølgende efterhånden efterlyser eftermiddag efterår efteråret egentlig
    ej eksempelvis ekstremt el ell ellers emne emnet endda ende endelig ender endvidere eneste engang enhver enig
    enige enkelt enkelte ens ensidigt enten evt faktisk fald falde falder fandt fast fastsætte fastsætter februar
    fejl finde findes fine fint folk folkene foran foregå foregår foreslå foreslået foreslår foretrækker forhold
    forholdet forholdsvis forhåbentlig forinden forleden form formel formelt formentlig former formiddag
    formodentlig forresten forrige forskel forskellig forskellige forslag forstå forstår forsøge forsøger fortalt
    fortiden fortryde fortryder fortsat fortælle fortæller forvirrende forvirret forår foråret fra fredag frem
    fremadrettet fremgår fremover fremtiden fri frustrerende frustreret fuldstændig fungere fungerer fyr færdig
    færdige føle føler følge følger før først første gad gamle gammel ganske gen generelt gennemført gerne gider
    glemt glemte glip grad grund grunden gråt grænse gælde gældende gætte haft haster hastesag hejsa hel heldigvis
    hellere helst hen hente henter henvise heraf herefter herfra herinde hermed herunder hh hidtil hilsen historie
    hjem hjælpes hmm hold holde holder holdes hov hurtig hurtigere hurtigst hurtigt huske husker hvorefter håber høj
    højt høre hører hørt idag idet iflg ifølge igang igennem igår imens imidlertid imorgen indbakken indblandet
    indenfor indkalde indkalder indtil ingenting inkl inklusive interessant involveret iorden irriterende især
    iøvrigt ja januar journalen juli juni kaos kasket kasketten kende kender kendes kigge kigger klar klare klarer
    klart klogere kollega kollegaen kollegaer kolleger kollegerne konkret konkrete kontoret korrekt kort kringlet
    kræve kræver kræves kurven kvalificeret kvikt kvit køre kører kørt lagt lander landet lang lange langsomt langt
    lede leder ledt let lidt ligefrem ligeglad ligegyldigt ligeledes ligesom ligeså ligge ligger lille linje liste
    listen lov love lovet lukke lukket lyde lyder lægge lægger længe længere længst læse læser læst løbe løber løse
    løser løsning løsningen løst magter mailen maj maks mandag mangle manglende mangler mappen marts masser max
    medmindre mega melde melder meldt mellemtiden mene mener mening mest midt min mindre mindst minutter mio
    misforstå mistet mnd modsat modtage modtager mon morgen mudret mulig muligvis mvh måden måned måneder månedligt
    måske mængde nabo naturligvis navn navne navnet nederen nej nemlig nemmere nemt nervøs nervøse netop nogenlunde
    nogensinde nok normalt november nu ny nyansat nye nylig nyt nytår nå nåede nået næppe nærme nærmer nærmest
    nærmeste næsten nævne nævner nævnes nævnt nødvendigt nødvendigvis nøjagtig nøjes oftest ok okay oktober om
    omfatte omfatter omfattet omgang omgående område områder områderne omtrent omvendt onsdag op opdage opdagede
    opdateret opgave opgaven opgaver opleve oplever oplyse oplysning oplyst oprindelig oprindeligt ordentlig ordet
    ordne ordner orker osse osv overalt overgå overgår overhovedet overrasket overse overstået overtage overtager
    overveje overvejer ovre p.t papirer papirerne parat part parter passe passer pct perfekt pft pisse plads plan
    planlægge pleje plejer pls pludselig pludseligt plus positiv pr presset procent præcis præcist prøve prøvede
    prøver prøvet pt puha punkt påpege påstand påstå påstår rammer rapport rapporten reelt regne regner relativt
    rent resten ret rette rigeligt rigtig rigtigt rimelig rimeligt ringet rod rodet rolig rundt ryger rygte rygter
    rykke rykker rykket råd råder række røg røget røret sagde sagt samle samler samlet samme sammen sandt sat selve
    selvfølgelig sendes senere senest seneste september seriøst sgu sidde side sidemanden siden sidenhen sider sidst
    sidste sikker sikkert sikre sikrer simpelthen situation situationen sjov sjældent skam ske sker sket skete
    skidebange skidt skifte skifter skrappe skrev skrevet skriftlig skriftligt skrive skrivebordet skriver skubbe
    skubber skuffet skylder skynde skynder skændes slags slemt slet slippe slut slutte slutter slås smule små snak
    snakken snarere snarest snart snoren sommer sommeren sommetider sorry specielt spidsrod spor sproget spurgt
    spurgte spændt spørge spørger spørgsmålet stadigvæk start starte startede starter startet sted steder stedet
    stod stop stoppe stoppede stopper stoppet stor store stort straks stresset stykke stå stået står super svar
    svare svarede svarer svaret svær svært synd syne synes syntes så sådan sådanne såkaldte således såsom såvel
    sætte sætter ta tage tal tale taler tallet talt tar tegn telefonen temmelig tidligere tilbage tilfælde tilfældet
    tilhøre tilhører tillykke tilsyneladende ting tingene tirsdag tlf to torsdag total totalt traf travlt tre tro
    trods tror truffet trukket trådt træde træder trække trækker træls trænger træt trætte tvivl tvivler tydeligvis
    type typer typisk tænke tænker tætte uanset udefra udelukkende udgangspunkt udmærket udover uenig uenige uge
    ugen ugentligt uger uha uklar uklart umiddelbart umuligt underligt underskrevet undersøge undersøger undervejs
    undgå undre undrer undskyld undtagen ung usikker usikre utroligt vanskelig ved vedkommende vej vejen venlig
    venligst vente venteliste venter viden vidste vigtig vigtigt vildt vinter vinteren virke virkelig virker vis
    vise viser vist vor vore vælge vælger værd være værre værsgo værste weekend weekenden yderligere åben åbenbart
    åbent årligt årsag årsagen årsskiftet ændre ærgerligt ærlig ærligt én ét øjeblik øjeblikket øv øvrige øvrigt
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
    "afd": "afdeling", "afg": "afgørelse", "alm": "almindelig", "ansøgn": "ansøgning", "arb": "arbejde",
    "beh": "behandling", "behandl": "behandling", "bemynd": "bemyndigelse", "bev": "bevilling", "bh": "børnehave",
    "bli": "blive", "blir": "bliver", "botilb": "botilbud", "bst": "bostøtte", "dr": "læge", "enh": "enhed",
    "fam": "familie", "foranst": "foranstaltning", "forv": "forvaltning", "foræl": "forældre",
    "genopt": "genoptræning", "gi": "give", "gir": "giver", "handi": "handicap", "hj": "hjælp", "hjpl": "hjælp",
    "hosp": "hospital", "iflg": "ifølge", "inst": "institution", "jf": "jævnfør", "jobc": "jobcenter",
    "jvf": "jævnfør", "kh": "kontanthjælp", "kom": "kommune", "komm": "kommune", "kons": "konsulent",
    "kontaktpers": "kontaktperson", "koord": "koordinator", "kp": "kontaktperson", "kth": "kontanthjælp",
    "ktp": "kontaktperson", "lejl": "lejlighed", "lgh": "lejlighed", "mdl": "medlem", "medarb": "medarbejder",
    "merudg": "merudgift", "misb": "misbrug", "ml": "mellem", "myn": "myndighed", "mynd": "myndighed",
    "netværksm": "netværksmøde", "opl": "oplysninger", "oplysn": "oplysninger", "pers": "personlig",
    "psyk": "psykiatri", "psyko": "psykisk", "pæd": "pædagog", "ref": "referat", "reg": "region",
    "rehab": "rehabilitering", "rel": "relationel", "rus": "rusmiddel", "rådg": "rådgivning",
    "sagsb": "sagsbehandler", "sagsbeh": "sagsbehandler", "samarb": "samarbejde", "sb": "sagsbehandler",
    "sf": "støtte", "ska": "skal", "skriftl": "skriftlig", "sku": "skulle", "soc": "social", "spec": "special",
    "std": "standard", "sygepl": "sygepleje", "ta": "tage", "tar": "tager", "tilb": "tilbud", "tlb": "tilbud",
    "tværfagl": "tværfaglig", "udd": "uddannelse", "udg": "udgift", "vejl": "vejledning", "virk": "virksomhed",
    "visi": "visitation", "yd": "ydelse", "ydl": "ydelse",
}  # fmt: skip
"""How busy people shorten words of this field, alone or as the end of a compound ("familieafd")."""
