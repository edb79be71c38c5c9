#include "store/dutch_lexicon.hpp"

#include <array>

namespace kring::store::lexicon {

std::string_view nouns() {
    return R"(
        les taal boek klas school groep kind kleuter peuter leerling leraar leerkracht ouder juf meester team collega
        schrift blad kaart woord zin letter klank verhaal tekst brief vraag antwoord gesprek kring hoek toets opdracht
        oefening instructie methode doel week dag maand jaar uur tijd moment ronde kamer lokaal zaal plein tuin 
        bord stoel tafel kast bank doos map tas pen potlood papier schaar lijm kleur vorm getal cijfer breuk klok
        geld maat gewicht lengte lijn hulp zorg steun gedrag straf beloning regel afspraak feest viering verjaardag
        kerst vakantie reis bezoek excursie museum bibliotheek bieb theater muziek lied toneel drama film foto beeld
        prent plaat strip poster muur wand raam deur kist koffer pop bal bus fiets auto trein dier boom bloem natuur
        water seizoen herfst winter  zomer wereld land stad dorp wijk straat huis thuis gezin moeder vader broer
        vriend buurt markt winkel techniek computer tablet laptop scherm internet site app mail bericht nieuws krant
        media programma project thema onderwerp vak rooster agenda kalender lijst schema model pad stap niveau score
        rapport verslag dossier advies overleg vergadering bijeenkomst studie onderzoek bron cursus workshop scholing
        opleiding stage student coach begeleider directeur leider bestuur  commissie netwerk rondetafel mentor
        starter pabo gym sport motoriek hand voet hoofd lichaam gevoel emotie rust ruzie woordenschat spelling grammatica
        dictee alinea titel schrijver lezer dialoog poster gedicht rijm fantasie avontuur sprookje kern kaft pagina
        materiaal voorbeeld ervaring reactie mening idee verschil vergelijking probleem oplossing fout analyse
        strategie rekenmachine meetkunde aardrijkskunde geschiedenis biologie kunde kennis vaardigheid denk
        stof inhoud omgeving ruimte leeftijd ontwikkeling onderwijs beleid visie missie doelgroep kwaliteit
        resultaat opbrengst observatie reflectie evaluatie portfolio formulier handleiding map wijzer planner beurt
        helper hulpmiddel middel systeem structuur organisatie groepje bijdrage handschrift cultuur sfeer regie
        assistent invaller vervanger collegiaal vertrouwen klacht schoolreis kamp zwembad speelplaats kantine
        pauze ochtend middag avond morgen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
        pasen carnaval verkeer veiligheid  voeding fruit brood melk drank kleding jas schoen kapstok toilet
        geloof godsdienst burgerschap identiteit meertalig anderstalig moedertaal dialect accent tolk
        prentenboek knuffel poppenkast blok puzzel dobbelsteen kralen zand klei verf kwast stift krijt gum lat passer
        liniaal som schema bladzijde plank rek mand bak emmer touw hoepel mat net doelpunt wedstrijd winnaar speler
         neus lijf spier adem stem geluid ritme melodie instrument gitaar piano trommel orkest koor
        vogel vis hond kat paard  konijn egel spin vlinder  dino  draak ridder prins heks ruimtevaart
        raket planeet maan  aarde vulkaan rivier zee strand eiland berg bos weide boer boerderij oogst zaad
        regen sneeuw wind storm wolk temperatuur oorlog koning ridders kasteel romein tijdlijn middeleeuwen
        trap deel helft kwart procent komma meter liter gram graad hoeksteen grafiek diagram tabel verhouding
        schatting bewerking staart deler vlak kubus cirkel vierkant driehoek spiegel patroon reeks volgorde getallenlijn
        pest  sociaal vaardig hoogbegaafd dyslexie dyscalculie autisme aandacht concentratie taak houding
        werkvorm werk spel rol beweging activiteit coöperatie weekend bouw onderbouw middenbouw bovenbouw
        basis vervolg start begin slot einde toegang praktijk theorie punt lint lus zaak kracht 
         debat presentatie spreekbeurt boekbespreking recensie interview enquete stelopdracht opstel
        dagboek logboek handboek woordenboek wereldoriëntatie gastheer gast trekker maatje lunch stand steen paar som video radio personeel
    )";
}

