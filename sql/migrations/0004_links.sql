-- Web links: what crosses from one agency, or from one worker, to another.
SET ROLE holdfast_owner;

-- One record, or one section of it, opened for one grantee, for a purpose, until an end. Owned by the record's agency.
CREATE TABLE holdfast.web_link (
    agency_id           int NOT NULL,
    link_id             uuid NOT NULL,
    record_id           uuid NOT NULL,
    -- NULL: the whole record.
    section             text,
    may                 text NOT NULL CHECK (may IN ('read', 'complete', 'acknowledge')),
    grantee_agency_id   int NOT NULL REFERENCES holdfast.agency,
    grantee_worker_id   uuid REFERENCES holdfast.worker,
    grantee_team_id     uuid,
    grantee_file_id     uuid,
    purpose             text NOT NULL CONSTRAINT link_says_why CHECK (length(btrim(purpose)) BETWEEN 10 AND 2000),
    legal_basis         text NOT NULL CHECK (legal_basis IN (
        'public_task', 'legal_obligation', 'vital_interests', 'consent', 'within_agency')),
    created_by          uuid NOT NULL REFERENCES holdfast.worker,
    created_at          timestamptz NOT NULL,
    ends_at             timestamptz NOT NULL,
    withdrawn_at        timestamptz,
    withdrawn_by        uuid REFERENCES holdfast.worker,
    acknowledged_at     timestamptz,
    acknowledged_by     uuid REFERENCES holdfast.worker,
    PRIMARY KEY (agency_id, link_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record,
    FOREIGN KEY (grantee_agency_id, grantee_team_id) REFERENCES holdfast.team,
    FOREIGN KEY (grantee_agency_id, grantee_file_id) REFERENCES holdfast.case_file,
    CONSTRAINT link_has_one_grantee CHECK (num_nonnulls(grantee_worker_id, grantee_team_id, grantee_file_id) = 1),
    CONSTRAINT link_completes_a_section CHECK ((may = 'complete') = (section IS NOT NULL)),
    CONSTRAINT link_ends_in_time CHECK (ends_at > created_at AND ends_at <= created_at + interval '366 days')
);
CREATE INDEX ON holdfast.web_link (agency_id, record_id);

-- The grantee's side of a link: a reference and a right, no name. What "My work" lists.
CREATE TABLE holdfast.linked_record (
    agency_id         int NOT NULL REFERENCES holdfast.agency,
    link_id           uuid NOT NULL,
    owner_agency_id   int NOT NULL REFERENCES holdfast.agency,
    grantee_worker_id uuid REFERENCES holdfast.worker,
    grantee_team_id   uuid,
    grantee_file_id   uuid,
    reference         text NOT NULL,
    may               text NOT NULL,
    purpose           text NOT NULL,
    linked_at         timestamptz NOT NULL,
    ends_at           timestamptz NOT NULL,
    withdrawn_at      timestamptz,
    done_at           timestamptz,
    PRIMARY KEY (agency_id, link_id),
    FOREIGN KEY (agency_id, grantee_team_id) REFERENCES holdfast.team,
    FOREIGN KEY (agency_id, grantee_file_id) REFERENCES holdfast.case_file
);
CREATE INDEX ON holdfast.linked_record (agency_id, grantee_worker_id, linked_at DESC);
CREATE INDEX ON holdfast.linked_record (agency_id, grantee_team_id, linked_at DESC);
CREATE INDEX ON holdfast.linked_record (agency_id, grantee_file_id, linked_at DESC);

-- Who opened a link and when: the first and the latest time of each worker.
CREATE TABLE holdfast.link_opening (
    agency_id       int NOT NULL,
    link_id         uuid NOT NULL,
    worker_id       uuid NOT NULL REFERENCES holdfast.worker,
    first_opened_at timestamptz NOT NULL,
    last_opened_at  timestamptz NOT NULL,
    PRIMARY KEY (agency_id, link_id, worker_id),
    FOREIGN KEY (agency_id, link_id) REFERENCES holdfast.web_link
);

-- That somebody asked to share and was refused, or chose not to: recorded as the sharing is.
CREATE TABLE holdfast.sharing_refusal (
    agency_id  int NOT NULL,
    refusal_id uuid NOT NULL,
    record_id  uuid NOT NULL,
    asked_by   text NOT NULL,
    reason     text NOT NULL CHECK (length(btrim(reason)) >= 10),
    refused_by uuid NOT NULL REFERENCES holdfast.worker,
    refused_at timestamptz NOT NULL,
    PRIMARY KEY (agency_id, refusal_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record
);
RESET ROLE;
