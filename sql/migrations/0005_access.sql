-- Sessions, credentials, relationships, break-glass and the audit: where the server's roles have no privilege at all.
SET ROLE holdfast_authz;

-- How far the clock of this database is moved, for tests. One row; only its owner may write it.
CREATE TABLE authz.clock (
    is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
    ahead_by    interval NOT NULL DEFAULT '0'
);
INSERT INTO authz.clock DEFAULT VALUES;

-- A secret of this database: makes up salts for people who do not exist, always the same ones.
CREATE TABLE authz.seed (
    is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
    bytes       bytea NOT NULL
);
INSERT INTO authz.seed (bytes) VALUES (extensions.gen_random_bytes(32));

-- What a worker proves themself with. The proof is SHA-256 of the argon2id output; the server computes the latter.
CREATE TABLE authz.credential (
    worker_id    uuid PRIMARY KEY,
    salt         bytea NOT NULL,
    memory_kib   int NOT NULL,
    passes       int NOT NULL,
    proof        bytea,
    -- The authenticator's secret; NULL until enrolled. A code counts once: the step it was used at is kept.
    totp_secret  bytea,
    totp_step    bigint,
    pending_secret bytea,
    -- SHA-256 of a one-time set-up code, and until when it works.
    setup_hash   bytea,
    setup_until  timestamptz
);

CREATE TABLE authz.recovery_code (
    worker_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at   timestamptz,
    PRIMARY KEY (worker_id, code_hash)
);

-- A sign-in. The token itself is nowhere: its SHA-256 is the key.
CREATE TABLE authz.session (
    token_hash     bytea PRIMARY KEY,
    session_id     uuid NOT NULL,
    worker_id      uuid NOT NULL,
    agency_id      int NOT NULL,
    way            text NOT NULL,
    -- 'step': password given, second factor due. 'full': signed in.
    stage          text NOT NULL CHECK (stage IN ('step', 'full')),
    second_factor_at timestamptz,
    started_at     timestamptz NOT NULL,
    idle_until     timestamptz NOT NULL,
    absolute_until timestamptz NOT NULL,
    ended_at       timestamptz,
    address        text NOT NULL,
    device         text NOT NULL
);
CREATE INDEX ON authz.session (worker_id) WHERE ended_at IS NULL;

-- A try at signing in or at a code: what throttling counts. Keys are hashes.
CREATE TABLE authz.attempt (
    attempt_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text NOT NULL,
    key_hash   bytea NOT NULL,
    at         timestamptz NOT NULL,
    succeeded  boolean NOT NULL
);
CREATE INDEX ON authz.attempt (kind, key_hash, at DESC);

-- A worker's files in one way of seeing: open-ended relationships as an array, bounded ones beside it.
CREATE TABLE authz.access (
    agency_id  int NOT NULL,
    worker_id  uuid NOT NULL,
    way        text NOT NULL,
    file_ids   uuid[] NOT NULL,
    PRIMARY KEY (agency_id, worker_id, way)
);
CREATE TABLE authz.bounded_access (
    agency_id    int NOT NULL,
    worker_id    uuid NOT NULL,
    way          text NOT NULL,
    case_file_id uuid NOT NULL,
    from_on      date NOT NULL,
    to_on        date
);
CREATE INDEX ON authz.bounded_access (agency_id, worker_id, way);

-- A file opened without a relationship: for an hour, with a reason, reviewed afterwards.
CREATE TABLE authz.break_glass (
    break_glass_id uuid PRIMARY KEY,
    agency_id      int NOT NULL,
    worker_id      uuid NOT NULL,
    case_file_id   uuid NOT NULL,
    reason         text NOT NULL CONSTRAINT break_glass_says_why CHECK (length(btrim(reason)) >= 20),
    asked_at       timestamptz NOT NULL,
    approved_by    uuid,
    active_until   timestamptz,
    reviewed_by    uuid,
    reviewed_at    timestamptz,
    review         text,
    CONSTRAINT break_glass_is_approved_by_another CHECK (approved_by <> worker_id),
    CONSTRAINT break_glass_is_reviewed_by_another CHECK (reviewed_by <> worker_id)
);
CREATE INDEX ON authz.break_glass (worker_id, active_until);
CREATE INDEX ON authz.break_glass (agency_id, asked_at DESC);

-- A file found by exact number or name for break-glass: an opaque handle, good for ten minutes.
CREATE TABLE authz.located_file (
    handle       uuid PRIMARY KEY,
    agency_id    int NOT NULL,
    worker_id    uuid NOT NULL,
    case_file_id uuid NOT NULL,
    until        timestamptz NOT NULL
);

-- What was done and seen, by whom, on what basis. Append-only: no role holds UPDATE or DELETE on it.
CREATE TABLE authz.audit (
    agency_id        int NOT NULL,
    audit_id         bigint GENERATED ALWAYS AS IDENTITY,
    at               timestamptz NOT NULL,
    xid              xid8 NOT NULL DEFAULT pg_current_xact_id(),
    worker_id        uuid,
    viewer_agency_id int,
    -- What was done, such as 'read concern', 'record concern', 'sign in'.
    act              text NOT NULL,
    record_id        uuid,
    link_id          uuid,
    basis            text,
    detail           text,
    PRIMARY KEY (agency_id, audit_id)
);
CREATE INDEX ON authz.audit (agency_id, at DESC);
CREATE INDEX ON authz.audit (agency_id, worker_id, at DESC);

-- The files an audit row is about: what "who looked at this file" reads.
CREATE TABLE authz.audit_subject (
    agency_id    int NOT NULL,
    audit_id     bigint NOT NULL,
    case_file_id uuid NOT NULL,
    basis        text NOT NULL,
    PRIMARY KEY (agency_id, audit_id, case_file_id)
);
CREATE INDEX ON authz.audit_subject (agency_id, case_file_id, audit_id DESC);

-- What is to leave the system after commit. No personal data: references only.
CREATE TABLE authz.outbox (
    agency_id  int NOT NULL,
    message_id uuid NOT NULL,
    topic      text NOT NULL,
    payload    jsonb NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (agency_id, message_id)
);
RESET ROLE;