std::string_view verbs() {
    return R"(
        lezen schrijven rekenen tekenen spellen tellen meten wegen schatten splitsen plakken knippen kleuren verven
        knutselen bouwen spelen zingen dansen zwemmen  springen lopen fietsen gymmen bewegen luisteren praten
        spreken vertellen vragen antwoorden denken leren oefenen toetsen werken maken kijken voelen ruiken proeven
        horen helpen delen ruilen kiezen plannen zoeken vinden onthouden herhalen automatiseren instrueren
        begeleiden observeren evalueren reflecteren coachen stemmen pesten troosten belonen straffen koken bakken
        eten drinken slapen rusten wachten vieren reizen bezoeken groeien planten typen printen kopiëren filmen
        fotograferen presenteren debatteren dichten rijmen hakken stempelen borduren naaien timmeren vouwen kleien
        toveren turven voetballen hardlopen vergaderen overleggen bespreken beginnen stoppen ontdekken
        onderzoeken vergelijken rekenen begrijpen studeren differentiëren organiseren kletsen fluisteren puzzelen volgen
    )";
}

std::string_view particles() {
    return "voor over onder door achter tegen samen terug mee na op aan af uit bij in om toe rond mede vooruit boven "
           "binnen buiten tussen";
}

std::string_view opaque_words() {
    return R"(
        leerling leerkracht belangrijk bijvoorbeeld antwoord maatregel planeet klassiek oorzaak voorraad kantoor
        handeling onderwijzer werkelijk natuurlijk eigenlijk makkelijk duidelijk moeilijk persoonlijk kinderachtig
        plaats lijden overal iedereen helemaal misschien hetzelfde verhaal getuige voorstel aandeel voordeel
        nadeel oordeel gedeelte nederland nederlands vlaanderen halverwege consulent material intake intervisie afspreken afgesproken gebouw genoeg gezicht gewoon gevoelig
    )";
}

// NOLINTNEXTLINE(readability-function-size): a list
std::span<const std::pair<std::string_view, std::string_view>> irregular_forms() {
    static constexpr auto forms = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"kinderen", "kind"},
        {"kinders", "kind"},
        {"kinder", "kind"},
        {"dagen", "dag"},
        {"wegen", "weg"},
        {"glazen", "glas"},
        {"daken", "dak"},
        {"bladen", "blad"},
        {"bladeren", "blad"},
        {"baden", "bad"},
        {"steden", "stad"},
        {"leden", "lid"},
        {"schepen", "schip"},
        {"eieren", "ei"},
        {"uren", "uur"},
        {"ogen", "oog"},
        {"oren", "oor"},
        {"eten", "eet"},
        {"apen", "aap"},
        {"jongen", "jongen"},
        {"jongens", "jongen"},
        {"maatje", "maatje"},
        {"maatjes", "maatje"},
        {"meisje", "meisje"},
        {"meisjes", "meisje"},
        {"sprookje", "sprookje"},
        {"sprookjes", "sprookje"},
        {"plaats", "plaats"},
        {"rekening", "rekening"},
        {"rekeningen", "rekening"},
        {"netjes", "netjes"},
        {"broers", "broer"},
        {"las", "lezen"},
        {"lazen", "lezen"},
        {"schreef", "schrijven"},
        {"schreven", "schrijven"},
        {"geschreven", "schrijven"},
        {"keek", "kijken"},
        {"keken", "kijken"},
        {"gekeken", "kijken"},
        {"sprak", "spreken"},
        {"spraken", "spreken"},
        {"gesproken", "spreken"},
        {"besprak", "bespreken"},
        {"bespraken", "bespreken"},
        {"besproken", "bespreken"},
        {"hielp", "helpen"},
        {"hielpen", "helpen"},
        {"geholpen", "helpen"},
        {"koos", "kiezen"},
        {"kozen", "kiezen"},
        {"gekozen", "kiezen"},
        {"dacht", "denken"},
        {"dachten", "denken"},
        {"gedacht", "denken"},
        {"zong", "zingen"},
        {"zongen", "zingen"},
        {"gezongen", "zingen"},
        {"zwom", "zwemmen"},
        {"zwommen", "zwemmen"},
        {"gezwommen", "zwemmen"},
        {"begon", "beginnen"},
        {"begonnen", "beginnen"},
        {"vond", "vinden"},
        {"vonden", "vinden"},
        {"gevonden", "vinden"},
        {"zocht", "zoeken"},
        {"zochten", "zoeken"},
        {"gezocht", "zoeken"},
        {"liep", "lopen"},
        {"liepen", "lopen"},
        {"gelopen", "lopen"},
        {"vroegen", "vragen"},
        {"onderzocht", "onderzoeken"},
        {"onderzochten", "onderzoeken"},
        {"begreep", "begrijpen"},
        {"begrepen", "begrijpen"},
        {"vergeleek", "vergelijken"},
        {"vergeleken", "vergelijken"},
        {"overlegd", "overleggen"},
    });
    return forms;
}

std::span<const std::pair<std::string_view, std::string_view>> derived_words() {
    static constexpr auto words =
        std::to_array<std::pair<std::string_view, std::string_view>>({{"spelling", "spellen"}});
    return words;
}

}  // namespace kring::store::lexicon
