-- What is written on case files: the stability episode, its records, and the concern with its scalings.
SET ROLE holdfast_owner;

-- The span in which one placement is worried about. It keeps the version of the procedures it was opened under.
CREATE TABLE holdfast.stability_episode (
    agency_id            int NOT NULL,
    stability_episode_id uuid NOT NULL,
    placement_id         uuid NOT NULL,
    procedure_version    int NOT NULL,
    opened_at            timestamptz NOT NULL,
    closed_at            timestamptz,
    PRIMARY KEY (agency_id, stability_episode_id),
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    FOREIGN KEY (agency_id, procedure_version) REFERENCES holdfast.procedure_version
);
CREATE UNIQUE INDEX one_open_episode_a_placement ON holdfast.stability_episode (agency_id, placement_id)
    WHERE closed_at IS NULL;

-- Anything written on case files. Its content is a row of the table its kind names.
CREATE TABLE holdfast.record (
    agency_id            int NOT NULL REFERENCES holdfast.agency,
    record_id            uuid NOT NULL,
    kind                 text NOT NULL CHECK (kind IN ('concern')),
    -- What people call the record by: random letters and digits, never a count.
    reference            text NOT NULL,
    stability_episode_id uuid,
    placement_id         uuid,
    author_id            uuid NOT NULL REFERENCES holdfast.worker,
    created_at           timestamptz NOT NULL,
    version              int NOT NULL DEFAULT 1,
    changed_at           timestamptz NOT NULL,
    PRIMARY KEY (agency_id, record_id),
    CONSTRAINT record_reference_is_new UNIQUE (agency_id, reference),
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement
);
CREATE INDEX ON holdfast.record (agency_id, placement_id, created_at DESC);

-- One record standing on one file. A record on two files has two rows. Lists are driven from here.
CREATE TABLE holdfast.filing (
    agency_id     int NOT NULL,
    case_file_id  uuid NOT NULL,
    record_id     uuid NOT NULL,
    kind          text NOT NULL,
    filed_at      timestamptz NOT NULL,
    -- True where any file the record stands on is restricted; kept by triggers, never the client's to say.
    is_restricted boolean NOT NULL DEFAULT false,
    PRIMARY KEY (agency_id, case_file_id, record_id),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file,
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record
);
CREATE INDEX ON holdfast.filing (agency_id, record_id);
CREATE INDEX filing_newest_of_file ON holdfast.filing (agency_id, case_file_id, filed_at DESC, record_id);
CREATE INDEX filing_newest ON holdfast.filing (agency_id, kind, filed_at DESC, record_id);

-- A record as it stood before a correction.
CREATE TABLE holdfast.record_version (
    agency_id  int NOT NULL,
    record_id  uuid NOT NULL,
    version    int NOT NULL,
    body       jsonb NOT NULL,
    written_by uuid NOT NULL REFERENCES holdfast.worker,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (agency_id, record_id, version),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record
);

