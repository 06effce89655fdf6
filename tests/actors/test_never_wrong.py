"""Names that look like an actor's and are not, by the classes of docs/actors.md, "When a name is not meant".

A row is a sentence, the words in question, and what must not be said of them: codes or ids, or "*" for
any country and any id. Where the sentence itself gives who is meant, the answer may be that or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Party, Reading

Find = Callable[..., Reading]
Row = tuple[str, str, str]

FLOOR = 0.99
GOLD = Path(__file__).parents[1] / "gold" / "never_wrong.jsonl"

PERSONS: list[Row] = [
    ("Superintendent Holland warned drivers in Ballarat not to cross the flooded bridge.", "Holland", "NLD"),
    ("Inspector Norway said that the two boys had been found near the quarry.", "Norway", "NOR"),
    (
        "Her brother Israel, a plumber in Laredo, was questioned by border agents for an hour.",
        "Israel",
        "ISR",
    ),
    ("His daughter India was expelled from the school in Leeds after the protest.", "India", "IND"),
    (
        "Jordan, who has taught in the township for twelve years, said she would join the strike.",
        "Jordan",
        "JOR",
    ),
    ("Chad, a carpenter from Regina, accused the council of stealing his tools.", "Chad", "TCD"),
    ("Paris, a nurse at the hospital, refused to cross the picket line.", "Paris", "FRA"),
    ("Sydney, who was elected shop steward in March, called the offer an insult.", "Sydney", "AUS"),
    ("Sergeant Germany told the inquest that nobody had heard the shot.", "Germany", "DEU"),
    ("Israel was acquitted in Tucson, and his lawyer asked for the rifle back.", "Israel", "ISR"),
    ("Kenya was buried in the churchyard beside her mother.", "Kenya", "KEN"),
    ("Lincoln, who has run the shelter for a decade, denounced the eviction.", "Lincoln", "USA GBR"),
    ("France, an editor at the weekly, told the jury that the story was true.", "France", "FRA"),
    ("Brazil, the union's lawyer, threatened to sue the factory.", "Brazil", "BRA"),
    ("Dallas was jailed for eight months, and his wife has appealed.", "Dallas", "USA"),
    ("Marisol Cuba was arrested on Friday. Cuba said that she would refuse food.", "Cuba said", "CUB"),
    ("Tom Holland resigned on Monday. Holland said that the board had lied.", "Holland said", "NLD"),
    ("Professor Poland rejected the minister's figures.", "Poland", "POL"),
    ("Austin, an engineer who worked on the dam, warned of cracks in 2015.", "Austin", "USA"),
    ("Georgia married her captain in the prison chapel before the trial.", "Georgia", "GEO"),
]
NAMESAKES: list[Row] = [
    ("The Scottish actor David Cameron opened the theatre in Perth.", "David Cameron", "david-cameron"),
    (
        "Midfielder Angela Merkel scored the winner for the Austrian champions.",
        "Angela Merkel",
        "angela-merkel DEU",
    ),
    (
        "Goalkeeper Vladimir Putin saved a penalty for the Kazakh club.",
        "Vladimir Putin",
        "vladimir-putin RUS",
    ),
    ("The Irish novelist Tony Blair won the prize in Galway.", "Tony Blair", "tony-blair"),
    ("Shinzo Abe, a sprinter from Osaka, broke the national record.", "Shinzo Abe", "shinzo-abe"),
    (
        "The Canadian singer Barack Obama cancelled his concert in Montreal.",
        "Barack Obama",
        "barack-obama USA",
    ),
    (
        "Rafael Correa, the goalkeeper of a Colombian club, tore a ligament.",
        "Rafael Correa",
        "rafael-correa ECU",
    ),
    (
        "The Jordanian footballer Bashar al-Assad signed for a club in Amman.",
        "Bashar al-Assad",
        "bashar-al-assad SYR",
    ),
    ("Drummer Gordon Brown left the band before its tour of Wales.", "Gordon Brown", "gordon-brown"),
    (
        "Benjamin Netanyahu, a chef in Chicago, closed his restaurant.",
        "Benjamin Netanyahu",
        "benjamin-netanyahu ISR",
    ),
    ("The Chilean poet Hugo Chavez read from his new book in Valparaiso.", "Hugo Chavez", "hugo-chavez VEN"),
    ("Cyclist Nicolas Sarkozy crashed on the last descent.", "Nicolas Sarkozy", "nicolas-sarkozy FRA"),
    ("The Australian swimmer Boris Johnson withdrew from the final.", "Boris Johnson", "boris-johnson GBR"),
    ("The Peruvian farmer Evo Morales lost his herd in the flood.", "Evo Morales", "evo-morales BOL"),
    ("The Pakistani student Hamid Karzai was arrested in Lahore.", "Hamid Karzai", "hamid-karzai AFG"),
    (
        "Jacques Chirac, a dancer with the Geneva ballet, broke his foot.",
        "Jacques Chirac",
        "jacques-chirac FRA",
    ),
    ("The Brazilian striker John Kerry was sent off in Recife.", "John Kerry", "john-kerry USA"),
    ("The British engineer John Kerry denied that the dam had leaked.", "John Kerry", "john-kerry USA"),
    (
        "Recep Tayyip Erdogan, a wrestler from Baku, lost in the second round.",
        "Erdogan",
        "recep-tayyip-erdogan TUR",
    ),
    (
        "Guitarist Hamid Karzai told the audience in Durban that the tour was over.",
        "Hamid Karzai",
        "hamid-karzai AFG",
    ),
]
PLACES: list[Row] = [
    ("Students in Cairo, Illinois, protested against the closing of their school.", "Cairo", "EGY"),
    ("Police in Athens arrested four men after the Georgia legislature met.", "Athens", "GRC"),
    ("The mayor of Lima asked Ohio's governor for the National Guard.", "Lima", "PER"),
    ("The council in Paris sued Texas over the prison.", "Paris", "FRA"),
    ("Police in London said that Ontario would send more officers.", "London", "GBR"),
    ("Protesters in Cordoba burned tyres, and Argentina's government sent gendarmes.", "Cordoba", "ESP"),
    ("Strikers blocked the port of Barcelona, and the Venezuelan navy took it over.", "Barcelona", "ESP"),
    ("Georgia's governor sent troopers to Macon after the riot.", "Georgia", "GEO"),
    (
        "Police in Birmingham fired tear gas, and Alabama's attorney general defended them.",
        "Birmingham",
        "GBR",
    ),
    ("Workers in Merida occupied the town hall, and Caracas sent the army.", "Merida", "MEX ESP"),
    ("The police in Vancouver thanked Washington state for the helicopter.", "Vancouver", "CAN"),
    ("Gunmen killed a priest in Armenia, and Quindio's police blamed a gang.", "Armenia", "ARM"),
    ("Teachers in Lebanon walked out, and New Hampshire's senate voted to cut their pay.", "Lebanon", "LBN"),
    ("The sheriff in Peru accused an Indiana lawmaker of taking bribes.", "Peru", "PER"),
    ("Residents of Odessa sued a Texas oil firm over the leak.", "Odessa", "UKR"),
    ("Police in Naples arrested a Florida senator's aide.", "Naples", "ITA"),
    ("Niger's governor met the parents of the pupils seized near Kontagora.", "Niger", "NER"),
    ("Rioters in Leon burned buses, and Nicaragua's police opened fire.", "Leon", "MEX ESP"),
    ("Farmers from Macedonia blocked the motorway outside Thessaloniki.", "Macedonia", "MKD"),
    ("Strikers marched through Hamilton and asked Ontario to intervene.", "Hamilton", "NZL BMU GBR"),
]
BODIES: list[Row] = [
    (
        "Protesters stormed the White House in Bishkek and freed the prisoners.",
        "White House",
        "USA white-house",
    ),
    (
        "Tanks fired on the White House in Moscow until the deputies gave up.",
        "White House",
        "USA white-house",
    ),
    ("Masons restored the tower of the Kremlin in Novgorod last year.", "Kremlin", "RUS kremlin"),
    ("Archaeologists found birch letters beneath the Kremlin in Pskov.", "Kremlin", "RUS kremlin"),
    ("Congress won eleven seats in the state assembly and lost the rest.", "Congress", "USA us-congress"),
    ("Congress lost the by-election by a thousand votes.", "Congress", "USA us-congress"),
    ("The Liberal Democratic Party nominated Zhirinovsky for the Duma.", "Liberal Democratic", "JPN"),
    (
        "The Justice and Development Party lost the election in Morocco to its rivals in Casablanca.",
        "Justice",
        "TUR",
    ),
    ("The National Liberation Army took the village above Tetovo.", "National Liberation Army", "COL"),
    ("Al-Shabaab beheaded three men near Palma, in Mozambique's Cabo Delgado.", "Shabaab", "SOM al-shabaab"),
    (
        "Hizbullah's cells in Diyarbakir and Batman were broken up by Turkish police.",
        "Hizbullah",
        "LBN hezbollah",
    ),
    (
        "The Taliban burned a girls' school in Swat, and Peshawar sent Pakistani troops.",
        "Taliban",
        "AFG taliban",
    ),
    ("The Labour Party won in Canberra and formed a cabinet.", "Labour Party", "GBR"),
    ("Labour won the vote in Wellington by a narrow margin.", "Labour", "GBR"),
    (
        "The Republican Guard rode down the avenue in Paris before the president.",
        "Republican Guard",
        "IRQ IRN",
    ),
    ("Islamic Jihad killed the tourists at the temple, Cairo's police said.", "Islamic Jihad", "PSE"),
    ("The Freedom Party entered the government in Vienna.", "Freedom Party", "NLD ZAF"),
    ("The Socialist Party won the town hall of Lisbon.", "Socialist Party", "FRA"),
    (
        "The People's Liberation Army ambushed a convoy outside Imphal in Manipur.",
        "People's Liberation",
        "CHN",
    ),
    (
        "Ansar al-Sharia held its congress in Kairouan against the ministry's orders in Tunis.",
        "Ansar",
        "LBY YEM",
    ),
]
NATIONS: list[Row] = [
    ("Burglars in Lyon took a Turkish rug and two silver bowls.", "Turkish", "*"),
    ("The chairman wore an Italian suit and Argentine boots to the hearing.", "Argentine", "ITA"),
    ("The thieves dropped a box of Belgian chocolates in the lift.", "Belgian", "*"),
    ("A Siamese cat set off the alarm at the ministry in Oslo.", "Siamese", "THA"),
    ("Police dogs found the pistol inside a Russian doll.", "Russian", "*"),
    ("The envoys ate a Greek salad and agreed to nothing.", "Greek", "*"),
    ("The senator danced an Argentine tango at the inaugural ball.", "Argentine", "*"),
    ("The teacher was fined for giving lessons in Kurdish and Arabic.", "Arabic", "*"),
    ("The signs were written in French and nobody read them.", "French", "*"),
    ("The council voted to ban Spanish from the playground.", "Spanish", "*"),
    ("The shelter took in an Irish setter after the fire.", "Irish", "*"),
    ("Doctors in Kampala blamed an outbreak of German measles.", "German", "*"),
    ("The prisoner suffered from Stockholm syndrome, his doctor said.", "Stockholm", "*"),
    ("A waiter spilled Turkish coffee on the ambassador.", "Turkish", "*"),
    ("The museum bought a Venetian mirror and a Persian kilim.", "Persian", "*"),
    ("Soldiers planted a Norwegian spruce outside the barracks.", "Norwegian", "*"),
    ("The children learned the Greek alphabet from a priest.", "Greek", "*"),
    ("The hostages played Russian roulette at gunpoint.", "Russian", "*"),
    ("The clerk ordered a Danish and went back to the count.", "Danish", "*"),
    ("The minister spoke English to the crowd and was booed.", "English", "*"),
]
WORDS: list[Row] = [
    ("Turkey tastes better with chestnuts, the mayor joked to the strikers.", "Turkey", "*"),
    ("Turkey and ham were handed out to the homeless by volunteers.", "Turkey", "*"),
    ("China shattered when the bailiffs dropped the crate.", "China", "*"),
    ("Polish your shoes, the sergeant ordered the recruits.", "Polish", "*"),
    ("Polish my medals before the parade, the general told his aide.", "Polish", "*"),
    ("The cooks roasted Turkey for the marchers.", "Turkey", "*"),
    ("Apple and plum blossomed early in the valley.", "Apple", "*"),
    ("Orange and lemon rotted in the port during the strike.", "Orange", "*"),
    ("Turkey costs twice as much as chicken this Christmas, shoppers complained.", "Turkey", "*"),
    ("China cracks and shatters, the auctioneer warned the police.", "China", "*"),
    ("Shell and stone crumble under the tanks' tracks.", "Shell", "*"),
    ("Turkey, ham and cheese were served to the delegates.", "Turkey", "*"),
    ("She carved Turkey for the prisoners on Thanksgiving.", "Turkey", "*"),
    ("Apple spoils in the warehouse while the drivers strike.", "Apple", "*"),
    ("They drank Java in the guardroom until dawn.", "Java", "*"),
    ("Jersey melts and stretches when it is washed hot, the factory's lawyer said.", "Jersey", "*"),
    ("Apple ripens late in the north, farmers said.", "Apple", "*"),
    ("Polish your rifles or lose your leave, the colonel said.", "Polish", "*"),
    ("The soldiers stuffed Turkey with bread in the field kitchen.", "Turkey", "*"),
    ("Turkey will not thaw before noon, said the quartermaster of the regiment.", "Turkey", "*"),
]
LETTERS: list[Row] = [
    (
        "Protesters carried a banner reading WHO IS NEXT through the streets of Lima.",
        "IS",
        "IMG islamic-state",
    ),
    ("The wall said LEAVE US ALONE in red paint.", "US", "USA"),
    ("Students held signs that said THIS IS OUR SCHOOL.", "IS", "IMG islamic-state"),
    ("A notice in the lobby said DO NOT USE ICE MACHINE.", "ICE", "USA ice"),
    ("The crowd chanted UN SOLO PUEBLO in the square.", "UN", "UNO united-nations"),
    ("The probe is now forty AU from the sun.", "AU", "IGO african-union"),
    ("The captain radioed his ETA to the harbour.", "ETA", "ESP eta"),
    ("She moved her savings into a Roth IRA last year.", "IRA", "GBR IRL ira"),
    ("The retirees lost half of the value of her IRA.", "IRA", "GBR IRL ira"),
    ("The journal is listed in the ISI index.", "ISI", "PAK isi"),
    ("Pilots spell names with the NATO alphabet.", "NATO", "IGO nato"),
    ("He won four hundred dollars in a PLO tournament.", "PLO", "PSE plo"),
    (
        "The plumber offered a discount in the ANC clinics for pregnant women.",
        "ANC",
        "ZAF african-national-congress",
    ),
    ("The toll road will be built as a PPP by two contractors.", "PPP", "PAK"),
    ("The comet passed within two AU of the planet.", "AU", "IGO african-union"),
    ("The FIS cancelled the slalom because of fog.", "FIS", "DZA"),
    ("The tanker's new ETA at the berth is noon.", "ETA", "ESP eta"),
    ("The posters said KEEP US SAFE and nothing else.", "US", "USA"),
    ("The ICE to Frankfurt derailed outside the station.", "ICE", "USA ice"),
    ("The SAS pilots called off their strike at the airline.", "SAS", "GBR sas"),
]
NAMED: list[Row] = [
    ("Customs officers boarded a ferry named the Ukraine off Malta.", "Ukraine", "UKR"),
    ("Her third novel, Cuba, was banned by the school board.", "Cuba", "CUB"),
    ("The band's second album, Iran, sold badly.", "Iran", "IRN"),
    ("Thieves stole a statue of Isis from the museum.", "Isis", "IMG islamic-state"),
    ("The priests of the cult of Isis were banished.", "Isis", "IMG islamic-state"),
    ("A hotel called the Kremlin burned down in Nice.", "Kremlin", "RUS kremlin"),
    ("Police raided a nightclub called The Pentagon.", "Pentagon", "USA"),
    ("The gang met in a pub called the White House.", "White House", "USA white-house"),
    ("The trawler Iceland, a vessel of ninety tonnes, sank off Hull.", "Iceland", "ISL"),
    ("The strikers occupied the Palestine Hotel for a night.", "Palestine", "PSE"),
    ("His racehorse, Jordan, was poisoned before the derby.", "Jordan", "JOR"),
    ("The film, Syria, won a prize at the festival.", "Syria", "SYR"),
    ("Pirates attacked a tanker named Somalia near the strait.", "Somalia", "SOM"),
    ("Her yacht, Monaco, was seized by bailiffs.", "Monaco", "MCO"),
    ("The frigate HMS Jamaica was scrapped.", "Jamaica", "JAM"),
    ("Firemen evacuated the Elysee, a cinema in Ghent.", "Elysee", "FRA elysee"),
    ("A restaurant named Beirut was firebombed in Sydney.", "Beirut", "LBN"),
    ("His perfume, Egypt, was recalled by the maker.", "Egypt", "EGY"),
    ("A cyclist died in Downing Street, a lane behind the brewery.", "Downing Street", "GBR downing-street"),
    ("The couple ran a guesthouse called Downing Street.", "Downing Street", "GBR downing-street"),
]
MEANT: list[Row] = [
    ("Jordan told Israel that it would recall its ambassador.", "Jordan", "JOR"),
    ("Chad, a country at war with its neighbour, closed its border.", "Chad", "TCD"),
    ("Iran, a sponsor of the militia, denied the charge.", "Iran", "IRN"),
    ("Russia, who has backed the rebels, rejected the plan.", "Russia", "RUS"),
    ("Turkey will send troops to Libya.", "Turkey", "TUR"),
    ("China smashed a spy ring, officials said.", "China", "CHN"),
    ("Polish officials expelled two diplomats.", "Polish", "POL"),
    ("Israel said he was killed in an air strike.", "Israel", "ISR"),
    ("Moscow accused Kyiv of shelling the town.", "Moscow", "RUS"),
    ("Tripoli rejected the general's demand.", "Tripoli", "LBY"),
    ("Georgia accused Russia of shelling a village.", "Georgia", "GEO"),
    ("Congress passed the bill despite the president's veto.", "Congress", "USA"),
    ("The White House in a statement condemned the attack.", "White House", "USA"),
    ("Islamic State fighters attacked Kirkuk.", "Islamic State", "IMG"),
    ("Hezbollah fired rockets at northern Israel.", "Hezbollah", "LBN"),
    ("The Taliban attacked a convoy in Kandahar.", "Taliban", "AFG"),
    ("A Danish offer to mediate was refused.", "Danish", "DNK"),
    ("The Iranian navy seized a tanker.", "Iranian", "IRN"),
    ("NATO troops withdrew from the valley.", "NATO", "IGO"),
    ("Two ETA gunmen were arrested in Bilbao.", "ETA", "ESP"),
    ("The US denied the report.", "US", "USA"),
    ("President Barack Obama met the French president.", "Obama", "USA"),
    ("The British prime minister Gordon Brown resigned.", "Gordon Brown", "GBR"),
    ("Poland and Hungary blocked the budget.", "Poland", "POL"),
    ("The Spanish arrested two smugglers.", "Spanish", "ESP"),
]  # fmt: skip

NOT_MEANT = {
    "persons": PERSONS, "namesakes": NAMESAKES, "places": PLACES, "bodies": BODIES, "nations": NATIONS,
    "words": WORDS, "letters": LETTERS, "named": NAMED,
}  # fmt: skip


def parties_at(reading: Reading, start: int, end: int) -> list[Party]:
    """Return the parties whose words overlap a stretch of the text."""
    return [m.party for m in reading.mentions if m.party.start < end and start < m.party.end]


def told_wrongly(find: Find, row: Row) -> bool:
    """Tell whether something forbidden is said of the words of a row."""
    text, words, wrong = row
    start = text.rindex(words)
    end = start + len(words.removesuffix(" said"))
    said = {
        v for p in parties_at(find(text, published="2012-05-01"), start, end) for v in (p.country, p.id) if v
    }
    return bool(said) if wrong == "*" else bool(said & set(wrong.split()))


@pytest.mark.parametrize("row", [r for rows in NOT_MEANT.values() for r in rows], ids=lambda row: row[0][:40])
def test_a_name_that_is_not_meant_is_no_actor(find: Find, row: Row) -> None:
    assert not told_wrongly(find, row)


@pytest.mark.parametrize("row", MEANT, ids=lambda row: row[0][:40])
def test_a_name_that_is_meant_stays_an_actor(find: Find, row: Row) -> None:
    text, words, country = row
    start = text.index(words)
    parties = parties_at(find(text, published="2012-05-01"), start, start + len(words))
    assert country in {party.country for party in parties}


@pytest.mark.parametrize("group", NOT_MEANT)
def test_every_class_has_twenty_sentences(group: str) -> None:
    assert len({row[0] for row in NOT_MEANT[group]}) == 20


def faulty(find: Find, row: dict[str, Any]) -> bool:
    """Tell whether a row of never_wrong.jsonl gets an answer that the file calls wrong."""
    right, wrong = row["right"], set(row["wrong"])
    parties = parties_at(
        find(row["text"], published=row["published"]), row["mention"]["start"], row["mention"]["end"]
    )
    for party in parties:
        if {party.id, party.country} & wrong or set(party.sectors) & set(row.get("wrong_sectors") or ()):
            return True
        if right["kind"] == "none" and (party.id or party.country):
            return True
        if party.country and party.country != right["country"]:
            return True
    return False


def test_few_of_the_adversarial_sentences_are_answered_wrongly(find: Find) -> None:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    assert sum(not faulty(find, row) for row in rows) / len(rows) >= FLOOR
