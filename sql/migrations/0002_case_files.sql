-- Case files of children, carer households and providers, with the people allocated to them and the placements between them.
SET ROLE holdfast_owner;

-- A file. Who may see it is decided here and nowhere else; what hangs on it inherits.
CREATE TABLE holdfast.case_file (
    agency_id     int NOT NULL REFERENCES holdfast.agency,
    case_file_id  uuid NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('child', 'household', 'provider')),
    team_id       uuid,
    -- What people call the file by: the authority's own number for it.
    local_id      text NOT NULL CHECK (length(local_id) BETWEEN 1 AND 40),
    -- Shown in lists; a child's name, a household's, a provider's.
    title         text NOT NULL CHECK (length(btrim(title)) BETWEEN 1 AND 200),
    is_restricted boolean NOT NULL DEFAULT false,
    opened_on     date NOT NULL,
    closed_on     date,
    version       int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, case_file_id),
    CONSTRAINT case_file_local_id_is_new UNIQUE (agency_id, kind, local_id),
    FOREIGN KEY (agency_id, team_id) REFERENCES holdfast.team
);
CREATE INDEX ON holdfast.case_file (agency_id, team_id);
CREATE INDEX ON holdfast.case_file (agency_id, kind, title, case_file_id);

-- The facts of a child that a file of kind child adds.
CREATE TABLE holdfast.child (
    agency_id    int NOT NULL,
    case_file_id uuid NOT NULL,
    family_name  text NOT NULL,
    given_names  text NOT NULL DEFAULT '',
    born_on      date NOT NULL,
    -- Codes of the national return.
    sex          text,
    ethnicity    text,
    upn          text,
    -- True once a person has edited the row: an import then reports a difference instead of writing it.
    is_edited    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (agency_id, case_file_id),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file
);
CREATE INDEX ON holdfast.child (agency_id, born_on);

-- A carer household: one or two carers, in-house, connected person's, or an independent agency's.
CREATE TABLE holdfast.household (
    agency_id    int NOT NULL,
    case_file_id uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('in_house', 'connected_person', 'independent')),
    first_carer  text NOT NULL,
    second_carer text,
    -- The provider file of the independent agency, where it is one.
    provider_file_id uuid,
    is_edited    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (agency_id, case_file_id),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file,
    FOREIGN KEY (agency_id, provider_file_id) REFERENCES holdfast.case_file
);

-- A provider of placements as the authority knows it; where it has an agency here, that agency's id.
CREATE TABLE holdfast.provider (
    agency_id          int NOT NULL,
    case_file_id       uuid NOT NULL,
    kind               text NOT NULL CHECK (kind IN (
        'independent_fostering_agency', 'residential', 'semi_independent', 'other')),
    provider_agency_id int REFERENCES holdfast.agency,
    is_edited          boolean NOT NULL DEFAULT false,
    PRIMARY KEY (agency_id, case_file_id),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file
);

-- A provider's home or registered office, by its Ofsted unique reference number.
CREATE TABLE holdfast.home (
    agency_id    int NOT NULL,
    home_id      uuid NOT NULL,
    case_file_id uuid NOT NULL,
    name         text NOT NULL,
    urn          text,
    PRIMARY KEY (agency_id, home_id),
    CONSTRAINT home_urn_is_new UNIQUE (agency_id, urn),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file
);
CREATE INDEX ON holdfast.home (agency_id, case_file_id);

-- Every name a file can be found by: present, former, and carers' own. Filled with the file and kept after a change.
CREATE TABLE holdfast.file_name (
    agency_id    int NOT NULL,
    case_file_id uuid NOT NULL,
    name         text NOT NULL,
    is_former    boolean NOT NULL DEFAULT false,
    -- The name in lower case without accents, and the sound of each of its words.
    search_key   text NOT NULL,
    sounds       text[] NOT NULL,
    PRIMARY KEY (agency_id, case_file_id, name),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file
);
CREATE INDEX file_name_by_part ON holdfast.file_name USING gin (agency_id, search_key extensions.gin_trgm_ops);
CREATE INDEX file_name_by_sound ON holdfast.file_name USING gin (agency_id, sounds);

-- Where somebody lives who must not be found. No list, export, link, mail or log reads this table: one definer does,
-- for one file, with a reason.
CREATE TABLE holdfast.protected_address (
    agency_id    int NOT NULL,
    case_file_id uuid NOT NULL,
    address      text NOT NULL,
    PRIMARY KEY (agency_id, case_file_id),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file
);

-- Somebody who belongs to the child's network: a parent, another with parental responsibility, a connected person.
CREATE TABLE holdfast.connected_person (
    agency_id    int NOT NULL,
    person_id    uuid NOT NULL,
    case_file_id uuid NOT NULL,
    name         text NOT NULL,
    relationship text NOT NULL,
    has_parental_responsibility boolean NOT NULL DEFAULT false,
    PRIMARY KEY (agency_id, person_id),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file
);
CREATE INDEX ON holdfast.connected_person (agency_id, case_file_id);