-- The Contact / Consultation Record. Fields as requirement B2 names them.
CREATE TABLE holdfast.concern (
    agency_id             int NOT NULL,
    record_id             uuid NOT NULL,
    referrer_name         text NOT NULL,
    referrer_relationship text NOT NULL,
    referrer_contact      text NOT NULL DEFAULT '',
    -- The worker who raised it, where that person has an account here.
    raised_by             uuid REFERENCES holdfast.worker,
    came_by               text NOT NULL,
    came_at               timestamptz NOT NULL,
    began_by_telephone    boolean NOT NULL,
    summary               text NOT NULL,
    indicators            text[] NOT NULL,
    carer_gave_notice     text NOT NULL CHECK (carer_gave_notice IN ('yes', 'no', 'not_known')),
    notice_received_on    date,
    outcome               text NOT NULL DEFAULT '',
    -- What was found when it was written: involvement, workers with their contact details, earlier contacts.
    found                 jsonb NOT NULL,
    PRIMARY KEY (agency_id, record_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record
);

-- A named part of a record that somebody else completes and signs, such as the Summary of Discussion.
CREATE TABLE holdfast.section (
    agency_id    int NOT NULL,
    record_id    uuid NOT NULL,
    name         text NOT NULL,
    body         text NOT NULL DEFAULT '',
    version      int NOT NULL DEFAULT 1,
    completed_by uuid REFERENCES holdfast.worker,
    completed_at timestamptz,
    PRIMARY KEY (agency_id, record_id, name),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record
);
CREATE TABLE holdfast.section_version (
    agency_id    int NOT NULL,
    record_id    uuid NOT NULL,
    name         text NOT NULL,
    version      int NOT NULL,
    body         text NOT NULL,
    completed_by uuid NOT NULL REFERENCES holdfast.worker,
    completed_at timestamptz NOT NULL,
    PRIMARY KEY (agency_id, record_id, name, version),
    FOREIGN KEY (agency_id, record_id, name) REFERENCES holdfast.section
);

-- One person's 1 to 5 for a placement, with the reason. Never changed; the next one follows.
CREATE TABLE holdfast.scaling (
    agency_id            int NOT NULL,
    scaling_id           uuid NOT NULL,
    stability_episode_id uuid NOT NULL,
    placement_id         uuid NOT NULL,
    record_id            uuid NOT NULL,
    scale                smallint NOT NULL CONSTRAINT scale_is_one_to_five CHECK (scale BETWEEN 1 AND 5),
    reason               text NOT NULL,
    -- The referrer's own number where it differs; NULL where the scale was agreed with them.
    referrer_scale       smallint CHECK (referrer_scale BETWEEN 1 AND 5),
    scaled_by            uuid NOT NULL REFERENCES holdfast.worker,
    scaled_at            timestamptz NOT NULL,
    PRIMARY KEY (agency_id, scaling_id),
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record
);
CREATE INDEX ON holdfast.scaling (agency_id, placement_id, scaled_at DESC);
CREATE INDEX ON holdfast.scaling (agency_id, record_id);

-- A concern as somebody raised it online, until the authority takes it up as a record.
CREATE TABLE holdfast.intake (
    agency_id        int NOT NULL REFERENCES holdfast.agency,
    intake_id        uuid NOT NULL,
    reference        text NOT NULL,
    raised_by        uuid NOT NULL REFERENCES holdfast.worker,
    -- The agency the raiser was signed in to, and as what.
    raiser_agency_id int NOT NULL REFERENCES holdfast.agency,
    raiser_role      text NOT NULL,
    raised_at        timestamptz NOT NULL,
    -- The placement, where the raiser could point at one of their own; otherwise only their description of the child.
    placement_id     uuid,
    child_described  text NOT NULL DEFAULT '',
    concern          text NOT NULL,
    referrer_scale   smallint CHECK (referrer_scale BETWEEN 1 AND 5),
    telephone        text NOT NULL DEFAULT '',
    record_id        uuid,
    PRIMARY KEY (agency_id, intake_id),
    CONSTRAINT intake_reference_is_new UNIQUE (agency_id, reference),
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record
);
CREATE INDEX ON holdfast.intake (agency_id, raised_at DESC) WHERE record_id IS NULL;
CREATE INDEX ON holdfast.intake (raised_by, raised_at DESC);

-- Something a worker is to know of, such as the concern of one of their staff, with the clause that says so.
CREATE TABLE holdfast.notification (
    agency_id       int NOT NULL,
    notification_id uuid NOT NULL,
    worker_id       uuid NOT NULL REFERENCES holdfast.worker,
    kind            text NOT NULL,
    record_id       uuid,
    -- The reference people may say aloud; never a name.
    reference       text NOT NULL,
    clause          text NOT NULL,
    sent_by         uuid REFERENCES holdfast.worker,
    sent_at         timestamptz NOT NULL,
    seen_at         timestamptz,
    PRIMARY KEY (agency_id, notification_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record
);
CREATE INDEX ON holdfast.notification (agency_id, worker_id, sent_at DESC);

-- A form somebody has begun. Only they see it.
CREATE TABLE holdfast.draft (
    agency_id int NOT NULL REFERENCES holdfast.agency,
    draft_id  uuid NOT NULL,
    worker_id uuid NOT NULL REFERENCES holdfast.worker,
    form      text NOT NULL,
    -- What the form is about: a placement, an intake, a record. The nil id where there is nothing yet.
    subject   uuid NOT NULL,
    body      jsonb NOT NULL CHECK (pg_column_size(body) < 262144),
    saved_at  timestamptz NOT NULL,
    PRIMARY KEY (agency_id, draft_id),
    CONSTRAINT one_draft_a_form UNIQUE (agency_id, worker_id, form, subject)
);

-- The answer to a write, kept for 24 hours so that sending it twice does it once.
CREATE TABLE holdfast.idempotency (
    agency_id    int NOT NULL REFERENCES holdfast.agency,
    worker_id    uuid NOT NULL REFERENCES holdfast.worker,
    key          text NOT NULL CHECK (length(key) BETWEEN 8 AND 100),
    request_hash bytea NOT NULL,
    status       smallint NOT NULL,
    location     text,
    body         text,
    written_at   timestamptz NOT NULL,
    PRIMARY KEY (agency_id, worker_id, key)
);
RESET ROLE;
