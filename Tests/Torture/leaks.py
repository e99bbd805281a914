"""Looks for what people wrote, and for the demonstration's names and addresses, where none of it may stand: in logs."""

import re


def personal_words(deployment):
    """Names of children and carers, former names, and protected addresses; of more than one word, or they prove nothing."""
    rows = deployment.sql("""
        SELECT address FROM holdfast.protected_address
        UNION SELECT title FROM holdfast.case_file UNION SELECT name FROM holdfast.file_name
        UNION SELECT name FROM holdfast.connected_person UNION SELECT display_name FROM holdfast.worker""")
    words = {" ".join(row.split()) for row in rows.splitlines() if " " in row.strip()}
    assert len(words) > 50, "the demonstration has hardly any names"
    return words


def leaks_in(text, words):
    """The lines that hold a canary, a session token, or one of `words`."""
    pattern = re.compile("|".join(["CANARY", r"\b(?:wide|team|case|kind|own|none)\.[A-Za-z0-9_-]{40}", *map(re.escape, words)]))
    return [line for line in text.splitlines() if pattern.search(line)]


def leaks(campaign):
    """Every line of the server's log and of PostgreSQL's that says something about a person."""
    words = personal_words(campaign.deployment)
    logs = "".join(campaign.deployment.log) + campaign.cluster.log_path.read_text(errors="replace")
    return leaks_in(logs, words)
