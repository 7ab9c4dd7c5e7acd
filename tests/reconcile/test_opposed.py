"""Claims that cannot hold together, through the whole program: two reports of one sentence each."""

import hashlib

import pytest

from rashomon.kit import Kit, load_kit
from rashomon.pipeline import compile_dossier, read_report
from rashomon.records import Raw


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


def kinds(kit: Kit, a: str, b: str, days: tuple[str, str] = ("2032-04-12", "2032-04-12")) -> set[str]:
    """The kinds of the disagreements between the two reports."""
    raws = [
        Raw(f"{n}.txt", hashlib.sha256(f"{n} {text}".encode()).hexdigest(), "text", text, outlet=n, published=day)
        for n, text, day in (("A", a, days[0]), ("B", b, days[1]))
    ]
    found = compile_dossier([read_report(raw, kit) for raw in raws], kit).disagreements
    return {d.kind for d in found if d.a.document != d.b.document}


@pytest.mark.parametrize(("kind", "a", "b"), [
    ("contradiction", "The sirens sounded in Teld before the wave came, the civil defence said.",
     "No siren sounded in Teld, residents said."),
    ("contradiction", "Tap water in Norrhaven is safe, the waterworks said.", "Tap water in Norrhaven is contaminated, a laboratory said."),
    ("contradiction", "No call had been received from the yacht, the coast guard said.",
     "The skipper had sent a call from the yacht, his wife said."),
    ("contradiction", "The warehouse was locked, its owner said.", "The doors of the warehouse were not locked, firefighters said."),
    ("contradiction", "Fuel is available in Pelin, the ministry said.", "Fuel is not available in Pelin, drivers said."),
    ("contradiction", "Police searched the union's office in Brenna.",
     "The union denied that there had been a search of its office in Brenna."),
    ("contradiction", "Piet Harms has left the country, the minister said.", "Piet Harms is in Brenna, his union said."),
    ("contradiction", "The clinic in Vell is working normally, its director said.",
     "The clinic in Vell has been closed since 2 April, nurses said."),
    ("contradiction", "The union's office in Harl was not damaged, police said.",
     "Rioters set fire to the union's office in Harl, a neighbour said."),
    ("contradiction", "Leila Ostrow has left the country, a border guard said.", "\"I never left Torvia,\" Leila Ostrow said."),
    ("contradiction", "We have enough fuel, the mayor of Pell said.", "Pell has received not a single litre of fuel, drivers said."),
    ("contradiction", "The curfew in Brenna begins at 9 p.m., the army said.",
     "The curfew in Brenna is from 22.00 to 5.00, the radio said."),
    ("contradiction", "Nobody was hurt in the fire in Harl, police said.", "Eight people were hurt in the fire in Harl, a doctor said."),
    ("contradiction", "Soldiers opened fire on the crowd in Vell, a priest said.",
     "Soldiers in Vell used only tear gas, no bullets, the army said."),
    ("contradiction", "The sluices at Orl could not be opened, farmers said.", "All sluices at Orl had worked, the water office said."),
    ("contradiction", "All hatches of the ship worked, its yard said.", "Two of the six hatches of the ship were blocked."),
    ("contradiction", "All the pumps at Orl were available, the minister said.",
     "Only three of the seven pumps at Orl were available, the union said."),
    ("contradiction", "The cable at Orl had been switched off since 3 April, the company said.", "The cable at Orl was live on 5 April."),
    ("contradiction", "An order to leave was sent to the mayor of Orl on 3 April.",
     "“We received no order to leave,” the mayor of Orl said."),
    ("contradiction", "One of the gunmen in Orl was taken alive, police said.", "None of the gunmen in Orl survived, the army said."),
    ("contradiction", "No force was used on the strikers in Orl, police said.", "Guards pushed strikers in Orl off a wall, a nurse said."),
    ("contradiction", "The captors in Orl have not asked for money, the envoy said.", "The captors in Orl demanded a ransom."),
    ("contradiction", "The rebels in Orl were armed with rifles, police said.", "No rifles were found on the rebels in Orl."),
    ("contradiction", "Rebels captured the port of Orl, their leader said.", "The port of Orl remains in our hands, the army said."),
    ("contradiction", "The sirens in Orl went off at ten, the town said.", "The sirens in Orl stayed silent, a priest said."),
    ("contradiction", "The captain was sober, the owner in Orl said.", "The captain was drunk, a judge in Orl said."),
    ("contradiction", "The restaurant's licence in Orl was valid, its owner said.", "The restaurant's licence in Orl had expired."),
    ("contradiction", "Reporters were kept out of the trial in Orl, they said.",
     "Reporters were present at the trial in Orl."),
    ("contradiction", "The ceasefire in Orl was observed, the army said.", "The ceasefire in Orl was broken, villagers said."),
    ("contradiction", "A nurse was on duty at the Orl camp, the army said.", "There was no nurse at the Orl camp, refugees said."),
    ("contradiction", "The Green Party said that it had won the election in Orl.",
     "The Plough Party said that it had won the election in Orl."),
    ("contradiction", "Nobody searched for the climbers near Orl, their wives said.", "Guides looked for the climbers near Orl all night."),
    ("contradiction", "The polling station in Orl opened on time, the mayor said.", "The polling station in Orl opened late, voters said."),
    ("account", "The drone was shot down near Orl, the army said.", "The drone landed safely near Orl, rebels said."),
    ("account", "Edna Marsh resigned on Monday.", "Edna Marsh was forced out by the generals, her aide said."),
    ("account", "Edna Marsh resigned voluntarily, the radio said.", "Soldiers arrested Edna Marsh, her brother said."),
    ("account", "The hostage takers fired first in Dellach, the police chief said.",
     "A freed hostage said that police had fired first in Dellach."),
])
def test_what_cannot_hold_together_parts(kit: Kit, kind: str, a: str, b: str) -> None:
    assert kinds(kit, a, b) == {kind}


