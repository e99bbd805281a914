import Domain
import Foundation
import TestSupport

/// Secret addresses of calendars: whoever knows one is answered, and nobody by one that has ended.
enum MatrixCalendar {
    enum Feed: String, CaseIterable {
        case live
        case withdrawn
        case keptOut = "of somebody without a role"

        var name: String { secret + ".ics" }
        fileprivate var secret: String {
            "matrix-feed-\(self)-" + String(repeating: "x", count: 30 - "\(self)".utf8.count)
        }
    }

    static var sql: String {
        let live = Cast.Persona(.north, .socialWorker).worker
        return [(Feed.live, live, "NULL"), (.withdrawn, live, "authz.moment()"), (.keptOut, UUID(), "NULL")]
            .map { feed, worker, withdrawn in
                """
                INSERT INTO authz.calendar_feed (secret_hash, agency_id, worker_id, made_at, withdrawn_at)
                VALUES (sha256(convert_to('\(feed.secret)', 'UTF8')), 1, '\(worker)', authz.moment(), \(withdrawn));

                """
            }.joined()
    }
}