-- Who works with a file, as what, from when to when (both days inclusive). Also how a carer or young person belongs to it.
CREATE TABLE holdfast.allocation (
    agency_id     int NOT NULL,
    allocation_id uuid NOT NULL,
    case_file_id  uuid NOT NULL,
    worker_id     uuid NOT NULL REFERENCES holdfast.worker,
    role          text NOT NULL,
    level         smallint CHECK (level BETWEEN 1 AND 3),
    from_on       date NOT NULL,
    to_on         date,
    PRIMARY KEY (agency_id, allocation_id),
    CONSTRAINT allocation_is_new UNIQUE (agency_id, case_file_id, worker_id, role, from_on),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file,
    CONSTRAINT allocation_ends_after_it_starts CHECK (to_on >= from_on)
);
CREATE INDEX ON holdfast.allocation (agency_id, case_file_id);
CREATE INDEX ON holdfast.allocation (agency_id, worker_id);

-- The few who may open a restricted file. An allocation alone no longer does.
CREATE TABLE holdfast.named_worker (
    agency_id    int NOT NULL,
    case_file_id uuid NOT NULL,
    worker_id    uuid NOT NULL REFERENCES holdfast.worker,
    named_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (agency_id, case_file_id, worker_id),
    FOREIGN KEY (agency_id, case_file_id) REFERENCES holdfast.case_file
);
CREATE INDEX ON holdfast.named_worker (agency_id, worker_id);

-- A child living with a carer household or in a provider's home, from one day to another.
CREATE TABLE holdfast.placement (
    agency_id       int NOT NULL,
    placement_id    uuid NOT NULL,
    child_file_id   uuid NOT NULL,
    -- The household's or provider's file; NULL where an import did not say.
    carer_file_id   uuid,
    home_id         uuid,
    kind            text NOT NULL CHECK (kind IN (
        'in_house_foster', 'independent_foster', 'connected_person_foster', 'residential', 'semi_independent',
        'with_parents', 'adoption', 'other')),
    is_permanent    boolean NOT NULL DEFAULT false,
    started_on      date NOT NULL,
    expected_end_on date,
    ended_on        date,
    end_kind        text CHECK (end_kind IN ('planned', 'unplanned')),
    -- A code of the national list.
    end_reason      text,
    -- True where either file is restricted; kept by a trigger.
    is_restricted   boolean NOT NULL DEFAULT false,
    -- CHILD and DECOM of the episode that began it, where the placement came from the return.
    return_key      text,
    is_edited       boolean NOT NULL DEFAULT false,
    version         int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, placement_id),
    CONSTRAINT placement_return_key_is_new UNIQUE (agency_id, return_key),
    FOREIGN KEY (agency_id, child_file_id) REFERENCES holdfast.case_file,
    FOREIGN KEY (agency_id, carer_file_id) REFERENCES holdfast.case_file,
    FOREIGN KEY (agency_id, home_id) REFERENCES holdfast.home,
    CONSTRAINT placement_ends_after_it_starts CHECK (ended_on >= started_on)
);
CREATE INDEX ON holdfast.placement (agency_id, child_file_id, started_on DESC);
CREATE INDEX ON holdfast.placement (agency_id, carer_file_id, started_on DESC);

-- An episode of the national return, as it was loaded. The two postcodes are protected: no way of seeing may read them.
CREATE TABLE holdfast.care_episode (
    agency_id           int NOT NULL,
    child_file_id       uuid NOT NULL,
    started_on          date NOT NULL,
    reason_started      text NOT NULL,
    legal_status        text NOT NULL,
    category_of_need    text NOT NULL,
    placement_type      text NOT NULL,
    placement_provider  text,
    ended_on            date,
    reason_ended        text,
    reason_for_change   text,
    home_postcode       text,
    placement_postcode  text,
    urn                 text,
    PRIMARY KEY (agency_id, child_file_id, started_on),
    FOREIGN KEY (agency_id, child_file_id) REFERENCES holdfast.case_file
);

-- A time a child was missing or away without authorisation, from the return.
CREATE TABLE holdfast.missing_episode (
    agency_id     int NOT NULL,
    child_file_id uuid NOT NULL,
    started_on    date NOT NULL,
    kind          text NOT NULL,
    ended_on      date,
    PRIMARY KEY (agency_id, child_file_id, started_on),
    FOREIGN KEY (agency_id, child_file_id) REFERENCES holdfast.case_file
);

-- A looked-after review and how the child took part, from the return.
CREATE TABLE holdfast.care_review (
    agency_id     int NOT NULL,
    child_file_id uuid NOT NULL,
    reviewed_on   date NOT NULL,
    participation text NOT NULL,
    PRIMARY KEY (agency_id, child_file_id, reviewed_on),
    FOREIGN KEY (agency_id, child_file_id) REFERENCES holdfast.case_file
);
RESET ROLE;