@pytest.mark.parametrize(("a", "b"), [
    ("The bridge at Quill was closed on Monday.", "The bridge at Quill is open again, the roads office said on Friday."),
    ("Nobody has been arrested over the fire in Sorrel, police said on Monday.",
     "Two men were arrested over the fire in Sorrel on Thursday."),
])
def test_a_later_state_is_an_update(kit: Kit, a: str, b: str) -> None:
    assert kinds(kit, a, b, ("2032-04-12", "2032-04-16")) == {"update"}


@pytest.mark.parametrize(("a", "b"), [
    ("The captain of the ferry was sober, the owner in Orl said.", "The captains of two boats in Orl were drunk, a judge said."),
    ("No flour has reached the camp in Orl, the agency said.", "Nothing has reached the camp in Orl for ten days, refugees said."),
    ("The crash in Orl was a tragic accident, the mayor said.", "The crash in Orl was caused by ice, the airline said."),
    ("The crash in Orl is the worst accident since 2001.", "The crash in Orl was caused by ice, the airline said."),
    ("The Green Party said that it had won the election in Orl.", "The town's club said that it had won the cup in Orl."),
    ("Guards found a knife in the cell in Orl.", "There was no knife in the kitchen in Orl, a cook said."),
    ("Gas leaked from the works in Orl for an hour, neighbours said.", "Nobody had reported any leak at the works in Orl, the town said."),
    ("The company in Orl had never received any warning, it said.", "In Orl 5,500 doses had been given by Monday, a nurse said."),
    ("Some hatches of the ship were blocked, a diver said.", "Most hatches of the ship worked, the yard said."),
    ("The bodies could not be opened for inspection, the doctor said.", "All buses in Orl worked, the company said."),
    ("One of the gunmen in Orl was taken alive, police said.", "Two of the gunmen in Orl died, the army said."),
    ("Rebels captured the port of Orl, their leader said.", "The army holds the airfield of Vell, the general said."),
    ("Rebels seized hostages in Orl.", "The guards hold rebels in Orl, the army said."),
    ("The north gate of the stadium was locked.", "The south gate of the stadium was open."),
    ("Schools in Teld are closed.", "Shops in Teld are open."),
    ("The dam is not in danger of bursting, engineers in Ostermark said.", "The dam is safe, the water board in Ostermark said."),
    ("Police did not search the union's office in Brenna.", "Rescuers searched the ruins of the warehouse in Brenna."),
    ("No call for help came from the yacht, the coast guard said.", "The minister called the widow of the captain."),
    ("There are no trams between Holm and Pell, the operator said.", "Emergency crews stood at the trams in Holm."),
    ("No foreigners were hurt in the fire, the consul said.", "Eight people were hurt in the fire."),
    ("The curfew in Brenna begins at 9 p.m., the army said.", "The curfew in Brenna is from 21.00 to 5.00, the radio said."),
    ("The road from Ravel to Kolm is closed.", "The road from Ravel to Arden is open."),
    ("The justice minister resigned in Marl.", "The finance minister did not resign, his office in Marl said."),
    ("I don't think that the gate was locked, a guard said.", "He thinks that it will rain, a farmer said."),
    ("Was the gate locked?", "The gate was open."),
    ("The gate may have been locked, the owner said.", "The gate was open."),
    ("No hostages were killed by our forces in Dellach, the ministry said.", "Five hostages died in Dellach, doctors said."),
    ("A fuel store in Harl is burning.", "The union denied that dockers had set the fuel store in Harl on fire."),
    ("There have been no deaths on the line since 1959.", "Seven deaths on the line were reported on Monday."),
])
def test_what_may_both_hold_does_not_part(kit: Kit, a: str, b: str) -> None:
    assert kinds(kit, a, b) == set()
