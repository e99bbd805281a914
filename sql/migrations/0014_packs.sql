-- An agency's own edited copies of procedure packs, adoption from a day on, and episodes moved to another version.
SET ROLE holdfast_owner;

-- The first day on which concerns begin under the version; NULL for at once. In force is the highest version whose day
-- has come: what was adopted later replaces what was only planned.
ALTER TABLE holdfast.procedure_version ADD COLUMN from_on date;

-- A pack that the agency edits itself. It asks nothing of anybody until one of its versions is adopted.
CREATE TABLE holdfast.own_pack (
    agency_id   int NOT NULL REFERENCES holdfast.agency,
    own_pack_id uuid NOT NULL,
    -- As the text names itself, in every version alike.
    pack        text NOT NULL CHECK (length(pack) BETWEEN 1 AND 600),
    -- Of the newest text, as that numbers itself.
    version     int NOT NULL CHECK (version >= 1),
    PRIMARY KEY (agency_id, own_pack_id),
    CONSTRAINT own_pack_is_new UNIQUE (agency_id, pack)
);

-- One version of it, as YAML. Never changed; the next one follows.
CREATE TABLE holdfast.own_pack_version (
    agency_id   int NOT NULL,
    own_pack_id uuid NOT NULL,
    version     int NOT NULL,
    body        text NOT NULL CHECK (octet_length(body) <= 262144),
    written_by  uuid NOT NULL REFERENCES holdfast.worker,
    written_at  timestamptz NOT NULL,
    PRIMARY KEY (agency_id, own_pack_id, version),
    FOREIGN KEY (agency_id, own_pack_id) REFERENCES holdfast.own_pack
);

-- That an episode was moved, by an event of its own, from one version of the agency's procedures to another.
CREATE TABLE holdfast.episode_move (
    agency_id            int NOT NULL,
    event_id             uuid NOT NULL,
    stability_episode_id uuid NOT NULL,
    placement_id         uuid NOT NULL,
    from_version         int NOT NULL,
    to_version           int NOT NULL,
    PRIMARY KEY (agency_id, event_id),
    FOREIGN KEY (agency_id, event_id) REFERENCES holdfast.episode_event,
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    FOREIGN KEY (agency_id, from_version) REFERENCES holdfast.procedure_version,
    FOREIGN KEY (agency_id, to_version) REFERENCES holdfast.procedure_version,
    CONSTRAINT episode_move_goes_on CHECK (to_version > from_version)
);
CREATE INDEX ON holdfast.episode_move (agency_id, stability_episode_id);
CREATE INDEX stability_episode_open_of_version ON holdfast.stability_episode (agency_id, procedure_version, stability_episode_id)
    WHERE closed_at IS NULL;
RESET ROLE;
