"""The server compared with: FastAPI and asyncpg, running the product's own statements for each record in the product's order.

What it need not do is in its favour: it takes what the product works out (who is asking, which files are shown) from the
list it is started with, and answers with the rows as they come.
"""

import json
import os
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Annotated

import asyncpg
from fastapi import FastAPI, Header, HTTPException, Response

PLANS = {}
POOLS = {}
# Stands for the request's token among the values of a statement.
TOKEN = object()
NUMBERS = ("int2", "int4", "int8")


class Connection(asyncpg.Connection):
    """Every transaction leaves its connection clean, so the question that asyncpg asks at each release is saved."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        # It would switch JIT off by set_config before it reads the catalogue of types; the cluster's is off, and the
        # server's role may not call that function.
        self._server_caps = self._server_caps._replace(jit=False)

    def get_reset_query(self):
        return ""


def value(text, name):
    """A logged value as asyncpg wants it for a parameter of this type."""
    if text is None:
        return None
    if name.endswith("[]"):
        return [value(part.strip('"'), name[:-2]) for part in text[1:-1].split(",") if part]
    if name in NUMBERS:
        return int(text)
    if name == "bool":
        return text == "t"
    if name == "timestamptz":
        return datetime.fromisoformat(text)
    return date.fromisoformat(text) if name == "date" else text


async def learn(transactions, token):
    """Runs a record's transactions once, to learn the types of their parameters: [(pool, [(text, values)])]."""
    plan = []
    for role, statements in transactions:
        async with POOLS[role].acquire() as connection:
            steps = []
            for text, values in statements:
                if text.startswith(("BEGIN", "COMMIT")):
                    await connection.execute(text)
                    steps.append((text, None))
                    continue
                prepared = await connection.prepare(text)
                names = [kind.name for kind in prepared.get_parameters()]
                typed = [value(v, n) for v, n in zip(values, names, strict=True)]
                await prepared.fetch(*typed)
                steps.append((text, [TOKEN if v == token else v for v in typed]))
        plan.append((POOLS[role], steps))
    return plan


@asynccontextmanager
async def lifespan(_):
    with open(os.environ["RIVAL_STATEMENTS"]) as file:
        wanted = json.load(file)
    for role, size in (("holdfast_web", int(os.environ["RIVAL_CONNECTIONS"])), ("holdfast_audit", 1)):
        POOLS[role] = await asyncpg.create_pool(
            host=os.environ["RIVAL_SOCKET"], user=role, database=os.environ["RIVAL_DATABASE"], min_size=size,
            max_size=size, connection_class=Connection, max_cached_statement_lifetime=0, statement_cache_size=500)
    for record, (token, transactions) in wanted.items():
        PLANS[record] = await learn(transactions, token)
    yield


app = FastAPI(lifespan=lifespan, openapi_url=None)


@app.get("/process")
async def process():
    return os.getpid()


@app.get("/records/{record}")
async def read(record: str, authorization: Annotated[str, Header()]):
    plan = PLANS.get(record)
    if plan is None:
        raise HTTPException(404)
    token = authorization.removeprefix("Bearer ")
    answer = []
    for pool, steps in plan:
        async with pool.acquire() as connection:
            for text, values in steps:
                if values is None:
                    await connection.execute(text)
                else:
                    rows = await connection.fetch(text, *[token if v is TOKEN else v for v in values])
                    answer.append([dict(row) for row in rows])
    return Response(json.dumps(answer, default=str), media_type="application/json")
