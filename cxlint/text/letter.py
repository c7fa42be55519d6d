"""What opens and what closes a letter in the languages of most support mail: expressions, without accents or with them.

These only tell the parts of a text from each other, before its language is known. What a greeting says of whom it
greets is for the cues `greeting`, which every pack of a language brings with it.
"""

from __future__ import annotations

from typing import NamedTuple


class Manners(NamedTuple):
    greets: str  # hello: alone, or before a name
    calls: str  # dear: somebody has to come after it
    regards: str  # closes a letter by itself
    thanks: str  # closes it where it ends, or with a name under it


_AT_END = r"(?=\W*\Z)"  # too short to be told from a name or a brand anywhere else

ENGLISH = Manners(
    greets=(
        r"[Hh]i+|HI|[Hh]ello+|HELLO|[Hh]e+y+a*|HEY|[Hh]iya|[Hh]owdy|[Gg]'day|[Gg]reetings"
        r"|[Gg]ood (?:[Mm]orning|[Aa]fternoon|[Ee]vening|[Dd]ay)(?: ?/ ?(?:[Mm]orning|[Aa]fternoon|[Ee]vening)){0,2}"
    ),
    calls=r"[Dd]ear(?:est)?|DEAR|[Mm]orning|[Aa]fternoon|[Ee]vening",
    regards=(
        r"(?:with )?(?:(?:my|our) )?(?:(?:very|best|kinds?|kindest|warm|warmest|many|sincere|friendly|b|k) ?){0,2}"
        r"(?:regards?|rgds|wishes|greetings)|br|kr|(?:yours )?sincerely(?: yours)?|yours(?: (?:truly|faithfully))?"
        r"|respectfully(?: yours)?|cordially|warmly|kindly|all the (?:very )?best|(?:the )?(?:very )?best|take care"
        r"|cheers?|love"
    ),
    thanks=(
        r"(?:(?:many|kind|big|with|best|warm) )?(?:thanks|thank ?(?:you|u)|thx|tia|ty)"
        r"(?: (?:again|so much|very much|a lot|a million|kindly|all|in advance|guys|team|&|for all your help"
        r"|for your (?:time|help|support|assistance|consideration)"
        r"|and (?:(?:kind|best|warm) )?(?:regards|wishes))){0,3}"
    ),
)

_SEXES = r"(?:[oae@x]s?(?:/[oae]s?|\([oae]s?\))?)"  # estimado, estimadas, estimado/a, estimado(a), estimad@

