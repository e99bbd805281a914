-- Loading an authority's own data: the runs with their faults, and where rows wait until they are merged.
SET ROLE holdfast_owner;

-- One load of a set of files, tried or done.
CREATE TABLE holdfast.import_run (
    agency_id  int NOT NULL REFERENCES holdfast.agency,
    -- Given out by authz.begin_import, and random: who knows it may add rows to the run while it is being read.
    import_id  uuid NOT NULL,
    started_by uuid NOT NULL REFERENCES holdfast.worker,
    started_at timestamptz NOT NULL,
    -- 'blocked': a file could not be read whole, or nothing could be used. 'discarded': its rows wait no longer.
    state      text NOT NULL CHECK (state IN (
        'reading', 'read', 'blocked', 'checking', 'checked', 'loading', 'loaded', 'discarded')),
    changed_at timestamptz NOT NULL,
    -- What was or would be added and changed, by kind of thing: {"children": {"added": 820, "changed": 0}, …}.
    counts     jsonb NOT NULL DEFAULT '{}',
    errors     int NOT NULL DEFAULT 0,
    warnings   int NOT NULL DEFAULT 0,
    conflicts  int NOT NULL DEFAULT 0,
    version    int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, import_id)
);
CREATE INDEX ON holdfast.import_run (agency_id, started_at DESC, import_id);

-- A file of a run, in the order in which they count.
CREATE TABLE holdfast.import_file (
    agency_id   int NOT NULL,
    import_id   uuid NOT NULL,
    number      smallint NOT NULL,
    name        text NOT NULL,
    -- 'table', 'left_alone', 'incomplete', 'repeated_columns', 'unknown' or 'empty'.
    recognised  text NOT NULL,
    -- The table's name, where it is one that we know.
    table_name  text,
    -- Its first row, in capitals; NULL where it is not to be loaded.
    columns     text[],
    rows        int NOT NULL,
    -- True where what could not be read keeps the whole run from being loaded.
    is_blocking boolean NOT NULL,
    PRIMARY KEY (agency_id, import_id, number),
    FOREIGN KEY (agency_id, import_id) REFERENCES holdfast.import_run
);

-- What is wrong with one place of a file. May quote personal data: for the person who loaded the file.
CREATE TABLE holdfast.import_fault (
    agency_id   int NOT NULL,
    import_id   uuid NOT NULL,
    number      int NOT NULL,
    file_number smallint NOT NULL,
    line        int NOT NULL,
    -- Empty where the fault is the row's or the file's.
    column_name text NOT NULL,
    value       text,
    reason      text NOT NULL,
    -- 'error': the row is not used. 'warning': it is, as the reason says. 'conflict': a person's own entry was kept.
    severity    text NOT NULL CHECK (severity IN ('error', 'warning', 'conflict')),
    -- The whole row, with the first of its errors, to be corrected and loaded again.
    cells       text[],
    PRIMARY KEY (agency_id, import_id, number),
    FOREIGN KEY (agency_id, import_id) REFERENCES holdfast.import_run
);

-- What an authority's own files call a case file: CHILD, HOUSEHOLD_ID, or a provider's name in lower case. It holds
-- from year to year, whatever local id people give the file.
CREATE TABLE holdfast.import_key (
    agency_id    int NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('child', 'household', 'provider')),
    key          text NOT NULL,
    case_file_id uuid NOT NULL,
    PRIMARY KEY (agency_id, kind, key),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file
);

