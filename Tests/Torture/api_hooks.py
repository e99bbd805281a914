"""For schemathesis: most of the ids that it makes up are replaced by ids that exist, or it would only ever see 404."""

import json
import os
import random

import schemathesis

KNOWN = json.loads(os.environ["HOLDFAST_KNOWN_IDS"])


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    if path_parameters:
        for name in path_parameters:
            # Not by `random` itself, which schemathesis seeds for the data that it makes.
            if KNOWN.get(name) and CHANCE.random() < 0.8:
                path_parameters[name] = CHANCE.choice(KNOWN[name])
    return path_parameters


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """For the controls: a description that says of /my-work what is not so."""
    answer = raw_schema["paths"]["/my-work"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    match os.environ["HOLDFAST_API_SPOILT"]:
        case "missing":
            answer["required"].append("isNeverThere")
        case "undescribed":
            answer["required"].remove("name")
            del answer["properties"]["name"]


CHANCE = random.Random(int(os.environ["HOLDFAST_API_SEED"]))
