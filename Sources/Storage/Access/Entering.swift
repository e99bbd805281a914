public import Domain
public import Postgres

extension Opening {
    /// Enters with a session's token and takes its way of seeing.
    ///
    /// - Returns: `nil` for a half session, which sees nothing yet.
    public static func entering(_ token: SessionToken) -> Opening? {
        guard let way = token.way else { return nil }
        return Opening(scope: way.rawValue, statements: [enter(token, link: nil), way.roleStatement])
    }

    /// Enters with a session's token through one web link: only the linked record is there to be seen.
    public static func entering(_ token: SessionToken, through link: ID<WebLink>) -> Opening {
        Opening(scope: "link", statements: [enter(token, link: link), "SET LOCAL ROLE holdfast_link"])
    }

    private static func enter(_ token: SessionToken, link: ID<WebLink>?) -> SQL {
        """
        SELECT worker_id, agency_id, way, roles, moment, display_name, agency_name, agency_kind, second_factor_at,
            has_procedures
        FROM authz.enter(\(token.text), \(link)::uuid)
        """
    }
}

extension Way {
    fileprivate var roleStatement: SQL {
        switch self {
        case .wide: "SET LOCAL ROLE holdfast_wide"
        case .team: "SET LOCAL ROLE holdfast_team"
        case .case: "SET LOCAL ROLE holdfast_case"
        case .kind: "SET LOCAL ROLE holdfast_kind"
        case .own: "SET LOCAL ROLE holdfast_own"
        case .none: "SET LOCAL ROLE holdfast_none"
        }
    }
}
