"""Reports that lost their markup, each line with the zone it belongs to."""

import pytest

from tests.intake.shaped import read, zones_of

WIRE = """
title    | Shelling cuts the road to Tessalit
byline   | By Amina Kouyate

dateline/lead | AGADEZ, Niger, March 3 (KWN) - ¦Shells fell on the road to Tessalit on Sunday, cutting off the town, officials said.

body     | Two drivers were hurt, according to the hospital in Agadez.

body     | "We could not reach them before dawn," said Moussa Idder, who runs the hospital.

body     | The Sahel Front denied firing. "It was not us," it said in a statement.

byline   | (Reporting by Amina Kouyate; Editing by Jonas Brandt)
"""

STATEMENT = """
byline   | REPUBLIC OF ARVANIA
byline   | MINISTRY OF DEFENCE
byline   | Press and Information Office
dateline | Port Velmar, 12 March 2024

title    | Statement on the Events at the Harbour

lead     | The Ministry of Defence confirms that two patrol boats were damaged on the night of 11 March.

body     | The following measures have been taken:
body     | - the harbour has been closed to ships;
body     | - the crews have been taken to Velmar;
body     | - an inquiry has been opened.

body     | The Ministry will inform the public when the inquiry ends.
"""

NGO_REPORT = """
title    | "They Came at Night": Detention in the Camps of Tarrag

subhead  | 1. Summary

lead     | Between May and July 2023 the Lantern Committee spoke with 43 people who had been held in Tarrag.

body     | Most of them said that they were taken from their homes. Eleven were children.

subhead  | 2. Findings

body     | The committee found that:
body     | • at least nine people died in custody;
body     | • families were not told where the detained were held;
body     | • no one was brought before a judge.

subhead  | 2.1 Conditions in the camp

body     | Former detainees said that forty men shared one room.
body     | [1] Interview with a former detainee, Tarrag, 3 June 2023.

subhead  | Recommendations to the Authorities

body     | The authorities should release everyone who is held without charge.
"""

LIVE_BLOG = """
title    | Fighting in Korhana: what happened on Tuesday
furniture| Live updates paused
"""

OUTLET = """
furniture| Skip to content
clock    | Tuesday, 14 May 2024 19:42 UTC
furniture| Sign in
furniture| Subscribe
section  | Africa
title    | Rebels Enter Korhana After Army Withdraws From Northern Suburbs
byline   | Text by Ilse Maran
furniture| 5 min read
furniture| Share on Facebook

caption/credit | Smoke over the northern suburbs of Korhana on Monday. ¦[Ilse Maran/Meridian Pictures]

lead     | Fighters of the Northern Accord entered Korhana on Monday evening, hours after soldiers left their posts in the northern suburbs.

body     | Residents told this newspaper that they had heard no shots since midnight.

furniture/related | Read also: ¦Who Are the Fighters of the Northern Accord?

body     | The mayor, Adama Sissoko, urged people to stay at home.

caption  | Families wait for a bus at the southern gate of Korhana
credit   | Photo: Ilse Maran / Meridian Pictures

body     | By Tuesday the market was open again.

furniture| Related stories
related  | Northern Accord Names a New Commander
related  | What the Fall of Korhana Means for the River Trade
related  | Army Chief Promises to Return
tag      | Tags: Korhana, Northern Accord, army, river trade
furniture| 12 comments
furniture| © 2024 The Meridian. All rights reserved.
"""

MAIL = """
furniture| ---------- Forwarded message ---------
byline   | From: Arvan Press Desk <press@arvan.example>
dateline | Date: Tue, 12 Mar 2024 at 10:22
furniture/title | Subject: ¦Clashes near the Lomar bridge
furniture| To: <news@lantern.example>

lead     | Clashes broke out near the Lomar bridge early on Tuesday, two witnesses told our desk.

body     | One of them, a teacher, counted eleven trucks. "They drove without lights," she said.

body     | The bridge was closed by noon.

furniture| Sent from my phone
"""

FORUM = """
furniture| Reply
furniture| Quote
byline   | Posted by Stork_77 on 2 June 2023, 21:14
furniture| Posts: 1,204

lead     | My cousin lives in Tarrag and she says that the garrison left the town yesterday.

body     | They took the guns with them. Nobody knows who is in charge now.

body     | I'll post again when I hear more from her.

furniture| Like
furniture| Report this post
"""

WRAPPED = """
title    | THE SIEGE OF HARSK

lead     | The siege of Harsk began on 4 October 1871, when the Prince's army crossed
         | the Lomar and closed the northern road. The garrison had food for forty
         | days and little powder.

body     | On 9 November the besiegers brought up their heavy guns. Four days later the
         | eastern wall fell, and the town asked for terms. Marshal Olvan refused them
         | at first.

body     | The town surrendered on 20 November. Of its garrison of 900 men, 212 could
         | still walk.
"""

HISTORY = """
subhead  | Background

lead     | The two valleys had been at war since 1804, though neither prince had declared it.

subhead  | First campaign

body     | In spring the army of the south crossed the pass and took three villages.

subhead  | 1806

body     | A truce was signed at Harsk in May. It held until the harvest.

subhead  | Aftermath

body     | Both princes claimed the pass in later years.
"""

CHRONOLOGY = """
title    | A month in Korhana

lead     | The Lantern Committee has put together what is known of the fighting in May.

body     | It can be summed up as follows:

body     | May 3 – Soldiers Leave the Airport
body     | May 9 – First Shells Hit the Market
body     | May 14 – Northern Accord Takes the Suburbs
"""

PAGES = {
    "wire": WIRE,
    "statement": STATEMENT,
    "ngo": NGO_REPORT,
    "outlet": OUTLET,
    "mail": MAIL,
    "forum": FORUM,
    "wrapped": WRAPPED,
    "history": HISTORY,
    "chronology": CHRONOLOGY,
}


@pytest.mark.parametrize("example", PAGES.values(), ids=PAGES.keys())
def test_every_line_falls_into_its_zone(example: str) -> None:
    """Lines are told by their shape and place, whatever the war and the site."""
    document, expected = read(example)

    assert zones_of(document) == expected
