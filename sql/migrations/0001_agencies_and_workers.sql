-- Agencies, their teams, the workers and what each is appointed to be.
SET ROLE holdfast_owner;

-- An organisation that owns rows. Reference table: its own row and its relations' are all that anybody sees.
CREATE TABLE holdfast.agency (
    agency_id  int PRIMARY KEY,
    code       text NOT NULL CONSTRAINT agency_code_is_new UNIQUE CHECK (code ~ '^[A-Z0-9][A-Z0-9_-]{1,19}$'),
    name       text NOT NULL CHECK (length(btrim(name)) BETWEEN 2 AND 200),
    kind       text NOT NULL CHECK (kind IN (
        'local_authority', 'health_trust', 'independent_fostering_agency', 'residential_provider',
        'semi_independent_provider', 'advocacy_service', 'deployment')),
    created_at timestamptz NOT NULL DEFAULT now()
);

-- A person with an account. Reference table: shown to colleagues of an agency, to others by a definer.
CREATE TABLE holdfast.worker (
    worker_id      uuid PRIMARY KEY,
    home_agency_id int NOT NULL REFERENCES holdfast.agency,
    display_name   text NOT NULL CHECK (length(btrim(display_name)) BETWEEN 2 AND 120),
    email          text NOT NULL CHECK (email = lower(email) AND email ~ '^[^@\s]+@[^@\s]+$'),
    telephone      text,
    job_title      text,
    -- Whether other agencies with a relation to this one may find the person.
    is_listed      boolean NOT NULL DEFAULT true,
    is_active      boolean NOT NULL DEFAULT true,
    version        int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX worker_email_is_new ON holdfast.worker (email);
CREATE INDEX ON holdfast.worker (home_agency_id);

-- A team of an agency. Links to an agency arrive at one of its intake teams.
CREATE TABLE holdfast.team (
    agency_id int NOT NULL REFERENCES holdfast.agency,
    team_id   uuid NOT NULL,
    name      text NOT NULL CHECK (length(btrim(name)) BETWEEN 2 AND 120),
    kind      text NOT NULL CHECK (kind IN (
        'childrens_social_work', 'fostering', 'fostering_duty', 'placements_service', 'placement_stability',
        'childrens_services_buyers', 'adolescent_support', 'camhs', 'independent_reviewing', 'commissioning',
        'senior_management', 'residential_home', 'provider_service', 'advocacy', 'information_governance', 'other')),
    is_intake boolean NOT NULL DEFAULT false,
    version   int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, team_id),
    CONSTRAINT team_name_is_new UNIQUE (agency_id, name)
);

-- What a worker is in an agency, in which team, from when to when (both days inclusive).
CREATE TABLE holdfast.appointment (
    agency_id      int NOT NULL REFERENCES holdfast.agency,
    appointment_id uuid NOT NULL,
    worker_id      uuid NOT NULL REFERENCES holdfast.worker,
    team_id        uuid,
    role           text NOT NULL,
    -- 1 to 3, for AST workers only.
    level          smallint CHECK (level BETWEEN 1 AND 3),
    from_on        date NOT NULL,
    to_on          date,
    version        int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, appointment_id),
    FOREIGN KEY (agency_id, team_id) REFERENCES holdfast.team,
    CONSTRAINT appointment_ends_after_it_starts CHECK (to_on >= from_on),
    CONSTRAINT appointment_level_is_for_ast CHECK ((role = 'ast_worker') = (level IS NOT NULL))
);
CREATE INDEX ON holdfast.appointment (agency_id, worker_id);
CREATE INDEX ON holdfast.appointment (worker_id);
CREATE INDEX ON holdfast.appointment (agency_id, team_id, role);

-- Two agencies that work together: what lets one find the other's listed staff. One row for each side.
CREATE TABLE holdfast.agency_relation (
    agency_id       int NOT NULL REFERENCES holdfast.agency,
    other_agency_id int NOT NULL REFERENCES holdfast.agency,
    kind            text NOT NULL CHECK (kind IN ('contract', 'partnership')),
    from_on         date NOT NULL,
    to_on           date,
    PRIMARY KEY (agency_id, other_agency_id),
    CHECK (agency_id <> other_agency_id)
);

-- A day on which the agency's offices are closed, besides weekends and bank holidays.
CREATE TABLE holdfast.closing_day (
    agency_id int NOT NULL REFERENCES holdfast.agency,
    closed_on date NOT NULL,
    reason    text NOT NULL,
    PRIMARY KEY (agency_id, closed_on)
);

-- One version of the procedures an agency works by: an ordered set of packs. Never edited; the next version follows.
CREATE TABLE holdfast.procedure_version (
    agency_id  int NOT NULL REFERENCES holdfast.agency,
    version    int NOT NULL,
    adopted_at timestamptz NOT NULL DEFAULT now(),
    adopted_by uuid REFERENCES holdfast.worker,
    PRIMARY KEY (agency_id, version)
);
CREATE TABLE holdfast.procedure_pack (
    agency_id int NOT NULL,
    version   int NOT NULL,
    position  smallint NOT NULL,
    pack      text NOT NULL,
    -- The agency's own copy, as YAML.
    body      text NOT NULL,
    PRIMARY KEY (agency_id, version, position),
    FOREIGN KEY (agency_id, version) REFERENCES holdfast.procedure_version
);
RESET ROLE;
