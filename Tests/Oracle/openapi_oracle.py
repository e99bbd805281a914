"""Says whether a file is a valid OpenAPI 3.1 description, by openapi-spec-validator."""

import json
import sys

from openapi_spec_validator import OpenAPIV31SpecValidator

with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
faults = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in OpenAPIV31SpecValidator(document).iter_errors()]
print("\n".join(faults) if faults else f"valid {document['openapi'][:3]}")
