public import Domain
public import Postgres

extension FundingRequests {
    /// Asks for money: the record, filed on the child's file, and the request.
    public static func insert(
        _ terms: FundingTerms, of meeting: Meeting, about child: ID<CaseFile>, at place: RecommendedService.Place?,
        recommended: String, presentedBy: ID<Worker>, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> (id: ID<Record>, reference: String) {
        let id: ID<Record> = caller.newID()
        let reference = Reference(prefix: "F").description
        try transaction.execute(
            """
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id,
                author_id, created_at, changed_at)
            VALUES (\(caller.agencyID), \(id), 'funding_request', \(reference), \(meeting.episodeID),
                \(meeting.placementID), \(caller.workerID), \(caller.now), \(caller.now))
            """)
        let _: [ID<CaseFile>] = try transaction.value(
            "SELECT authz.file_record(\(id), \([CaseFileKind.child.rawValue])::text[])")
        try transaction.execute(
            """
            INSERT INTO holdfast.funding_request (agency_id, record_id, placement_id, stability_episode_id, child_file_id,
                meeting_id, service_item, service_place, recommended, reference, procedure_version, service, provider,
                is_external, unit_pence, unit, quantity, from_on, to_on, why, written_by, presented_by, asked_at)
            VALUES (\(caller.agencyID), \(id), \(meeting.placementID), \(meeting.episodeID), \(child), \(meeting.id),
                \(place?.item), \(place?.place), \(recommended), \(reference), \(meeting.procedureVersion),
                \(terms.service), \(terms.provider), \(terms.isExternal), \(terms.unitPrice), \(terms.unit.rawValue),
                \(terms.quantity), \(terms.fromOn), \(terms.toOn), \(terms.why), \(caller.workerID), \(presentedBy),
                \(caller.now))
            """)
        return (id, reference)
    }

    /// Writes it as its next version, and keeps what stood before.
    ///
    /// - Returns: Whether it still stood as it was read.
    public static func change(
        _ request: FundingRequest, to terms: FundingTerms, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> Bool {
        let body = try JSONText(encoding: FundingVersionBody(request))
        let changed = try transaction.execute(
            """
            UPDATE holdfast.funding_request SET service = \(terms.service), provider = \(terms.provider),
                is_external = \(terms.isExternal), unit_pence = \(terms.unitPrice), unit = \(terms.unit.rawValue),
                quantity = \(terms.quantity), from_on = \(terms.fromOn), to_on = \(terms.toOn), why = \(terms.why),
                version = version + 1
            WHERE agency_id = \(caller.agencyID) AND record_id = \(request.id) AND version = \(request.version)
            """)
        guard changed == 1 else { return false }
        try transaction.execute(
            """
            INSERT INTO holdfast.record_version (agency_id, record_id, version, body, written_by, written_at)
            VALUES (\(caller.agencyID), \(request.id), \(request.version), \(body)::jsonb, \(caller.workerID),
                \(caller.now))
            """)
        return true
    }

    /// - Returns: Whether it still stood as it was read.
    public static func withdraw(
        _ request: FundingRequest, because reason: String, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.funding_request SET state = 'withdrawn', withdrawn_because = \(reason), version = version + 1
            WHERE agency_id = \(caller.agencyID) AND record_id = \(request.id) AND version = \(request.version)
            """) == 1
    }

    /// - Returns: Whether it still stood as it was read.
    public static func start(
        _ request: FundingRequest, on day: Day, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.funding_request SET started_on = \(day), version = version + 1
            WHERE agency_id = \(caller.agencyID) AND record_id = \(request.id) AND version = \(request.version)
            """) == 1
    }

    /// How it stood before its corrections, newest first; none for whoever sees no file.
    public static func versions(
        of id: ID<Record>, in transaction: borrowing Transaction
    ) throws -> [FundingVersion] {
        guard try transaction.caller.way != .kind else { return [] }
        return try transaction.rows(
            """
            SELECT version, body, written_by, written_at FROM holdfast.record_version
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id) ORDER BY version DESC LIMIT 50
            """)
    }
}