-- Rows on their way. COPY does not work under row-level security, so these tables have none: they can be written and
-- not read, under an import id that only the run's own agency and person know. Unlogged: after a crash the files are
-- read again. A row is keyed by its file's number and its line.
CREATE UNLOGGED TABLE staging.header (
    import_id uuid NOT NULL, file_no smallint NOT NULL, line int NOT NULL, child text NOT NULL, sex text NOT NULL,
    born_on date NOT NULL, ethnicity text NOT NULL, upn text,
    PRIMARY KEY (import_id, child, file_no, line)
);
CREATE UNLOGGED TABLE staging.episode (
    import_id uuid NOT NULL, file_no smallint NOT NULL, line int NOT NULL, child text NOT NULL,
    started_on date NOT NULL, reason_started text NOT NULL, legal_status text NOT NULL,
    category_of_need text NOT NULL, placement_type text NOT NULL, placement_provider text, ended_on date,
    reason_ended text, reason_for_change text, home_postcode text, placement_postcode text, urn text,
    PRIMARY KEY (import_id, file_no, line)
);
CREATE UNLOGGED TABLE staging.missing (
    import_id uuid NOT NULL, file_no smallint NOT NULL, line int NOT NULL, child text NOT NULL, kind text NOT NULL,
    started_on date NOT NULL, ended_on date,
    PRIMARY KEY (import_id, file_no, line)
);
CREATE UNLOGGED TABLE staging.review (
    import_id uuid NOT NULL, file_no smallint NOT NULL, line int NOT NULL, child text NOT NULL,
    reviewed_on date NOT NULL, participation text NOT NULL,
    PRIMARY KEY (import_id, file_no, line)
);
CREATE UNLOGGED TABLE staging.child (
    import_id uuid NOT NULL, file_no smallint NOT NULL, line int NOT NULL, child text NOT NULL,
    family_name text NOT NULL, given_names text NOT NULL, former_names text[] NOT NULL, local_id text,
    PRIMARY KEY (import_id, child, file_no, line)
);
CREATE UNLOGGED TABLE staging.household (
    import_id uuid NOT NULL, file_no smallint NOT NULL, line int NOT NULL, household text NOT NULL,
    name text NOT NULL, kind text NOT NULL, first_carer text NOT NULL, second_carer text, provider_urn text,
    PRIMARY KEY (import_id, household, file_no, line)
);
CREATE UNLOGGED TABLE staging.provider (
    import_id uuid NOT NULL, file_no smallint NOT NULL, line int NOT NULL, urn text NOT NULL, name text NOT NULL,
    kind text NOT NULL, home text,
    PRIMARY KEY (import_id, file_no, line)
);
CREATE UNLOGGED TABLE staging.carer_of_episode (
    import_id uuid NOT NULL, file_no smallint NOT NULL, line int NOT NULL, child text NOT NULL,
    started_on date NOT NULL, household text NOT NULL,
    PRIMARY KEY (import_id, file_no, line)
);
CREATE UNLOGGED TABLE staging.allocation (
    import_id uuid NOT NULL, file_no smallint NOT NULL, line int NOT NULL, child text, household text,
    role text NOT NULL, email text NOT NULL, level smallint, from_on date NOT NULL, to_on date,
    PRIMARY KEY (import_id, file_no, line)
);
-- A fault as it was found: 1 while reading, 2 between rows, 3 against what is there already, 4 while merging.
CREATE UNLOGGED TABLE staging.fault (
    import_id uuid NOT NULL, found_in smallint NOT NULL, file_no smallint NOT NULL, line int NOT NULL,
    column_name text NOT NULL, value text, reason text NOT NULL, severity text NOT NULL, cells text[]
);
CREATE INDEX ON staging.fault (import_id, found_in);
-- The episodes that are left when a child's rows are put together: which row holds, and how the episode ended.
-- File number 0 is what was loaded before.
CREATE UNLOGGED TABLE staging.history (
    import_id uuid NOT NULL, child text NOT NULL, started_on date NOT NULL, file_no smallint NOT NULL,
    line int NOT NULL, ended_on date, reason_ended text, reason_for_change text,
    PRIMARY KEY (import_id, child, started_on)
);
CREATE UNLOGGED TABLE staging.placement (
    import_id uuid NOT NULL, child text NOT NULL, started_on date NOT NULL, ended_on date, end_kind text,
    end_reason text, kind text NOT NULL, is_permanent boolean NOT NULL, urn text,
    PRIMARY KEY (import_id, child, started_on)
);
RESET ROLE;