OTHERS = {
    "es": Manners(
        greets=r"(?:hola|buen(?:os|as)? (?:d[ií]as?|tardes|noches)|(?:muy )?buenas|saludos)(?: a tod[oa]s)?",
        calls=rf"(?:muy )?(?:estimad|apreciad|querid|distinguid|respetad){_SEXES}",
        regards=(
            r"(?:(?:reciba|recibe|le env[ií]o|te env[ií]o|le mando|te mando|con) )?(?:un )?"
            r"(?:(?:muy )?(?:cordial|afectuoso|atento|fuerte|gran) )?(?:saludo|abrazo)s?(?: (?:muy )?"
            rf"(?:cordial|afectuoso|atento)(?:e?s)?)?|(?:muy )?(?:atenta|cordial)mente|atte{_AT_END}"
        ),
        thanks=r"(?:muchas |mil )?gracias(?: (?:de antemano|por todo|por (?:su|tu|vuestra) [a-zó]+))?",
    ),
    "fr": Manners(
        greets=r"bonjour|bonsoir|salut",
        calls=r"ch(?:er|[eè]re)s?|madame|monsieur|mesdames",
        regards=(
            r"(?:(?:bien|tr[eè]s) )?cordialement|bien [aà] (?:vous|toi)|amicalement|(?:(?:avec )?(?:mes|nos) )?"
            r"(?:(?:sinc[eè]res|meilleures|cordiales) )?salutations(?: (?:distingu[eé]es|cordiales))?"
        ),
        thanks=r"merci(?: (?:beaucoup|encore|d'avance|par avance))?",
    ),
    "de": Manners(
        greets=r"hallo|guten (?:tag|morgen|abend)|moin(?: moin)?|servus|gr(?:ü|u|ue)(?:ß|ss) (?:gott|dich|sie)",
        calls=r"liebe[rs]?|(?:sehr )?(?:ge|ver)ehrte[rs]?",
        regards=(
            r"(?:mit )?(?:(?:freundlich|best|viel|lieb|sch(?:ö|o|oe)n|herzlich|sonnig)(?:en|e) ){1,2}"
            rf"gr(?:ü|u|ue)(?:ß|ss)en?|(?:mfg|lg|vg){_AT_END}"
        ),
        thanks=r"(?:(?:vielen|besten|herzlichen) )?dank(?: im voraus)?|danke(?: (?:sch(?:ö|o|oe)n|im voraus))?",
    ),
    "it": Manners(
        greets=r"ciao|buon ?(?:giorno|pomeriggio)|buona ?sera",
        calls=r"salve|gentil(?:e|i|issim[oa])|car(?:[oai]|issim[oa])|egregi[oa]|spett(?:abile|\.)",
        regards=(
            r"(?:(?:con )?i )?(?:pi[uù] )?(?:(?:un|miei|nostri) )?(?:(?:cordial|distint|miglior|car)(?:[ieo]) )?"
            r"salut[oi](?: cordiali)?|cordialmente|a presto"
        ),
        thanks=r"(?:(?:molte|mille|tante) )?grazie(?: (?:mille|in anticipo|ancora))?",
    ),
    "pt": Manners(
        greets=r"ol[aá]|oi|bom dia|boa (?:tarde|noite)",
        calls=rf"(?:prezad|estimad){_SEXES}|car[oa]s?(?:\([oa]\)|/[oa])?",
        regards=(
            r"(?:com os )?(?:(?:meus|nossos) )?(?:(?:melhores|cordiais) )?cumprimentos|(?:muito )?atenciosamente"
            rf"|cordialmente|(?:um )?(?:grande )?abra[cç]os?|(?:cordiais )?sauda[cç][oõ]es|att{_AT_END}"
        ),
        thanks=r"(?:muito )?obrigad[oa](?: (?:desde j[aá]|mais uma vez|pela [a-zã]+))?",
    ),
    "nl": Manners(
        greets=r"hallo|hoi|goede(?:n)?(?:morgen|middag|avond|dag)",
        calls=r"beste|geachte|lieve|dag",
        regards=(
            r"(?:met )?(?:een )?(?:(?:vriendelijke|hartelijke|warme) )?groet(?:en|jes)?|hoogachtend"
            rf"|mvg{_AT_END}"
        ),
        thanks=r"(?:(?:alvast|hartelijk|heel erg) )?(?:bedankt|dank(?: (?:je|u) ?wel)?)",
    ),
}
"""By ISO 639 code. Case does not matter in them."""

GREETS, CALLS, REGARDS, THANKS = ("|".join(each) for each in zip(*OTHERS.values(), strict=True))

PEOPLE = (
    "señor señora señorita señores señoras sr sra srta sres don doña dña cliente clienta clientes usuario usuaria"
    " usuarios huésped amigo amiga amigos equipo monsieur madame mademoiselle mme mlle client herr herrn frau kunde"
    " kundin signor signora signore sig dott utente senhor senhora dra heer mevrouw mijnheer klant relatie dhr mevr"
    " equipe équipe todos todas tous toutes alle tutti y e et und ed"
)
"""Words that stand between a greeting and a name, in its place, or between two of them."""
THANKING = "gracias muchas merci danke vielen grazie obrigado obrigada bedankt dank"
"""Words that stand after a greeting and are no name, however they are written: "Hola Gracias por la foto"."""
SHORTENED = ("Sra", "Srta", "Sres", "Dra", "Dña", "Mme", "Mlle", "Sig", "Dott", "Dhr", "Mevr")
"""Titles with a full stop, longer than two letters."""
INTRODUCES = (
    "me llamo|mi nombre es|je m'appelle|mon nom est|mein name ist|ich hei(?:ß|ss)e|mi chiamo|meu nome é|mijn naam is"
)
"""What comes before the writer's own name."""
