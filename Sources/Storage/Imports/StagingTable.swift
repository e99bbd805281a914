internal import Postgres

/// Where rows of an import wait, each with the statement that adds to it.
enum StagingTable: CaseIterable, Hashable, Sendable {
    case header, episode, missing, review, child, household, provider, carerOfEpisode, allocation
    case fault, history, placement

    var copy: SQL {
        switch self {
        case .header:
            "COPY staging.header (import_id, file_no, line, child, sex, born_on, ethnicity, upn) FROM STDIN"
        case .episode:
            """
            COPY staging.episode (import_id, file_no, line, child, started_on, reason_started, legal_status,
                category_of_need, placement_type, placement_provider, ended_on, reason_ended, reason_for_change,
                home_postcode, placement_postcode, urn) FROM STDIN
            """
        case .missing: "COPY staging.missing (import_id, file_no, line, child, kind, started_on, ended_on) FROM STDIN"
        case .review:
            "COPY staging.review (import_id, file_no, line, child, reviewed_on, participation) FROM STDIN"
        case .child:
            """
            COPY staging.child (import_id, file_no, line, child, family_name, given_names, former_names, local_id)
            FROM STDIN
            """
        case .household:
            """
            COPY staging.household (import_id, file_no, line, household, name, kind, first_carer, second_carer,
                provider_urn) FROM STDIN
            """
        case .provider: "COPY staging.provider (import_id, file_no, line, urn, name, kind, home) FROM STDIN"
        case .carerOfEpisode:
            "COPY staging.carer_of_episode (import_id, file_no, line, child, started_on, household) FROM STDIN"
        case .allocation:
            """
            COPY staging.allocation (import_id, file_no, line, child, household, role, email, level, from_on, to_on)
            FROM STDIN
            """
        case .fault:
            """
            COPY staging.fault (import_id, found_in, file_no, line, column_name, value, reason, severity, cells)
            FROM STDIN
            """
        case .history:
            """
            COPY staging.history (import_id, child, started_on, file_no, line, ended_on, reason_ended,
                reason_for_change) FROM STDIN
            """
        case .placement:
            """
            COPY staging.placement (import_id, child, started_on, ended_on, end_kind, end_reason, kind, is_permanent,
                urn) FROM STDIN
            """
        }
    }
}
